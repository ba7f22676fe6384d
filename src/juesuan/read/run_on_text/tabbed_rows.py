"""Lists of indicators in tab-separated lines of a text: spans are lost, cells are cut, heads are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.model.performance import Indicator
from juesuan.model.place import Place, Span
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import indicator_role
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel, carried, level_of, spread
from juesuan.read.values import CUT_WEIGHT, POINTS, is_points, named, quantity_of, value_of
from juesuan.read.wording.performance import RESULTS, Role
from juesuan.read.wording.run_on_forms import RUN_ON_LEVEL_HEADS
from juesuan.vocabulary.wording import compact, without_spaces

# Columns; a head with one kind of result only may be that of another table.
_FEWEST_RESULTS = 2
# Columns from the name to the score where a head is missing: target, actual value and score follow the name.
_FEWEST_BETWEEN = 3


class TabbedLine(NamedTuple):
    """A tab-separated line: its cells from the first, also those that are empty."""

    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """What stands in a column, without white space."""
        return without_spaces(self.cells[column].text) if 0 <= column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """What stands in each column, without white space."""
        return [without_spaces(cell.text) for cell in self.cells]

    @property
    def joined(self) -> str:
        """All the line's text without white space."""
        return "".join(self.texts)

    @property
    def place(self) -> Place:
        """The stretch of the line's cells with text."""
        return around_cells([cell for cell in self.cells if cell.text.strip()] or list(self.cells))


class ColumnOrder(NamedTuple):
    """Which columns hold what: where names begin and end, and where each result stands."""

    first_name: int
    after_names: int
    results: tuple[tuple[Role, int], ...]

    def column(self, role: Role) -> int:
        """The column of a result; -1 if there is none."""
        return dict(self.results).get(role, -1)


def lines_of(grid: Grid) -> list[TabbedLine]:
    """The lines of a run of tab-separated lines."""
    lines: list[list[Cell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        lines[cell.row].append(cell)
    return [TabbedLine(tuple(sorted(cells, key=lambda cell: cell.column))) for cells in lines]


def around_cells(cells: Sequence[Cell]) -> Place:
    """The stretch of text from the first cell to the last."""
    spans = [cell.place.span for cell in cells if cell.place.span is not None]
    if not spans:
        return cells[0].place
    return Place(span=Span(spans[0].start, spans[-1].end))


def order_of_head(line: TabbedLine) -> ColumnOrder | None:
    """The order of columns that a head announces; None if the line is no head."""
    levels = [cell.column for cell in line.cells if RUN_ON_LEVEL_HEADS.fullmatch(compact(cell.text))]
    if not levels:
        return None
    results: dict[Role, int] = {}
    for cell in line.cells:
        role = indicator_role(cell.text)
        if role is not None and role in RESULTS:
            results.setdefault(role, cell.column)
    if len(results) < _FEWEST_RESULTS:
        return None
    named_at = levels[2] if len(levels) > 2 else levels[-1]
    after = min((column for column in results.values() if column > named_at), default=named_at + 1)
    return ColumnOrder(named_at, after, tuple(results.items()))


def order_of_body(lines: Sequence[TabbedLine]) -> ColumnOrder | None:
    """The order of columns of lines without a head: names bear their weights, and a score comes last."""
    names = Counter(
        cell.column for line in lines for cell in line.cells if named(cell.text, cell.place).weight is not None
    )
    scores = Counter(max(_point_columns(line), default=-1) for line in lines)
    if not names or not scores:
        return None
    (name, count), (score, _) = names.most_common(1)[0], scores.most_common(1)[0]
    if count < len(lines) / 2 or score < name + _FEWEST_BETWEEN:
        return None
    return ColumnOrder(name, name + 1, ((Role.TARGET, score - 2), (Role.ACTUAL, score - 1), (Role.SCORE, score)))


def _point_columns(line: TabbedLine) -> list[int]:
    return [cell.column for cell in line.cells if is_points(cell.text)]


def is_indicator(line: TabbedLine, order: ColumnOrder) -> bool:
    """Whether the line prints a score where scores stand, and a name where names do."""
    return is_points(line.text(order.column(Role.SCORE))) and any(
        line.text(column) for column in range(order.first_name, order.after_names)
    )


def indicators_of_lines(
    lines: Sequence[TabbedLine], order: ColumnOrder, before: IndicatorLevel, centred: bool
) -> Iterator[Indicator]:
    """The indicators of lines, with the levels whose labels stand beside them.

    A label stands at the middle of its rows if `centred`, and a row that may be another's has none. Else it stands
    at the first of them, and rows above the first label have the level `before`.
    """
    labels = list(_labels(lines, order))
    levels = spread(labels, len(lines)) if centred else carried(labels, len(lines))
    for line, level in zip(lines, levels, strict=True):
        yield _indicator(line, order, level if centred or level != NO_LEVEL else before)


def begins_labelled(lines: Sequence[TabbedLine], order: ColumnOrder) -> bool:
    """Whether a label stands beside the first line, as where labels stand at the first of their rows."""
    return any(_labels(lines[:1], order))


def _labels(lines: Sequence[TabbedLine], order: ColumnOrder) -> Iterator[tuple[int, IndicatorLevel]]:
    for row, line in enumerate(lines):
        found = [level_of(cell.text) for cell in line.cells if cell.column < order.first_name]
        levels = [level for level in found if level is not None]
        if levels:
            yield row, levels[-1]


def _indicator(line: TabbedLine, order: ColumnOrder, level: IndicatorLevel) -> Indicator:
    """The indicator of a line; a weight of its own column counts before one in the name."""
    cells = [
        cell for cell in line.cells if order.first_name <= cell.column < order.after_names and cell.text.strip()
    ]
    place = around_cells(cells)
    name, weight = named(_interlaced([cell.text for cell in cells]), place)
    if weight is None:
        name = CUT_WEIGHT.sub("", name) or name
    values = {role: line.cells[column] for role, column in order.results if 0 <= column < len(line.cells)}
    printed = {role: cell for role, cell in values.items() if cell.text.strip()}
    score, own = (
        quantity_of(printed[role].text, printed[role].place, POINTS) if role in printed else None
        for role in (Role.SCORE, Role.WEIGHT)
    )
    target, actual = (
        value_of(printed[role].text, printed[role].place) if role in printed else None
        for role in (Role.TARGET, Role.ACTUAL)
    )
    return Indicator(name, level.level1, level.level2, place, own or weight, target, actual, score)


def _interlaced(texts: Sequence[str]) -> str:
    """A name that a border has cut: line by line the left part, then the right; a part said twice once."""
    pieces = [text.split() for text in texts]
    if len({len(piece) for piece in pieces}) == 1:
        return "".join(_met(line) for line in zip(*pieces, strict=True))
    return _met([without_spaces(text) for text in texts])


def _met(parts: Sequence[str]) -> str:
    """Parts of a line put together; what a border has cut may be read on both of its sides."""
    whole = parts[0]
    for part in parts[1:]:
        if part.startswith(whole):
            whole = part
        else:
            whole += part[1:] if whole[-1:] == part[:1] else part
    return whole
