"""Who gets the next worker."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from juesuan.serve.workers.answers import AnswerError
from juesuan.serve.workers.process import WorkerProcess
from juesuan.serve.workers.queue import Turns


def worker(name: str) -> WorkerProcess:
    """A worker that is never started."""
    return WorkerProcess(Path(name))


def test_a_greedy_client_leaves_a_worker_to_another() -> None:
    async def taken() -> None:
        turns = Turns(per_client=2, queue_length=9, queue_s=9)
        for name in "abc":
            turns.offer(worker(name))
        await turns.take("greedy")
        await turns.take("greedy")
        third = asyncio.ensure_future(turns.take("greedy"))
        await asyncio.sleep(0)
        await turns.take("modest")
        assert turns.idle_count == 0
        assert not third.done()
        turns.offer(worker("a"))
        turns.end("greedy")
        await third

    asyncio.run(taken())


def test_first_come_first_served() -> None:
    async def taken() -> list[int]:
        turns = Turns(per_client=9, queue_length=9, queue_s=9)
        served: list[int] = []

        async def wait(number: int) -> None:
            await turns.take(f"client {number}")
            served.append(number)

        waiting = [asyncio.ensure_future(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        for number in range(3):
            turns.offer(worker(str(number)))
        await asyncio.gather(*waiting)
        return served

    assert asyncio.run(taken()) == [0, 1, 2]


def test_a_queue_has_an_end() -> None:
    async def taken() -> None:
        turns = Turns(per_client=1, queue_length=1, queue_s=9)
        waiting = asyncio.ensure_future(turns.take("one"))
        await asyncio.sleep(0)
        with pytest.raises(AnswerError, match="too many queries of one client are waiting"):
            await turns.take("one")
        other = asyncio.ensure_future(turns.take("another"))
        turns.offer(worker("a"))
        await waiting
        turns.offer(worker("b"))
        await other

    asyncio.run(taken())


def test_a_wait_has_an_end() -> None:
    async def taken() -> None:
        turns = Turns(per_client=1, queue_length=1, queue_s=0.01)
        with pytest.raises(AnswerError, match=r"no worker became free within 0\.01 s"):
            await turns.take("one")
        turns.offer(worker("a"))
        assert turns.idle_count == 1
        await turns.take("one")

    asyncio.run(taken())


@pytest.mark.parametrize("handed_out", [False, True])
def test_who_leaves_the_queue_takes_no_worker_along(handed_out: bool) -> None:
    async def taken() -> None:
        turns = Turns(per_client=1, queue_length=1, queue_s=9)
        leaving = asyncio.ensure_future(turns.take("one"))
        await asyncio.sleep(0)
        if handed_out:
            turns.offer(worker("a"))
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        if not handed_out:
            turns.offer(worker("a"))
        assert turns.idle_count == 1
        await turns.take("one")

    asyncio.run(taken())


def test_the_slow_together_leave_workers_to_the_quick() -> None:
    async def taken() -> None:
        turns = Turns(per_client=2, queue_length=9, queue_s=9, slow_places=1)
        for name in "abc":
            turns.offer(worker(name))
        await turns.take("one")
        assert turns.slow_down("one")
        await turns.take("other")
        quick = asyncio.ensure_future(turns.take("quick"))
        await asyncio.sleep(0)
        assert quick.done()
        waiting = asyncio.ensure_future(turns.take("yet another"))
        await asyncio.sleep(0)
        assert not turns.slow_down("other"), "there is one place for the slow, and somebody waits"
        turns.end("other")
        turns.offer(worker("d"))
        await waiting
        slow = asyncio.ensure_future(turns.take("other"))
        turns.offer(worker("e"))
        await asyncio.sleep(0)
        assert not slow.done()
        turns.end("one")
        await slow

    asyncio.run(taken())


def test_the_slow_may_go_on_while_nobody_waits() -> None:
    async def taken() -> None:
        turns = Turns(per_client=2, queue_length=9, queue_s=9, slow_places=0)
        turns.offer(worker("a"))
        await turns.take("slow")
        assert turns.slow_down("slow")
        waiting = asyncio.ensure_future(turns.take("quick"))
        await asyncio.sleep(0)
        assert not turns.slow_down("slow")
        waiting.cancel()

    asyncio.run(taken())


def test_nobody_is_slow_for_ever() -> None:
    now_s = 0.0

    async def taken() -> None:
        nonlocal now_s
        turns = Turns(per_client=2, queue_length=9, queue_s=0, slow_places=0, clock=lambda: now_s)
        turns.offer(worker("a"))
        turns.slow_down("client")
        with pytest.raises(AnswerError):
            await turns.take("client")
        now_s = 601.0
        await turns.take("client")

    asyncio.run(taken())
