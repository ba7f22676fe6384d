"""Stored numbers and their formats to what a spreadsheet shows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.read.documents.office.number_formats import exact, shown, shown_date

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '

CASES = [
    ("1234.5", "General", "1234.5"),
    ("12.30", "General", "12.3"),
    ("2080505", "General", "2080505"),
    ("1234.5", "#,##0.00", "1,234.50"),
    ("999999.995", "#,##0.00", "1,000,000.00"),
    ("0", "#,##0.00", "0.00"),
    ("0.5", "#,###.00", "0.50"),
    ("1234567.891", ACCOUNTING, "1,234,567.89"),
    ("-1234.5", ACCOUNTING, "-1,234.50"),
    ("0", ACCOUNTING, "-"),
    ("0", "0.00;-0.00;;@", ""),
    ("5", "00", "05"),
    ("1", "0000000", "0000001"),
    ("0.9954", "0.00%", "99.54%"),
    ("0.9954", "0%", "100%"),
    ("123456", "0!.0,", "12.3"),
    ("1234567", "0.00,", "1234.57"),
    ("-3", "#,##0.00_);(#,##0.00)", "-3.00"),
    ("-3", "0.00;[Red]0.00", "-3.00"),
    ("-0.001", "0.00", "0.00"),
    ("12", "[$￥-804]#,##0.00", "12.00"),
    ("12", '"¥"#,##0.00', "12.00"),
    ("1234.5", "#,##0.##", "1,234.5"),
    ("1234", "#,##0.##", "1,234"),
    ("5", "@", "5"),
    ("1234.5", "0.00E+00", "1234.5"),
]


@pytest.mark.parametrize(("value", "code", "text"), CASES)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


@given(st.integers(-(10**13), 10**13))
def test_an_amount_of_fen_survives_storage_and_display(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    text = shown(exact(float(amount)), "#,##0.00")
    assert Decimal(text.replace(",", "")) == amount
    assert text.replace(",", "") == f"{amount:.2f}"


@pytest.mark.parametrize(
    ("stored", "meant"), [(0.1 + 0.2, "0.3"), (113311.46999999999, "113311.47"), (5, "5"), (2080505.0, "2080505")]
)
def test_the_noise_of_binary_numbers_is_not_read(stored: float, meant: str) -> None:
    assert shown(exact(stored), "General") == meant


def test_dates_are_shown_in_the_words_of_their_format() -> None:
    assert shown_date(datetime(2025, 8, 5), 'yyyy"年"m"月"d"日";@') == "2025年8月5日"
    assert shown_date(date(2025, 8, 5), "yyyy\\年mm\\月") == "2025年08月"
    assert shown_date(datetime(2025, 8, 5), "mm-dd-yy") == "2025-08-05"
