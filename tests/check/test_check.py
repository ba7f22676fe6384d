"""What comes of a check: outcomes, tolerances, and findings that a person can act upon."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from juesuan.check import RULES, check
from juesuan.check.messages.quotations import Scale
from juesuan.check.table_mistakes import MisprintedUnit
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.finding import Severity
from juesuan.model.place import Place
from tests.check.drawing import drawn
from tests.check.report_drawing import drawn_report

SUM = """
t03 function nature | project
_T                  | 100.00>{total}
208                 |  33.33
210                 |  33.33
215                 |  33.33
"""

TWICE = """
t01 function phase  | final
_T                  | {one}
t03 function nature | _T
_T                  | {other}
"""


def results_of(rule: str, picture: str, *, damaged: bool = False) -> list[CheckResult]:
    results, _ = check(drawn(picture, damaged=damaged))
    return [result for result in results if result.rule == rule]


@pytest.mark.parametrize(
    ("total", "outcome"),
    [
        ("99.99", Outcome.HOLDS),
        ("100.00", Outcome.HOLDS_WITHIN_ROUNDING),
        ("100.01", Outcome.HOLDS_WITHIN_ROUNDING),
        ("100.02", Outcome.FAILS),
        ("99.97", Outcome.HOLDS_WITHIN_ROUNDING),
        ("99.96", Outcome.FAILS),
    ],
)
def test_a_sum_may_be_off_by_half_a_last_digit_for_each_figure(total: str, outcome: Outcome) -> None:
    (result,) = results_of("t03.sum.class", SUM.format(total=total), damaged=True)
    assert result.outcome is outcome
    assert result.tolerance == Decimal("200")
    assert result.residual == (Decimal(total) - Decimal("99.99")) * 10_000


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("113,062.79", "113062.79", Outcome.HOLDS),
        ("113,062.79", "113,062.78", Outcome.FAILS),
        ("113,062.8", "113,062.79", Outcome.HOLDS_WITHIN_ROUNDING),
        ("113,063", "113,062.79", Outcome.HOLDS_WITHIN_ROUNDING),
        ("113,062.7", "113,062.79", Outcome.FAILS),
        ("0", "0.00", Outcome.HOLDS),
    ],
)
def test_a_figure_printed_twice_agrees_at_the_coarser_precision(one: str, other: str, outcome: Outcome) -> None:
    (result,) = results_of("t01.t03.total", TWICE.format(one=one, other=other))
    assert result.outcome is outcome


def test_a_figure_with_a_digit_less_than_its_table_is_held_to_the_table() -> None:
    picture = """
    t01 function phase  | final
    _T                  | 300.0
    208                 | 100.04
    210                 | 200.00
    t03 function nature | _T
    _T                  | 300.04
    """
    assert [result.outcome for result in results_of("t01.t03.total", picture)] == [Outcome.FAILS]


def test_tables_in_different_units_are_compared_in_yuan() -> None:
    yuan = drawn("t01 function phase | final\n_T | 1,133,114,681.23", unit=Unit.YUAN)
    ten_thousand = drawn("t03 function nature | _T\n_T | 113,311.47")
    results, findings = check([*yuan, *ten_thousand])
    assert not findings
    assert Outcome.HOLDS_WITHIN_ROUNDING in {result.outcome for result in results}


def test_every_rule_has_a_result_when_nothing_is_printed() -> None:
    results, findings = check([])
    assert [result.rule for result in results] == [rule.id for rule in RULES]
    assert {result.outcome for result in results} == {Outcome.NOT_EVALUATED}
    assert not findings


BLANKS = {
    "a blank total": "_T | . \n 208 | 5.00",
    "no addend but blanks": "_T | 5.00 \n 208 | . ",
    "a level that is not printed": "_T | 5.00 \n 20805 | .",
}


@pytest.mark.parametrize("rows", BLANKS.values(), ids=BLANKS.keys())
def test_what_is_not_printed_is_not_evaluated(rows: str) -> None:
    (result,) = results_of("t05.sum.class", f"t05 function nature | basic\n{rows}")
    assert result == CheckResult("t05.sum.class", Outcome.NOT_EVALUATED)


def test_an_illegible_figure_leaves_its_identities_open_and_names_them() -> None:
    picture = """
    t03 function nature | basic  project
    _T                  | 30.00  90.00
    208                 | 10.00  ?
    210                 | 20.00  80.00
    """
    basic, project = results_of("t03.sum.class", picture)
    assert (basic.outcome, project.outcome) == (Outcome.HOLDS, Outcome.NOT_EVALUATED)
    assert [figure.printed for figure in project.left + project.right] == ["90.00", "?", "80.00"]
    assert not check(drawn(picture))[1]


def test_each_budget_phase_is_checked_by_itself() -> None:
    picture = """
    t09 item phase | approved  revised  final
    _T             | 10.00     20.00    99.00
    reception      | 10.00     20.00    30.00
    """
    outcomes = [result.outcome for result in results_of("t09.sum.item", picture)]
    assert outcomes == [Outcome.HOLDS, Outcome.HOLDS, Outcome.FAILS]


def test_an_amount_in_another_unit_is_quoted_as_it_is_printed() -> None:
    (stated,) = drawn("t03 function nature | basic\n_T | 2,550.45")
    (printed,) = drawn("t04 function nature | basic\n_T | 25,054,495.15")
    printed = dataclasses.replace(printed, amount=Amount(Decimal("25054495.15"), Unit.YUAN, 2))
    scale = Scale([stated, printed])
    assert scale.side([printed]).zh.endswith("为25,054,495.15元")
    assert scale.side([stated, printed]).zh == "2,550.45 + 2,505.45合计5,055.90"
    assert scale.written(Decimal("450004.85")) == "45.00"


def test_a_finding_says_what_is_printed_where_and_what_to_do() -> None:
    picture = """
    t03 function nature | _T        basic     project
    _T                  | 1,300.00  1,000.00  200.00
    """
    _, (finding,) = check(drawn(picture))
    assert finding.code == "t03.sum.nature"
    assert finding.severity is Severity.ERROR
    assert finding.place.page == 2
    assert finding.message.zh == (
        "本年支出等于基本支出、项目支出及其他各栏之和："
        "03表“_T / _T”（第2页）为1,300.00，而1,000.00 + 200.00合计1,200.00，相差100.00万元。"
    )
    assert finding.message.en == (
        "Expenditure of the year is the sum of basic, project and other expenditure: "
        "table 03 “_T / _T” (p. 2) is 1,300.00, but 1,000.00 + 200.00 make 1,200.00; "
        "they differ by 100.00 ten thousand yuan."
    )
    assert finding.remedy.zh
    assert finding.remedy.en


def test_findings_come_in_the_order_of_the_pages() -> None:
    picture = """
    t03 function nature | _T      basic
    _T                  | 300.00  200.00
    208                 | 200.00  100.00
    20805               | 100.00   50.00
    """
    pages = [finding.place.page for finding in check(drawn(picture))[1]]
    assert len(pages) > 2
    assert pages == sorted(pages, key=lambda page: page or 0)


def test_a_bridge_is_worth_a_note() -> None:
    picture = """
    t05 function nature | basic
    2210201             | 598.33
    t06 economic nature | basic
    30113               | 589.33
    """
    assert [finding.severity for finding in check(drawn(picture))[1]] == [Severity.NOTE]


def test_a_row_outside_the_structure_of_a_table_takes_no_part() -> None:
    picture = """
    t01 nature,function phase | final
    basic,_T                  | 10.00
    _T,208                    | 30.00
    _T,_T                     | 30.00
    """
    assert [result.outcome for result in results_of("t01.sum.class", picture)] == [Outcome.HOLDS]


def test_a_finding_quotes_what_is_printed() -> None:
    picture = """
    t01 function phase  | final
    _T                  | 1,133.4
    208                 | 1,133.47
    t03 function nature | _T
    _T                  | 1,133.47
    """
    messages = {finding.code: finding.message.en for finding in check(drawn(picture))[1]}
    assert messages.keys() == {"accounts.culprit"}
    assert "is printed as 1,133.4 and should be 1,133.47" in messages["accounts.culprit"]


def test_a_finding_without_culprit_says_by_how_much_it_fails() -> None:
    picture = """
    t01 function phase  | final
    _T                  | 1,133.40
    t03 function nature | _T
    _T                  | 1,133.47
    """
    (finding,) = check(drawn(picture))[1]
    assert "is 1,133.40, but" in finding.message.en
    assert finding.message.en.endswith("they differ by 0.07 ten thousand yuan.")


def test_a_code_cut_short_leaves_the_other_codes_in_their_places() -> None:
    picture = """
    t05 function nature | basic
    21508               | 30.00
    2150801             | 10.00
    2150802             | 20.00
    215089              |  5.00
    """
    assert [result.outcome for result in results_of("t05.sum.item", picture)] == [Outcome.HOLDS]


LOST_CODE = """
t03 function nature | project
20805               | 300.00
2080501             | 100.00
2080502             | 200.00
"""


def test_a_sum_that_lacks_just_what_could_not_be_placed_is_not_evaluated() -> None:
    figures = drawn(LOST_CODE)
    lost = next(figure for figure in figures if figure.printed == "200.00")
    others = [figure for figure in figures if figure is not lost]
    results, findings = check([*others, dataclasses.replace(lost, coordinate=None)])
    assert findings == ()
    assert all(result.outcome is not Outcome.FAILS for result in results)
    assert check(others)[1] != (), "without the unplaced figure the sum fails"


def test_vehicles_by_use_may_be_a_list_that_goes_on() -> None:
    picture = "subjects | count\nvehicles | 9辆\nvehicles-emergency | 4辆\nvehicles-technical | 2辆"
    assert not drawn_report(picture).checked()[1]
    assert drawn_report(f"{picture}\nvehicles-other | 2辆").checked()[1]
    assert drawn_report(picture.replace("4辆", "9辆")).checked()[1]


def test_prose_that_agrees_with_one_of_two_tables_is_not_to_blame() -> None:
    picture = """
    t01 function phase        | final
    _T                        | 113.06
    t03 function nature       | _T
    _T                        | 113.60
    prose t03 function nature | _T
    _T                        | 113.60
    """
    (finding,) = drawn_report(picture).checked()[1]
    assert finding.code == "accounts.culprit"
    assert "01表" in finding.message.zh
    assert "应为113.60" in finding.message.zh


MISPRINTED_UNITS = {
    "a table": (
        """
        t04 function fund   | general
        201                 | 200.00
        205                 | 300.00
        208                 | 400.00
        _T                  | 900.00
        t05 function nature | _T
        201                 | 200.00
        205                 | 300.00
        208                 | 400.00
        _T                  | 900.00
        prose t05 function nature | _T
        _T                  | 900.00
        """,
        "t05",
        "05表的单位印作元，而按万元计才与其他4处一致",
    ),
    "a paragraph": (
        """
        t01 flow phase       | final
        total-income         | 900.00
        prose t01 flow phase | final
        total-income         | 900.00
        """,
        "",
        "900.00的单位印作元，而按万元计才与其他1处一致",
    ),
}


@pytest.mark.parametrize("kind", MISPRINTED_UNITS)
def test_a_misprinted_unit_is_one_finding(kind: str) -> None:
    picture, where, says = MISPRINTED_UNITS[kind]
    figures = [
        dataclasses.replace(figure, amount=dataclasses.replace(figure.amount, unit=Unit.YUAN))
        if figure.amount and figure.statement == where
        else figure
        for figure in drawn_report(picture).figures
    ]
    (finding,) = check(figures)[1]
    assert finding.code == "accounts.unit"
    assert says in finding.message.zh


def test_a_cell_in_yuan_that_two_paragraphs_contradict_is_wrong_itself() -> None:
    """Its amount is theirs in another unit, but they are two, and print what all others print."""
    picture = """
    t09 item phase       | final
    _T                   | 15.73
    vehicles             | 8.06
    reception            | 76,700.00
    prose t09 item phase | final
    _T                   | 15.73
    vehicles             | 8.06
    reception            | 7.67
    """
    figures = drawn_report(picture).figures
    first = dataclasses.replace(figures[-1], place=Place(page=8))
    again = dataclasses.replace(figures[-1], place=Place(page=9))
    (finding,) = check([*figures[:-1], first, again])[1]
    assert finding.code == "accounts.culprit"
    assert "印为76,700.00，应为7.67" in finding.message.zh


def test_units_are_not_doubted_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a table is right in one unit and a sentence in another, each mends what the other one broke."""
    figures = drawn_report("t09 item phase | final\nreception | 7.67").figures
    doubted = MisprintedUnit((figures[0],), Unit.YUAN, Unit.TEN_THOUSAND_YUAN, 1)
    monkeypatch.setattr("juesuan.check.checking.misprinted_units", lambda *_: (doubted,))
    assert [finding.code for finding in check(figures)[1]] == ["accounts.unit"]


