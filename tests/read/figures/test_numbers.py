from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.amount import Unit
from juesuan.read.figures.numbers import is_blank, read_number
from juesuan.read.tables.amounts import is_surely_amount

READ = {
    "113,062.79": ("113062.79", 2, Unit.TEN_THOUSAND_YUAN),
    "9746.50": ("9746.50", 2, Unit.TEN_THOUSAND_YUAN),
    "0.00": ("0.00", 2, Unit.TEN_THOUSAND_YUAN),
    "0": ("0", 0, Unit.TEN_THOUSAND_YUAN),
    "3，518.85": ("3518.85", 2, Unit.TEN_THOUSAND_YUAN),
    "-12.3": ("-12.3", 1, Unit.TEN_THOUSAND_YUAN),
    "（1,023.69）": ("-1023.69", 2, Unit.TEN_THOUSAND_YUAN),
    "９７.５": ("97.5", 1, Unit.TEN_THOUSAND_YUAN),
    "99.3%": ("99.3", 1, Unit.PERCENT),
}


@pytest.mark.parametrize("text", READ)
def test_numbers_are_read_exactly_and_keep_their_precision(text: str) -> None:
    amount = read_number(text, Unit.TEN_THOUSAND_YUAN)
    assert amount is not None
    assert (str(amount.value), amount.decimals, amount.unit) == READ[text]
    assert is_surely_amount(text) is ("." in text)


@pytest.mark.parametrize(
    "text", ["2.432.62", "1,28.50", "12,3456", "公用", "1-2", "", "1 2.50x", "(1)", "(1,28.50)"]
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert read_number(text, Unit.YUAN) is None


@pytest.mark.parametrize("text", ["", " ", "-", "—", "•", "<del>   </del>", "…", "/"])
def test_blank_is_not_zero(text: str) -> None:
    assert is_blank(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False), st.booleans())
def test_what_is_printed_is_read_back(value: Decimal, grouped: bool) -> None:
    amount = read_number(f"{value:,.2f}" if grouped else f"{value:.2f}", Unit.YUAN)
    assert amount is not None
    assert (amount.value, amount.decimals) == (value, 2)


def test_yuan_and_its_precision() -> None:
    amount = read_number("29.10", Unit.TEN_THOUSAND_YUAN)
    assert amount is not None
    assert (amount.yuan, amount.yuan_decimals) == (Decimal(291000), -2)
