"""The rows of a snapshot (a subject in a graph), and what a predicate says of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from juesuan.serve.columns.blob import Array, Blob
from juesuan.serve.columns.syntax import NotMine


@dataclass(frozen=True, slots=True)
class Column:
    """What one predicate says of one range of rows: an object for each (0 if none), or pairs."""

    start: int
    end: int
    count: int
    dense: bool
    rows: Array
    objects: Array

    def has(self, number: int) -> Array:
        """Which rows of the range have this object."""
        if self.dense:
            return np.asarray(self.objects == number)
        mask = np.zeros(self.end - self.start, np.bool_)
        mask[self.rows[self.objects == number]] = True
        return mask

    def objects_of(self, rows: Array) -> tuple[Array, Array]:
        """Which of the rows (all within the range) have objects, and those, each pair counted."""
        if self.dense:
            objects = self.objects[rows - self.start]
            kept = np.flatnonzero(objects)
            return (kept, objects[kept]) if len(kept) < len(rows) else (np.arange(len(rows)), objects)
        low = np.searchsorted(self.rows, rows - self.start)
        counts = np.searchsorted(self.rows, rows - self.start, side="right") - low
        at, places = expanded(low, counts)
        return at, self.objects[places]


def expanded(low: Array, counts: Array) -> tuple[Array, Array]:
    """For ranges that begin at `low`: to which range each place belongs, and the places."""
    at = np.repeat(np.arange(len(low)), counts)
    first = np.cumsum(counts) - counts
    return at, np.arange(len(at)) + (low - first)[at]


class Rows:
    """All rows, in ranges of the same kind; the default graph's come first."""

    def __init__(self, blob: Blob) -> None:
        self.subjects, self.graphs = blob.get("subjects"), blob.get("graphs")
        self._segments: list[tuple[int, int, bool]] = [tuple(one) for one in blob.about["segments"]]
        self._columns: dict[int, dict[int, Column]] = {}
        for predicate, number, dense, count in blob.about["columns"]:
            start, end, _ = self._segments[number]
            name = f"{predicate}.{number}"
            none = np.empty(0, np.int32)
            rows, objects = (none, name) if dense else (blob.get(f"{name}.rows"), f"{name}.objects")
            column = Column(start, end, count, dense, rows, blob.get(objects))
            self._columns.setdefault(predicate, {})[number] = column
        self._default, self._named, self._named_rows = map(blob.get, ("default", "named.subjects", "named.rows"))

    def segments(self, *, named: bool) -> list[int]:
        """The numbers of the ranges of the default graph, or of the named ones."""
        return [number for number, segment in enumerate(self._segments) if segment[2] is named]

    def column(self, predicate: int, segment: int) -> Column | None:
        """What a predicate says of a range of rows, if anything."""
        return self._columns.get(predicate, {}).get(segment)

    def range(self, segment: int) -> tuple[int, int]:
        """The rows of a range: from the first to before the last."""
        start, end, _ = self._segments[segment]
        return start, end

    def of_subjects(self, subjects: Array, *, named: bool) -> tuple[Array, Array]:
        """For each subject its rows: which subject, and which row."""
        if not named:
            rows = self._default[np.where(subjects < len(self._default), subjects, 0)]
            kept = np.flatnonzero(rows)
            return kept, rows[kept] - 1
        low = np.searchsorted(self._named, subjects)
        counts = np.searchsorted(self._named, subjects, side="right") - low
        at, places = expanded(low, counts)
        return at, self._named_rows[places]

    def objects(self, rows: Array, predicates: tuple[int, ...]) -> tuple[Array, Array]:
        """For each row its objects by any of the predicates: which row (ascending), and which object."""
        found = [pair for predicate in predicates for pair in self._objects(rows, predicate)]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int32)
        at = np.concatenate([one for one, _ in found]) if len(found) > 1 else found[0][0]
        objects = np.concatenate([one for _, one in found]) if len(found) > 1 else found[0][1]
        if len(found) > 1 and not _ascends(at):
            order = np.lexsort((objects, at)) if len(predicates) > 1 else np.argsort(at, kind="stable")
            at, objects = at[order], objects[order]
        if len(predicates) > 1 and bool(((np.diff(at) == 0) & (np.diff(objects) == 0)).any()):
            raise NotMine("alternatives that lead to the same, which the engine counts once")
        return at, objects

    def _objects(self, rows: Array, predicate: int) -> list[tuple[Array, Array]]:
        columns = self._columns.get(predicate, {}).values()
        if not len(rows) or not columns:
            return []
        first, last = int(rows.min()), int(rows.max())
        touched = [column for column in columns if column.start <= last and column.end > first]
        if len(touched) == 1 and touched[0].start <= first and last < touched[0].end:
            return [touched[0].objects_of(rows)]
        found, ascends = [], _ascends(rows)
        for column in touched:
            if ascends:
                low, high = np.searchsorted(rows, (column.start, column.end))
                within = np.arange(low, high)
            else:
                within = np.flatnonzero((rows >= column.start) & (rows < column.end))
            if len(within):
                at, objects = column.objects_of(rows[within])
                found.append((within[at], objects))
        return found


def _ascends(numbers: Array) -> bool:
    return bool((numbers[1:] >= numbers[:-1]).all())
