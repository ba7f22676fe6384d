"""Claims computed again: which outcome, with which number, within which bounds."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from juesuan.check.messages.quotations import cell, quoted
from juesuan.model.amount import Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Severity
from tests.check.report_drawing import drawn_report

HOLDS, WITHIN, FAILS, OPEN = Outcome


def judged(kind: str, line: str, books: str = "") -> CheckResult:
    drawing = drawn_report(f"{books}\nclaims {kind}\n{line}")
    (result,) = [result for result in drawing.checked()[0] if result.rule == f"claim.{kind}"]
    return result


@pytest.mark.parametrize(
    ("kind", "line", "outcome", "computed"),
    [
        ("share", "1.2 | 1,099.07 97,001.61", FAILS, "1.13"),
        ("share", "1.1 | 1,099.07 97,001.61", HOLDS, "1.13"),
        ("share", "9 | 10,242.18 113,311.47", HOLDS, "9.04"),
        ("share", "50 | 0.01 0.02", HOLDS, "50.00"),
        ("share", "66.7 | 0.01 0.02", WITHIN, "50.00"),
        ("share", "0 | 0.00 0.00", OPEN, None),
        ("share", "50 | 1.00", OPEN, None),
        ("completion", "100 | 36.74 36.74", HOLDS, "100.00"),
        ("completion", "95.9 | 416.66 435.06", FAILS, "95.77"),
        ("growth", "1.8 | 2,049.35 113,311.47", HOLDS, "1.84"),
        ("growth", "100 | 16,179 16,179", OPEN, None),
        ("growth", "-12.7 | -14,156.5 97,001.61", HOLDS, "-12.74"),
        ("growth", "12.7 | -14,156.5 97,001.61", FAILS, "-12.74"),
        ("growth", "-100 | -5.00 0.00", HOLDS, "-100.00"),
        ("difference", "5.00 | 15.00 10.00", HOLDS, "50000.00"),
        ("difference", "5.01 | 15.00 10.00", WITHIN, "50000.00"),
        ("difference", "5.02 | 15.00 10.00", FAILS, "50000.00"),
        ("difference", "-5.00 | 10.00 15.00", HOLDS, "-50000.00"),
        ("comparison", "less | 10.00 15.00", HOLDS, "150000.00"),
        ("comparison", "more | 10.00 15.00", FAILS, "150000.00"),
        ("comparison", "more | 15.00 15.00", FAILS, "150000.00"),
        ("comparison", "more | 15 15.01", WITHIN, "150100.00"),
        ("comparison", "same | 15.00 15.00", HOLDS, "150000.00"),
        ("comparison", "same | 15.00 16.00", FAILS, "160000.00"),
        ("sum", "30.01 | 10.00 20.00", WITHIN, "300000.00"),
        ("sum", "30.02 | 10.00 20.00", FAILS, "300000.00"),
    ],
)
def test_a_claim_is_computed_again(kind: str, line: str, outcome: Outcome, computed: str | None) -> None:
    result = judged(kind, line)
    assert result.outcome is outcome
    if computed is None:
        assert result.computed is None
    else:
        assert result.computed is not None
        assert result.computed.quantize(Decimal(computed)) == Decimal(computed)


def test_an_operand_is_looked_up_in_the_tables_and_then_in_prose() -> None:
    table = "t05 function nature | _T\n221 | 1,099.07"
    prose = "prose t05 function nature | _T\n_T | 97,001.61"
    assert judged("share", "1.1 | t05:221 t05:_T", f"{table}\n{prose}").outcome is HOLDS
    assert judged("share", "1.1 | t05:221 t05:_T", table).outcome is OPEN


@pytest.mark.parametrize(
    ("words", "share", "outcome"),
    [
        ("占本年财政拨款支出", "50", HOLDS),
        ("占本年财政拨款支出", "40", HOLDS),
        ("占本年财政拨款支出", "45", FAILS),
        ("占一般公共预算财政拨款支出", "40", FAILS),
    ],
)
def test_a_share_that_names_no_fund_may_be_of_all(words: str, share: str, outcome: Outcome) -> None:
    tables = "t05 function nature | _T\n205 | 10.00\n_T | 20.00\nt04 function fund | fiscal\n_T | 25.00"
    drawing = drawn_report(f"{tables}\nclaims share\n{share} | t05:205 t05:_T")
    drawing.claims = [dataclasses.replace(claim, sentence=words) for claim in drawing.claims]
    assert [result.outcome for result in drawing.checked()[0] if result.claim] == [outcome]


@pytest.mark.parametrize(("share", "outcome"), [("76.79", HOLDS), ("100.00", HOLDS), ("67.79", FAILS)])
def test_a_share_may_be_of_the_whole_that_its_whole_is_a_part_of(share: str, outcome: Outcome) -> None:
    contracts = "procurement-sme | 1106.57\nprocurement-micro | 1106.57"
    drawing = drawn_report(f"subjects | amount\nprocurement | 1441.03\n{contracts}\nclaims share\n{share} | 1 1")
    _, small, micro = drawing.figures
    drawing.claims = [dataclasses.replace(claim, operands=(micro, small)) for claim in drawing.claims]
    assert [result.outcome for result in drawing.checked()[0] if result.claim] == [outcome]


@pytest.mark.parametrize(("other", "outcome"), [("15.00", HOLDS), ("15.20", OPEN)])
def test_roughly_the_same_is_not_judged_unless_it_is_the_same(other: str, outcome: Outcome) -> None:
    drawing = drawn_report(f"claims comparison\nsame | 15.00 {other}")
    drawing.claims = [dataclasses.replace(claim, sentence="与上年基本持平") for claim in drawing.claims]
    assert [result.outcome for result in drawing.checked()[0] if result.claim] == [outcome]


def test_the_bounds_are_those_that_rounding_allows() -> None:
    result = judged("share", "33 | 1.00 3.00")
    assert result.unit == "percent"
    assert result.low is not None
    assert result.high is not None
    assert result.low < Decimal("32.7") < result.residual + Decimal("33.34") < Decimal("33.9") < result.high


def test_the_finding_quotes_the_sentence_and_says_what_it_should_be() -> None:
    (finding,) = drawn_report("claims share\n1.2占比 | 1,099.07 97,001.61").checked()[1]
    assert finding.code == "claim.share"
    assert finding.severity is Severity.WARNING
    assert finding.message.zh == (
        "占比等于部分除以整体：“占比”，正文“决算情况说明”（第1页）为1.2%，按1,099.07、97,001.61计算应为1.1%。"
    )
    assert finding.message.en.endswith("is 1.2%, but by 1,099.07 and 97,001.61 it should be 1.1%.")
    assert finding.remedy.zh


@pytest.mark.parametrize(
    ("kind", "line", "says"),
    [
        ("growth", "9.95 | 50.59 559.26", "559.26的单位印作元，而按万元计才与其他2处一致"),
        ("growth", "-8.30 | -50.59 559.26", "559.26的单位印作元，而按万元计才与其他2处一致"),
        ("share", "25 | 139.82 559.26", "559.26的单位印作元，而按万元计才与其他2处一致"),
        ("growth", "7.31 | 50.59 559.26", "按增减额50.59和本年数559.26计算，上年数为负：金额或单位有误"),
        ("share", "26 | 139.82 559.26", "按139.82、559.26计算应为250,009%"),
    ],
)
def test_an_amount_whose_unit_alone_makes_its_rate_wrong_is_named(kind: str, line: str, says: str) -> None:
    drawing = drawn_report(f"prose t05 function nature | _T\n_T | 97,001.61\nclaims {kind}\n{line}")
    (claim,) = drawing.claims
    first, last = claim.operands
    assert isinstance(last, Figure)
    assert last.amount is not None
    in_yuan = dataclasses.replace(last, amount=dataclasses.replace(last.amount, unit=Unit.YUAN))
    drawing.claims = [dataclasses.replace(claim, operands=(first, in_yuan))]
    (finding,) = drawing.checked()[1]
    assert says in finding.message.zh


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"),
    [
        ("占比1.2%。", "1.2%", "占比1.2%。"),
        ("本" * 70, "", "本" * 60 + "…"),
        ("本" * 70 + "占1.2%，其他。", "1.2%", "…" + "本" * 54 + "占1.2%，…"),
        ("本" * 70, "9", "本" * 60 + "…"),
    ],
)
def test_a_quotation_has_the_number_in_question(sentence: str, printed: str, expected: str) -> None:
    assert quoted(sentence, printed) == expected


def test_a_row_named_as_its_section_is_named_once() -> None:
    (figure,) = drawn_report("prose t05 function nature | _T\n_T | 97,001.61").figures
    named = dataclasses.replace(
        figure, section="中小企业合同金额", code="", item="中小企业合同金额", column=("占比",)
    )
    assert cell(named).zh == "正文“中小企业合同金额 / 占比”（第2页）"


def test_of_nothing_every_share_is_nothing() -> None:
    claims = "claims share\n0 | 0.00 0.00\n0 | 0.00 0.00"
    results = [result for result in drawn_report(claims).checked()[0] if result.rule == "claim.shares"]
    assert {result.outcome for result in results} == {OPEN}
