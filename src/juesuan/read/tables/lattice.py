"""From ruled lines to cells: edges -> strokes -> lattices -> rectangular cells with their spans.

A lattice is a set of strokes that touch each other. Its cells are the largest rectangles that no stroke cuts;
an outer border that was not drawn is implied by the strokes that reach it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.document import Edge, in_runs
from juesuan.model.place import Box

# Points: parallel edges nearer than this are one stroke, such as the two sides of a thin filled rectangle.
SNAP_PT = 2.5
# Points: strokes on one line with a smaller gap are joined; borders of cells often do not quite meet.
JOIN_PT = 4.0
# Points that strokes may go beyond the outermost border: further, they imply a border that was not drawn.
_OVERHANG_PT = 8.0
# Of the side of a cell: a border drawn over more than half of it is a wall.
_COVERED_SHARE = 0.5
# Points: a shorter edge is part of a character or of a tick, no border.
_SHORTEST_PT = 4.0

# Upright strokes: two may be the sides of a frame; three that end at one height are borders of columns.
_LEAST_PARALLEL = 3


class Stroke(NamedTuple):
    """A straight line after snapping and joining: at `at` on its own axis, from `start` to `end` along it."""

    at: float
    start: float
    end: float


class CellBox(NamedTuple):
    """A cell of a lattice: first row and column, rows and columns spanned, and its box in points."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Lattice(NamedTuple):
    """A ruled table: the positions of its column and row borders (points) and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[CellBox, ...]

    @property
    def box(self) -> Box:
        """The box around the lattice."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattices(edges: Iterable[Edge]) -> list[Lattice]:
    """The ruled tables of a page from top to bottom; frames of a single cell are not tables."""
    edges = list(edges)
    verticals = _strokes((edge.x0, edge.top, edge.bottom) for edge in edges if not edge.is_horizontal)
    horizontals = _strokes((edge.top, edge.x0, edge.x1) for edge in edges if edge.is_horizontal)
    horizontals += list(_implied(verticals, horizontals))
    found = [_lattice(vs, hs) for vs, hs in _groups(verticals, horizontals)]
    return sorted(
        (lattice for lattice in found if lattice is not None and len(lattice.cells) > 1),
        key=lambda lattice: (lattice.ys[0], lattice.xs[0]),
    )


def _implied(verticals: Sequence[Stroke], horizontals: Sequence[Stroke]) -> Iterator[Stroke]:
    """The borders that are not drawn where columns go on on another page: many upright strokes end at one height.

    Strokes near which a level one is drawn end at that one; where others go on, the table does too.
    """
    for ends in (sorted((one.start, one.at) for one in verticals), sorted((one.end, one.at) for one in verticals)):
        for cluster in in_runs([(y, x, x) for y, x in ends], _are_one):
            y, first, last = cluster[0][0], min(x for _, x, _ in cluster), max(x for _, x, _ in cluster)
            is_drawn = any(abs(one.at - y) < JOIN_PT for one in horizontals)
            goes_on = any(one.start + JOIN_PT < y < one.end - JOIN_PT for one in verticals)
            if len(cluster) >= _LEAST_PARALLEL and not is_drawn and not goes_on:
                yield Stroke(y, first, last)


def _strokes(segments: Iterable[tuple[float, float, float]]) -> list[Stroke]:
    """Segments (at, start, end) snapped to common positions and joined where they touch."""
    by_position = sorted(segment for segment in segments if segment[2] - segment[1] > 0)
    joined: list[Stroke] = []
    for cluster in in_runs(by_position, _are_one):
        at = sum(segment[0] for segment in cluster) / len(cluster)
        joined.extend(Stroke(at, *span) for span in _joined((start, end) for _, start, end in cluster))
    return [stroke for stroke in joined if stroke.end - stroke.start >= _SHORTEST_PT]