def test_a_total_printed_in_a_row_below_it_is_named() -> None:
    picture = """
    t06 economic nature | basic
    302                 | 228.09
    30201               | 20.04
    30202               | 41.40
    30203               | 80.00
    30299               | 228.09
    """
    (finding,) = drawn_report(picture).checked()[1]
    assert finding.code == "accounts.culprit"
    assert "印为228.09，与其合计数相同，按其余各数应为86.65" in finding.message.zh


def test_two_amounts_that_have_changed_places_are_one_finding() -> None:
    picture = """
    t03 function nature | _T                basic    project
    _T                  | 900.00            300.00   600.00
    201                 | 300.00            100.00   200.00
    20101               | 300.00            100.00   200.00
    2010101             | 180.00            60.00    120.00
    2010102             | 120.00>600.00     40.00    80.00
    208                 | 600.00>120.00     200.00   400.00
    20801               | 600.00            200.00   400.00
    2080101             | 600.00            200.00   400.00
    """
    figures = [dataclasses.replace(figure, code=figure.item) for figure in drawn(picture, damaged=True)]
    (finding,) = check(figures)[1]
    assert finding.code == "accounts.culprit"
    assert "印为600.00" in finding.message.zh
    assert "印为120.00，两数对调了" in finding.message.zh


ROUNDED = """
t03 function nature | _T        basic        project
_T                  | 66.04     46.04        20.00
201                 | 20.01     20.01        .
20101               | 20.01     20.01        .
212                 | 33.01     13.01>1.30   20.00
21201               | 33.01     13.01>1.30   20.00
224                 | 13.01     13.01        .
22401               | 13.01     13.01        .
"""


