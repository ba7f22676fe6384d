"""A pool of worker processes that answer tasks from one snapshot, and are killed if they do not.

A running query cannot be cancelled inside its process and can bring it down, so the process is the unit of
cancellation: deadline, memory, a client that leaves, all end in a kill and a fresh worker.
"""

from __future__ import annotations

import asyncio
import logging
import math
import re
import sys
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import TypeVar

import msgspec

from juesuan.errors import StoreError
from juesuan.model.text import Text
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.snapshot import memory_file
from juesuan.serve.workers.admission import AdmissionQueue, Limits, Quota, RateLimiter
from juesuan.serve.workers.process import WorkerProcess
from juesuan.serve.workers.tasks import CHUNK_BYTES, AnswerError, FailureReason, Frame, FrameKind, Task

_log = logging.getLogger(__name__)
_Step = TypeVar("_Step")


class Answer:
    """An answer under way: its media type, and its body as chunks.

    `close` must be called, whatever happens; an answer that has not been read to its end costs its worker.
    """

    def __init__(self, pool: WorkerPool, worker: WorkerProcess, client: str) -> None:
        self._pool = pool
        self._worker = worker
        self._client = client
        self._remaining_s = pool.limits.work_s
        self._remaining_bytes = pool.limits.result_bytes
        self._ended = False
        self._closed = False
        clock = asyncio.get_running_loop()
        self._alarm = clock.call_later(pool.limits.fetch_s, self.close)
        self._patience: asyncio.TimerHandle | None = None
        self._refusal: AnswerError | None = None
        if math.isfinite(pool.limits.long_s):
            self._patience = clock.call_later(pool.limits.long_s, self._take_long)
        self._first: bytes | None = None
        self.media_type = ""

    async def begin(self) -> None:
        """Waits for the head and the first chunk, so that what fails early fails whole. Raises AnswerError."""
        await self._timed(self._beginning())

    async def _beginning(self) -> None:
        head = await self._frame()
        self.media_type = head.record["media_type"]
        self._first = await self._chunk()
        if self._first is not None and len(self._first) < CHUNK_BYTES:
            await self._chunk()

    @property
    def is_whole(self) -> bool:
        """Whether the body is here already, since it is small."""
        return self._ended

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body. Raises AnswerError if the worker fails or the time is up: then the body is not whole."""
        chunk = self._first
        while chunk is not None:
            yield chunk
            chunk = await self._timed(self._chunk())

    async def body(self) -> bytes:
        """The whole body, and the answer closed."""
        try:
            return b"".join([chunk async for chunk in self.chunks()])
        finally:
            self.close()

    def close(self) -> None:
        """Gives the worker back, or kills it if it is still at work; its time is charged to the client."""
        if not self._closed:
            self._closed = True
            self._alarm.cancel()
            if self._patience is not None:
                self._patience.cancel()
            self._pool.rate_limiter.charge(self._client, self._pool.limits.work_s - self._remaining_s)
            self._pool.give_back(self._worker, self._client, reusable=self._ended)

    def _take_long(self) -> None:
        """The answer takes long: it goes on among the long ones, or is refused if these are too many."""
        if self._pool.lets_take_long(self._worker, self._client):
            clock = asyncio.get_running_loop()
            self._patience = clock.call_later(self._pool.limits.long_s, self._take_long)
        else:
            self._refusal = AnswerError(FailureReason.BUSY, problem_text("too_many_long"))
            self.close()

    async def _chunk(self) -> bytes | None:
        if self._ended:
            return None
        frame = await self._frame()
        self._remaining_bytes -= len(frame.payload)
        if self._remaining_bytes < 0:
            self._ended = False
            limit_mb = self._pool.limits.result_bytes / 1_000_000
            raise AnswerError(FailureReason.TOO_LARGE, problem_text("more_than", limit_mb))
        return None if frame.kind is FrameKind.END else frame.payload

    async def _timed(self, step: Coroutine[None, None, _Step]) -> _Step:
        """A step on the worker's time. Raises AnswerError, which counts as an error of the client."""
        clock = asyncio.get_running_loop()
        started_s = clock.time()
        try:
            async with asyncio.timeout(self._remaining_s):
                return await step
        except TimeoutError as error:
            self._pool.rate_limiter.charge(self._client, errors=1)
            raise AnswerError(
                FailureReason.TIMEOUT, problem_text("no_answer_within", self._pool.limits.work_s)
            ) from error
        except AnswerError:
            self._pool.rate_limiter.charge(self._client, errors=1)
            raise
        finally:
            self._remaining_s -= clock.time() - started_s

    async def _frame(self) -> Frame:
        """The next frame of the worker. Raises AnswerError if it reports a failure, or is gone."""
        try:
            frame = await self._worker.receive()
        except (EOFError, ConnectionError) as error:
            if self._refusal is not None:
                raise self._refusal from error
            output = self._worker.error_output()
            causes = (
                AnswerError(reason, text) for pattern, reason, text in _CAUSES_OF_DEATH if pattern.search(output)
            )
            raise next(causes, AnswerError(FailureReason.ABORTED, problem_text("died"))) from error
        self._ended = frame.kind in (FrameKind.END, FrameKind.FAILURE)
        if frame.kind is FrameKind.FAILURE:
            outcome = frame.record
            raise AnswerError(FailureReason[outcome["reason"]], Text(*outcome["message"]))
        return frame


