"""名词解释 printed as a table: a column of terms beside a column of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.model.layout import Placed
from juesuan.model.table import Cell, Grid
from juesuan.read.descriptions.definitions import MEANS, Entry, without_quotes
from juesuan.vocabulary.wording import compact, has_cjk, unnumbered, without_spaces

_TERM_HEAD = re.compile(r"^(名词|术语|名称|词条|科目名称|专业名词|功能科目|支出功能分类科目.*)$")
_TEXT_HEAD = re.compile(r"^(解释|释义|含义|说明|定义|名词解释|内容|解释说明)$")
_BEGINS_MEANING = re.compile(rf"^{MEANS}")
_MOST_MEAN = 0.6


def entries_of_grids(grids: Sequence[Placed]) -> Iterator[Entry]:
    """The definitions of every grid whose head says so, or most of whose last cells begin with 指 or 反映."""
    for placed in grids:
        rows = [_last_two(cells) for cells in _rows(placed.grid)]
        pairs = [pair for pair in rows if pair is not None]
        if _is_glossary(pairs):
            yield from (_entry(term, text) for term, text in pairs if not _is_head(term, text))


def _rows(grid: Grid) -> Iterator[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    yield from (rows[number] for number in sorted(rows))


def _last_two(cells: Sequence[Cell]) -> tuple[Cell, Cell] | None:
    """The term and its meaning: the last two cells of a row that have words."""
    worded = [cell for cell in cells if has_cjk(cell.text)]
    return (worded[-2], worded[-1]) if len(worded) >= 2 else None


def _is_glossary(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    if not pairs:
        return False
    means = sum(bool(_BEGINS_MEANING.match(compact(text.text))) for _, text in pairs)
    return _is_head(*pairs[0]) or (len(pairs) > 1 and means >= _MOST_MEAN * len(pairs))


def _is_head(term: Cell, text: Cell) -> bool:
    return bool(_TERM_HEAD.match(compact(term.text)) and _TEXT_HEAD.match(compact(text.text)))


def _entry(term: Cell, text: Cell) -> Entry:
    name = unnumbered(term.text).rstrip(":：")
    return Entry(without_quotes(name), without_spaces(text.text), text.place)