def _are_one(before: tuple[float, float, float], segment: tuple[float, float, float]) -> bool:
    return segment[0] - before[0] <= SNAP_PT


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + JOIN_PT:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _groups(
    verticals: Sequence[Stroke], horizontals: Sequence[Stroke]
) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """The strokes that hang together, by flooding from stroke to crossing stroke."""
    crossings: dict[int, list[int]] = defaultdict(list)
    for v, vertical in enumerate(verticals):
        for h, horizontal in enumerate(horizontals):
            is_over = horizontal.start - JOIN_PT <= vertical.at <= horizontal.end + JOIN_PT
            if is_over and vertical.start - JOIN_PT <= horizontal.at <= vertical.end + JOIN_PT:
                crossings[v].append(-h - 1)
                crossings[-h - 1].append(v)
    seen: set[int] = set()
    for start in range(len(verticals)):
        if start in seen or not crossings[start]:
            continue
        group = _flood(start, crossings, seen)
        yield [verticals[n] for n in group if n >= 0], [horizontals[-n - 1] for n in group if n < 0]


def _flood(start: int, crossings: dict[int, list[int]], seen: set[int]) -> list[int]:
    group, queue = [], [start]
    seen.add(start)
    while queue:
        node = queue.pop()
        group.append(node)
        for other in crossings[node]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return sorted(group)


def _lattice(verticals: Sequence[Stroke], horizontals: Sequence[Stroke]) -> Lattice | None:
    xs = _positions(verticals, horizontals)
    ys = _positions(horizontals, verticals)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Lattice(xs, ys, tuple(_cells(xs, ys, _walls(verticals, xs, ys), _walls(horizontals, ys, xs))))


def _positions(strokes: Sequence[Stroke], across: Sequence[Stroke]) -> tuple[float, ...]:
    """Where the borders stand, with the outer ones that only the strokes across them imply."""
    positions = sorted({stroke.at for stroke in strokes})
    first = min(stroke.start for stroke in across)
    last = max(stroke.end for stroke in across)
    if positions and first < positions[0] - _OVERHANG_PT:
        positions.insert(0, first)
    if positions and last > positions[-1] + _OVERHANG_PT:
        positions.append(last)
    return tuple(positions)


def _walls(strokes: Sequence[Stroke], positions: Sequence[float], steps: Sequence[float]) -> set[tuple[int, int]]:
    """Which unit walls are drawn: (number of the position, number of the step along it).

    The outermost positions are walls all along.
    """
    walls = {(end, step) for end in (0, len(positions) - 1) for step in range(len(steps) - 1)}
    for stroke in strokes:
        position = bisect_left(positions, stroke.at - 1e-6)
        for step, (start, end) in enumerate(pairwise(steps)):
            covered = min(end, stroke.end) - max(start, stroke.start)
            if covered > _COVERED_SHARE * (end - start):
                walls.add((position, step))
    return walls


def _cells(
    xs: Sequence[float],
    ys: Sequence[float],
    upright: set[tuple[int, int]],
    level: set[tuple[int, int]],
) -> Iterator[CellBox]:
    """Runs of each row between upright walls, joined downwards while no level wall lies under the whole run."""
    open_runs: dict[tuple[int, int], int] = {}
    for row in range(len(ys) - 1):
        runs = set(_runs(len(xs) - 1, row, upright))
        for run in list(open_runs):
            if run not in runs or any((row, column) in level for column in range(*run)):
                yield _cell(xs, ys, run, open_runs.pop(run), row)
        for run in runs:
            open_runs.setdefault(run, row)
    for run, first in open_runs.items():
        yield _cell(xs, ys, run, first, len(ys) - 1)


def _runs(columns: int, row: int, upright: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    for column in range(1, columns + 1):
        if (column, row) in upright:
            yield start, column
            start = column


def _cell(xs: Sequence[float], ys: Sequence[float], run: tuple[int, int], first: int, after: int) -> CellBox:
    box = Box(xs[run[0]], ys[first], xs[run[1]], ys[after])
    return CellBox(first, run[0], after - first, run[1] - run[0], box)
