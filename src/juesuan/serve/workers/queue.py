"""Turns: who gets the next idle worker.

One client never holds every worker, and those whose questions take long never hold all together, so that whoever
asks something small is soon served, however many others ask for too much.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Callable

from juesuan.serve.workers.answers import AnswerError, Reason
from juesuan.serve.workers.process import WorkerProcess

_SLOW_S = 600.0


class Turns:
    """Hands idle workers to clients, first come first served, `per_client` at a time to each.

    At most `queue_length` questions of one client wait, each for at most `queue_s` seconds. A client who has asked
    something that took long is slow for ten minutes; slow clients have `slow_places` turns at once, all together.
    `clock` gives seconds.
    """

    def __init__(
        self,
        per_client: int,
        queue_length: int,
        queue_s: float,
        slow_places: int = sys.maxsize,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._per_client = per_client
        self._queue_length = queue_length
        self._queue_s = queue_s
        self._slow_places = slow_places
        self._clock = clock
        self._slow: dict[str, float] = {}
        self._idle: list[WorkerProcess] = []
        self._waiting: list[tuple[str, asyncio.Future[WorkerProcess]]] = []
        self._turns: Counter[str] = Counter()

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
        """A worker for the client, whose turn lasts until `end`. Raises AnswerError if the wait is too long."""
        turn: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, turn))
        self._hand_out()
        try:
            return await self._granted(client, turn)
        except BaseException:
            self._give_up(client, turn)
            raise

    def end(self, client: str) -> None:
        """A turn of the client is over."""
        self._turns[client] -= 1
        self._turns += Counter()
        self._hand_out()

    def slow_down(self, client: str) -> bool:
        """A question of the client takes long: it is slow from now on. Whether it may go on all the same.

        It may while there is a place for the slow, and also while nobody else waits.
        """
        now_s = self._clock()
        self._slow = {one: until_s for one, until_s in self._slow.items() if until_s > now_s}
        self._slow[client] = now_s + _SLOW_S
        is_waited_for = any(one not in self._slow for one, _ in self._waiting)
        return self._slow_turns() <= self._slow_places or not is_waited_for

    def _slow_turns(self) -> int:
        return sum(count for client, count in self._turns.items() if self._is_slow(client))

    def _is_slow(self, client: str) -> bool:
        return self._slow.get(client, 0.0) > self._clock()

    def _may_have(self, client: str) -> bool:
        """Whether the client may have one more turn."""
        has_place = not self._is_slow(client) or self._slow_turns() < self._slow_places
        return has_place and self._turns[client] < self._per_client

    def _hand_out(self) -> None:
        for client, turn in list(self._waiting):
            if self._idle and self._may_have(client):
                self._waiting.remove((client, turn))
                self._turns[client] += 1
                turn.set_result(self._idle.pop())

    async def _granted(self, client: str, turn: asyncio.Future[WorkerProcess]) -> WorkerProcess:
        if not turn.done() and self._count_waiting(client) > self._queue_length:
            raise AnswerError(Reason.QUOTA, "too many queries of one client are waiting")
        try:
            async with asyncio.timeout(self._queue_s):
                return await asyncio.shield(turn)
        except TimeoutError as error:
            raise AnswerError(Reason.BUSY, f"no worker became free within {self._queue_s:g} s") from error

    def _give_up(self, client: str, turn: asyncio.Future[WorkerProcess]) -> None:
        """Leaves the queue; a worker that was handed out at the same moment goes to the next."""
        if turn.done():
            self._idle.append(turn.result())
            self.end(client)
        else:
            self._waiting.remove((client, turn))

    def _count_waiting(self, client: str) -> int:
        return sum(one == client for one, _ in self._waiting)
