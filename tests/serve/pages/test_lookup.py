"""What pages look up in the data: statements, links, names."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from juesuan.serve.pages import lookup
from juesuan.serve.snapshot import build_snapshot_of_files
from juesuan.serve.workers.admission import Limits
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.tasks import AnswerError, FailureReason

_Found = TypeVar("_Found")
DATA = """
<a:1> <a:in> <a:0> . <a:2> <a:in> <a:0> . <a:0> <a:has> [ <a:n> 1 ] ; <a:named> "x" .
<a:3> a <a:C> . <a:g> { <a:4> a <a:C> ; <http://www.w3.org/2000/01/rdf-schema#label> "二"@zh, "two" }
<a:g> { <a:3> a <a:C> }
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "data.trig").write_text(DATA, encoding="utf-8")
    build_snapshot_of_files(folder / "store", [folder / "data.trig"])
    return folder / "store"


def looked_up(snapshot: Path, look: Callable[[WorkerPool], Awaitable[_Found]]) -> _Found:
    async def found() -> _Found:
        pool = WorkerPool(snapshot, Limits(workers=1, work_s=10.0))
        await pool.start()
        try:
            return await look(pool)
        finally:
            await pool.close()

    return asyncio.run(found())


def test_a_resource_has_statements_through_blank_nodes(snapshot: Path) -> None:
    found, complete = looked_up(snapshot, lambda pool: lookup.statements_about(pool, "a:0"))
    assert sorted((one.predicate.value, type(one.object)) for one in found) == [
        ("a:has", ox.BlankNode),
        ("a:n", ox.Literal),
        ("a:named", ox.Literal),
    ]
    assert complete


def test_links_come_from_a_place_on_and_say_whether_more_follow(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "LINKS", 1)
    first, rest = (looked_up(snapshot, partial(lookup.links_to, iri="a:0", first=start)) for start in (0, 1))
    assert {str(one.subject) for found, _ in (first, rest) for one in found} == {"<a:1>", "<a:2>"}
    assert (first[1], rest[1]) == (False, True)


def test_what_a_named_graph_says_counts_once(snapshot: Path) -> None:
    found, _ = looked_up(snapshot, lambda pool: lookup.statements_about(pool, "a:3"))
    assert len(found) == 1
    query = "SELECT DISTINCT ?s { ?s a <a:C> } ORDER BY ?s"
    rows = looked_up(snapshot, lambda pool: lookup.look_up(pool, query, 9)).rows
    assert [str(term) for (term,) in rows] == ["<a:3>", "<a:4>"]


def test_names_are_those_of_what_has_a_name_or_a_type(snapshot: Path) -> None:
    terms: list[lookup.Term] = [*(ox.NamedNode(f"a:{number}") for number in range(5)), ox.Literal("a:4")]
    assert looked_up(snapshot, lambda pool: lookup.names_in(pool, terms)) == {
        "a:3": {},
        "a:4": {"zh": "二", "": "two"},
    }


@pytest.mark.parametrize("iri", ["a:nobody", "not an iri", "<> } DROP ALL #"])
def test_what_the_data_does_not_know(snapshot: Path, iri: str) -> None:
    looks: tuple[Callable[..., Awaitable[object]], ...] = (lookup.statements_about, lookup.description)
    for look in looks:
        with pytest.raises(AnswerError) as caught:
            looked_up(snapshot, partial(look, iri=iri))
        assert caught.value.reason is FailureReason.UNKNOWN


def test_what_leads_to_a_resource_is_no_statement_about_it(
    monkeypatch: pytest.MonkeyPatch, snapshot: Path
) -> None:
    everything = "CONSTRUCT WHERE { ?s ?p ?o }"
    monkeypatch.setattr(lookup, "_description", lambda _: everything)
    found = looked_up(snapshot, partial(lookup.description, iri="a:0"))
    assert sorted(one.predicate.value for one in found) == ["a:has", "a:n", "a:named"]
    assert looked_up(snapshot, partial(lookup.statements_about, iri="a:0"))[0] == found


@pytest.mark.parametrize("term", ["<<( <a:1> <a:in> 1 )>>", "<<( <a:1> <a:in> <<( <a:2> <a:in> 'x'@zh )>> )>>"])
def test_a_triple_term_comes_back_as_it_is(snapshot: Path, term: str) -> None:
    found = looked_up(snapshot, lambda pool: lookup.look_up(pool, f"SELECT ?o {{ VALUES ?o {{ {term} }} }}", 9))
    ((triple,),) = found.rows
    assert isinstance(triple, ox.Triple)
    assert triple.subject == ox.NamedNode("a:1")
