"""Leaves: a sum over them counts nothing twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.publish.rdf.hierarchy import chain, leaves, level_of
from juesuan.vocabulary.statements import BY_ID
from tests.publish.facts.drawing import observed

CASES = [
    # statement, leaves, the total that they must make
    (
        "a total, its classes, and what they are made of",
        """
        t03  p9  -        合计      -                                30.00
        t03  p9  205      教育      function=205                     20.00
        t03  p9  20502    普通教育  function=20502                   20.00
        t03  p9  2050202  小学      function=2050202                 15.00
        t03  p9  2050203  初中      function=2050203                  5.00
        t03  p9  208      社保      function=208                     10.00
        """,
        {"final.2050202._T", "final.2050203._T", "final.208._T"},
        "30.00",
    ),
    (
        "columns that are parts of another column",
        """
        t03  p9  205  教育  function=205                 20.00
        t03  p9  205  教育  function=205 nature=basic    12.00
        t03  p9  205  教育  function=205 nature=project   8.00
        t03  p9  -    合计  nature=basic                 12.00
        """,
        {"final.205.basic", "final.205.project"},
        "20.00",
    ),
    (
        "one total divided in two ways",
        """
        t06  p9  -      合计      -                                   20.00
        t06  p9  -      人员经费  nature=personnel                    15.00
        t06  p9  -      公用经费  nature=operating                     5.00
        t06  p9  301    工资      economic=301                        15.00
        t06  p9  30101  基本工资  economic=30101                      15.00
        t06  p9  302    商品      economic=302                         5.00
        """,
        {"final.30101.basic", "final.302.basic"},
        "20.00",
    ),
    (
        "one side of a summary",
        """
        t01  p7  -  总计          flow=total-income                                       25.00
        t01  p7  -  本年收入合计  flow=income source=_T                                   20.00
        t01  p7  -  一般公共预算  flow=income source=fiscal fund=general                  18.00
        t01  p7  -  其他收入      flow=income source=other                                 2.00
        t01  p7  -  年初结转结余  flow=opening                                             5.00
        """,
        {"final.income.general.fiscal._T", "final.income._T.other._T", "final.opening._T._Z._T"},
        "25.00",
    ),
]


@pytest.mark.parametrize(("what", "picture", "expected", "total"), CASES)
def test_leaves_make_the_total(what: str, picture: str, expected: set[str], total: str) -> None:
    statements = observed(picture).statements
    found = leaves(statements)
    assert {key for _, key in found} == expected
    yuan = sum((it.amount.yuan for it in statements if (it.dataset, it.key) in found), Decimal(0))
    assert yuan == Decimal(total) * 10_000


@pytest.mark.parametrize(
    ("code_list", "code", "expected"),
    [
        ("function", "2080505", ("2080505", "20805", "208", "_T")),
        ("economic", "_Z", ("_Z",)),
        ("nature", "personnel", ("personnel", "basic", "_T")),
        ("flow", "opening", ("opening", "total-income")),
    ],
)
def test_a_chain_leads_up_to_the_root(code_list: str, code: str, expected: tuple[str, ...]) -> None:
    assert chain(code_list, code) == expected


@pytest.mark.parametrize(
    ("statement", "picture", "level"),
    [
        ("t03", "function=2080505", "item"),
        ("t03", "function=20805", "group"),
        ("t03", "function=208", "class"),
        ("t06", "economic=30101", "group"),
        ("t03", "-", "total"),
    ],
)
def test_the_level_is_that_of_the_code(statement: str, picture: str, level: str) -> None:
    (found,) = observed(f"{statement} p9 - - {picture} 1.00").statements
    assert BY_ID[statement].id == found.dataset
    assert level_of(found.coordinate) == level
