"""What the columns answer, and what they leave to the engine, case by case."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.serve.columns.evaluation import Columns

from .samples import PROLOGUE, columns_of, engine_of, found_by, quads_of, rows_of

DATA = """
:hall a :Office ; :name "档案馆"@zh, "Archive"@en ; :spent 29.10, 0.2 ; :staff 12 ; :year "2023"^^xsd:gYear .
:bureau a :Office ; :name "局"@zh ; :spent 100 ; :staff 007 ; :within :hall ; :year "2024"^^xsd:gYear .
:desk :within :bureau ; :rate 1.5e0 ; :note "a", "b", "say \\"a\\"\\n" .
:huge :spent 123456789012345678901234567890.5 ; :staff 99999999999999999999 .
:checks { :hall :outcome :holds . :bureau :outcome :fails ; :residual 0.10 }
:evidence { :hall :page 3 . [] :page 4 }
"""

ANSWERED = [
    "SELECT ?who ?name WHERE { ?who a :Office ; :name ?name FILTER (lang(?name) = 'zh') } ORDER BY DESC(?name)",
    "SELECT (SUM(?spent) AS ?sum) (COUNT(*) AS ?n) WHERE { ?who a :Office ; :spent ?spent }",
    "SELECT ?who (AVG(?n) AS ?mean) (MAX(?n) AS ?most) WHERE { ?who a :Office ; :spent ?n } GROUP BY ?who",
    "SELECT (SUM(?staff) / 3 AS ?third) WHERE { ?who a :Office ; :staff ?staff }",
    "SELECT * WHERE { ?who :staff 7 }",
    "SELECT * WHERE { ?who :staff 007 ; :spent 100.0 }",
    "SELECT * WHERE { ?who :spent 29.1 }",
    "SELECT * WHERE { ?who :within/:name ?name }",
    "SELECT * WHERE { ?who :within? :hall }",
    "SELECT * WHERE { ?who a :Office ; :within? ?whole }",
    "SELECT * WHERE { ?who :within+ ?whole . ?whole a :Office }",
    "SELECT ?who (SUM(?staff) AS ?all) WHERE { ?who :within* :hall ; :staff ?staff } GROUP BY ?who",
    "SELECT * WHERE { ?who ^:within ?part OPTIONAL { ?part :staff ?staff FILTER (?staff < 10) } }",
    "SELECT * WHERE { { ?who :staff ?n } UNION { ?who :spent ?n } FILTER (?n >= 12) }",
    "SELECT * WHERE { ?who a :Office FILTER NOT EXISTS { ?who :within ?whole } }",
    "SELECT * WHERE { ?who a :Office MINUS { ?who :within ?whole } }",
    "SELECT * WHERE { GRAPH ?g { ?who :outcome ?how OPTIONAL { ?who :residual ?rest } } ?who :name ?name }",
    "SELECT * WHERE { GRAPH :checks { ?who :outcome :fails } }",
    "SELECT * WHERE { VALUES (?who ?n) { (:hall 1) (UNDEF 2) } ?who :staff ?staff BIND (?staff * ?n AS ?times) }",
    "SELECT DISTINCT ?type WHERE { ?who a ?type }",
    "SELECT (GROUP_CONCAT(?n; separator='+') AS ?all) { { SELECT ?n { :desk :note ?n } ORDER BY ?n OFFSET 1 } }",
    "SELECT * WHERE { ?who :year ?year } ORDER BY DESC(?year) LIMIT 1",
    "SELECT ?note WHERE { ?desk :note ?note } ORDER BY ?note",
    "SELECT * WHERE { ?who :spent ?spent } ORDER BY ?who LIMIT 1 OFFSET 1",
    "SELECT ?absent WHERE { ?who a :Nothing ; :name ?absent }",
    "SELECT (COUNT(?who) AS ?n) WHERE { ?who a :Nothing }",
]

LEFT = {
    "SELECT * WHERE { ?s ?p ?o }": "a variable predicate",
    "SELECT * WHERE { ?who :within* ?whole }": "a path from every node",
    "SELECT * WHERE { ?who !:within ?whole }": "a negated path",
    "SELECT ?name WHERE { ?who :name ?name FILTER (RAND() < 2) }": "other than a pure function",
    "SELECT (NOW() AS ?now) WHERE { ?who a :Office }": "other than a pure function",
    "SELECT (SUM(?rate) AS ?sum) WHERE { ?desk :rate ?rate }": "a sum of doubles",
    "SELECT (SUM(?spent) AS ?sum) WHERE { ?who :spent ?spent }": "a sum with a number beyond exactness",
    "SELECT (GROUP_CONCAT(?note) AS ?notes) WHERE { ?desk :note ?note }": "texts joined in no order",
    "SELECT ?x WHERE { GRAPH :evidence { ?x :page ?p } FILTER (isIRI(?x)) }": "an expression of a blank node",
    "SELECT ?note WHERE { ?desk :note|:rate ?note } ORDER BY ?note": "an order of literals of several kinds",
    "SELECT * WHERE { :desk :note|:note ?note }": "a predicate twice",
    "ASK { ?who a :Office }": "other than SELECT",
    "CONSTRUCT WHERE { ?who a :Office }": "other than SELECT",
    "SELECT * FROM :checks WHERE { ?who :outcome ?how }": "a data set of its own",
    "SELECT * WHERE { ?who a <Office> }": "a relative IRI",
    "SELECT * WHERE { SERVICE <urn:x> { ?who a :Office } }": "another engine",
    "SELECT * WHERE { ?who a :Office": "not SPARQL",
    "SELECT ?who (COUNT(*) AS ?n) WHERE { ?who a :Office }": "not SPARQL",
    f"SELECT * WHERE {'{' * 2000} ?who a :Office {'}' * 2000}": "nested deep",
}


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> Columns:
    return columns_of(quads_of(DATA), tmp_path_factory.mktemp("cases") / "columns")


@pytest.fixture(scope="module")
def engine() -> ox.Store:
    return engine_of(quads_of(DATA))


@pytest.mark.parametrize("query", ANSWERED)
def test_answered(columns: Columns, engine: ox.Store, query: str) -> None:
    found = found_by(columns, PROLOGUE + query)
    expected = rows_of(engine.query(PROLOGUE + query))
    assert found is not None
    assert Counter(found) == Counter(expected)
    if "ORDER BY" in query:
        assert found == expected


@pytest.mark.parametrize("query", LEFT, ids=LEFT.values())
def test_left_to_the_engine(columns: Columns, query: str) -> None:
    assert columns.solutions(PROLOGUE + query) is None


def test_a_sample_is_of_its_group_and_two_are_of_one_row(columns: Columns, engine: ox.Store) -> None:
    where = "WHERE { ?who a :Office ; :name ?name ; :spent ?spent }"
    query = f"SELECT ?who (SAMPLE(?name) AS ?one) (SAMPLE(?spent) AS ?other) {where} GROUP BY ?who"
    found = found_by(columns, PROLOGUE + query)
    assert found is not None
    assert len(found) == 2
    assert set(found) <= set(rows_of(engine.query(f"{PROLOGUE} SELECT ?who ?name ?spent {where}")))


def test_no_more_rows_than_a_page_needs(columns: Columns) -> None:
    solutions = columns.solutions(f"{PROLOGUE} SELECT * WHERE {{ ?who :note ?note }} ORDER BY ?note", row_limit=1)
    assert len(rows_of(solutions)) == 2


def test_the_same_quads_make_the_same_file(tmp_path: Path) -> None:
    quads = [quad for quad in quads_of(DATA) if not isinstance(quad.subject, ox.BlankNode)]
    for name, order in (("one", quads), ("other", [*reversed(quads), *quads])):
        columns_of(order, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert Columns(tmp_path / "one").statement_count == len(engine_of(quads))
