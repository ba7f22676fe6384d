"""Every cube holds the parts of its table, each once, and no total: a sum counts nothing twice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.publish.facts import observe
from juesuan.publish.facts.cubes import leaves
from tests.publish.facts.drawing import PROFILE, facts_of, observed, reading
from tests.publish.facts.prose import prose_figures

SPENDING = """
t03  p9  -        合计      -                                    190.00
t03  p9  -        合计      nature=basic                         60.00
t03  p9  -        合计      nature=project                       130.00
t03  p9  205      教育支出  function=205                         150.00
t03  p9  205      教育支出  function=205 nature=basic            60.00
t03  p9  20502    普通教育  function=20502                       150.00
t03  p9  2050202  小学教育  function=2050202                     100.00
t03  p9  2050202  小学教育  function=2050202 nature=basic        60.00
t03  p9  2050202  小学教育  function=2050202 nature=project      40.00
t03  p9  2050203  初中教育  function=2050203                     50.00
t03  p9  208      社会保障  function=208                         40.00
t03  p9  208      社会保障  function=208 nature=project          40.00
"""


def test_parts_are_rows_without_rows_below_them_however_deep_their_codes() -> None:
    assert facts_of(reading(SPENDING), "spending") == [
        ("spending", "2050202.basic", "600000.00"),
        ("spending", "2050202.project", "400000.00"),
        ("spending", "2050203.unsplit", "500000.00"),
        ("spending", "208.project", "400000.00"),
    ]


def test_a_total_with_a_single_part_states_that_part() -> None:
    spent = {fact.key: [figure.place.box for figure in fact.figures] for fact in observed(SPENDING).facts}
    assert len(spent["208.project"]) == 2
    assert len(spent["2050202.project"]) == 1


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("205 20502 2050202", "2050202"),
        ("205 208 20805", "205 20805"),
        ("205 2080505", "205 2080505"),
        ("_T unsplit", ""),
    ],
)
def test_leaves(codes: str, expected: str) -> None:
    assert leaves(codes.split()) == frozenset(expected.split())


CASES = [
    # a table, its facts
    (
        """
        t02  p6  -    合计      source=_T                                              100.00
        t02  p6  205  教育支出  function=205 source=_T                                 100.00
        t02  p6  205  教育支出  function=205 source=fiscal fund=fiscal                  90.00
        t02  p6  205  教育支出  function=205 source=other                               10.00
        t02  p6  208  社会保障  function=208 source=_T                                   5.00
        """,
        [
            ("income", "fiscal.205", "900000.00"),
            ("income", "other.205", "100000.00"),
            ("income", "unsplit.208", "50000.00"),
        ],
    ),
    (
        """
        t01  p5  -  教育支出      function=205                   100.00
        t01  p5  -  社会保障      function=208                    40.00
        t01  p5  -  本年支出合计  -                              140.00
        t01  p5  -  年初结转      flow=opening                    10.00
        """,
        [("class-spending", "205", "1000000.00"), ("class-spending", "208", "400000.00")],
    ),
    (
        """
        t01  p5  -  教育支出          function=205                   100.00
        t01  p5  -  本年支出合计      -                              100.00
        t01  p5  -  基本支出          nature=basic                    60.00
        t01  p5  -  项目支出          nature=project                  40.00
        t01  p5  -  经济分类支出合计  -                              100.00
        t01  p5  -  工资福利支出      economic=301                    55.00
        t01  p5  -  其他支出          economic=399                    45.00
        """,
        [
            ("class-spending", "205", "1000000.00"),
            ("economic-spending", "301", "550000.00"),
            ("economic-spending", "399", "450000.00"),
        ],
    ),
    (
        """
        t04  p7  -  一般公共预算  flow=income source=fiscal fund=general      90.00
        t04  p7  -  本年收入合计  flow=income source=fiscal fund=fiscal       90.00
        t04  p7  -  教育支出      function=205                                 80.00
        t04  p7  -  教育支出      function=205 fund=general                    60.00
        t04  p7  -  教育支出      function=205 fund=government                 20.00
        t04  p7  -  社会保障      function=208                                 10.00
        """,
        [
            ("fiscal-income", "general", "900000.00"),
            ("fiscal-class-spending", "205.general", "600000.00"),
            ("fiscal-class-spending", "205.government", "200000.00"),
            ("fiscal-class-spending", "208.unsplit", "100000.00"),
        ],
    ),
    (
        """
        t05  p8   205      教育支出  function=205                        60.00
        t05  p8   2050202  小学教育  function=2050202 nature=basic       60.00
        t07  p10  212      城乡社区  function=212                        20.00
        t08  p11  223      国有资本  function=223 nature=project          1.00
        """,
        [
            ("fiscal-spending", "2050202.basic.general", "600000.00"),
            ("fiscal-spending", "212.unsplit.government", "200000.00"),
            ("fiscal-spending", "223.project.capital", "10000.00"),
        ],
    ),
    (
        """
        t04  p7   -    年初结转      flow=opening nature=_Z economic=_Z                              15.00
        t04  p7   -    一般公共预算  flow=opening fund=general nature=_Z economic=_Z                 10.00
        t04  p7   -    政府性基金    flow=opening fund=government nature=_Z economic=_Z               5.00
        t07  p10  212  城乡社区      flow=opening function=212 nature=_Z economic=_Z                  3.00
        t07  p10  213  农林水        flow=opening function=213 nature=_Z economic=_Z                  2.00
        """,
        [
            ("opening-balances", "212.government", "30000.00"),
            ("opening-balances", "213.government", "20000.00"),
            ("opening-balances", "unsplit.general", "100000.00"),
        ],
    ),
    (
        """
        t06  p9  -      人员经费合计  nature=personnel     70.00
        t06  p9  301    工资福利      economic=301         70.00
        t06  p9  30101  基本工资      economic=30101       40.00
        t06  p9  30102  津贴补贴      economic=30102       30.00
        t06  p9  302    商品和服务    economic=302          9.00
        """,
        [
            ("basic-spending", "30101", "400000.00"),
            ("basic-spending", "30102", "300000.00"),
            ("basic-spending", "302", "90000.00"),
        ],
    ),
    (
        """
        t09  p12  -  -  -                                          6.00
        t09  p12  -  -  item=vehicles                              5.00
        t09  p12  -  -  item=vehicle-operation                     5.00
        t09  p12  -  -  item=reception                             1.00
        t09  p12  -  -  item=vehicles phase=revised                7.00
        t09  p12  -  -  item=_T phase=approved                     8.00
        """,
        [
            ("three-public", "vehicle-operation", "50000.00"),
            ("three-public", "reception", "10000.00"),
            ("three-public-budget", "vehicles.revised", "70000.00"),
            ("three-public-budget", "unsplit.approved", "80000.00"),
        ],
    ),
]


@pytest.mark.parametrize(("picture", "expected"), CASES)
def test_the_facts_of_a_table(picture: str, expected: list[tuple[str, str, str]]) -> None:
    assert facts_of(reading(picture)) == expected


def test_the_budget_of_table_09_is_the_one_that_prose_calls_by_its_name() -> None:
    table = "t09 p12 - - item=_T phase=budget 6.00\nt09 p12 - - item=reception phase=budget 6.00"
    named = reading(table, prose_figures("amount wan 6.00 fund=fiscal item=_T phase=approved"))
    other = reading(table, prose_figures("amount wan 5.00 fund=fiscal item=_T phase=approved"))
    assert facts_of(named) == [("three-public-budget", "reception.approved", "60000.00")]
    assert facts_of(other) == [("three-public-budget", "reception.budget", "60000.00")]


def test_three_public_expenses_of_prose_count_where_there_is_no_table() -> None:
    prose = prose_figures("amount wan 5.00 fund=fiscal item=abroad\namount wan 1.00 fund=fiscal item=reception")
    assert facts_of(reading(figures=prose)) == [
        ("three-public", "abroad", "50000.00"),
        ("three-public", "reception", "10000.00"),
    ]
    assert facts_of(reading("t09 p12 - - item=abroad 5.00", prose)) == [("three-public", "abroad", "50000.00")]


def test_an_item_that_prose_prints_as_nil_is_a_fact_unless_the_table_has_it_in_another_one() -> None:
    prose = prose_figures("""
        amount wan 0.00 fund=fiscal item=abroad
        amount wan 0.00 fund=fiscal item=vehicle-purchase
        amount wan 9.00 fund=fiscal item=reception
    """)
    split = reading("t09 p12 - - item=vehicles 5.00\nt09 p12 - - item=vehicle-operation 5.00", prose)
    whole = reading("t09 p12 - - item=vehicles 5.00", prose)
    assert [key for _, key, _ in facts_of(split)] == ["abroad", "vehicle-purchase", "vehicle-operation"]
    assert [key for _, key, _ in facts_of(whole)] == ["abroad", "vehicles"]


def test_budgets_of_prose_are_parts_too() -> None:
    prose = prose_figures("""
        amount wan 90.00 fund=general phase=approved
        amount wan 90.00 fund=general phase=approved function=205
        amount wan 60.00 fund=general phase=approved function=2050202
        amount wan 30.00 fund=general phase=approved function=2050203
        amount wan 95.00 fund=general phase=revised function=205
    """)
    assert facts_of(reading(figures=prose)) == [
        ("approved-budget", "2050202.general", "600000.00"),
        ("approved-budget", "2050203.general", "300000.00"),
        ("revised-budget", "205.general", "950000.00"),
    ]


def test_prose_that_says_the_same_states_the_fact_too() -> None:
    report = reading(
        "t05 p8 2050202 小学教育 function=2050202 60.00",
        prose_figures("amount wan 60.0 fund=general function=2050202"),
    )
    (fact,) = (fact for fact in observe(report)[0].facts if fact.dataset == "fiscal-spending")
    assert [figure.place.page for figure in fact.figures] == [8, 4]


def test_no_part_is_adjusted_so_that_a_total_comes_out() -> None:
    picture = """
        t03  p9  -    合计      -                              100.05
        t03  p9  205  教育支出  function=205 nature=basic       60.00
        t03  p9  208  社会保障  function=208 nature=basic       40.00
    """
    assert sum(Decimal(value) for _, _, value in facts_of(reading(picture))) == 1_000_000


@pytest.mark.parametrize(
    ("organisation", "units", "is_titled_of_unit", "stands_apart"),
    [
        ("某市某局（本级）", (), False, True),
        ("某市某中心", (), True, True),
        ("某市某中心", ("某市某中心",), True, True),
        ("某市某局", ("某市某局（本级）", "某市某中心"), True, False),
        ("某市某局", (), False, False),
    ],
)
def test_what_a_unit_publishes_for_itself_stands_apart(
    organisation: str, units: tuple[str, ...], is_titled_of_unit: bool, stands_apart: bool
) -> None:
    profile = replace(PROFILE, organisation=organisation, units=units, is_titled_of_unit=is_titled_of_unit)
    report = replace(reading(SPENDING), profile=profile)
    datasets = {fact.dataset for fact in observe(report)[0].facts}
    assert datasets == ({"unit-spending", "unit-indicators"} if stands_apart else {"spending", "indicators"})
