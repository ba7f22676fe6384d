"""Evaluation in a worker: from a task and an open store to a head and the bytes of a body.

CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv) is written here: the engine writes IRIs without quotes,
also those with commas, as places in files have (`viewrect=72,535,450,33`). Pages of PDF files become pictures here
too, since a file may be hostile and is only opened in a worker.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.workers.tasks import (
    XSD_STRING,
    AnswerError,
    DescriptionTask,
    FailureReason,
    Graphs,
    Instances,
    PageImage,
    Query,
    ResourceView,
    Task,
    Term,
)
from juesuan.serve.workers.unsupported import asks_elsewhere, subtracts_across_graphs, undeclared_prefix
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE, expanded

# Named here, since a worker starts twice as fast without all that knows of releases.
_CSV = "text/csv"

PICTURE = "image/webp"
# Of WebP: small print stays sharp; a page of A4 at 144 dpi has about 100 kB.
_QUALITY = 80

# Pixels a point: 144 dpi.
_SCALE = 2.0

# A0 at 144 dpi; a page that claims to be larger is drawn smaller.
_MOST_PIXELS = 25_000_000


def page_picture(task: PageImage) -> bytes:
    """The page as WebP. Raises AnswerError if there is none, OSError or RuntimeError for a damaged file."""
    import pypdfium2  # noqa: PLC0415 - few workers need it

    with pypdfium2.PdfDocument(task.path) as document:
        if not 0 < task.page <= len(document):
            raise AnswerError(FailureReason.UNKNOWN, task.path)
        page = document[task.page - 1]
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        content = io.BytesIO()
        picture.convert("RGB").save(content, "WEBP", quality=_QUALITY)
        return content.getvalue()


def write_csv(solutions: ox.QuerySolutions, body: IO[bytes]) -> None:
    """Writes the solutions with a head of their variables. Raises OSError from the engine."""
    writer = csv.writer(codecs.getwriter("utf-8")(body))
    writer.writerow([variable.value for variable in solutions.variables])
    writer.writerows([_text(term) for term in solution] for solution in solutions)


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return "" if term is None else str(term)


_NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "foaf:name", "schema:name", "js:printedText")
LABELS = tuple(ox.NamedNode(iri) for iri in (*map(expanded, _NAMES), "http://schema.org/name"))


def resource_view(store: ox.Store, task: ResourceView) -> dict[str, Any]:
    """What a page shows of a resource, as a JSON object. Raises AnswerError if the store does not know it."""
    node = ox.NamedNode(task.iri)
    found = list(islice(description_of(store, node), task.statement_limit + 1))
    if not found:
        raise AnswerError(FailureReason.UNKNOWN, task.iri)
    statements = [[term_of(term) for term in triple] for triple in found[: task.statement_limit]]
    leading = store.quads_for_pattern(None, None, node, None)
    named = (quad for quad in leading if isinstance(quad.subject, ox.NamedNode))
    first = task.incoming_offset
    links = [quad.triple for quad in islice(named, first, first + task.incoming_limit + 1)]
    incoming = [[term_of(term) for term in triple] for triple in links[: task.incoming_limit]]
    mentioned = sorted({term.text for triple in (*statements, *incoming) for term in triple if term.is_iri})
    return {
        "statements": statements,
        "complete": len(found) <= task.statement_limit,
        "incoming": incoming,
        "incoming_complete": len(links) <= task.incoming_limit,
        "labels": labels_of(store, mentioned),
        "known": [iri for iri in mentioned if any(store.quads_for_pattern(ox.NamedNode(iri), None, None, None))],
    }


def description_of(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """The statements about a node, and about the blank nodes they lead to, each once.

    This is the concise bounded description of https://www.w3.org/submissions/CBD/ without reifications.
    """
    waiting: list[ox.NamedNode | ox.BlankNode] = [node]
    seen: set[ox.NamedNode | ox.BlankNode] = {node}
    while waiting:
        subject = waiting.pop(0)
        for triple in dict.fromkeys(quad.triple for quad in store.quads_for_pattern(subject, None, None, None)):
            yield triple
            if isinstance(triple.object, ox.BlankNode) and triple.object not in seen:
                seen.add(triple.object)
                waiting.append(triple.object)


def labels_of(store: ox.Store, iris: Iterable[str]) -> dict[str, dict[str, str]]:
    """The label of each IRI by language ("" for a string without one); IRIs without a label are left out."""
    found = ((iri, _labels(store, ox.NamedNode(iri))) for iri in iris)
    return {iri: labels for iri, labels in found if labels}


def term_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """The term as plain data."""
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, ox.Literal):
        datatype = "" if term.language or term.datatype.value == XSD_STRING else term.datatype.value
        return Term("literal", term.value, term.language or "", datatype)
    return Term("literal", str(term))


def _labels(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    labels: dict[str, str] = {}
    for label in LABELS:
        for quad in store.quads_for_pattern(node, label, None, None):
            if isinstance(quad.object, ox.Literal):
                labels.setdefault(quad.object.language or "", quad.object.value)
    return labels


TYPE = ox.NamedNode(RDF_TYPE)
Head = Callable[[str], None]
QueryResults = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


def answer(store: ox.Store, task: Task, head: Head, body: IO[bytes]) -> None:
    """Answers a task from an open store: calls `head` once, with a media type, then writes the body.

    Raises AnswerError, or OSError from the engine.
    """
    match task:
        case Query():
            if subtracts_across_graphs(task.text):
                raise AnswerError(FailureReason.REFUSED, problem_text("minus_in_graph"))
            write_results(checked(store, task), task, head, body)
        case DescriptionTask():
            _describe(store, task, head, body)
        case ResourceView():
            write_json(head, body, resource_view(store, task))
        case Instances():
            write_json(head, body, _instances(store, task))
        case Graphs():
            names = [graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)]
            write_json(head, body, {"graphs": sorted(names)})
        case PageImage():
            picture = page_picture(task)
            head(PICTURE)
            body.write(picture)


def _describe(store: ox.Store, task: DescriptionTask, head: Head, body: IO[bytes]) -> None:
    triples = list(description_of(store, ox.NamedNode(task.iri)))
    if not triples:
        raise AnswerError(FailureReason.UNKNOWN, task.iri)
    head(task.media_type)
    # Only prefixes that shorten an IRI of the triples, so that a small answer has a small head.
    text = " ".join(map(str, triples))
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}
    ox.serialize(triples, body, format=ox.RdfFormat.from_media_type(task.media_type), prefixes=used)


def _instances(store: ox.Store, task: Instances) -> dict[str, Any]:
    quads = store.quads_for_pattern(None, TYPE, ox.NamedNode(task.type), None)
    named = (quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode))
    found = sorted({node.value for node in islice(named, task.limit + 1)})
    iris = found[: task.limit]
    return {"iris": iris, "labels": labels_of(store, iris), "complete": iris == found}


def checked(store: ox.Store, query: Query) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """The results of a query from a store. Raises AnswerError if it is not SPARQL, or asks elsewhere."""
    if asks_elsewhere(query.text):
        raise AnswerError(FailureReason.REFUSED, problem_text("no_federation"))
    try:
        return store.query(query.text, base_iri=query.base or None, **_dataset(query))
    except SyntaxError as error:
        undeclared = undeclared_prefix(query.text)
        if undeclared is None:
            raise AnswerError(FailureReason.SYNTAX, str(error)) from error
        line, column, prefix = undeclared
        text, place = problem_text("undeclared", prefix, PREFIXES.get(prefix, "…")), f"error at {line}:{column}: "
        raise AnswerError(FailureReason.SYNTAX, Text(place + text.zh, place + text.en)) from error


def write_results(results: QueryResults, query: Query, head: Head, body: IO[bytes]) -> None:
    """Writes results in the format asked for. Raises AnswerError if there is none for their kind."""
    if query.row_limit:
        write_json(head, body, table(results, query.row_limit))
        return
    is_graph = not isinstance(results, ox.QuerySolutions | ox.QueryBoolean)
    media_type = query.graph if is_graph else query.solutions
    if not media_type:
        raise AnswerError(FailureReason.NOT_ACCEPTABLE, "graph" if is_graph else "solutions")
    head(media_type)
    if query.head_only:
        return
    if isinstance(results, ox.QuerySolutions) and media_type == _CSV:
        write_csv(results, body)
    elif isinstance(results, ox.QuerySolutions | ox.QueryBoolean):
        results.serialize(body, format=ox.QueryResultsFormat.from_media_type(media_type))
    else:
        ox.serialize(results, body, format=ox.RdfFormat.from_media_type(media_type), prefixes=dict(PREFIXES))


def _dataset(query: Query) -> dict[str, Any]:
    """The dataset of the request; naming one graph empties the rest (https://www.w3.org/TR/sparql11-protocol/#dataset)."""
    if query.default_graphs is None and query.named_graphs is None:
        return {}
    return {
        "default_graph": [ox.NamedNode(iri) for iri in query.default_graphs or ()],
        "named_graphs": [ox.NamedNode(iri) for iri in query.named_graphs or ()],
    }


def table(results: QueryResults, row_limit: int) -> dict[str, Any]:
    """The first rows of a result as a JSON object of terms, with what it needs to be shown on a page."""
    if isinstance(results, ox.QueryBoolean):
        return {"boolean": bool(results)}
    if isinstance(results, ox.QuerySolutions):
        variables = [variable.value for variable in results.variables]
    else:
        variables = ["subject", "predicate", "object"]
    rows = [[None if term is None else term_of(term) for term in row] for row in islice(results, row_limit + 1)]
    return {"variables": variables, "rows": rows[:row_limit], "complete": len(rows) <= row_limit}


def write_json(head: Head, body: IO[bytes], record: Mapping[str, Any]) -> None:
    """Answers with a record as JSON."""
    head("application/json")
    body.write(json.dumps(record, ensure_ascii=False).encode())
