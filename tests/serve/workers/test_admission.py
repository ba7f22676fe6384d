"""Who gets the next worker."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from juesuan.serve.workers.admission import AdmissionQueue, Limits
from juesuan.serve.workers.process import WorkerProcess
from juesuan.serve.workers.tasks import AnswerError


def worker(name: str) -> WorkerProcess:
    """A worker that is never started."""
    return WorkerProcess(Path(name))


def test_a_greedy_client_leaves_a_worker_to_another() -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(9, work_s=9, per_client=2, queue_length=9, queue_s=9))
        for name in "abc":
            queue.offer(worker(name))
        await queue.take("greedy")
        await queue.take("greedy")
        third = asyncio.ensure_future(queue.take("greedy"))
        await asyncio.sleep(0)
        await queue.take("modest")
        assert queue.idle_count == 0
        assert not third.done()
        queue.offer(worker("a"))
        queue.end("greedy")
        await third

    asyncio.run(taken())


def test_first_come_first_served() -> None:
    async def taken() -> list[int]:
        queue = AdmissionQueue(Limits(9, work_s=9, per_client=9, queue_length=9, queue_s=9))
        served: list[int] = []

        async def wait(number: int) -> None:
            await queue.take(f"client {number}")
            served.append(number)

        waiting = [asyncio.ensure_future(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        for number in range(3):
            queue.offer(worker(str(number)))
        await asyncio.gather(*waiting)
        return served

    assert asyncio.run(taken()) == [0, 1, 2]


def test_a_queue_has_an_end() -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(9, work_s=9, per_client=1, queue_length=1, queue_s=9))
        waiting = asyncio.ensure_future(queue.take("one"))
        await asyncio.sleep(0)
        with pytest.raises(AnswerError, match="too many queries of one client are waiting"):
            await queue.take("one")
        other = asyncio.ensure_future(queue.take("another"))
        queue.offer(worker("a"))
        await waiting
        queue.offer(worker("b"))
        await other

    asyncio.run(taken())


def test_a_wait_has_an_end() -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(9, work_s=9, per_client=1, queue_length=1, queue_s=0.01))
        with pytest.raises(AnswerError, match=r"no worker became free within 0\.01 s"):
            await queue.take("one")
        queue.offer(worker("a"))
        assert queue.idle_count == 1
        await queue.take("one")

    asyncio.run(taken())


@pytest.mark.parametrize("handed_out", [False, True])
def test_who_leaves_the_queue_takes_no_worker_along(handed_out: bool) -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(9, work_s=9, per_client=1, queue_length=1, queue_s=9))
        leaving = asyncio.ensure_future(queue.take("one"))
        await asyncio.sleep(0)
        if handed_out:
            queue.offer(worker("a"))
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        if not handed_out:
            queue.offer(worker("a"))
        assert queue.idle_count == 1
        await queue.take("one")

    asyncio.run(taken())


def test_the_slow_together_leave_workers_to_the_quick() -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(1, work_s=9, per_client=2, queue_length=9, queue_s=9))
        for name in "abc":
            queue.offer(worker(name))
        await queue.take("one")
        assert queue.slow_down("one")
        await queue.take("other")
        quick = asyncio.ensure_future(queue.take("quick"))
        await asyncio.sleep(0)
        assert quick.done()
        waiting = asyncio.ensure_future(queue.take("yet another"))
        await asyncio.sleep(0)
        assert not queue.slow_down("other"), "there is one place for the slow, and somebody waits"
        queue.end("other")
        queue.offer(worker("d"))
        await waiting
        slow = asyncio.ensure_future(queue.take("other"))
        queue.offer(worker("e"))
        await asyncio.sleep(0)
        assert not slow.done()
        queue.end("one")
        await slow

    asyncio.run(taken())


def test_the_slow_may_go_on_while_nobody_waits() -> None:
    async def taken() -> None:
        queue = AdmissionQueue(Limits(0, work_s=9, per_client=2, queue_length=9, queue_s=9))
        queue.offer(worker("a"))
        await queue.take("slow")
        assert queue.slow_down("slow")
        waiting = asyncio.ensure_future(queue.take("quick"))
        await asyncio.sleep(0)
        assert not queue.slow_down("slow")
        waiting.cancel()

    asyncio.run(taken())


def test_nobody_is_slow_for_ever() -> None:
    now_s = 0.0

    async def taken() -> None:
        nonlocal now_s
        queue = AdmissionQueue(Limits(0, work_s=9, per_client=2, queue_length=9, queue_s=0), clock=lambda: now_s)
        queue.offer(worker("a"))
        queue.slow_down("client")
        with pytest.raises(AnswerError):
            await queue.take("client")
        now_s = 601.0
        await queue.take("client")

    asyncio.run(taken())
