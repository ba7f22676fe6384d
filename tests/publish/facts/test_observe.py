"""Figures become observations at two layers; what collides or disagrees is found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.model.amount import Amount, Unit
from juesuan.model.finding import Finding
from juesuan.model.observation import Observations
from juesuan.publish.facts import observe
from juesuan.publish.facts.agreement import restates
from tests.publish.facts.drawing import reading

TABLES = """
t01  p7   -        教育支出   function=205                          100.0
t03  p9   -        合计       -                                     100.00
t03  p9   205      教育支出   function=205                          100.00
t03  p9   205      教育支出   function=205 nature=basic              60.00
t05  p11  205      教育支出   function=205                           90.00
t07  p18  -        -          -                                     nil
t06  p14  30101    基本工资   economic=30101                           ?
t03  p9   -        无名       none                                   5.00
"""


def read(picture: str) -> tuple[Observations, tuple[Finding, ...]]:
    return observe(reading(picture))


def test_a_key_is_the_codes_of_the_statements_own_dimensions() -> None:
    observations, findings = read(TABLES)
    assert [(found.dataset, found.key, str(found.amount.yuan)) for found in observations.statements] == [
        ("t01", "final.expenditure._T._Z.205", "1000000.0"),
        ("t03", "final.205._T", "1000000.00"),
        ("t03", "final.205.basic", "600000.00"),
        ("t03", "final._T._T", "1000000.00"),
        ("t05", "final.expenditure.205._T", "900000.00"),
        ("t07", "final.expenditure._T._T", "0"),
    ]
    assert findings == ()


def test_one_finance_observation_per_coordinate() -> None:
    observations, _ = read(TABLES)
    assert [
        (found.key, str(found.yuan), found.decimals, [witness.dataset for witness in found.witnesses])
        for found in observations.finance
    ] == [
        ("final.expenditure._T._Z.205._T._T._Z", "1000000.00", -2, ["t01", "t03"]),
        ("final.expenditure._T._Z.205._T.basic._Z", "600000.00", -2, ["t03"]),
        ("final.expenditure._T._Z._T._T._T._Z", "1000000.00", -2, ["t03"]),
        ("final.expenditure.general._Z.205._T._T._Z", "900000.00", -2, ["t05"]),
        ("final.expenditure.government._Z._T._T._T._Z", "0", 0, ["t07"]),
    ]
    assert all(found.agrees for found in observations.finance)


COLLISIONS = [
    # second printing, findings, further evidence, amount kept
    ("t03 p10 205 教育支出 function=205 100.00", ["observation.repeated"], 1),
    ("t03 p10 205 教育支出 function=205 100.0", ["observation.repeated"], 1),
    ("t03 p10 205 教育支出 function=205 99.00", ["observation.collision"], 0),
]


@pytest.mark.parametrize(("second", "codes", "repeats"), COLLISIONS)
def test_of_two_cells_with_one_key_the_first_is_kept(second: str, codes: list[str], repeats: int) -> None:
    observations, findings = read(f"t03 p9 205 教育支出 function=205 100.00\n{second}")
    (kept,) = observations.statements
    assert (kept.figure.printed, len(kept.repeats)) == ("100.00", repeats)
    assert [finding.code for finding in findings] == codes
    assert findings[0].place.page == 10
    assert "p. 9" in findings[0].message.en
    assert "第9页" in findings[0].message.zh


DISAGREEMENTS = [
    # t01 says, t03 says -> agree?, amount in yuan
    ("100.00", "100.00", True, "1000000.00"),
    ("100.00", "100.01", False, "1000000.00"),
    ("100.0", "100.04", True, "1000400.00"),
    ("100.0", "100.05", True, "1000500.00"),
    ("100.0", "100.06", False, "1000600.00"),
    ("nil", "5.00", False, "50000.00"),
]


@pytest.mark.parametrize(("one", "other", "agrees", "yuan"), DISAGREEMENTS)
def test_witnesses_agree_at_their_printed_precision(one: str, other: str, agrees: bool, yuan: str) -> None:
    observations, findings = read(f"t01 p7 - 教育 function=205 {one}\nt03 p9 205 教育 function=205 {other}")
    (finance,) = observations.finance
    assert (finance.agrees, str(finance.yuan)) == (agrees, yuan)
    assert [finding.code for finding in findings] == ([] if agrees else ["finance.disagreement"])
    assert agrees or ("p. 7" in findings[0].message.en and "p. 9" in findings[0].message.en)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10000.00"), Unit.YUAN, 2), True),
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10050.00"), Unit.YUAN, 2), True),
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10051.00"), Unit.YUAN, 2), False),
    ],
)
def test_units_do_not_matter_to_agreement(one: Amount, other: Amount, expected: bool) -> None:
    assert restates(one, other) is restates(other, one) is expected


def test_codes_are_attested_with_the_names_printed_for_them() -> None:
    observations, findings = read(
        """
        t03  p9   2210202  提租补贴  function=2210202               1.00
        t03  p9   2210202  提租补贴  function=2210202 nature=basic  1.00
        t05  p11  2210202  购房补贴  function=2210202               1.00
        t01  p7   -        教育支出  function=205                   1.00
        t06  p14  30101    基本工资  economic=30101                 1.00
        """
    )
    assert [(found.code_list, found.code, found.name, found.count) for found in observations.attestations] == [
        ("economic", "30101", "基本工资", 1),
        ("function", "205", "", 0),
        ("function", "2210202", "提租补贴", 2),
        ("function", "2210202", "购房补贴", 1),
    ]
    assert [finding.code for finding in findings] == ["code.names-differ"]
    assert findings[0].place.page == 11
