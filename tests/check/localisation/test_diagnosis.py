"""One thing wrong is one finding, at the cell that is wrong, with the number that it should be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.check import LAST_DIGIT, check
from juesuan.check.localisation.diagnosis import Culprit, Suspect, are_exchanged
from juesuan.check.localisation.hypotheses import HypothesisKind, is_slip
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import Outcome
from juesuan.model.figure import Status
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.vocabulary.statements import BY_ID
from tests.check.drawing import drawn, figure
from tests.check.report_drawing import drawn_report

REPORT = """
t03 function nature   | _T              basic           project
_T                    | 900.00          500.00          400.00
208                   | 600.00          500.00          100.00
20805                 | 600.00          500.00          100.00
2080501               | 200.00          200.00          .
2080502               | 150.00          150.00          .
2080505               | 250.00          150.00          100.00
211                   | 300.00          .               300.00
21110                 | 300.00          .               300.00
2111001               | 300.00          .               300.00
t01 function phase    | final
208                   | 600.00
211                   | 300.00
_T                    | 900.00
"""


def messages_of(picture: str) -> tuple[Finding, ...]:
    return check(drawn(picture, damaged=True))[1]


@pytest.mark.parametrize(
    ("true", "damaged", "says"),
    [
        (
            "2080502               | 150.00          150.00",
            "2080502 | 150.00 150.00>156.00",
            "印为156.00，应为150.00",
        ),
        ("20805                 | 600.00", "20805 | 600.00>60.00", "印为60.00，应为600.00"),
        ("211                   | 300.00", "211 | 300.00>380.00", "印为380.00，应为300.00"),
        ("2080505               | 250.00          150.00", "2080505 | 250.00 150.00>.", "空白，应为150.00"),
        (
            "2080501               | 200.00          200.00          .",
            "2080501 | 200.00 200.00>. .>200.00",
            "的200.00应在",
        ),
        (
            "2080505               | 250.00          150.00          100.00",
            "2080505 | 250.00 150.00>100.00 100.00>150.00",
            "的数字互换",
        ),
    ],
)
def test_one_culprit_for_one_fault(true: str, damaged: str, says: str) -> None:
    assert true in REPORT
    (finding,) = messages_of(REPORT.replace(true, damaged, 1))
    assert finding.code == "accounts.culprit"
    assert says in finding.message.zh
    assert finding.place.page is not None


@pytest.mark.parametrize(
    ("personnel", "operating", "name", "amount"),
    [("9.01>.", "1.23", "人员经费合计", "9.01"), ("9.01", "1.23>.", "公用经费合计", "1.23")],
)
def test_a_total_of_table_06_that_is_lacking_is_named(
    personnel: str, operating: str, name: str, amount: str
) -> None:
    (finding,) = messages_of(f"""
t05 function nature | _T basic
_T                  | 10.24 10.24
208                 | 10.24 10.24
t06 economic nature | personnel operating
_T                  | {personnel} {operating}
301                 | 9.01 .
302                 | . 1.23
""")
    assert finding.message.zh.startswith(f"06表“{name}")
    assert f"一行缺失，应为{amount}" in finding.message.zh


@pytest.mark.parametrize(("parts", "remedy"), [("9.01 1.23", "按表更正文字说明"), (". .", "核对后更正印错的一处")])
def test_the_text_is_wrong_where_other_figures_agree_with_the_table(parts: str, remedy: str) -> None:
    _, (finding,) = drawn_report(
        f"""
