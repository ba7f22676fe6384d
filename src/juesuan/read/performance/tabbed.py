"""Lists of indicators in tab-separated lines of a text: spans are lost, cells are cut, heads are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from juesuan.model.performance import Execution, Indicator
from juesuan.model.place import Place, Span
from juesuan.model.table import Cell, Grid
from juesuan.read.performance.labels import POINTS, named
from juesuan.read.performance.levels import NO_LEVEL, Level, carried, level_of, spread
from juesuan.read.performance.money import is_amount, line_of
from juesuan.read.performance.sheet import Printed
from juesuan.read.performance.values import quantity_of, value_of
from juesuan.vocabulary.performance import Role, indicator_role, money_role
from juesuan.vocabulary.wording import compact, without_spaces

_LEVEL_HEADING = re.compile(r"[一二三]级(?:指标)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_CUT_WEIGHT = re.compile(r"[(（]?\d?\.?\d*分[)）]$|[(（]\d?\.?\d*$")
_FEWEST_RESULTS = 2
_RESULTS = (Role.WEIGHT, Role.TARGET, Role.ACTUAL, Role.SCORE)
_MONEY = (Role.INITIAL, Role.BUDGET, Role.EXECUTED, Role.RATE, Role.SCORE, Role.WEIGHT)


class Line(NamedTuple):
    """A tab-separated line: its cells from the first, also those that are empty."""

    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """What stands in a column, without white space."""
        return without_spaces(self.cells[column].text) if 0 <= column < len(self.cells) else ""

    @property
    def joined(self) -> str:
        """All the line's text without white space."""
        return "".join(without_spaces(cell.text) for cell in self.cells)

    @property
    def place(self) -> Place:
        """The stretch of the line's cells with text."""
        return around([cell for cell in self.cells if cell.text.strip()] or list(self.cells))


class Order(NamedTuple):
    """Which columns hold what: where names begin and end, and where each result stands."""

    first_name: int
    after_names: int
    results: tuple[tuple[Role, int], ...]

    def column(self, role: Role) -> int:
        """The column of a result; -1 if there is none."""
        return dict(self.results).get(role, -1)


def lines_of(grid: Grid) -> list[Line]:
    """The lines of a run of tab-separated lines."""
    lines: list[list[Cell]] = [[] for _ in range(grid.row_count)]
    for cell in grid.cells:
        lines[cell.row].append(cell)
    return [Line(tuple(sorted(cells, key=lambda cell: cell.column))) for cells in lines]


def around(cells: Sequence[Cell]) -> Place:
    """The stretch of text from the first cell to the last."""
    spans = [cell.place.span for cell in cells if cell.place.span is not None]
    if not spans:
        return cells[0].place
    return Place(span=Span(spans[0].start, spans[-1].end))


def order_of_head(line: Line) -> Order | None:
    """The order of columns that a head announces; None if the line is no head."""
    levels = [cell.column for cell in line.cells if _LEVEL_HEADING.fullmatch(compact(cell.text))]
    if not levels:
        return None
    results: dict[Role, int] = {}
    for cell in line.cells:
        role = indicator_role(cell.text)
        if role in _RESULTS and role is not None:
            results.setdefault(role, cell.column)
    if len(results) < _FEWEST_RESULTS:
        return None
    named_at = levels[2] if len(levels) > 2 else levels[-1]
    after = min((column for column in results.values() if column > named_at), default=named_at + 1)
    return Order(named_at, after, tuple(results.items()))


def order_of_body(lines: Sequence[Line]) -> Order | None:
    """The order of columns of lines without a head: names bear their weights, and a score comes last."""
    names = Counter(
        cell.column for line in lines for cell in line.cells if named(cell.text, cell.place).weight is not None
    )
    scores = Counter(max(_point_columns(line), default=-1) for line in lines)
    if not names or not scores:
        return None
    (name, count), (score, _) = names.most_common(1)[0], scores.most_common(1)[0]
    if count < len(lines) / 2 or score < name + 3:
        return None
    return Order(name, name + 1, ((Role.TARGET, score - 2), (Role.ACTUAL, score - 1), (Role.SCORE, score)))


