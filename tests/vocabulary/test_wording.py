"""Numbers before headings, and Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.vocabulary.wording import UNNUMBERED, after_number, count_in, level_of

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("第四部分名词解释", 0),
        ("一、概况", 1),
        ("(二)职责", 2),
        ("3.收入", 3),
        ("(4)支出", 4),
        ("决算", UNNUMBERED),
    ],
)
def test_levels(text: str, level: int) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize("text", ["2024年度", "3.5万元", "一般公共服务", "十分重要"])
def test_what_is_no_number(text: str) -> None:
    assert after_number(text) == 0


@given(st.integers(1, 99))
def test_chinese_numerals(number: int) -> None:
    tens, ones = divmod(number, 10)
    written = (f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else "") + (_DIGITS[ones] if ones else "")
    assert count_in(written) == count_in(str(number)) == number
