"""Results that have been given before. They are right as long as the same release is served."""

from __future__ import annotations

import io
import json
import re
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.releases.serialization import CSV, JSON, TURTLE
from juesuan.serve.workers.evaluator import table, write_csv
from juesuan.serve.workers.tasks import Query

# The media type of a table of terms for a page.
TABLE = "application/json"

# How many rows a page shows: some 90 kB of them.
PAGE_ROWS = 200

_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID)(?:\s|#[^\r\n]*)*\(", re.IGNORECASE)
# Larger results are rare downloads, and would push out many small ones that are asked for again.
_RESULT_BYTES = 8_000_000

# Small beside the memory of the workers, of which each may take 1.5 GB.
_TOTAL_BYTES = 128_000_000


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
        self._total_bytes = total_bytes
        self._results: OrderedDict[Hashable, CachedResult] = OrderedDict()
        self._held_bytes = 0

    def get(self, query: Query) -> CachedResult | None:
        """The result of a query in a format that it accepts, if it is held."""
        for key in _keys(query):
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        return None

    def put(self, query: Query, result: CachedResult) -> None:
        """Keeps a result, and drops the least recently used beyond the limit; a head is no result."""
        if query.head_only or len(result.body) > self.result_bytes or is_volatile(query.text):
            return
        key = _key(query, result.media_type)
        self._drop(key)
        self._results[key] = result
        self._held_bytes += len(result.body)
        while self._held_bytes > self._total_bytes:
            self._drop(next(iter(self._results)))

    def _drop(self, key: Hashable) -> None:
        result = self._results.pop(key, None)
        self._held_bytes -= len(result.body) if result else 0


def published_question(text: str, base: str) -> Query:
    """A task that a publisher poses, to be answered before anybody asks."""
    return Query(text, base, JSON.media_type, TURTLE.media_type)


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