def _point_columns(line: Line) -> list[int]:
    return [cell.column for cell in line.cells if _POINTS.fullmatch(compact(cell.text))]


def is_indicator(line: Line, order: Order) -> bool:
    """Whether the line prints a score where scores stand, and a name where names do."""
    has_score = _POINTS.fullmatch(line.text(order.column(Role.SCORE))) is not None
    return has_score and any(line.text(column) for column in range(order.first_name, order.after_names))


def indicators_of(lines: Sequence[Line], order: Order, before: Level, centred: bool) -> Iterator[Indicator]:
    """The indicators of lines, with the levels whose labels stand beside them; `before` where none does.

    A label stands at the middle of its rows if `centred`, else at the first of them.
    """
    labels = list(_labels(lines, order))
    levels = spread(labels, len(lines)) if centred else carried(labels, len(lines))
    for line, level in zip(lines, levels, strict=True):
        yield _indicator(line, order, level if level != NO_LEVEL else before)


def begins_labelled(lines: Sequence[Line], order: Order) -> bool:
    """Whether a label stands beside the first line, as where labels stand at the first of their rows."""
    return any(row == 0 for row, _ in _labels(lines[:1], order))


def _labels(lines: Sequence[Line], order: Order) -> Iterator[tuple[int, Level]]:
    for row, line in enumerate(lines):
        found = [level_of(cell.text) for cell in line.cells if cell.column < order.first_name]
        levels = [level for level in found if level is not None]
        if levels:
            yield row, levels[-1]


def _indicator(line: Line, order: Order, level: Level) -> Indicator:
    cells = [
        cell for cell in line.cells if order.first_name <= cell.column < order.after_names and cell.text.strip()
    ]
    place = around(cells)
    name, weight = named(_interlaced([cell.text for cell in cells]), place)
    if weight is None:
        name = _CUT_WEIGHT.sub("", name) or name
    values = {role: line.cells[column] for role, column in order.results if 0 <= column < len(line.cells)}
    texts = {role: cell for role, cell in values.items() if cell.text.strip()}
    score, own = texts.get(Role.SCORE), texts.get(Role.WEIGHT)
    target, actual = texts.get(Role.TARGET), texts.get(Role.ACTUAL)
    return Indicator(
        name=name,
        level1=level.level1,
        level2=level.level2,
        place=place,
        weight=(quantity_of(own.text, own.place, POINTS) if own else None) or weight,
        target=value_of(target.text, target.place) if target else None,
        actual=value_of(actual.text, actual.place) if actual else None,
        score=quantity_of(score.text, score.place, POINTS) if score else None,
    )


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


def is_money_head(line: Line) -> bool:
    """Whether the line is the head of the budget execution."""
    roles = {money_role(cell.text) for cell in line.cells}
    return Role.EXECUTED in roles and bool(roles & {Role.BUDGET, Role.INITIAL})


def execution_of(head: Line, line: Line, money_unit: str, first: bool) -> Execution | None:
    """The line of the budget execution under its head; the label of the first may be cut over both lines."""
    columns = {role: cell.column for cell in head.cells if (role := money_role(cell.text)) in _MONEY}
    printed = {
        role: Printed(cell.text, cell.place)
        for role, column in columns.items()
        if role is not None and column < len(line.cells) and (cell := line.cells[column]).text.strip()
    }
    if Role.EXECUTED not in printed or not is_amount(printed[Role.EXECUTED].text):
        return None
    left = [(head.text(column), line.text(column)) for column in range(min(columns.values()))]
    label = "".join(left[-1] if first else left[-1][1:]) if left else ""
    execution = line_of(label, printed, money_unit)
    both = around([*head.cells, *line.cells])
    block = named("".join(above + below for above, below in left), both).weight if first else None
    return execution if execution.weight or block is None else replace(execution, weight=block)
