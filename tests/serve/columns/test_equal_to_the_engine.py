"""Whatever the columns answer is what the engine answers: the same solutions, as often, and in the same order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from benchmarks.many_reports import copies_of, organisations_in, sample
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from juesuan.serve.columns import building
from juesuan.serve.columns.evaluation import Columns
from juesuan.vocabulary.resources import folder

from .generation import orders, quads, queries
from .samples import Row, columns_of, engine_of, found_by, quads_of, rows_of

DRAWN = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
UNDECIDED = {"30-codes-that-reports-disagree-about": 2}
"""How many variables at the end are samples, hence any of several terms."""

TIED = ("13-how-the-rules-came-out",)
"""Questions whose order leaves solutions equal, which may then change places."""

QUESTIONS = sorted(folder("queries").glob("*.rq"))


@DRAWN
@given(data=quads, query=queries)
def test_drawn_queries(data: Sequence[ox.Quad], query: str, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "_KIND_ROWS", 2)  # so that little data has ranges of several kinds
        columns = columns_of(data, tmp_path / "columns")
    try:
        expected = rows_of(engine_of(data).query(query))
    except SyntaxError:
        assert columns.solutions(query) is None
        return
    found = columns.solutions(query)
    assume(found is not None)
    assert Counter(rows_of(found)) == Counter(expected)


@DRAWN
@given(data=quads, keys=orders, limit=st.integers(0, 6), offset=st.integers(0, 3))
def test_drawn_orders(
    data: Sequence[ox.Quad], keys: Sequence[str], limit: int, offset: int, tmp_path: Path
) -> None:
    """Solutions that are equal under the order may change places, also over the edge of a page."""
    where = "SELECT * WHERE { ?a <urn:ex:p0> ?b . OPTIONAL { ?a <urn:ex:p1> ?c } OPTIONAL { ?b <urn:ex:p2> ?d } }"
    found = found_by(
        columns_of(data, tmp_path / "columns"),
        query := f"{where} ORDER BY {' '.join(keys)} LIMIT {limit} OFFSET {offset}",
    )
    assume(found is not None)
    engine = engine_of(data)
    assert not Counter(found) - Counter(rows_of(engine.query(where)))
    places = ["abcd".index(name) for name in re.findall(r"\?(\w)\)", query)]
    assert sorted_by(found or [], places) == sorted_by(rows_of(engine.query(query)), places)


def sorted_by(rows: Sequence[Row], places: Sequence[int]) -> list[list[object]]:
    """What the rows are sorted by, numbers by value, since `1` and `1.0` may change places."""
    return [[as_number(row[place]) for place in places] for row in rows]


def as_number(term: str) -> object:
    match = re.fullmatch(r'"([-0-9.]+)"\^\^.*(integer|decimal|double)>', term)
    return float(match[1]) if match else term


GRAPHS = """
<urn:g1> { <urn:g1> <urn:n> 1 . <urn:s1> <urn:n> 2 }
<urn:g2> { <urn:g1> <urn:in> <urn:s1> . <urn:s1> <urn:in> <urn:g2> }
<urn:s1> <urn:n> 3 .
_:b <urn:n> 4 .
"""


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?g ?n { GRAPH ?g { ?g <urn:n> ?n } }",
        "SELECT ?g { GRAPH ?g { ?g <urn:n> 1 } }",
        "SELECT ?g ?s { GRAPH ?g { ?g <urn:in> ?s } }",
        "SELECT ?g ?s { GRAPH ?g { ?s <urn:in> ?g } }",
        "SELECT ?g ?n { GRAPH ?g { ?g <urn:n> ?n . ?s <urn:in> ?g } }",
        "SELECT ?g ?n { GRAPH ?g { ?s <urn:n> ?n FILTER (?g = <urn:g1>) } }",
        "SELECT ?g ?h ?n { GRAPH ?g { BIND (STR(?g) AS ?h) ?s <urn:n> ?n } }",
        "SELECT ?g ?n { GRAPH ?g { OPTIONAL { <urn:s1> <urn:n> ?n } } }",
        "SELECT ?g ?n { GRAPH ?g { ?s <urn:n> ?n } }",
        "SELECT ?x ?y { GRAPH <urn:none> { } BIND (1 AS ?x) BIND (2 AS ?y) }",
        "SELECT ?x { GRAPH <urn:none> { BIND (1 AS ?x) } }",
        "SELECT ?x { GRAPH <urn:none> { FILTER (true) } BIND (1 AS ?x) }",
        "SELECT ?x ?y { GRAPH <urn:none> { OPTIONAL { ?s <urn:n> ?x } VALUES ?y { 1 2 } } }",
        "SELECT ?x ?y { VALUES ?x { 1 } OPTIONAL { GRAPH <urn:none> { BIND (1 AS ?y) } } }",
        "SELECT ?s { ?s <urn:n> ?n }",
    ],
)
def test_graphs_and_blank_nodes(query: str, tmp_path: Path) -> None:
    """Answered like the engine, or left to it: what a graph is called may be a subject, too."""
    data = quads_of(GRAPHS)
    found = found_by(columns_of(data, tmp_path / "columns"), query)
    if found is None:
        return
    assert Counter(found) == Counter(rows_of(engine_of(data).query(query)))


def test_what_only_the_engine_can_tell_is_left_to_it(tmp_path: Path) -> None:
    data = quads_of(GRAPHS)
    columns = columns_of(data, tmp_path / "columns")
    assert found_by(columns, "SELECT ?s { ?s <urn:n> ?n }") is None, "the name of a blank node"
    assert found_by(columns, "SELECT ?g ?n { GRAPH ?g { ?g <urn:n> ?n } }") is None
    assert found_by(columns, "SELECT ?g ?n { GRAPH ?g { ?s <urn:n> ?n } }") is not None


@pytest.fixture(scope="module")
def both(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Columns, ox.Store]:
    """The columns and the engine over the embedded sample, two copies of it, and one more of the year before."""
    shared, own, report = sample(sample_store)
    former = own.replace("-2024", "-2023").replace("/year/2024", "/year/2023").replace('"2024"', '"2023"')
    texts = [shared, own, former, *copies_of(own, organisations_in(own), report.organisation, range(2))]
    quads = [quad for text in texts for quad in ox.parse(text, ox.RdfFormat.N_QUADS)]
    return columns_of(quads, tmp_path_factory.mktemp("sample") / "columns"), engine_of(quads)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_published_questions(both: tuple[Columns, ox.Store], path: Path) -> None:
    """None of them is left to the engine, and each is answered as the engine does, in the same order."""
    columns, engine = both
    query = path.read_text(encoding="utf-8")
    found, expected = found_by(columns, query), rows_of(engine.query(query))
    assert found is not None
    if path.stem in UNDECIDED:
        found, expected = ([row[: -UNDECIDED[path.stem]] for row in rows] for rows in (found, expected))
    assert Counter(found) == Counter(expected)
    assert found == expected or path.stem in TIED
