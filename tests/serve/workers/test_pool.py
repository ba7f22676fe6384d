"""Worker pools: answers from processes that may be killed at any moment."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from juesuan.errors import StoreError
from juesuan.serve.snapshot import build_snapshot_of_files
from juesuan.serve.workers.admission import Limits
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.tasks import AnswerError, FailureReason, PageImage, Query, Task
from tests.serve.samples import BASE, CODES, XSD, graph, report, snapshot_of

ENDLESS = "SELECT (COUNT(*) AS ?n) { %s }" % " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(30))  # noqa: UP031
ROWS = "SELECT * { %s }" % " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12))  # noqa: UP031
MANY = graph("many", *(f'<a:s> <a:p> "{number}" .' for number in range(9)))


def query(text: str) -> Query:
    return Query(text, BASE, "text/csv", "text/turtle")


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    snapshot_of(tmp_path / "store", [CODES, MANY, *report("a").graphs])
    return tmp_path / "store"


@asynccontextmanager
async def pool_over(
    snapshot: Path, work_s: float = 10.0, memory_bytes: int = 1_000_000_000
) -> AsyncIterator[WorkerPool]:
    pool = WorkerPool(snapshot, Limits(workers=1, work_s=work_s, memory_bytes=memory_bytes))
    await pool.start()
    try:
        yield pool
    finally:
        await pool.close()


def process_ids(pool: WorkerPool) -> list[int]:
    return [worker._process.pid for worker in pool._workers if worker._process]


def answer(snapshot: Path, task: Task) -> bytes:
    async def asked() -> bytes:
        async with pool_over(snapshot) as pool:
            return await pool.read(task)

    return asyncio.run(asked())


def test_a_query(snapshot: Path) -> None:
    body = answer(snapshot, query("SELECT ?page { ?o <def/page> ?page }"))
    assert body == b"page\r\n7\r\n"


def test_a_relative_iri_is_one_of_the_data(snapshot: Path) -> None:
    assert b"29.1" in answer(snapshot, query("SELECT ?amount { <obs/a> <def/amount> ?amount }"))


def test_the_first_rows_have_their_terms_whole_and_one_more_row_where_there_are_more(snapshot: Path) -> None:
    text = 'SELECT ?name ?x {} VALUES (?name ?x) { ("a\\tb"@en UNDEF) (<a:b> 1.50) (3 4) }'
    body = answer(snapshot, Query(text, BASE, "", "", row_limit=1))
    assert body.decode() == f'?name\t?x\n"a\\tb"@en\t\n<a:b>\t"1.5"^^<{XSD}decimal>\n'
    assert answer(snapshot, Query("ASK {}", BASE, "", "", row_limit=1)) == b"true"
    statements = answer(snapshot, Query("DESCRIBE <a:s>", BASE, "", "", row_limit=100)).decode().splitlines()
    assert (statements[0], len(statements)) == ("?subject\t?predicate\t?object", 10)


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (query("SELECT"), FailureReason.SYNTAX),
        (query("ASK { SERVICE <a:a> { ?s ?p ?o } }"), FailureReason.REFUSED),
        (query("INSERT DATA { <a:a> <a:b> 1 }"), FailureReason.SYNTAX),
        (Query("ASK {}", BASE, "", "text/turtle"), FailureReason.NOT_ACCEPTABLE),
        (Query("ASK {}", BASE, "text/csv", "", default_graphs=("not an iri",)), FailureReason.FAILED),
        (PageImage("no such file", 1), FailureReason.FAILED),
    ],
)
def test_no_answer_and_why(snapshot: Path, task: Task, reason: FailureReason) -> None:
    with pytest.raises(AnswerError) as caught:
        answer(snapshot, task)
    assert caught.value.reason is reason


def test_an_endless_query_is_killed_and_the_pool_serves_on(snapshot: Path) -> None:
    async def asked() -> bytes:
        async with pool_over(snapshot, work_s=0.3) as pool:
            with pytest.raises(AnswerError) as caught:
                await pool.read(query(ENDLESS))
            assert caught.value.reason is FailureReason.TIMEOUT
            return await pool.read(query("ASK {}"))

    assert asyncio.run(asked()) == b"true"


SMALL = query("ASK {}")


def test_who_asks_for_too_much_does_not_keep_others_waiting(snapshot: Path) -> None:
    """One worker, and so one place for a long answer: the second long one is refused as soon as somebody waits."""

    async def asked() -> tuple[list[bytes], list[FailureReason]]:
        limits = Limits(workers=1, work_s=20, queue_s=20, long_s=0.1)
        pool = WorkerPool(snapshot, limits)
        await pool.start()
        hostile = [asyncio.ensure_future(pool.ask(query(ENDLESS), f"hostile {number}")) for number in range(3)]
        modest = [(await (await pool.ask(SMALL, "modest")).body()) for _ in range(3)]
        done, under_way = await asyncio.wait(hostile, return_when=asyncio.FIRST_COMPLETED)
        while len(under_way) > 1:
            modest.append(await (await pool.ask(SMALL, "modest")).body())
            done, under_way = await asyncio.wait(hostile, return_when=asyncio.FIRST_COMPLETED)
        refused = [error.reason for one in done if isinstance(error := one.exception(), AnswerError)]
        await pool.close()
        await asyncio.wait(under_way)
        return modest, refused

    modest, refused = asyncio.run(asked())
    assert set(modest) == {b"true"}
    assert set(refused) == {FailureReason.BUSY}


def test_who_does_not_fetch_does_not_keep_others_waiting(snapshot: Path) -> None:
    async def asked() -> bytes:
        pool = WorkerPool(snapshot, Limits(workers=1, work_s=20, queue_s=20, long_s=0.1))
        await pool.start()
        begun = [await pool.ask(query(ROWS), f"slow {number}") for number in range(3)]
        body = await (await pool.ask(SMALL, "modest")).body()
        for one in begun:
            one.close()
        await pool.close()
        return body

    assert asyncio.run(asked()) == b"true"


def test_a_long_answer_is_given_in_the_end(snapshot: Path) -> None:
    async def asked() -> tuple[bytes, list[int], list[int]]:
        pool = WorkerPool(snapshot, Limits(workers=1, work_s=20, long_s=0.001))
        await pool.start()
        before = process_ids(pool)
        rows = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(4))} }}"
        body = await (await pool.ask(query(rows), "patient")).body()
        await (await pool.ask(SMALL, "patient")).body()
        after = process_ids(pool)
        await pool.close()
        return body, before, after

    body, before, after = asyncio.run(asked())
    assert int(body.split()[1]) > 0
    assert not set(before) & set(after), "its worker went with it, and another had taken its place"


def test_a_worker_that_is_ready_after_the_end_is_ended_too(snapshot: Path) -> None:
    async def left_over() -> list[int]:
        pool = WorkerPool(snapshot, Limits(workers=1, work_s=20))
        await pool.start()
        pool._later(pool._add_worker())
        await pool.close()
        return process_ids(pool)

    for process in asyncio.run(left_over()):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_result_cut_in_the_middle_is_an_error(snapshot: Path) -> None:
    async def asked() -> None:
        async with pool_over(snapshot, work_s=0.5) as pool:
            begun = await pool.ask(query(ROWS))
            with pytest.raises(AnswerError) as caught:
                async for _ in begun.chunks():
                    pass
            assert caught.value.reason is FailureReason.TIMEOUT
            begun.close()
            await pool.read(query("ASK {}"))

    asyncio.run(asked())


def test_an_answer_left_unread_costs_only_its_worker(snapshot: Path) -> None:
    async def asked() -> None:
        async with pool_over(snapshot) as pool:
            begun = await pool.ask(query(ROWS))
            begun.close()
            await pool.read(query("ASK {}"))

    asyncio.run(asked())


def test_a_cancelled_question_frees_its_worker(snapshot: Path) -> None:
    async def asked() -> None:
        async with pool_over(snapshot, work_s=30) as pool:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await pool.ask(query(ENDLESS))
            await pool.read(query("ASK {}"))

    asyncio.run(asked())


def test_a_worker_killed_from_outside_is_replaced(snapshot: Path) -> None:
    async def asked() -> None:
        async with pool_over(snapshot) as pool:
            os.kill(process_ids(pool)[0], signal.SIGKILL)
            with pytest.raises(AnswerError) as caught:
                await pool.read(query("ASK {}"))
            assert caught.value.reason is FailureReason.ABORTED
            assert await pool.read(query("ASK {}")) == b"true"

    asyncio.run(asked())


UNORDERED = {"i": f'"2"^^<{XSD}integer>', "l": f'"9"^^<{XSD}long>', "d": f'"2025-06-30"^^<{XSD}date>'}
UNORDERED |= {"c": f'"123456789.123"^^<{XSD}decimal>', "s": '"b"'}


def test_values_that_the_engine_cannot_order_are_named(tmp_path: Path) -> None:
    mixed = (f"<urn:s{at}> <urn:p> {UNORDERED[kind]} ." for at, kind in enumerate("isiilsssdsicssiisiiis"))
    file = tmp_path / "mixed.nt"
    file.write_text("\n".join(mixed), encoding="utf-8")
    build_snapshot_of_files(tmp_path / "store", [file])

    async def asked_twice() -> AnswerError:
        async with pool_over(tmp_path / "store") as pool:
            with pytest.raises(AnswerError) as caught:
                await pool.read(query("SELECT ?o { ?s ?p ?o } ORDER BY ?o"))
            assert await pool.read(query("ASK {}")) == b"true"
            return caught.value

    error = asyncio.run(asked_twice())
    assert error.reason is FailureReason.ENGINE
    assert "ORDER BY" in error.message.en
    assert "ORDER BY" in error.message.zh


DOUBLED = "BIND ('sixteen letters.' AS ?x0) " + " ".join(
    f"BIND (CONCAT(?x{number}, ?x{number}) AS ?x{number + 1})" for number in range(28)
)


def test_what_needs_too_much_memory_is_named(snapshot: Path) -> None:
    async def caught() -> AnswerError:
        async with pool_over(snapshot, memory_bytes=300_000_000, work_s=60) as pool:
            with pytest.raises(AnswerError) as error:
                await pool.read(query(f"SELECT (STRLEN(?x28) AS ?n) {{ {DOUBLED} }}"))
            return error.value

    error = asyncio.run(caught())
    assert error.reason is FailureReason.ABORTED
    assert error.message.en == "the query needed too much memory"


def test_no_process_is_left(snapshot: Path) -> None:
    async def closed() -> list[int]:
        async with pool_over(snapshot) as pool:
            return process_ids(pool)

    (worker,) = asyncio.run(closed())
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_a_snapshot_that_is_missing_is_told(tmp_path: Path) -> None:
    async def started() -> None:
        async with pool_over(tmp_path / "nowhere"):
            pass

    with pytest.raises(StoreError, match="nowhere"):
        asyncio.run(started())