# What the error output of a worker shows of the reason why it ended: the messages of Rust, C++ and Python.
_CAUSES_OF_DEATH = (
    (
        re.compile("memory allocation|bad_alloc|MemoryError"),
        FailureReason.ABORTED,
        problem_text("too_much_memory"),
    ),
    (re.compile("overflowed its stack"), FailureReason.ABORTED, problem_text("nests_too_deep")),
    (re.compile("total order"), FailureReason.ENGINE, problem_text("no_order")),
    (re.compile("panicked"), FailureReason.ENGINE, problem_text("engine_fault")),
)


class WorkerPool:
    """A pool of workers over a snapshot.

    `rate_limiter` counts what each client uses; without one nobody is counted. With a `backend`, the address of
    a SPARQL endpoint, the workers forward to it, and the snapshot is not opened.
    """

    def __init__(
        self, snapshot: Path, limits: Limits, rate_limiter: RateLimiter | None = None, backend: str = ""
    ) -> None:
        self.limits = limits
        self.rate_limiter = rate_limiter or RateLimiter(Quota(work_s=math.inf, errors=sys.maxsize))
        self.in_memory = limits.in_memory and not backend and memory_file(snapshot).exists()
        self._snapshot = snapshot
        self._backend = backend
        self._admission = AdmissionQueue(limits)
        self._long: set[WorkerProcess] = set()
        self._open = False
        self._workers: set[WorkerProcess] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def idle_count(self) -> int:
        """The number of workers that wait for a task."""
        return self._admission.idle_count

    @property
    def place(self) -> Text:
        """Where the snapshot is that tasks are answered from, for people to read."""
        return problem_text("in_memory") if self.in_memory else problem_text("on_disk")

    async def start(self) -> None:
        """Starts the workers. Raises StoreError if one cannot open the snapshot."""
        self._open = True
        await asyncio.gather(*(self._add_worker() for _ in range(self.limits.workers)))

    async def ask(self, task: Task, client: str = "") -> Answer:
        """The answer, begun. Raises AnswerError if there is none, with nothing of a body sent.

        `client` is whoever asks, so that nobody is served at the cost of all others.
        """
        if not self._open:
            raise AnswerError(FailureReason.BUSY, problem_text("newer_release"))
        if not self._workers and not self._tasks:
            self._later(self._add_worker())
        self.rate_limiter.admit(client)
        worker = await self._admission.take(client)
        answer = Answer(self, worker, client)
        try:
            worker.send(FrameKind.TASK, msgspec.json.encode(task))
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    async def read(self, task: Task, client: str = "") -> bytes:
        """The whole body of an answer. Raises AnswerError."""
        return await (await self.ask(task, client)).body()

    def give_back(self, worker: WorkerProcess, client: str, *, reusable: bool) -> None:
        """Takes a worker back from a client: idle again, or killed and replaced. Never waits."""
        # One that did a long answer has a successor among the quick ones already.
        if reusable and self._open and worker not in self._long and self._spare_count <= 0:
            self._admission.offer(worker)
        else:
            worker.kill()
            self._later(self._replace(worker))
        self._admission.end(client)

    def lets_take_long(self, worker: WorkerProcess, client: str) -> bool:
        """Whether an answer that takes long may go on; if so, another worker takes its place among the quick."""
        may_go_on = self._admission.slow_down(client)
        if may_go_on and self._open and worker not in self._long and len(self._long) < self.limits.workers:
            self._long.add(worker)
            self._later(self._add_worker())
        return may_go_on

    @property
    def _spare_count(self) -> int:
        """How many workers for quick answers there are beyond what there should be; below 0 some are missing."""
        return len(self._workers) - len(self._long) - self.limits.workers

    async def close(self) -> None:
        """Kills every worker, also those at work, and waits until they are gone."""
        self._open = False
        leaving = list(self._workers)
        for worker in leaving:
            worker.kill()
        await asyncio.gather(*(worker.gone() for worker in leaving), *self._tasks, return_exceptions=True)

    def retire(self) -> None:
        """Answers no more: kills the idle workers now, and each other one when its answer is fetched."""
        self._open = False
        for worker in self._admission.withdraw():
            worker.kill()
            self._later(self._replace(worker))

    async def _add_worker(self) -> None:
        worker = WorkerProcess(self._snapshot)
        self._workers.add(worker)
        setup = {
            "memory_bytes": self.limits.memory_bytes,
            "niceness": self.limits.niceness,
            "in_memory": self.in_memory,
            "backend": self._backend,
        }
        try:
            await worker.start(setup)
        except (EOFError, ConnectionError) as error:
            worker.kill()
            await worker.gone()
            self._workers.discard(worker)
            raise StoreError(problem_text("no_worker_starts").at(self._snapshot)) from error
        if self._open:
            self._admission.offer(worker)
            return
        # The pool was closed while the worker started: nobody would end it.
        worker.kill()
        await worker.gone()
        self._workers.discard(worker)

    def _later(self, work: Coroutine[None, None, None]) -> None:
        """Does the work in the background, so that nobody waits for it; a failure is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and self._open:
            _log.error("a worker could not be started: %s", error)

    async def _replace(self, worker: WorkerProcess) -> None:
        """Waits until a killed worker is gone, and starts another while the pool is open."""
        await worker.gone()
        self._workers.discard(worker)
        self._long.discard(worker)
        if self._open and self._spare_count < 0:
            await self._add_worker()
