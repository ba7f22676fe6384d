"""The service follows the store it serves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.errors import StoreError
from juesuan.serve.pages.lookup import rows_of
from juesuan.serve.service import PAGE_ROWS, Edition, Service
from juesuan.serve.sources import FileSource, StoreSource
from juesuan.serve.workers.admission import Limits
from juesuan.serve.workers.tasks import AnswerError, Query

from .samples import CODES, released, report

ONE = Limits(workers=1, work_s=10)
AMOUNT = Query("SELECT ?a { ?o <https://w3id.org/juesuan/def/amount> ?a }", "", "text/csv", "")


def serving(store: Path, work: Callable[[Service], Awaitable[None]], grace_s: float = 30.0) -> None:
    async def served() -> None:
        service = Service(StoreSource(store), pages=ONE, queries=ONE, grace_s=grace_s)
        await service.start()
        try:
            await work(service)
        finally:
            await service.close()

    asyncio.run(served())


async def caught_up(service: Service) -> Edition:
    """The edition of what is in the source now, once it is served."""
    service.edition()
    if service._following is not None:
        await service._following
    return service.edition()


async def amount(edition: Edition) -> str:
    return (await edition.queries.read(AMOUNT)).decode().split()[1]


def test_a_new_release_is_served_as_soon_as_it_is_open(tmp_path: Path) -> None:
    released(tmp_path, [report("a", "1.00")], [CODES])

    async def work(service: Service) -> None:
        assert await amount(service.edition()) == "1"
        released(tmp_path, [report("a", "2.00")], [CODES])
        assert await amount(service.edition()) == "1"
        assert await amount(await caught_up(service)) == "2"
        assert await amount(service.edition()) == "2"

    serving(tmp_path, work)


def test_an_answer_under_way_ends_with_the_release_it_began_with(tmp_path: Path) -> None:
    released(tmp_path, [report("a", "1.00")], [CODES])

    async def work(service: Service) -> None:
        old = service.edition()
        begun = await old.queries.ask(AMOUNT)
        released(tmp_path, [report("a", "2.00")], [CODES])
        assert await amount(await caught_up(service)) == "2"
        assert await begun.body() == b"a\r\n1\r\n"
        assert await amount(old) == "1"

    serving(tmp_path, work)


def test_a_followed_release_is_let_go(tmp_path: Path) -> None:
    released(tmp_path, [report("a", "1.00")], [CODES])

    async def work(service: Service) -> None:
        old = service.edition()
        begun = await old.queries.ask(AMOUNT)
        released(tmp_path, [report("a", "2.00")], [CODES])
        assert await amount(await caught_up(service)) == "2"
        await asyncio.sleep(0)
        with pytest.raises(AnswerError, match="a newer release"):
            await old.queries.ask(AMOUNT)
        assert await begun.body() == b"a\r\n1\r\n"

    serving(tmp_path, work, grace_s=0)


def test_a_damaged_release_is_not_served_and_the_old_one_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    released(tmp_path, [report("a", "1.00")], [CODES])

    async def work(service: Service) -> None:
        release = released(tmp_path, [report("a", "2.00")], [CODES])
        intact = (release / "a/data.nq.gz").read_bytes()
        (release / "a/data.nq.gz").write_text("")
        assert await amount(await caught_up(service)) == "1"
        assert "a/data.nq.gz: damaged" in caplog.text
        (release / "a/data.nq.gz").write_bytes(intact)
        released(tmp_path, [report("a", "2.00")], [CODES])
        assert await amount(await caught_up(service)) == "2"

    serving(tmp_path, work)


def test_published_questions_are_answered_before_anybody_asks(tmp_path: Path) -> None:
    released(tmp_path, [report("a", "1.00")], [CODES])

    async def work() -> None:
        service = Service(StoreSource(tmp_path), pages=ONE, queries=ONE, published=["SELECT", AMOUNT.text])
        await service.start()
        released(tmp_path, [report("a", "2.00")], [CODES])
        results = (await caught_up(service)).results
        await service.close()
        base = service.release.base
        held = results.get(Query(AMOUNT.text, base, "text/csv", ""))
        assert held == ("text/csv", b"a\r\n2\r\n")
        page = results.get(Query(AMOUNT.text, base, "", "", row_limit=PAGE_ROWS))
        assert page is not None
        ((amount,),) = rows_of(page.body, PAGE_ROWS).rows
        assert isinstance(amount, ox.Literal)
        assert amount.value == "2"
        assert results.get(Query(AMOUNT.text, base, "application/sparql-results+json", "")) is not None

    asyncio.run(work())


def test_a_store_without_a_release(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no release here \(publish a report first"):
        Service(StoreSource(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("data.ttl", "<a:a> <a:b>", "data.ttl: not Turtle"),
        ("data.doc", "", "data.doc: not the name of an RDF file"),
        ("data.jsonld", "{", "data.jsonld: not JSON-LD"),
        (".ttl", "", "not the name of an RDF file"),
    ],
)
def test_files_that_cannot_be_served(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(StoreError, match=message):
        FileSource([tmp_path / name])


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone.ttl: cannot be read: No such file"):
        FileSource([tmp_path / "gone.ttl"])
