"""What pages look up in the data: the statements about a resource, links to it, names, by queries of our own.

Workers answer them from every graph, of a remote engine from its default graph.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.releases.serialization import N_TRIPLES
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.tasks import AnswerError, FailureReason, Query
from juesuan.vocabulary.namespaces import RDF_TYPE, expanded

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# Labels by language, "" for a string without one, by IRI.
Names = dict[str, dict[str, str]]

_LABELS = (
    *map(
        expanded, ("skos:prefLabel", "rdfs:label", "dcterms:title", "foaf:name", "schema:name", "js:printedText")
    ),
    "http://schema.org/name",
)
_NAMING = ", ".join(f"<{iri}>" for iri in (RDF_TYPE, *_LABELS))

# Statements and links that a page shows.
_STATEMENTS, LINKS = 1000, 100

# IRIs whose names are asked for at once, so that a query stays under the limits of engines; rows of the answer.
_NAMED_AT_ONCE, _NAMES = 200, 5_000


class Rows(NamedTuple):
    """The first rows of a result, None where a variable has no value; for ASK its boolean."""

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    complete: bool = True
    boolean: bool | None = None


def rows_of(content: bytes, limit: int) -> Rows:
    """What a worker has answered to a query of which `limit` rows are wanted."""
    found = ox.parse_query_results(content, format=ox.QueryResultsFormat.TSV)
    if isinstance(found, ox.QueryBoolean):
        return Rows(boolean=bool(found))
    variables = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row) for row in found)
    return Rows(variables, rows[:limit], len(rows) <= limit)


async def look_up(pool: WorkerPool, query: str, limit: int, client: str = "") -> Rows:
    """The first rows of the result of a query. Raises AnswerError."""
    task = Query(query, "", "", "", row_limit=limit, every_graph=True)
    return rows_of(await pool.read(task, client), limit)


async def statements_about(pool: WorkerPool, iri: str, client: str = "") -> tuple[list[ox.Triple], bool]:
    """The statements about a resource, through blank nodes, and whether these are all.

    Raises AnswerError if the data does not know it, or it is no IRI.
    """
    found = await look_up(pool, _description(iri), _STATEMENTS, client)
    return _about(iri, _triples(found.rows)), found.complete


async def links_to(pool: WorkerPool, iri: str, first: int, client: str = "") -> tuple[list[ox.Triple], bool]:
    """Statements of other resources that lead to one, from the `first` on, and whether none follow."""
    node = _node(iri)
    query = f"SELECT DISTINCT ?s ?p ({node} AS ?o) {{ ?s ?p {node} FILTER isIRI(?s) }}"
    found = await look_up(pool, f"{query} LIMIT {LINKS + 1} OFFSET {first}", LINKS, client)
    return _triples(found.rows), found.complete


async def names_in(pool: WorkerPool, terms: Iterable[Term], client: str = "") -> Names:
    """The names of those IRIs among terms of which the data has a name or a type."""
    names: Names = {}
    iris = sorted({str(term) for term in terms if isinstance(term, ox.NamedNode)})
    batches = (" ".join(iris[first : first + _NAMED_AT_ONCE]) for first in range(0, len(iris), _NAMED_AT_ONCE))
    queries = (
        f"SELECT ?s ?p ?o {{ VALUES ?s {{ {one} }} ?s ?p ?o FILTER (?p IN ({_NAMING})) }}" for one in batches
    )
    found = await asyncio.gather(*(look_up(pool, query, _NAMES, client) for query in queries))
    triples = [triple for of_batch in found for triple in _triples(of_batch.rows)]
    for triple in sorted(triples, key=lambda one: (*_LABELS, RDF_TYPE).index(one.predicate.value)):
        labels = names.setdefault(str(triple.subject)[1:-1], {})
        if triple.predicate.value != RDF_TYPE and isinstance(triple.object, ox.Literal):
            labels.setdefault(triple.object.language or "", triple.object.value)
    return names


async def description(pool: WorkerPool, iri: str, client: str = "") -> list[ox.Triple]:
    """All statements about a resource. Raises AnswerError if the data does not know it."""
    task = Query(_description(iri), "", "", N_TRIPLES.media_type, every_graph=True)
    found = ox.parse(await pool.read(task, client), ox.RdfFormat.N_TRIPLES)
    return _about(iri, (quad.triple for quad in found))


def _about(iri: str, described: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The statements about a resource and about the blank nodes that they lead to, each once.

    Some engines describe a resource by what leads to it too. Raises AnswerError if there are none.
    """
    by_subject: dict[Term, list[ox.Triple]] = {}
    for triple in dict.fromkeys(described):
        by_subject.setdefault(triple.subject, []).append(triple)
    found: list[ox.Triple] = []
    waiting: list[Term] = [ox.NamedNode(iri)]
    while waiting:
        of_subject = by_subject.pop(waiting.pop(0), [])
        found += of_subject
        waiting += [triple.object for triple in of_subject if isinstance(triple.object, ox.BlankNode)]
    if not found:
        raise AnswerError(FailureReason.UNKNOWN, iri)
    return found


def _description(iri: str) -> str:
    """The query for a concise bounded description: https://www.w3.org/submissions/CBD/."""
    return f"DESCRIBE {_node(iri)}"


def _node(iri: str) -> str:
    """An IRI as SPARQL writes it. Raises AnswerError for what is none."""
    try:
        return str(ox.NamedNode(iri))
    except ValueError as error:
        raise AnswerError(FailureReason.UNKNOWN, iri) from error


def _triples(rows: Iterable[tuple[Term | None, ...]]) -> list[ox.Triple]:
    """The rows that are statements."""
    return [
        ox.Triple(subject, predicate, object_)
        for subject, predicate, object_ in rows
        if isinstance(subject, ox.NamedNode | ox.BlankNode) and isinstance(predicate, ox.NamedNode) and object_
    ]
