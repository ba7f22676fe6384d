"""Numbers through a recogniser's slips: seen through where one number can be meant, unread where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.amount import Unit
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.place import Place
from juesuan.read.figures import about
from juesuan.read.figures.numbers import read_number, read_recognised, without_lost_points

SEEN_THROUGH = """
.101.68       101.68
10,460:20     10460.20
5;530.12      5530.12
2.432.62      2432.62
1.000.00      1000.00
100,00        100.00
O.00          0.00
1l3,311.47    113311.47
248.68|       248.68
|93.6%        93.6
1，234.56     1234.56
—12.30        -12.30
12,,345.67    12345.67
"""
UNREAD = ["1,234.", ",234.50", ".68", "9,6.75", "1,2345.67", "16,17a00", "1,23,4.56", "收入12", "项目", "..", ""]


def value(text: str) -> str:
    amount = read_recognised(text, Unit.TEN_THOUSAND_YUAN)
    return "" if amount is None else f"{amount.value:f}"


@pytest.mark.parametrize("case", SEEN_THROUGH.strip().splitlines())
def test_a_slip_is_seen_through(case: str) -> None:
    recognised, meant = case.split()
    assert value(recognised) == meant


@pytest.mark.parametrize("text", UNREAD)
def test_what_may_be_several_numbers_is_not_read(text: str) -> None:
    assert value(text) == ""


@given(st.decimals(0, 10**9, places=2), st.text(",.:;'。", min_size=1, max_size=1))
def test_a_wrong_mark_changes_no_number(number: object, mark: str) -> None:
    printed = f"{number:,.2f}"
    slipped = "".join(mark if char in ",." else char for char in printed)
    assert value(slipped) == printed.replace(",", "")


@given(st.text("0123456789,.:;|Ol%-", max_size=12))
def test_digits_are_neither_lost_nor_made(text: str) -> None:
    amount = read_recognised(text, Unit.TEN_THOUSAND_YUAN)
    if amount is not None:
        digits = [char for char in text.translate(str.maketrans("Ol", "01")) if char.isdigit()]
        read = f"{amount.value:f}".replace(".", "").replace("-", "")
        assert read.lstrip("0") == "".join(digits).lstrip("0")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_without_a_slip_is_what_it_is(number: object) -> None:
    printed = f"{number:,.2f}"
    assert read_recognised(printed, Unit.YUAN) == read_number(printed, Unit.YUAN)


def figure(printed: str, confidence: float | None) -> Figure:
    amount = read_number(printed, Unit.TEN_THOUSAND_YUAN)
    return Figure(
        kind=FigureKind.TABLE,
        statement="t05",
        printed=printed,
        amount=amount,
        status=Status.PRINTED,
        place=Place(page=1),
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("printed", "confidence", "unread"),
    [
        ("1.20 3.40 5.60 7.80 9675293", 0.98, ["9675293"]),
        ("1.20 3.40 5.60 7.80 0", 0.98, []),
        ("1.20 3.40 5.60 7.80 9675293", None, []),
        ("12 34 56 78 9675293", 0.98, []),
        ("1.20 3.40 5.60 78 9675293", 0.98, []),
    ],
)
def test_a_recognised_amount_that_lost_its_point_is_unread(
    printed: str, confidence: float | None, unread: list[str]
) -> None:
    figures = without_lost_points(figure(text, confidence) for text in printed.split())
    assert [figure.printed for figure in figures if figure.amount is None] == unread


def test_a_figure_of_low_confidence_is_doubtful() -> None:
    codes = [finding.code for finding in about([figure("1.20", 0.4), figure("1.30", 0.95), figure("1.40", None)])]
    assert codes.count("figure.doubtful") == 1