def test_a_total_off_by_rounding_beside_an_error_is_no_second_error() -> None:
    """The totals are 0.01 more than their classes make; one amount is wrong, for a class and its only group."""
    figures = [dataclasses.replace(figure, code=figure.item) for figure in drawn(ROUNDED, damaged=True)]
    (finding,) = check(figures)[1]
    assert finding.code == "accounts.culprit"
    assert "及21201印为1.30" in finding.message.zh


def test_prose_may_prove_which_number_of_a_table_is_wrong() -> None:
    picture = """
    t09 item phase       | final
    _T                   | 37.45
    vehicles             | 35.40
    reception            | 9.36
    prose t09 item phase | final
    reception            | 2.05
    """
    (finding,) = drawn_report(picture).checked()[1]
    assert finding.code == "accounts.culprit"
    assert "印为9.36，应为2.05" in finding.message.zh


def test_a_last_digit_is_a_warning_of_its_own() -> None:
    picture = """
    t01 flow,source phase       | final
    income,_T                   | 113,062.79
    prose t01 flow,source phase | final
    income,_T                   | 113,062.78
    """
    (finding,) = drawn_report(picture).checked()[1]
    assert (finding.code, finding.severity) == ("prose.t01.last-digit", Severity.WARNING)
    (finding,) = drawn_report(picture.replace("113,062.78", "113,062.77")).checked()[1]
    assert (finding.code, finding.severity) == ("prose.t01", Severity.ERROR)


