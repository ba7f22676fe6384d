"""What a table is by what it contains: the words of its head and of its rows.

A title decides only among the statements that the contents allow, because a title may be lost, misprinted, or
belong to another table; where there is no title, the contents decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from juesuan.model.table import Grid
from juesuan.vocabulary.wording import unquoted

_INCOME_SOURCES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入", "财政拨款收入")
_OTHER_NATURES = ("上缴上级支出", "经营支出", "附属单位补助")
_ECONOMIC_NAMES = ("工资福利支出", "商品和服务支出", "对个人和家庭的补助")
_THREE_PUBLIC = ("因公出国", "公务接待", "公务用车")
_HEAD_ROWS = 8
_ECONOMIC_CODE = re.compile(r"^30[1-9]\d{0,2}$|^310\d{0,2}$")
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
        """Whether a table with these words can be the statement."""
        test = getattr(self, f"_is_{statement}")
        return bool(test())

    def statement(self) -> str:
        """The statement that the words alone speak of, or an empty string."""
        for statement in ("t09", "t01", "t04", "t02", "t03", "t06", "t08", "t07", "t05"):
            if self.allows(statement) and self._is_certain(statement):
                return statement
        return ""

    def _is_certain(self, statement: str) -> bool:
        """Whether the words alone, without a title, can mean nothing else."""
        tests: dict[str, Callable[[], bool]] = {
            "t01": lambda: self._count(_INCOME_SOURCES, self._all) >= 2,
            "t03": self._has_other_natures,
            "t05": lambda: self._has_codes(_FUNCTION_CODE) and "科目" in self._head,
            "t07": lambda: all(word in self._head for word in ("年初结转", "年末结转", "科目")),
            "t08": self._is_of_capital,
            "t09": lambda: "预算数" in self._head or "决算数" in self._head,
        }
        return statement not in tests or tests[statement]()

    def _is_of_capital(self) -> bool:
        codes = [text for text in self._texts if _FUNCTION_CODE.match(text)]
        return bool(codes) and all(code.startswith("223") for code in codes)

    def _is_t01(self) -> bool:
        return self._two_sided()

    def _is_t02(self) -> bool:
        return self._count(_INCOME_SOURCES, self._head) >= 2 and not self._two_sided()

    def _is_t03(self) -> bool:
        return "基本支出" in self._head and "项目支出" in self._head and not self._is_t02()

    def _has_other_natures(self) -> bool:
        return self._count(_OTHER_NATURES, self._head) >= 1

    def _is_t04(self) -> bool:
        return self._two_sided() and "政府性基金" in self._all and self._count(_INCOME_SOURCES[:4], self._all) < 2

    def _is_t05(self) -> bool:
        return self._by_function() and not self._is_t02() and not self._has_other_natures()

    def _is_t06(self) -> bool:
        economic = self._has_codes(_ECONOMIC_CODE) or self._rows_with(_ECONOMIC_NAMES) >= 2
        return economic and not self._has_codes(_FUNCTION_CODE)

    def _is_t07(self) -> bool:
        return self._by_function() and not self._two_sided()

    def _is_t08(self) -> bool:
        return self._by_function() and not self._two_sided()

    def _is_t09(self) -> bool:
        return self._count(_THREE_PUBLIC, self._all) >= 2 and not self._has_codes(_ECONOMIC_CODE)

    def _by_function(self) -> bool:
        """A head with 基本支出 and 项目支出 or with a carry-over balance, and not one of economic classes."""
        natures = "基本支出" in self._head and "项目支出" in self._head
        return (natures or "结转" in self._head) and self._count(_ECONOMIC_NAMES, self._head) < 2

    def _two_sided(self) -> bool:
        sides = "本年收入" in self._all and "本年支出" in self._all and "总计" in self._all
        return sides or ("收入" in self._texts and "支出" in self._texts and "基本支出" not in self._head)

    def _rows_with(self, names: Sequence[str]) -> int:
        """In how many rows one of the names stands: as headings they stand in one."""
        return len({row for row, text in self._placed if text in names})

    def _has_codes(self, pattern: re.Pattern[str]) -> bool:
        return sum(bool(pattern.match(text)) for text in self._texts) >= 2

    @staticmethod
    def _count(words: Iterable[str], text: str) -> int:
        return sum(word in text for word in words)
