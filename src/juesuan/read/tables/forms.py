"""Performance forms without upright rules: columns stand under their heads, whatever is drawn between rows.

Heads stand over columns, and the border of two columns is where the fewest rows print anything. The list of
indicators has its own columns, and so has the budget execution above it. Where level rules are drawn, the upright
ones are drawn where they stand in the white space. Where no rule is, rows are the lines with several words; a line
of one word is a wrapped part of the row to which it is nearer, or a label. Labels stand in one of the rows that
they are for; which these are is found as in a text whose tabs have lost the spans.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from juesuan.model.document import Edge, Glyph, Line, Page, Word
from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import is_any_label, is_goal_head, is_indicator_head, is_label, is_money_head
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.read.tables.level_rules import LineStretch, cell_of, cut_at
from juesuan.read.wording.performance import SUMS

# Points: level rules of one height, or that begin or end at one place, differ by less.
_SAME_PT = 3.0
# Level rules that make a form; a box around a paragraph has two.
_LEAST_LEVELS = 4
# Points between two places that are looked at for a border; the gap between two cells is wider.
_STEP_PT = 0.5
# Points between characters of one word, at most.
_TOUCH_PT = 0.4
# Points between two cells, at least: their padding.
_GAP_PT = 2.0
# Words of a line that is a row by itself: in the list a name, a target, an actual value and a score at least; in
# the budget execution a label and a mark.
_IN_LIST, _IN_EXECUTION = 4, 2

Row = tuple[float, float]
Borders = tuple[float, ...]


class FormBorders(NamedTuple):
    """The columns under a head: the middles of its headings, the ends of the form, and the rows printed so far."""

    middles: tuple[float, ...]
    sides: tuple[float, float]
    rows: tuple[tuple[Glyph, ...], ...]

    @property
    def borders(self) -> Borders:
        """The ends of the form, and between two headings the middle of the widest stretch that is freest.

        Rows of few wide cells do not count.
        """
        rows = [row for row in self.rows if len(list(_runs(row))) > len(self.middles) / 2] or self.rows
        return self.sides[0], *(_freest(*pair, rows) for pair in pairwise(self.middles)), self.sides[1]

    def is_like(self, former: FormBorders) -> bool:
        """Whether the columns are those of a head before, so that the borders of both are the same."""
        pairs = zip(self.middles, former.middles, strict=False)
        return len(self.middles) == len(former.middles) and all(abs(a - b) < _SAME_PT for a, b in pairs)


def with_form_rules(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, those with upright rules for the forms that have none."""
    former: FormBorders | None = None
    for page in pages:
        levels = _levels(page)
        rows = list(pairwise(levels)) if len(levels) >= _LEAST_LEVELS else []
        parts = list(_parts(page, rows, former)) if rows else []
        former = parts[-1][1] if parts else None
        # The last part under a head knows the rows of those before it, so that all have the same borders.
        borders = {found.middles: found.borders for _, found in parts}
        upright = [edge for rows, found in parts for edge in _upright(page, rows, borders[found.middles])]
        yield replace(page, edges=(*page.edges, *upright)) if upright else page


def _levels(page: Page) -> list[float]:
    """The heights of the level rules of a page without upright ones, from the top."""
    if any(not edge.is_horizontal and edge.bottom - edge.top > _SAME_PT for edge in page.edges):
        return []
    heights: list[float] = []
    for top in sorted(edge.top for edge in page.edges if edge.is_horizontal):
        if not heights or top - heights[-1] > _SAME_PT:
            heights.append(top)
    return heights


def _parts(
    page: Page, rows: Sequence[Row], former: FormBorders | None
) -> Iterator[tuple[Sequence[Row], FormBorders]]:
    """The rows of a page by the head above them; nothing if no list of indicators is there or goes on.

    What is above the first head goes on with the page before, or each of its rows has columns of its own.
    """
    level = [edge for edge in page.edges if edge.is_horizontal]
    sides = min(edge.x0 for edge in level), max(edge.x1 for edge in level)
    goes_on = former and all(abs(a - b) < _SAME_PT for a, b in zip(sides, former.sides, strict=True))
    texts = [list(_headings(_words_in(page, row))) for row in rows]
    if not goes_on and not any(map(is_indicator_head, texts)):
        return
    heads = [
        n - 1 if n and _is_interrupted(level, rows[n][0], sides) else n
        for n, found in enumerate(texts)
        if is_indicator_head(found) or is_money_head(found) or is_goal_head(found)
    ]
    above = rows[: heads[0]] if heads else rows
    if former and goes_on and above:
        former = former._replace(rows=(*former.rows, *_printed(page, above)))
        yield above, former
    elif above:
        yield from (([row], _columns_of(page, [row], sides)) for row in above)
    seen = [former] if former else []
    for at, after in pairwise([*dict.fromkeys(heads), len(rows)]):
        found = _columns_of(page, rows[at:after], sides)
        same = next((one for one in reversed(seen) if found.is_like(one)), None)
        seen.append(found if same is None else same._replace(rows=(*same.rows, *found.rows)))
        yield rows[at:after], seen[-1]


