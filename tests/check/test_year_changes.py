"""What vanished or jumped since last year, and when that is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.check import YearAccounts, check_years
from juesuan.model.figure import Figure
from tests.check.drawing import drawn

LAST = """
t03 function nature | _T
_T                  | 2,000.00
2130101             | 500.00
2130305             | 900.00
213                 | 1,400.00
208                 | 600.00
t09 phase item      | reception
final               | 8.00
"""
SAME = LAST.replace("2130305", "2130399")
MORE = LAST.replace("2,000.00", "3,000.00").replace("1,400.00", "2,400.00").replace("900.00", "1,900.00")
GUESTS = LAST.replace(" 8.00", " 20.00")


def figures(picture: str) -> tuple[Figure, ...]:
    figures = ((one, one.coordinate.function if one.coordinate else "") for one in drawn(picture))
    return tuple(replace(one, code=code) if code.isdigit() else one for one, code in figures)


def said(now: str, *texts: str) -> list[tuple[str, str]]:
    last_year = YearAccounts("2023", "某局", 2023, figures(LAST))
    this_year = YearAccounts("2024", "某局", 2024, figures(now), texts)
    (checked,) = check_years((last_year, this_year))
    return [(finding.code, finding.message.en) for finding in checked.findings]


def test_an_item_that_is_gone_is_named() -> None:
    ((code, message),) = said(SAME)
    assert code == "years.items-gone"
    assert "2130305" in message


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        (MORE, "2024年度支出合计3000万元。", ["expenditure of the year rose by 50.0 %", "213"]),
        (MORE, "2024年度支出合计3000万元,主要原因是新增项目。", ["213"]),
        (GUESTS, "公务接待费20万元。", ["official reception rose by 150.0 %"]),
        (GUESTS, "公务接待费20万元,主要是来访增加。", []),
        (LAST, "2024年度支出合计2000万元。", []),
    ],
)
def test_a_jump_asks_for_a_reason(now: str, text: str, expected: list[str]) -> None:
    found = said(now, text)
    assert [code for code, _ in found] == ["years.jump"] * len(expected)
    assert all(words in message for (_, message), words in zip(found, expected, strict=True))


def test_without_the_text_nothing_is_said_of_reasons() -> None:
    assert said(MORE) == []


def test_one_year_alone_says_nothing() -> None:
    assert check_years([YearAccounts("2024", "某局", 2024, figures(MORE), ("2024年度支出合计3000万元。",))]) == ()
