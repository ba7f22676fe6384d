"""Upright rules of performance forms that have level ones only: drawn where they stand in the white space.

Heads stand over columns, and the border of two columns is where the fewest rows print anything. The list of
indicators has its own columns, and so has the budget execution above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import inf
from typing import NamedTuple

from juesuan.model.document import Edge, Glyph, Line, Page, Word
from juesuan.read.form_labels import is_goal_head, is_indicator_head, is_money_head
from juesuan.read.tables.level_rules import LineStretch, cut_at

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
    columns = [stretch for stretch, _ in columns_of(_words_in(page, rows[0]))]
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


def glyphs_in(page: Page, line: Line) -> Iterator[Glyph]:
    """The characters of a line."""
    return (glyph for glyph in page.glyphs if line.box.holds(*glyph.middle))


def _words_in(page: Page, row: Row) -> list[Word]:
    return [word for line in page.lines for word in line.words if row[0] < word.box.middle[1] < row[1]]


def _headings(words: Iterable[Word]) -> Iterator[str]:
    for _, found in columns_of(words):
        yield "".join(word.text for word in sorted(found, key=lambda word: word.top))


def columns_of(words: Iterable[Word]) -> list[tuple[LineStretch, list[Word]]]:
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
