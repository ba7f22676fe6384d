"""The service: the release that is served, with a lane for pages and a lane for what users ask.

A new release is noticed at the first request after it was published, and served as soon as it is open. Requests
under way end with the release with which they began.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.errors import StoreError
from juesuan.serve.current_release import Holding, Shelf
from juesuan.serve.workers.answers import AnswerError
from juesuan.serve.workers.isolation import UNSEALED_REMEDY, prove_seal
from juesuan.serve.workers.limits import Limits
from juesuan.serve.workers.pool import Lane
from juesuan.serve.workers.questions import Query
from juesuan.serve.workers.rate_limits import Ledger, Quota
from juesuan.serve.workers.results import Result, Results, in_other_formats, published_question
from juesuan.vocabulary.namespaces import PREFIXES

_log = logging.getLogger(__name__)

WARMING_LIMITS = Limits(workers=1, work_s=600.0, fetch_s=900.0, niceness=10, in_memory=True)
_WARMING_S = 5.0
"""A new release waits no longer for its answers beforehand: without them, a question takes its own time."""

PAGE_LIMITS = Limits(workers=2, work_s=5.0, long_s=1.0, queue_length=1_000, memory_bytes=500_000_000)
_CORES = os.cpu_count() or 1
QUERY_LIMITS = Limits(workers=_CORES + 1, per_client=_CORES, work_s=10.0, long_s=1.0, niceness=5, in_memory=True)


@dataclass(frozen=True, slots=True)
class Edition:
    """A holding being served: pages and user queries never wait for each other; results are kept while it is."""

    holding: Holding
    pages: Lane
    queries: Lane
    results: Results = field(default_factory=Results)

    def retire(self) -> None:
        """Answers no more; what is under way is finished."""
        self.pages.retire()
        self.queries.retire()

    async def close(self) -> None:
        """Ends every worker."""
        await asyncio.gather(self.pages.close(), self.queries.close())


async def _answer_beforehand(question: Query, lane: Lane, results: Results) -> None:
    try:
        answer = await lane.ask(question)
        result = Result(answer.media_type, await answer.body())
    except AnswerError as error:
        _log.warning("a published query has no answer: %s", error)
        return
    results.put(question, result)
    if len(result.body) <= results.result_bytes:
        for other, derived in await asyncio.to_thread(lambda: list(in_other_formats(question, result))):
            results.put(other, derived)


class Service:
    """Serves what a shelf holds, and follows it; `holding` is what it begins with.

    Answers to the `published` queries are made before anybody asks. An edition that has been followed answers for
    another `grace_s` seconds, for requests that have begun.
    Raises StoreError if the shelf holds nothing that can be served.
    """

    def __init__(  # noqa: PLR0913 - an argument per setting
        self,
        shelf: Shelf,
        *,
        pages: Limits = PAGE_LIMITS,
        queries: Limits = QUERY_LIMITS,
        quota: Quota | None = None,
        published: Sequence[str] = (),
        grace_s: float = 30.0,
        unsealed: bool = False,
    ) -> None:
        self.holding = shelf.holding()
        self._shelf = shelf
        self._page_limits = pages
        self._query_limits = queries
        self._ledger = Ledger(quota or Quota())
        self._grace_s = grace_s
        self._unsealed = unsealed
        self._published = published
        self._warming: asyncio.Task[None] | None = None
        self._mark = shelf.mark()
        self._edition: Edition | None = None
        self._retired: list[Edition] = []
        self._following: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the workers of the first edition. Raises StoreError if they cannot open its snapshot.

        Also if nothing keeps them from the network (see `workers.isolation`), unless `unsealed` allows it.
        """
        if not self.holding.backend:
            await self._prove()
        self._edition = await self._opened(self.holding)
        self._begin_warming(self._edition)

    async def _prove(self) -> None:
        sealed = await prove_seal(self.holding.snapshot, self._query_limits.memory_bytes)
        if not sealed and not self._unsealed:
            raise StoreError("this system cannot keep worker processes from the network", UNSEALED_REMEDY)

    def edition(self) -> Edition:
        """The edition of now. A newer release is opened meanwhile; if it is damaged, the log says so."""
        assert self._edition is not None
        mark = self._shelf.mark()
        if mark != self._mark and (self._following is None or self._following.done()):
            self._mark = mark
            self._following = asyncio.get_running_loop().create_task(self._follow(self._edition))
        return self._edition

    async def caught_up(self) -> Edition:
        """The edition of what is on the shelf now, once it is served."""
        self.edition()
        if self._following is not None:
            await self._following
        return self.edition()

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
            edition = await self._opened(await asyncio.to_thread(self._shelf.holding))
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
        """Answers the published queries one by one, in a lane of their own that users never wait for."""
        if not self._published or edition.holding.backend:
            return
        lane = Lane(edition.holding.snapshot, WARMING_LIMITS, PREFIXES)
        try:
            await lane.start()
            for text in self._published:
                await _answer_beforehand(published_question(text, edition.holding.base), lane, edition.results)
        finally:
            await lane.close()

    async def _opened(self, holding: Holding) -> Edition:
        backend = holding.backend
        pages = Lane(holding.snapshot, self._page_limits, PREFIXES, backend=backend)
        queries = Lane(holding.snapshot, self._query_limits, PREFIXES, self._ledger, backend)
        edition = Edition(holding, pages, queries, Results(total_bytes=0) if backend else Results())
        try:
            await asyncio.gather(pages.start(), queries.start())
        except BaseException:
            await edition.close()
            raise
        return edition
