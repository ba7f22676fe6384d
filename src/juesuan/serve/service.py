"""The service: the release that is served, with a pool for pages and a pool for what users ask.

A new release is noticed at the first request after it was published, and served as soon as it is open. Requests
under way end with the release with which they began.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import re
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

import pyoxigraph as ox
from msgspec.structs import replace
from starlette.responses import Response

from juesuan.errors import StoreError
from juesuan.releases.serialization import CSV, JSON, TURTLE
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.sources import ReleaseSource, ServedRelease
from juesuan.serve.workers.admission import Limits, Quota, RateLimiter
from juesuan.serve.workers.evaluator import ROWS, write_csv, write_rows
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.process import is_isolated
from juesuan.serve.workers.tasks import AnswerError, Query

_log = logging.getLogger(__name__)

_CORES = os.cpu_count() or 1
# For published queries, answered before anybody asks: as long as they take, after everything else.
WARMING_LIMITS = Limits(workers=_CORES, work_s=600.0, fetch_s=900.0, niceness=10, in_memory=True)

# A new release waits no longer for its answers beforehand: without them, a published query takes its own time.
_WARMING_S = 5.0

# For pages, which look up single resources in milliseconds and never wait for queries.
PAGE_LIMITS = Limits(workers=2, work_s=5.0, long_s=1.0, queue_length=1_000, memory_bytes=500_000_000)

# For queries of users. A worker more than cores, so that one being replaced leaves no core idle.
#
# A query of more than 10 s belongs on a copy of the release.
QUERY_LIMITS = Limits(workers=_CORES + 1, per_client=_CORES, work_s=10.0, long_s=1.0, niceness=5, in_memory=True)


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
        # What kind a query is, hence the media type of its result, is not known here.
        wanted = (ROWS,) if query.row_limit else (query.solutions, query.graph)
        return next(filter(None, (self._results.get(_key(query, one)) for one in wanted)), None)

    def put(self, query: Query, result: CachedResult) -> None:
        """Keeps a result; a head is none, nor is what changes by itself."""
        if not query.head_only and not is_volatile(query.text):
            self._results.put(_key(query, result.media_type), result, len(result.body))


def in_other_formats(task: Query, result: CachedResult) -> Iterator[tuple[Query, CachedResult]]:
    """The solutions of a published task as those formats in which most people ask, evaluated only once."""
    if result.media_type != JSON.media_type:
        return
    solutions, as_csv, as_rows = _parsed(result), io.BytesIO(), io.BytesIO()
    if isinstance(solutions, ox.QuerySolutions):
        write_csv(solutions, as_csv)
        yield replace(task, solutions=CSV.media_type), CachedResult(CSV.media_type, as_csv.getvalue())
    page = replace(task, solutions="", graph="", row_limit=PAGE_ROWS)
    write_rows(_parsed(result), PAGE_ROWS, as_rows)
    yield page, CachedResult(ROWS, as_rows.getvalue())


def _parsed(result: CachedResult) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(result.body, format=ox.QueryResultsFormat.JSON)


def _key(query: Query, media_type: str) -> Hashable:
    return query.text, query.base, query.default_graphs, query.named_graphs, query.row_limit, media_type


# Pages have 30 kB on average, pictures of pages 100 kB: some 2,000 are kept, and workbooks, but nothing larger.
_PAGE_BYTES, _ALL_PAGES_BYTES = 1_000_000, 96_000_000


@dataclass(frozen=True, slots=True)
class Edition:
    """A release being served: pages and user queries never wait for each other.

    Results of queries, and pages, are kept while it is served.
    """

    release: ServedRelease
    pages: WorkerPool
    queries: WorkerPool
    results: ResultCache = field(default_factory=ResultCache)
    kept_pages: BoundedCache[Response] = field(default_factory=lambda: BoundedCache(_PAGE_BYTES, _ALL_PAGES_BYTES))

    def retire(self) -> None:
        """Answers no more; what is under way is finished."""
        self.pages.retire()
        self.queries.retire()

    async def close(self) -> None:
        """Ends every worker."""
        await asyncio.gather(self.pages.close(), self.queries.close())


async def _answer_beforehand(task: Query, pool: WorkerPool, results: ResultCache) -> None:
    try:
        answer = await pool.ask(task)
        result = CachedResult(answer.media_type, await answer.body())
    except AnswerError as error:
        _log.warning("a published query has no answer: %s", error)
        return
    results.put(task, result)
    if len(result.body) <= results.result_bytes:
        for other, derived in await asyncio.to_thread(lambda: list(in_other_formats(task, result))):
            results.put(other, derived)


class Service:
    """Serves what a source holds, and follows it; `release` is what it begins with.

    Answers to the `published` queries are made before anybody asks. An edition that has been followed answers for
    another `grace_s` seconds, for requests that have begun.
    Raises StoreError if the source holds nothing that can be served.
    """

    def __init__(  # noqa: PLR0913 - an argument per setting
        self,
        source: ReleaseSource,
        *,
        pages: Limits = PAGE_LIMITS,
        queries: Limits = QUERY_LIMITS,
        quota: Quota | None = None,
        published: Sequence[str] = (),
        grace_s: float = 30.0,
        unsealed: bool = False,
    ) -> None:
        self.release = source.release()
        self._source = source
        self._page_limits = pages
        self._query_limits = queries
        self._rate_limiter = RateLimiter(quota or Quota())
        self._grace_s = grace_s
        self._unsealed = unsealed
        self._published = published
        self._warming: asyncio.Task[None] | None = None
        self._version = source.version()
        self._edition: Edition | None = None
        self._retired: list[Edition] = []
        self._following: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the workers of the first edition. Raises StoreError if they cannot open its snapshot.

        Also if nothing keeps them from the network (see `workers.process`), unless `unsealed` allows it.
        """
        if not self.release.backend:
            sealed = await is_isolated(self.release.snapshot, self._query_limits.memory_bytes)
            if not sealed and not self._unsealed:
                raise StoreError(problem_text("no_isolation"), problem_text("serve_on_linux"))
        self._edition = await self._opened(self.release)
        self._begin_warming(self._edition)

    def edition(self) -> Edition:
        """The edition of now. A newer release is opened meanwhile; if it is damaged, that is logged."""
        assert self._edition is not None
        version = self._source.version()
        if version != self._version and (self._following is None or self._following.done()):
            self._version = version
            self._following = asyncio.get_running_loop().create_task(self._follow(self._edition))
        return self._edition

    async def close(self) -> None:
        """Ends every worker of every edition."""
        for task in (self._following, self._warming):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
        editions = [*self._retired, *([self._edition] if self._edition else [])]
        await asyncio.gather(*(edition.close() for edition in editions))

    async def _follow(self, left: Edition) -> None:
        try:
            edition = await self._opened(await asyncio.to_thread(self._source.release))
        except StoreError as error:
            _log.error("the new release is not served: %s", error)
            return
        await asyncio.wait([self._begin_warming(edition)], timeout=_WARMING_S)
        self._edition = edition
        self._retired.append(left)
        asyncio.get_running_loop().call_later(self._grace_s, left.retire)

    def _begin_warming(self, edition: Edition) -> asyncio.Task[None]:
        """Answers the published queries on an edition from now on, and no longer on the one before."""
        if self._warming is not None:
            self._warming.cancel()
        self._warming = asyncio.get_running_loop().create_task(self._warm(edition))
        return self._warming

    async def _warm(self, edition: Edition) -> None:
        """Answers the published queries, one on each core, in a pool of their own that users never wait for."""
        if not self._published or edition.release.backend:
            return
        pool = WorkerPool(edition.release.snapshot, WARMING_LIMITS)
        left = iter(self._published)

        async def answer_what_is_left() -> None:
            for text in left:
                task = Query(text, edition.release.base, JSON.media_type, TURTLE.media_type)
                await _answer_beforehand(task, pool, edition.results)

        try:
            await pool.start()
            async with asyncio.TaskGroup() as answering:
                for _ in range(WARMING_LIMITS.workers):
                    answering.create_task(answer_what_is_left())
        finally:
            await pool.close()

    async def _opened(self, release: ServedRelease) -> Edition:
        backend = release.backend
        pages = WorkerPool(release.snapshot, self._page_limits, backend=backend)
        queries = WorkerPool(release.snapshot, self._query_limits, self._rate_limiter, backend)
        edition = Edition(release, pages, queries, ResultCache(total_bytes=0) if backend else ResultCache())
        try:
            await asyncio.gather(pages.start(), queries.start())
        except BaseException:
            await edition.close()
            raise
        return edition