PASTED = """
t01 flow phase           | final
income                   | 900.00
opening                  | 100.00
total-income             | 1000.00
expenditure              | 1000.00
t01 function phase       | final
208                      | 600.00
212                      | 400.00
t02 function source      | _T
_T                       | 900.00
t03 function nature      | _T                 basic             project
_T                       | 1000.00>2000.00    600.00>1200.00    400.00>800.00
208                      | 600.00>1200.00     200.00>400.00     400.00>800.00
212                      | 400.00>800.00      400.00>800.00     .
"""


def test_a_whole_table_of_other_accounts_is_one_finding() -> None:
    (finding,) = check(drawn(PASTED, damaged=True))[1]
    assert (finding.code, finding.place.cell) == ("accounts.other-table", "")
    assert finding.message.zh.startswith("03表自身平衡，但与报告其他部分的3处")
    assert check(drawn(PASTED))[1] == ()


def test_budget_and_final_amounts_that_changed_places_are_one_finding() -> None:
    (finding,) = drawn_report("""
t09 item phase       | revised      final
_T                   | 9.00>7.00    7.00>9.00
abroad               | 4.00>3.00    3.00>4.00
reception            | 5.00>4.00    4.00>5.00
prose t09 item phase | revised      final
_T                   | 9.00         7.00
abroad               | 4.00         3.00
reception            | 5.00         4.00
""", damaged=True).checked()[1]  # fmt: skip
    assert finding.code == "accounts.phases-exchanged"


@pytest.mark.parametrize(("section", "name", "value", "codes"), [
    ("一般公共预算财政拨款支出决算具体情况", "基层政权建设", "36.92", ["prose.item-lacking"]),
    ("一般公共预算财政拨款支出决算具体情况", "基层政权建设", "0", []),
    ("政府性基金预算财政拨款支出决算情况", "基层政权建设", "36.92", []),
    ("机关运行经费支出情况", "邮电费", "36.92", []),
    ("“三公”经费支出决算情况", "接待检查组", "36.92", []),
])  # fmt: skip
def test_an_item_of_prose_that_no_table_has_is_an_error(
    section: str, name: str, value: str, codes: list[str]
) -> None:
    item = Figure(
        kind=FigureKind.NARRATIVE, statement="", section=section, item=name, line_number="", code="",
        column=("决算数",), column_number="", printed=value,
        amount=Amount(Decimal(value), Unit.TEN_THOUSAND_YUAN, 2),
        status=Status.PRINTED, place=Place(), measure=Measure.AMOUNT, subject="other",
    )  # fmt: skip
    table = drawn("t05 function nature | _T\n_T | 5.00\n2080505 | 5.00\n")
    _, findings = check([*table, item])
    assert [finding.code for finding in findings if finding.code.startswith("prose.")] == codes