def _columns_of(page: Page, rows: Sequence[Row], sides: tuple[float, float]) -> FormBorders:
    """The headings of the first row, and what stands below it under none of them, such as the names of funds."""
    columns = [stretch for stretch, _ in _stacked(_words_in(page, rows[0]))]
    headings = [word for row in rows[:2] for word in _words_in(page, row) if not any(map(str.isdigit, word.text))]
    end = max((word.x1 for word in headings), default=0.0)
    for word in (word for row in rows[1:] for word in _words_in(page, row)):
        if word.x0 < end and not any(column.shared(word) > 0 for column in columns):
            columns = sorted([*columns, LineStretch.of(word)])
    return FormBorders(tuple(column.middle for column in columns), sides, tuple(_printed(page, rows)))


def _is_interrupted(level: Iterable[Edge], height: float, sides: tuple[float, float]) -> bool:
    """Whether the rule of that height leaves cells open: a head has two rows, with cells that reach over both."""
    drawn = sum(edge.x1 - edge.x0 for edge in level if abs(edge.top - height) < _SAME_PT)
    return drawn < sides[1] - sides[0] - _SAME_PT


def _printed(page: Page, rows: Iterable[Row]) -> Iterator[tuple[Glyph, ...]]:
    for top, bottom in rows:
        yield tuple(glyph for glyph in page.glyphs if top < glyph.middle[1] < bottom)


def _words_in(page: Page, row: Row) -> list[Word]:
    return [word for line in page.lines for word in line.words if row[0] < word.box.middle[1] < row[1]]


def _headings(words: Iterable[Word]) -> Iterator[str]:
    for _, found in _stacked(words):
        yield "".join(word.text for word in sorted(found, key=lambda word: word.top))


