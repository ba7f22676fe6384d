"""Rows that are printed twice, and codes that the other tables print otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.check import check
from juesuan.check.doubts import doubts
from juesuan.check.localisation.code_hierarchy import irregularities
from juesuan.check.lost_amounts import LostAmounts
from juesuan.model.figure import Certificate, Doubt, Figure, Reason
from juesuan.model.finding import Severity
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT
from tests.check.drawing import drawn

NAMES = {"20805": "养老支出", "2080501": "行政单位离退休", "2080505": "养老保险缴费", "2080550": "养老保险缴费"}


def rows(statement: str, *lines: str) -> list[Figure]:
    """The rows of a table with their codes and names."""
    found = drawn("\n".join((f"{statement} function nature | _T", *lines)))
    return [replace(one, code=one.item, item=NAMES[one.item]) for one in found]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("2080501 | 1.00", "2080505 | 2.00", "2080505 | 2.00"), ["05表“2080505 养老保险缴费”一行印了两次"]),
        (("2080501 | 1.00", "2080505 | 2.00", "2080505 | 3.00"), []),
        (("2080501 | 2.00", "2080505 | 2.00"), []),
    ],
)
def test_a_row_that_is_printed_twice(lines: tuple[str, ...], says: list[str]) -> None:
    assert [one.message.zh for one in irregularities(rows("t05", *lines))] == says


def test_a_row_that_the_sum_above_leaves_out_is_one_finding() -> None:
    picture = ("20805 | 3.00 3.00", "2080501 | 1.00 1.00", "2080505 | 2.00 2.00", "2080550 | 4.00 4.00")
    found = drawn("\n".join(("t05 function nature | _T basic", *picture)))
    figures = [replace(one, code=one.item, item=NAMES[one.item]) for one in found]
    (finding,) = check(figures)[1]
    assert finding.code == "accounts.row-not-added"
    assert finding.message.zh.startswith("05表“2080550 养老保险缴费”一行没有计入“20805 养老支出”")


def test_a_code_that_two_other_tables_print_otherwise() -> None:
    figures = [*rows("t02", "2080505 | 2.00"), *rows("t05", "2080505 | 2.00"), *rows("t03", "2080550 | 2.00")]
    (finding,) = irregularities(figures)
    assert finding.code == "accounts.code-misprinted"
    assert finding.message.zh == "03表“养老保险缴费”的编码印为2080550，而其他表印为2080505"


@pytest.mark.parametrize(
    ("cells", "code", "severity"),
    [
        (("2080501 × 合计", "2080501 × 基本支出"), "accounts.code-misprinted", Severity.ERROR),
        (("2080501 × 合计", "20805 × 合计"), "table.unverified", Severity.WARNING),
    ],
)
def test_a_code_typed_as_its_neighbours_is_the_error_that_makes_two_rows_one(
    cells: tuple[str, ...], code: str, severity: Severity
) -> None:
    typed, *others = [*rows("t02", "2080505 | 2.00", "2080501 | 1.00"), *rows("t05", "2080505 | 2.00")]
    wrong = replace(typed, code="2080501", coordinate=others[0].coordinate)
    figures = [wrong, *others, *rows("t03", "2080501 | 1.00", "2080505 | 2.00")]
    reasons = tuple(Reason(Doubt.COLLIDING, NO_TEXT, Place(cell=cell)) for cell in cells)
    certificate = Certificate("t02", "收入决算表", Place(), (), reasons)
    (finding,) = doubts([certificate], LostAmounts({}, ()), (), figures)
    assert (finding.code, finding.severity) == (code, severity)
    is_named = finding.message.zh == "02表“养老保险缴费”的编码印为2080501，而其他表印为2080505"
    assert is_named == (severity is Severity.ERROR)
