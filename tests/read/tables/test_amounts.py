"""What is an amount, and what stands beside one."""

from __future__ import annotations

import pytest

from juesuan.read.tables.amounts import without_note_mark

CASES = {
    "8，625.11①": "8，625.11",
    "¹\n8,625.11": "8,625.11",
    "25 ①": "25",
    "-3.00*": "-3.00",
    "12.5%注1": "12.5%",
    "7.00（注2）": "7.00",
    "①教育支出": "①教育支出",
    "7.00[³]": "7.00",
    "7.00(1)": "7.00",
    "7.00⒈": "7.00",
    "7.00㈠": "7.00",
    "1,147.2\n5³": "1,147.25",
    "###": "###",
    "2010302": "2010302",
    "注1": "注1",
}


@pytest.mark.parametrize("printed", CASES)
def test_the_mark_of_a_note_is_no_digit(printed: str) -> None:
    assert without_note_mark(printed) == CASES[printed]
