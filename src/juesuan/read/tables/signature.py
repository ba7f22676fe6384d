"""What a table is by what it contains: the words of its head and of its rows.

A title decides only among the statements that the contents allow, because a title may be lost, misprinted, or
belong to another table; where there is no title, the contents decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from juesuan.model.table import Grid
from juesuan.read.wording.headings import (
    BALANCES,
    BASIC,
    CARRY_OVER,
    ECONOMIC_NAMES,
    FUND_NAME,
    INCOME_SOURCES,
    ITEM_HEADING,
    NATURES,
    OTHER_NATURES,
    OWN_SOURCES,
    PROJECT_HEADING,
    SIDES,
    THREE_PUBLIC_NAMES,
    THREE_PUBLIC_PHASES,
    TWO_SIDED_ROWS,
)
from juesuan.vocabulary.wording import unquoted

# Rows at the top in which headings are looked for: the deepest heads have five, under two rows of captions.
_HEAD_ROWS = 8
# Codes of a kind: a single one may be an amount.
_LEAST_CODES = 2
# 301 to 310 are economic classes of departments (部门预算支出经济分类), 501 to 515 those of governments.
_ECONOMIC_CODE = re.compile(r"^(?:30[1-9]|310|50[1-9]|51[0-5])(?:\d\d)?$")
_FUNCTION_CODE = re.compile(r"^2\d{2}(\d{2}){0,2}$")


class Signature:
    """The words of a grid, asked what statement they speak of."""

    def __init__(self, grid: Grid) -> None:
        texts = [(cell.row, cell.column, unquoted(cell.text)) for cell in grid.cells if cell.text]
        self._head = "|".join(text for row, _, text in texts if row < _HEAD_ROWS)
        self._all = "|".join(text for _, _, text in texts)
        self._texts = {text for _, _, text in texts}
        self._placed = [(row, text) for row, _, text in texts]

    def allows(self, statement: str) -> bool:
        """Whether a table with these words can be the statement; none of the nine has a row for each project."""
        test = getattr(self, f"_is_{statement}")
        return PROJECT_HEADING not in self._head and bool(test())

    def statement(self) -> str:
        """The statement that the words alone speak of, or an empty string."""
        for statement in ("t09", "t01", "t04", "t02", "t03", "t06", "t08", "t07", "t05"):
            if self.allows(statement) and self._is_certain(statement):
                return statement
        return ""

    def _is_certain(self, statement: str) -> bool:
        """Whether the words alone, without a title, can mean nothing else."""
        tests: dict[str, Callable[[], bool]] = {
            "t01": lambda: self._count(INCOME_SOURCES, self._all) >= 2,
            "t03": self._has_other_natures,
            "t05": lambda: self._has_codes(_FUNCTION_CODE) and ITEM_HEADING in self._head,
            "t07": lambda: all(word in self._head for word in BALANCES),
            "t08": self._is_of_capital,
            "t09": lambda: any(word in self._head for word in THREE_PUBLIC_PHASES),
        }
        return statement not in tests or tests[statement]()

    def _is_of_capital(self) -> bool:
        codes = [text for text in self._texts if _FUNCTION_CODE.match(text)]
        return bool(codes) and all(code.startswith("223") for code in codes)

    def _is_t01(self) -> bool:
        return self._two_sided()

    def _is_t02(self) -> bool:
        return self._count(INCOME_SOURCES, self._head) >= 2 and not self._two_sided()

    def _is_t03(self) -> bool:
        return self._has_natures() and not self._is_t02()

    def _has_other_natures(self) -> bool:
        return self._count(OTHER_NATURES, self._head) >= 1

    def _is_t04(self) -> bool:
        return self._two_sided() and FUND_NAME in self._all and self._count(OWN_SOURCES, self._all) < 2

    def _is_t05(self) -> bool:
        return self._by_function() and not self._is_t02() and not self._has_other_natures()

    def _is_t06(self) -> bool:
        economic, functional = self._codes(_ECONOMIC_CODE), self._codes(_FUNCTION_CODE)
        # Whole amounts of three digits may look like codes of either kind, but there are fewer of them.
        is_economic = economic >= _LEAST_CODES or self._rows_with(ECONOMIC_NAMES) >= 2
        return is_economic and functional < max(_LEAST_CODES, economic)

    def _is_t07(self) -> bool:
        return self._by_function() and not self._two_sided()

    def _is_t08(self) -> bool:
        return self._by_function() and not self._two_sided()

    def _is_t09(self) -> bool:
        return self._count(THREE_PUBLIC_NAMES, self._all) >= 2 and not self._has_codes(_ECONOMIC_CODE)

    def _by_function(self) -> bool:
        """A head with 基本支出 and 项目支出 or with a carry-over balance, and not one of economic classes."""
        return (self._has_natures() or CARRY_OVER in self._head) and self._count(ECONOMIC_NAMES, self._head) < 2

    def _two_sided(self) -> bool:
        sides = all(word in self._all for word in TWO_SIDED_ROWS)
        return sides or (self._texts.issuperset(SIDES) and BASIC not in self._head)

    def _has_natures(self) -> bool:
        return all(nature in self._head for nature in NATURES)

    def _rows_with(self, names: Sequence[str]) -> int:
        """In how many rows one of the names stands: as headings they stand in one."""
        return len({row for row, text in self._placed if text in names})

    def _has_codes(self, pattern: re.Pattern[str]) -> bool:
        return self._codes(pattern) >= _LEAST_CODES

    def _codes(self, pattern: re.Pattern[str]) -> int:
        return sum(bool(pattern.match(text)) for text in self._texts)

    @staticmethod
    def _count(words: Iterable[str], text: str) -> int:
        return sum(word in text for word in words)
