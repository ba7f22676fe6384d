"""A file of arrays and a header of JSON that says where each lies. Arrays are mapped, never read whole.

Mapped pages of a file count neither as memory of a process nor twice for two of them.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from juesuan.serve.columns.digest import DIGEST_BYTES
from juesuan.serve.columns.syntax import Unsupported

Array = npt.NDArray[Any]
_ALIGNMENT = 64
_MAGIC = b"juesuan\x01"
_TAIL_BYTES = 8 + DIGEST_BYTES


class Writer:
    """Writes arrays one after the other, then a header behind them, where it begins, and a digest of all."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._places: dict[str, list[Any]] = {}
        self._at = 0
        self._write(_MAGIC)

    def put(self, name: str, array: Array) -> None:
        """Writes an array under a name."""
        self._write(bytes(-self._at % _ALIGNMENT))
        self._places[name] = [array.dtype.str, self._at, int(array.size)]
        if array.size:
            self._write(np.ascontiguousarray(array).data.cast("B"))

    def close(self, about: Mapping[str, Any]) -> None:
        """Writes the header: what is said of the whole, and where each array lies."""
        start = self._at
        self._write(json.dumps({**about, "arrays": self._places}, ensure_ascii=False, sort_keys=True).encode())
        self._write(start.to_bytes(8, "little"))
        self._file.write(self._digest.digest())

    def _write(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._at += len(content)


class Blob:
    """The arrays of a file, mapped read-only. Raises OSError or ValueError if it is missing or cut."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = len(self._map) - _TAIL_BYTES
        start = int.from_bytes(self._map[end : end + 8], "little")
        if self._map[: len(_MAGIC)] != _MAGIC or not 0 < start < end:
            raise ValueError(f"{path}: not whole")
        self.about: dict[str, Any] = json.loads(self._map[start:end])
        self._places = self.about.pop("arrays")

    def get(self, name: str) -> Array:
        """The array of a name. Raises KeyError."""
        type_, offset, size = self._places[name]
        return np.frombuffer(self._map, dtype=type_, count=size, offset=offset)

    def pieces(self, name: str, starts: Array, ends: Array) -> list[bytes]:
        """Pieces of an array of bytes."""
        offset = self._places[name][1]
        places = zip((starts + offset).tolist(), (ends + offset).tolist(), strict=True)
        return [self._map[start:end] for start, end in places]


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
            raise Unsupported("alternatives that lead to the same, which the engine counts once")
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