t06 economic nature | basic personnel operating
_T                  | 10.24 {parts}
prose t06 economic nature | basic
_T                  | 10.24>10.42
""",
        damaged=True,
    ).checked()
    assert finding.code == "prose.t06"
    assert remedy in finding.remedy.zh


def test_wrong_numbers_of_one_row_are_one_finding() -> None:
    row = "20805                 | 600.00          500.00          100.00"
    wrong = "20805 | 600.00>680.00 500.00>560.00 100.00>120.00"
    (finding,) = messages_of(REPORT.replace(row, wrong))
    assert finding.code == "accounts.culprit"
    assert "同一行3个数有误" in finding.message.zh


def test_a_wrong_number_that_the_text_repeats_accuses_no_table() -> None:
    """The sum of the table confirms its cell; the text says another number twice."""
    picture = """
    t09 item phase    | final
    _T                | 45.00
    vehicles          | 38.60
    vehicle-purchase  | 0.00
    vehicle-operation | 38.60
    reception         | 6.40
    prose t09 item phase | final
    reception         | 6.80
    """
    report = drawn_report(picture)
    again = replace(report.figures[-1], place=Place(page=9))
    (finding,) = check((*report.figures, again))[1]
    assert finding.code == "prose.t09"


def test_a_true_report_has_no_culprit() -> None:
    assert messages_of(REPORT) == ()


def test_an_honest_difference_between_two_printings_stays_one() -> None:
    """Both printings have witnesses of their own, so neither is accused."""
    picture = """
    t01 function phase  | final
    208                 | 236.63
    212                 | 100.00
    _T                  | 336.63
    t03 function nature | _T        basic
    208                 | 236.64    236.64
    """
    (finding,) = messages_of(picture)
    assert finding.code == f"t01.t03.class{LAST_DIGIT}"


def test_a_failure_names_its_suspects() -> None:
    results, _ = check(
        drawn(REPORT.replace("20805                 | 600.00", "20805 | 600.00>60.00"), damaged=True)
    )
    failed = [result for result in results if result.outcome is Outcome.FAILS]
    assert len(failed) == 3
    assert all(result.suspects[0].printed == "60.00" for result in failed)


def test_one_identity_accuses_nobody_where_two_cells_may_be_wrong() -> None:
    """Neither the balance nor the surplus is printed elsewhere, so that either may be off by one."""
    picture = """
    t01 flow phase      | final
    income              | 120.50
    opening             | 5.00
    total-income        | 125.50
    expenditure         | 115.50
    surplus-distributed | 0.00
    closing             | 9.00
    total-expenditure   | 125.50
    t01 function phase  | final
    201                 | 115.50
    """
    (finding,) = check(drawn(picture))[1]
    assert finding.code == "t01.sum.total-expenditure"


def test_an_addend_that_only_its_sum_contradicts_is_named() -> None:
    """The class is confirmed by the total of all classes, so that one of its groups must be wrong."""
    picture = """
    t06 economic nature | basic
    30101               | 79.95
    30102               | 92.34
    30103               | 61.56
    301                 | 233.85
    30201               | 10.00
    302                 | 10.00
    _T                  | 243.85
    """
    (finding,) = check(drawn(picture.replace("79.95", "76.95")))[1]
    assert finding.code == "t06.sum.group"
    assert "76.95" in finding.message.zh.partition("有误的是组成数之一")[2]


EXCHANGED = """
t05 function nature | _T      basic
2080501             | {0}     {0}
2080505             | {1}     {1}
20805               | 300.00  300.00
prose t05 function nature | _T
2080501             | 100.00
2080505             | 200.00
"""


def test_two_rows_that_the_text_states_the_other_way_round_are_one_finding() -> None:
    assert drawn_report(EXCHANGED.format("100.00", "200.00")).checked()[1] == ()
    (finding,) = drawn_report(EXCHANGED.format("200.00", "100.00")).checked()[1]
    assert finding.code == "accounts.exchanged"
    assert all(code in finding.message.zh for code in ("2080501", "2080505"))


def test_two_columns_that_another_table_has_the_other_way_round_are_one_finding() -> None:
    (finding,) = messages_of("""
