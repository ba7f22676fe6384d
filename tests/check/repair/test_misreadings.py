"""Which misreading makes a printed text of a number, if a single one does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.check.repair.codes import code_confusion
from juesuan.check.repair.misreadings import confusion

NUMBERS = """
2.432.62   | 2432.62   | separator
10,460:20  | 10460.20  | separator
5；530.12  | 5530.12   | separator
1O1.68     | 101.68    | letter
681.5C     | 681.50    | letter
113,311.4  | 113311.47 | digits-cut
113,311.   | 113311.47 | digits-cut
113,311    | 113311.47 | digits-cut
1,099.01   | 1099.07   | look-alike
236.63     | 236.68    | look-alike
236.64     | 236.62    | digit-misread
13,311.47  | 113311.47 | digit-lost
2248.68    | 248.68    | digit-extra
248.68     | -248.68   | sign-lost
           | 101.25    | cell-lost
236.63     | 263.63    | -
113,3      | 113311.47 | -
236.63     | 0.00      | -
abc        | 12.00     | -
"""

CODES = """
          | 208     | code-lost
215089    | 2150899 | code-cut
21508     | 2150801 | code-cut
2210202   | 2210203 | code-misread
22108203  | 2210203 | code-misread
2050202   | 2210203 | -
"""


def cases(picture: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in picture.splitlines() if "|" in line]


@pytest.mark.parametrize(("printed", "number", "kind"), cases(NUMBERS))
def test_numbers(printed: str, number: str, kind: str) -> None:
    found = confusion(printed, number)
    assert (found.value if found else "-") == kind


@pytest.mark.parametrize(("printed", "code", "kind"), cases(CODES))
def test_codes(printed: str, code: str, kind: str) -> None:
    found = code_confusion(printed, code)
    assert (found.value if found else "-") == kind


@given(st.text(alphabet="0123456789.,:;OlS-", max_size=12), st.decimals("0.01", "999999.99", places=2))
def test_whatever_is_printed_is_judged(printed: str, number: object) -> None:
    found = confusion(printed, f"{number:f}")
    assert found is None or found.value
