"""What a table is by what it contains: the words of its head and of its rows.

A title decides only among the statements that the contents allow, because a title may be lost, misprinted, or
belong to another table; where there is no title, the contents decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from juesuan.model.table import Grid
from juesuan.read.wording import headings as words
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
        printed = [(cell.row, unquoted(cell.text)) for cell in grid.cells if cell.text]
        self._head = "|".join(text for row, text in printed if row < _HEAD_ROWS)
        self._all = "|".join(text for _, text in printed)
        self._texts = {text for _, text in printed}
        self._functions = [text for text in self._texts if _FUNCTION_CODE.match(text)]
        self._economic = [text for text in self._texts if _ECONOMIC_CODE.match(text)]
        # As headings the names of economic classes stand in one row.
        self._economic_rows = {row for row, text in printed if text in words.ECONOMIC_NAMES}

    def allows(self, statement: str) -> bool:
        """Whether a table with these words can be the statement; none of the nine has a row for each project."""
        return words.PROJECT_HEADING not in self._head and self._allowed[statement]

    def statement(self) -> str:
        """The statement that the words alone speak of, or an empty string."""
        certain = self._certain()
        order = ("t09", "t01", "t04", "t02", "t03", "t06", "t08", "t07", "t05")
        return next((one for one in order if self.allows(one) and certain.get(one, True)), "")

    @cached_property
    def _allowed(self) -> dict[str, bool]:
        """Which statements the words allow."""
        head, whole = self._head, self._all
        natures = all(nature in head for nature in words.NATURES)
        sides = self._texts.issuperset(words.SIDES) and words.BASIC not in head
        two_sided = sides or all(word in whole for word in words.TWO_SIDED_ROWS)
        by_source = _count(words.INCOME_SOURCES, head) >= 2 and not two_sided
        # A head with 基本支出 and 项目支出 or with a carry-over balance, and not one of economic classes.
        by_function = (natures or words.CARRY_OVER in head) and _count(words.ECONOMIC_NAMES, head) < 2
        economic = len(self._economic)
        is_economic = economic >= _LEAST_CODES or len(self._economic_rows) >= 2
        names_three_public = _count(words.THREE_PUBLIC_NAMES, whole) >= 2
        return {
            "t01": two_sided,
            "t02": by_source,
            "t03": natures and not by_source,
            "t04": two_sided and words.FUND_NAME in whole and _count(words.OWN_SOURCES, whole) < 2,
            "t05": by_function and not by_source and not _count(words.OTHER_NATURES, head),
            # Whole amounts of three digits may look like codes of either kind, but there are fewer of them.
            "t06": is_economic and len(self._functions) < max(_LEAST_CODES, economic),
            "t07": by_function and not two_sided,
            "t08": by_function and not two_sided,
            "t09": names_three_public and economic < _LEAST_CODES,
        }

    def _certain(self) -> dict[str, bool]:
        """Whether the words alone, without a title, can mean nothing else; of the other statements they do."""
        codes = self._functions
        return {
            "t01": _count(words.INCOME_SOURCES, self._all) >= 2,
            "t03": _count(words.OTHER_NATURES, self._head) >= 1,
            "t05": len(codes) >= _LEAST_CODES and words.ITEM_HEADING in self._head,
            "t07": all(word in self._head for word in words.BALANCES),
            "t08": bool(codes) and all(code.startswith("223") for code in codes),
            "t09": any(word in self._head for word in words.THREE_PUBLIC_PHASES),
        }


def _count(names: Iterable[str], text: str) -> int:
    return sum(name in text for name in names)
