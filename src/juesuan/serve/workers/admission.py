"""Admission: the limits of a worker pool, who gets its next idle worker, and what each client has used of late.

One client never holds every worker, and those whose queries take long never hold all together, so that whoever
asks something small is soon served, however many others ask for too much. What a client has used fades as time
goes by: at its limit it may ask again as soon as enough has faded; when all has, the client is forgotten, and with
it its address.
"""

from __future__ import annotations

import asyncio
import ipaddress
import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from juesuan.model.text import Text
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.workers.process import WorkerProcess
from juesuan.serve.workers.tasks import AnswerError, FailureReason


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pool may use: its processes, the work on one answer, the time a client may take to fetch it.

    With `in_memory` each process loads the snapshot, if it is small enough for that. One
    client has at most `per_client` answers under way, and `queue_length` tasks waiting for `queue_s`.

    An answer that has taken `long_s` is a long one. Of these there are at most as many as workers, for all clients
    together, and each is done by a process over and above the workers, so that these are free for what is quick.
    """

    workers: int
    work_s: float
    fetch_s: float = 120.0
    per_client: int = 1_000
    queue_length: int = 32
    queue_s: float = 10.0
    long_s: float = math.inf
    memory_bytes: int = 1_500_000_000
    result_bytes: int = 200_000_000
    niceness: int = 0
    in_memory: bool = False


# How long a client counts as slow: ten minutes, about the time in which one person tries variants of a query.
_SLOW_S = 600.0


class AdmissionQueue:
    """Hands idle workers to clients, first come first served, as the limits of the pool have it.

    A client who has asked something that took long is slow for ten minutes; slow clients have at most as many
    answers under way as there are workers, all together. `clock` gives seconds.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._slow: dict[str, float] = {}
        self._idle: list[WorkerProcess] = []
        self._waiting: list[tuple[str, asyncio.Future[WorkerProcess]]] = []
        self._under_way: Counter[str] = Counter()

    @property
    def idle_count(self) -> int:
        """The number of idle workers."""
        return len(self._idle)

    def offer(self, worker: WorkerProcess) -> None:
        """A worker is idle."""
        self._idle.append(worker)
        self._hand_out()

    def withdraw(self) -> list[WorkerProcess]:
        """The idle workers, which are no longer handed out."""
        withdrawn, self._idle = self._idle, []
        return withdrawn

    async def take(self, client: str) -> WorkerProcess:
        """A worker for the client, whose place lasts until `end`. Raises AnswerError if the wait is too long."""
        granted: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, granted))
        self._hand_out()
        if not granted.done() and sum(one == client for one, _ in self._waiting) > self._limits.queue_length:
            self._waiting.remove((client, granted))
            raise AnswerError(FailureReason.QUOTA, problem_text("too_many_waiting"))
        try:
            async with asyncio.timeout(self._limits.queue_s):
                return await asyncio.shield(granted)
        except BaseException as error:
            # A worker that was handed out at the same moment goes to the next.
            if granted.done():
                self._idle.append(granted.result())
                self.end(client)
            else:
                self._waiting.remove((client, granted))
            if isinstance(error, TimeoutError):
                message = problem_text("no_worker_within", self._limits.queue_s)
                raise AnswerError(FailureReason.BUSY, message) from error
            raise

    def end(self, client: str) -> None:
        """An answer of the client has ended."""
        self._under_way[client] -= 1
        self._under_way += Counter()
        self._hand_out()

    def slow_down(self, client: str) -> bool:
        """A task of the client takes long: it is slow from now on. Whether it may go on all the same.

        It may while there is a place for the slow, and also while nobody else waits.
        """
        now_s = self._clock()
        self._slow = {one: until_s for one, until_s in self._slow.items() if until_s > now_s}
        self._slow[client] = now_s + _SLOW_S
        is_waited_for = any(one not in self._slow for one, _ in self._waiting)
        return self._slow_under_way() <= self._limits.workers or not is_waited_for

    def _slow_under_way(self) -> int:
        return sum(count for client, count in self._under_way.items() if self._is_slow(client))

    def _is_slow(self, client: str) -> bool:
        return self._slow.get(client, 0.0) > self._clock()

    def _hand_out(self) -> None:
        # Who may have no more now is passed over, and keeps its place in the queue.
        for client, granted in list(self._waiting):
            has_place = not self._is_slow(client) or self._slow_under_way() < self._limits.workers
            if self._idle and has_place and self._under_way[client] < self._limits.per_client:
                self._waiting.remove((client, granted))
                self._under_way[client] += 1
                granted.set_result(self._idle.pop())


_MINUTE_S = 60.0
# After so many charges the clients whose use has faded are forgotten; rare enough to cost nothing.
_FORGET_EVERY = 256


@dataclass(frozen=True, slots=True)
class Quota:
    """What one client may use in a minute: seconds of a worker's time, and failed queries.

    Clients on this machine (its operator, tests) are not counted unless `counts_loopback`.
    """

    work_s: float = 60.0
    errors: int = 60
    counts_loopback: bool = False


@dataclass(slots=True)
class _Usage:
    work_s: float = 0.0
    errors: float = 0.0
    seen_s: float = 0.0


class RateLimiter:
    """Counts what each client uses, under one quota. `clock` gives seconds."""

    def __init__(self, quota: Quota, clock: Callable[[], float] = time.monotonic) -> None:
        self._quota = quota
        self._clock = clock
        self._usage: dict[str, _Usage] = {}
        self._charges = 0

    def admit(self, client: str) -> None:
        """Lets a client ask. Raises AnswerError, with the seconds to wait, if it is at a limit."""
        used = self._faded(client)
        if used.work_s >= self._quota.work_s:
            excess = used.work_s / self._quota.work_s - 1
            raise _refusal(excess, problem_text("work_a_minute", self._quota.work_s))
        if used.errors + 1 > self._quota.errors:
            excess = (used.errors + 1) / self._quota.errors - 1
            raise _refusal(excess, problem_text("failures_a_minute", self._quota.errors))

    def charge(self, client: str, work_s: float = 0.0, errors: int = 0) -> None:
        """Adds to what a client has used."""
        if not client or (is_loopback(client) and not self._quota.counts_loopback):
            return
        used = self._faded(client)
        used.work_s += work_s
        used.errors += errors
        self._usage[client] = used
        self._charges += 1
        if self._charges % _FORGET_EVERY == 0:
            self.forget()

    def forget(self) -> None:
        """Forgets the clients whose use has faded."""
        usage = {client: self._faded(client) for client in self._usage}
        self._usage = {client: one for client, one in usage.items() if one.work_s or one.errors}

    def _faded(self, client: str) -> _Usage:
        """What a client has used, faded to this moment."""
        now_s = self._clock()
        used = self._usage.get(client, _Usage(seen_s=now_s))
        faded = (now_s - used.seen_s) / _MINUTE_S
        return _Usage(
            max(0.0, used.work_s - faded * self._quota.work_s),
            max(0.0, used.errors - faded * self._quota.errors),
            now_s,
        )


def client_of(host: str) -> str:
    """The name under which a host is counted: its address, or the network of 64 bits of its IPv6 address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and not address.is_loopback:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def is_loopback(client: str) -> bool:
    """Whether a client is on this machine."""
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def _refusal(excess: float, message: Text) -> AnswerError:
    """`excess` is the share of the quota that must fade first."""
    return AnswerError(FailureReason.QUOTA, message, retry_after_s=math.floor(excess * _MINUTE_S) + 1)
