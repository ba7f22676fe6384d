"""Answers from a remote engine that speaks the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/).

A worker that forwards evaluates nothing. It reads what the engine sends to its end and writes it anew, so that a
result that the engine breaks off, or an error text in the middle of a result, is an error here too.
"""

from __future__ import annotations

import base64
import http.client
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

import pyoxigraph as ox

from juesuan.serve.workers.evaluator import Head, QueryResults, checked, write_results
from juesuan.serve.workers.tasks import AnswerError, FailureReason, PageImage, Query, Task

_SOLUTIONS = "application/sparql-results+json"
_GRAPH = "application/n-triples"
# Seconds that an engine may be silent: the deadline of a task ends its worker long before.
_TIMEOUT_S = 600
# Characters of an engine's error that are told on: its first lines say what is wrong.
_ERROR_CHARACTERS = 500


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


def forward(url: str, task: Task, head: Head, body: IO[bytes]) -> None:
    """Answers a task from the engine at `url`: calls `head` once, then writes the body.

    Raises AnswerError, also for a result that is not whole.
    """
    if isinstance(task, PageImage):
        raise AnswerError(FailureReason.UNKNOWN, task.path)
    # An empty store decides whether this is SPARQL 1.1 that does not federate, and what kind of query.
    results: QueryResults = checked(ox.Store(), task)
    try:
        if not task.head_only:
            results = _asked(url, task, is_graph=isinstance(results, ox.QueryTriples))
        write_results(results, task, head, body)
    except urllib.error.HTTPError as error:
        with error:
            text = error.read(_ERROR_CHARACTERS).decode(errors="replace")
        reason = FailureReason.FAILED if error.code == 400 else FailureReason.BACKEND
        raise AnswerError(reason, f"{error.code}: {text}") from error
    except (OSError, http.client.HTTPException, SyntaxError) as error:
        raise AnswerError(FailureReason.BACKEND, f"the engine gave no whole answer: {error}") from error


def _asked(url: str, query: Query, *, is_graph: bool) -> QueryResults:
    """What the engine sends, as it comes."""
    dataset = [
        *(("default-graph-uri", iri) for iri in query.default_graphs or ()),
        *(("named-graph-uri", iri) for iri in query.named_graphs or ()),
    ]
    if dataset:
        url += ("&" if "?" in url else "?") + urlencode(dataset, quote_via=quote)
    text = f"BASE <{query.base}>\n{query.text}" if query.base else query.text
    headers = {"Content_Type": "application/sparql-query", "Accept": _GRAPH if is_graph else _SOLUTIONS}
    response = opened(url, "POST", text.encode(), **headers)
    if is_graph:
        return (quad.triple for quad in ox.parse(response, format=ox.RdfFormat.N_TRIPLES))
    return ox.parse_query_results(response, format=ox.QueryResultsFormat.JSON)
