"""The service: the release that is served, with a pool for pages and a pool for what users ask.

A new release is noticed at the first request after it was published, and served as soon as it is open. Requests
under way end with the release with which they began.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from juesuan.errors import StoreError
from juesuan.releases.serialization import JSON, TURTLE
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.sources import ReleaseSource, ServedRelease
from juesuan.serve.workers.admission import Limits, Quota, RateLimiter
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.process import is_isolated
from juesuan.serve.workers.result_cache import (
    BoundedCache,
    CachedResult,
    ResultCache,
    in_other_formats,
)
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


# Pages have 30 kB on average, pictures of pages 100 kB: some 2,000 are kept, and workbooks, but nothing larger.
_PAGE_BYTES, _ALL_PAGES_BYTES = 1_000_000, 96_000_000


class KeptPage(NamedTuple):
    """A page as it was answered: its headers as they are sent, and its body."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """A release being served: pages and user queries never wait for each other.

    Results of queries, and pages, are kept while it is served.
    """

    release: ServedRelease
    pages: WorkerPool
    queries: WorkerPool
    results: ResultCache = field(default_factory=ResultCache)
    kept_pages: BoundedCache[KeptPage] = field(default_factory=lambda: BoundedCache(_PAGE_BYTES, _ALL_PAGES_BYTES))

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
