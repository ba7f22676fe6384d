"""Answers that have been given before. They are right as long as the same release is served."""

from __future__ import annotations

import io
import json
import re
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import Generic, NamedTuple, TypeVar

import pyoxigraph as ox
from msgspec.structs import replace

from juesuan.releases.serialization import CSV, JSON
from juesuan.serve.workers.evaluator import table, write_csv
from juesuan.serve.workers.tasks import Query

# The media type of a table of terms for a page.
TABLE = "application/json"

# How many rows a page shows: some 90 kB of the widest, so that a page stays below 100 kB.
PAGE_ROWS = 100

_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID)(?:\s|#[^\r\n]*)*\(", re.IGNORECASE)
# Larger results are rare downloads, and would push out many small ones that are asked for again.
_RESULT_BYTES = 8_000_000

# Small beside the memory of the workers, of which each may take 1.5 GB.
_TOTAL_BYTES = 128_000_000

_Value = TypeVar("_Value")


class BoundedCache(Generic[_Value]):
    """The values that were used last: each of at most `most_bytes`, all together of at most `total_bytes`."""

    def __init__(self, most_bytes: int, total_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._total_bytes = total_bytes
        self._values: OrderedDict[Hashable, tuple[_Value, int]] = OrderedDict()
        self._held_bytes = 0

    def get(self, key: Hashable) -> _Value | None:
        """The value, if it is held; it is now the one used last."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def put(self, key: Hashable, value: _Value, size_bytes: int) -> None:
        """Keeps a value, and drops those that nobody used for the longest time beyond the limit."""
        if size_bytes > self.most_bytes:
            return
        self._drop(key)
        self._values[key] = value, size_bytes
        self._held_bytes += size_bytes
        while self._held_bytes > self._total_bytes:
            self._drop(next(iter(self._values)))

    def _drop(self, key: Hashable) -> None:
        self._held_bytes -= self._values.pop(key, (None, 0))[1]


def is_volatile(query: str) -> bool:
    """Whether a query calls a function that gives another value each time."""
    return _VOLATILE.search(query) is not None


class CachedResult(NamedTuple):
    """A whole result with its media type."""

    media_type: str
    body: bytes


class ResultCache:
    """The latest results of one release, up to 8 MB each and 128 MB together."""

    def __init__(self, result_bytes: int = _RESULT_BYTES, total_bytes: int = _TOTAL_BYTES) -> None:
        self.result_bytes = result_bytes
        self._results = BoundedCache[CachedResult](result_bytes, total_bytes)

    def get(self, query: Query) -> CachedResult | None:
        """The result of a query in a format that it accepts, if it is held."""
        return next(filter(None, map(self._results.get, _keys(query))), None)

    def put(self, query: Query, result: CachedResult) -> None:
        """Keeps a result; a head is none, nor is what changes by itself."""
        if not query.head_only and not is_volatile(query.text):
            self._results.put(_key(query, result.media_type), result, len(result.body))


def in_other_formats(task: Query, result: CachedResult) -> Iterator[tuple[Query, CachedResult]]:
    """The solutions of a published task as those formats in which most people ask, evaluated only once."""
    if result.media_type != JSON.media_type:
        return
    solutions, as_csv = _parsed(result), io.BytesIO()
    if isinstance(solutions, ox.QuerySolutions):
        write_csv(solutions, as_csv)
        yield replace(task, solutions=CSV.media_type), CachedResult(CSV.media_type, as_csv.getvalue())
    page = replace(task, solutions="", graph="", row_limit=PAGE_ROWS)
    yield page, CachedResult(TABLE, json.dumps(table(_parsed(result), PAGE_ROWS), ensure_ascii=False).encode())


def _parsed(result: CachedResult) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(result.body, format=ox.QueryResultsFormat.JSON)


def _keys(query: Query) -> Iterator[Hashable]:
    """Under which keys a result may be held: what kind a query is, hence its media type, is not known here."""
    for media_type in (TABLE,) if query.row_limit else (query.solutions, query.graph):
        if media_type:
            yield _key(query, media_type)


def _key(query: Query, media_type: str) -> Hashable:
    return query.text, query.base, query.default_graphs, query.named_graphs, query.row_limit, media_type