t01 flow,source phase    | final
income,undertaking       | 5.00
income,other             | 0.00
t02 function source      | undertaking   other
_T                       | 5.00>0.00     0.00>5.00
""")
    assert finding.code == "accounts.exchanged"
    assert "或01表对调了：表中为0.00和5.00，01表为5.00和0.00" in finding.message.zh


def test_amounts_that_changed_places_between_budget_and_outturn_are_one_finding() -> None:
    """Also where the outturn alone is restated, and no identity joins it with the budget."""
    table = "t09 item phase | budget final\nreception | {} {}\n_T | 2.08 1.71"
    prose = "prose t09 item phase | final\nreception | 1.71\n_T | 1.71"
    assert drawn_report(f"{table.format('2.08', '1.71')}\n{prose}").checked()[1] == ()
    (finding,) = drawn_report(f"{table.format('1.71', '2.08')}\n{prose}").checked()[1]
    assert "两数对调了" in finding.message.zh
    share = "claims share\n90.00 | 1.00 3.00"
    assert len(drawn_report(f"{table.format('1.71', '2.08')}\n{prose}\n{share}").checked()[1]) == 2


def test_one_row_of_two_that_the_text_states_otherwise_is_not_exchanged() -> None:
    found = drawn_report(EXCHANGED.format("120.00", "180.00")).checked()[1]
    assert [one.code for one in found] == ["prose.t05", "prose.t05"]


@pytest.mark.parametrize(("meant", "exchanged"), [("2321.98", True), ("2321.97", True), ("2321.96", False)])
def test_amounts_that_changed_places_may_be_off_by_one_in_the_last_digit(meant: str, exchanged: bool) -> None:
    one, other = drawn("t05 function nature | _T\n208 | 2,321.98\n210 | 443.84\n")
    assert one.amount
    culprits = [
        Culprit((Suspect(HypothesisKind.WRONG, ((figure, replace(one.amount, value=Decimal(value))),)),), (), 0)
        for figure, value in ((one, "443.84"), (other, meant))
    ]
    assert are_exchanged(*culprits) is exchanged


def test_a_coarse_table_and_a_fine_text_agree() -> None:
    """12,754.07 is 12,754.1 in a table of one decimal."""
    picture = """
    t05 function nature | _T
    205                 | 12,754.1
    206                 | 693.8
    _T                  | 13,447.8
    prose t05 function nature | _T
    205                 | 12,754.07
    206                 | 693.77
    _T                  | 13,447.84
    """
    assert drawn_report(picture).checked()[1] == ()


def test_a_rule_that_fails_in_several_columns_of_a_row_is_one_finding() -> None:
    """The row of the closing balance is blank in every column."""
    picture = """
    t04 flow fund     | fiscal   general  government
    expenditure       | 4637.29  4272.73  364.56
    total-expenditure | 4949.40  4571.20  378.20
    closing           | 0.00     0.00     0.00
    """
    (finding,) = check(drawn(picture))[1]
    assert finding.code == "t04.sum.total-expenditure"
    assert "另有2栏同样不符" in finding.message.zh


@pytest.mark.parametrize(
    ("printed", "meant", "expected"),
    [("526.40", "52.64", True), ("52.46", "52.64", True), ("81.23", "52.64", False)],
)
def test_slips(printed: str, meant: str, expected: bool) -> None:
    (figure,) = drawn(f"t06 economic nature | basic\n30201 | {printed}")
    assert is_slip(figure, Amount(Decimal(meant), Unit.TEN_THOUSAND_YUAN, 2)) is expected


def test_what_an_empty_table_should_have_is_in_the_unit_of_the_others() -> None:
    picture = """
    t04 flow fund | fiscal  general  government
    expenditure   | 3836.10 600.00   3236.10
    t05 function nature | _T
    _T            | 600.00
    """
    nil = replace(figure("t07", BY_ID["t07"].defaults, "0", unit=Unit.YUAN), status=Status.STATED_NIL)
    for unit, meant in ((Unit.TEN_THOUSAND_YUAN, "应有3,236.1万元"), (Unit.YUAN, "应有3,236.1元")):
        (finding,) = check([*drawn(picture, unit=unit), nil])[1]
        assert meant in finding.message.zh
