"""The head of a table without rules: sides, headings over several columns, headings over one, column numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.model.document import Line, Page, Word
from juesuan.model.table import Cell
from juesuan.read.tables.amounts import is_column_numbers
from juesuan.read.tables.stretches import Stretch, cell_of, column_of
from juesuan.vocabulary.wording import compact

SIDES = ("收入", "支出")
_LABEL = re.compile(r"^(科目名称|.*科目编码|.*分类科?目?)$")
_SUBORDINATE = re.compile(
    r"^(小计|合计|基本支出|项目支出|公务用车(购置费|运行维?护?费?).*|预算数|决算数|科目名称|.*科目编码|.*分类科?目?"
    r"|因公出国.*|公务接待费|(一般公共预算|政府性基金|国有资本经营).*)$"
)


def head_cells(page: Page, head: Sequence[Line], columns: Sequence[Stretch]) -> list[Cell]:
    """The headings as cells: sides in row 0, spanning headings in row 1, others in row 2, numbers in row 3."""
    leaves: dict[int, list[Word]] = {}
    sides: list[Word] = []
    spanning: list[Word] = []
    numbers: list[Word] = []
    for line in head:
        is_numbers = is_column_numbers(word.text for word in line.words)
        is_sides = all(side in [compact(word.text) for word in line.words] for side in SIDES)
        for word in line.words:
            if is_numbers:
                numbers.append(word)
            elif is_sides and compact(word.text) in SIDES:
                sides.append(word)
            elif _spans(word, head, columns):
                spanning.append(word)
            else:
                leaves.setdefault(column_of(word, columns), []).append(word)
    return [
        *(cell_of(page, 0, column_of(word, columns), [word]) for word in sides),
        *_spanning_cells(page, spanning, leaves, columns),
        *(cell_of(page, 2, column, words) for column, words in leaves.items()),
        *(cell_of(page, 3, column_of(word, columns), [word]) for word in numbers),
    ]


def _may_head(word: Word, leaf: str) -> bool:
    """项目 heads codes and names, other headings head figures."""
    return (compact(word.text) == "项目") == bool(_LABEL.match(leaf))


def _spans(word: Word, head: Sequence[Line], columns: Sequence[Stretch]) -> bool:
    """Whether a heading stands over several columns: it covers them, or subordinate ones stand below it."""
    if sum(column.shared(word) > 1 for column in columns) > 1:
        return True
    own = column_of(word, columns)
    lower = {
        column_of(other, columns)
        for line in head
        for other in line.words
        if other.top > word.bottom - 1 and _SUBORDINATE.match(compact(other.text))
    }
    return own in lower and bool({own - 1, own + 1} & lower)


def _spanning_cells(
    page: Page, spanning: Sequence[Word], leaves: dict[int, list[Word]], columns: Sequence[Stretch]
) -> Iterator[Cell]:
    """Each spanning heading over the subordinate columns that are nearer to it than to another one."""
    over: dict[int, list[int]] = {}
    for number, column in enumerate(columns):
        leaf = compact("".join(word.text for word in leaves.get(number, [])))
        over_leaf = [n for n, word in enumerate(spanning) if _may_head(word, leaf)]
        if over_leaf and _SUBORDINATE.match(leaf):
            nearest = min(over_leaf, key=lambda n: abs(Stretch.of(spanning[n]).middle - column.middle))
            over.setdefault(nearest, []).append(number)
    for n, numbers in over.items():
        for number in numbers:
            yield cell_of(page, 1, number, [spanning[n]])