def _stacked(words: Iterable[Word]) -> list[tuple[LineStretch, list[Word]]]:
    """The words of a head in columns: those that stand over each other are one heading."""
    columns: list[tuple[LineStretch, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.x0):
        if columns and columns[-1][0].shared(word) > 0:
            stretch, found = columns[-1]
            columns[-1] = stretch.joined(LineStretch.of(word)), [*found, word]
        else:
            columns.append((LineStretch.of(word), [word]))
    return columns


def _freest(left: float, right: float, rows: Iterable[Sequence[Glyph]]) -> float:
    """The middle of the widest stretch between two headings over which the fewest rows print anything."""
    places = [left + n * _STEP_PT for n in range(1, int((right - left) / _STEP_PT))]
    printed = Counter(
        place
        for row in rows
        for place in places
        if any(glyph.x0 - _TOUCH_PT < place < glyph.x1 + _TOUCH_PT for glyph in row)
    )
    least = min((printed[place] for place in places), default=0)
    runs = [list(run) for free, run in groupby(places, key=lambda place: printed[place] == least) if free]
    widest = max(runs, key=len, default=[(left + right) / 2])
    return (widest[0] + widest[-1]) / 2


def _runs(row: Iterable[Glyph]) -> Iterator[Glyph]:
    """The first glyph of each stretch of a row in which something is printed, whatever the lines."""
    end = -inf
    for glyph in sorted(row, key=lambda glyph: glyph.x0):
        if glyph.x0 > end + _GAP_PT:
            yield glyph
        end = max(end, glyph.x1)


def _upright(page: Page, rows: Iterable[Row], borders: Borders) -> Iterator[Edge]:
    """The rules of the rows, but for those that words run over."""
    for top, bottom in rows:
        lines = [line for line in page.lines if top < line.box.middle[1] < bottom]
        words = [word for line in cut_at(page, lines, borders) for word in line.words]
        for n, x in enumerate(borders):
            is_side = n in (0, len(borders) - 1)
            if is_side or not any(word.x0 < x < word.x1 for word in words):
                yield Edge(x, top, x, bottom)


# --- forms without any rule ---


def form_without_rules(page: Page, lines: Sequence[Line]) -> tuple[int, int, list[Grid]] | None:
    """The grids of the form that the lines print, from which line up to which; None if they print none."""
    head = next((n for n, line in enumerate(lines) if is_indicator_head(_texts(line))), None)
    if head is None:
        return None
    first = next((n for n in range(head) if any(map(is_any_label, _texts(lines[n])))), head)
    end = next((n for n in range(head, len(lines)) if _is_sum(lines[n])), len(lines) - 1) + 1
    # A heading of two lines begins above the others, which stand in its middle.
    start = head - 1 if head > first and lines[head - 1].box.bottom > lines[head].box.top else head
    listed = _table(page, lines[start:end], head - start, _IN_LIST)
    above = _above(page, lines[first:start])
    return first, end, [_grid(page, rows) for rows in (above, listed) if rows]


def _texts(line: Line) -> Iterable[str]:
    return (word.text for word in line.words)


def _above(page: Page, lines: Sequence[Line]) -> list[list[list[Word]]]:
    """The rows above the list: cell after cell, and those of the budget execution under its head."""
    at = next((n for n, line in enumerate(lines) if is_money_head(_texts(line))), None)
    if at is None:
        return [[[word] for word in line.words] for line in lines]
    amounts = (n for n in range(at, len(lines)) if any(map(is_surely_amount, _texts(lines[n]))))
    last = max(amounts, default=at)
    after = next((n for n in range(last + 1, len(lines)) if len(lines[n].words) > 1), len(lines))
    others = ([[[word] for word in line.words] for line in part] for part in (lines[:at], lines[after:]))
    before, behind = others
    return [*before, *_table(page, lines[at:after], 0, _IN_EXECUTION), *behind]


def _table(page: Page, lines: Sequence[Line], head: int, least: int) -> list[list[list[Word]]]:
    """The rows under a head, each with the words of its columns."""
    headings = [stretch for stretch, _ in _stacked(word for line in lines[: head + 1] for word in line.words)]
    columns = list(headings)
    for word in (word for line in lines[head + 1 :] for word in line.words):
        if word.x1 < headings[0].x0 and not any(column.shared(word) > 0 for column in columns):
            columns = sorted([*columns, LineStretch.of(word)])
    sides = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    printed = tuple(tuple(glyph for glyph in page.glyphs if line.box.holds(*glyph.middle)) for line in lines)
    borders = FormBorders(tuple(column.middle for column in columns), sides, printed).borders
    rows = []
    for words in _rows(cut_at(page, lines, borders), head, least):
        cells: list[list[Word]] = [[] for _ in columns]
        for word in words:
            cells[min(max(bisect(borders, LineStretch.of(word).middle) - 1, 0), len(columns) - 1)].append(word)
        rows.append(cells)
    return rows


def _rows(lines: Sequence[Line], head: int, least: int) -> list[list[Word]]:
    """The words of each row; of the lines between two rows those above the widest gap belong to the upper one."""
    own = [head, *(n for n in range(head + 1, len(lines)) if len(lines[n].words) >= least or _is_sum(lines[n]))]
    rows = [[word for line in lines[: head + 1] for word in line.words]]
    for above, below in pairwise(own):
        middles = [line.box.middle[1] for line in lines[above : below + 1]]
        gaps = [lower - upper for upper, lower in pairwise(middles)]
        cut = above + 1 + gaps.index(max(gaps))
        rows[-1] += (word for line in lines[above + 1 : cut] for word in line.words)
        rows.append([word for line in lines[cut : below + 1] for word in line.words])
    rows[-1] += (word for line in lines[own[-1] + 1 :] for word in line.words)
    return rows


def _is_sum(line: Line) -> bool:
    return is_label(line.words[0].text, SUMS)


def _grid(page: Page, rows: Sequence[Sequence[Sequence[Word]]]) -> Grid:
    """The rows as a grid; a place of which nothing is printed is a blank cell."""
    width = max(map(len, rows))
    blank = Place(page=page.number)
    cells = [
        cell_of(page, row, column, cells[column])
        if column < len(cells) and cells[column]
        else Cell(row, column, "", blank)
        for row, cells in enumerate(rows)
        for column in range(width)
    ]
    return Grid(tuple(cells), len(rows), width, page=page.number, ruled=False)
