"""Answers from a remote engine that speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).

A worker that forwards evaluates nothing. It reads what the engine sends to its end and writes it anew, so that a
result that the engine breaks off, or an error text in the middle of a result, is an error here too.
"""

from __future__ import annotations

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from typing import IO
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from juesuan.serve.workers.evaluator import (
    LABELS,
    TYPE,
    Head,
    QueryResults,
    answer,
    checked,
    write_json,
    write_results,
)
from juesuan.serve.workers.tasks import (
    AnswerError,
    DescriptionTask,
    FailureReason,
    Graphs,
    Instances,
    PageImage,
    Query,
    ResourceView,
    Task,
)

_SOLUTIONS = "application/sparql-results+json"
_GRAPH = "application/n-triples"
# Seconds that an engine may be silent: the deadline of a task ends its worker long before.
_TIMEOUT_S = 600
# Characters of an engine's error that are told on: its first lines say what is wrong.
_ERROR_CHARACTERS = 500
# IRIs whose names are asked for at once, so that a query stays under the limits of engines.
_LABEL_BATCH = 200
_OUT = (
    "CONSTRUCT {{ {0} ?p ?o . ?o ?q ?r }} "
    "WHERE {{ {0} ?p ?o OPTIONAL {{ ?o ?q ?r FILTER isBlank(?o) }} }} LIMIT {1}"
)
_IN = "CONSTRUCT {{ ?s ?p {0} }} WHERE {{ ?s ?p {0} }} LIMIT {1}"
_INSTANCES = "CONSTRUCT {{ ?s a {0} }} WHERE {{ ?s a {0} }} LIMIT {1}"
_NAMES = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {0} }} VALUES ?p {{ {1} }} ?s ?p ?o }}"


def opened(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
    """The response to a request; a name and password in the URL are sent as they should be. Raises OSError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise OSError(f"{url}: not an address of HTTP")
    user, _, place = parts.netloc.rpartition("@")
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if user:
        sent["Authorization"] = "Basic " + base64.b64encode(unquote(user).encode()).decode()
    address = urlunsplit(parts._replace(netloc=place))
    request = urllib.request.Request(address, data=body, headers=sent, method=method)  # noqa: S310 - checked above
    response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=_TIMEOUT_S)  # noqa: S310
    return response


class Forwarder:
    """Answers tasks from the engine at `url`."""

    def __init__(self, url: str) -> None:
        self._url = url

    def answer(self, task: Task, head: Head, body: IO[bytes]) -> None:
        """Calls `head` once, then writes the body. Raises AnswerError for an incomplete one."""
        try:
            if isinstance(task, Query):
                self._query(task, head, body)
            elif isinstance(task, Graphs):
                write_json(head, body, {"graphs": self._graph_names()})
            elif isinstance(task, PageImage):
                raise AnswerError(FailureReason.UNKNOWN, task.path)
            else:
                answer(self._excerpt(task), task, head, body)
        except urllib.error.HTTPError as error:
            with error:
                text = error.read(_ERROR_CHARACTERS).decode(errors="replace")
            reason = FailureReason.FAILED if error.code == 400 else FailureReason.BACKEND
            raise AnswerError(reason, f"{error.code}: {text}") from error
        except (OSError, http.client.HTTPException, SyntaxError) as error:
            raise AnswerError(FailureReason.BACKEND, f"the engine gave no whole answer: {error}") from error

    def _query(self, query: Query, head: Head, body: IO[bytes]) -> None:
        """Forwards a query that is SPARQL 1.1 and does not federate; an empty store decides."""
        kind = checked(ox.Store(), query)
        text = f"BASE <{query.base}>\n{query.text}" if query.base else query.text
        dataset = [
            *(("default-graph-uri", iri) for iri in query.default_graphs or ()),
            *(("named-graph-uri", iri) for iri in query.named_graphs or ()),
        ]
        results: QueryResults = kind
        if not query.head_only:
            is_graph = isinstance(kind, ox.QueryTriples)
            results = self._triples(text, dataset) if is_graph else self._solutions(text, dataset)
        write_results(results, query, head, body)

    def _solutions(
        self, text: str, dataset: Iterable[tuple[str, str]] = ()
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        return ox.parse_query_results(self._asked(text, dataset, _SOLUTIONS), format=ox.QueryResultsFormat.JSON)

    def _graph_names(self) -> list[str]:
        rows = self._solutions("SELECT DISTINCT ?g WHERE { GRAPH ?g { } }")
        assert isinstance(rows, ox.QuerySolutions)
        return sorted(row[0].value for row in rows if isinstance(row[0], ox.NamedNode))

    def _triples(self, text: str, dataset: Iterable[tuple[str, str]]) -> Iterator[ox.Triple]:
        return (quad.triple for quad in self._quads(text, dataset))

    def _quads(self, text: str, dataset: Iterable[tuple[str, str]] = ()) -> Iterator[ox.Quad]:
        return ox.parse(self._asked(text, dataset, _GRAPH), format=ox.RdfFormat.N_TRIPLES)

    def _asked(self, text: str, dataset: Iterable[tuple[str, str]], accept: str) -> IO[bytes]:
        parameters = urlencode(list(dataset), quote_via=quote)
        joint = "&" if "?" in self._url else "?"
        url = f"{self._url}{joint}{parameters}" if parameters else self._url
        return opened(url, "POST", text.encode(), Content_Type="application/sparql-query", Accept=accept)

    def _excerpt(self, task: DescriptionTask | ResourceView | Instances) -> ox.Store:
        """What the engine knows of a resource or a class, with the names of everything mentioned."""
        store = ox.Store()
        for text in _excerpt_queries(task):
            store.extend(self._quads(text))
        if not isinstance(task, DescriptionTask):
            nodes = sorted({str(term) for quad in store for term in quad if isinstance(term, ox.NamedNode)})
            properties = " ".join(map(str, (TYPE, *LABELS)))
            for first in range(0, len(nodes), _LABEL_BATCH):
                batch = " ".join(nodes[first : first + _LABEL_BATCH])
                store.extend(self._quads(_NAMES.format(batch, properties)))
        return store


def _excerpt_queries(task: DescriptionTask | ResourceView | Instances) -> Iterator[str]:
    """Queries for the statements of a resource, and for links to it; its IRI is checked before it is written."""
    if isinstance(task, Instances):
        yield _INSTANCES.format(ox.NamedNode(task.type), task.limit + 1)
        return
    node = ox.NamedNode(task.iri)
    yield _OUT.format(node, 10_000 if isinstance(task, DescriptionTask) else task.statement_limit + 1)
    if isinstance(task, ResourceView):
        yield _IN.format(node, task.incoming_offset + task.incoming_limit + 1)
