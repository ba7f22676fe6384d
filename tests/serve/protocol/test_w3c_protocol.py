"""The 34 cases of the W3C protocol tests (https://www.w3.org/TR/sparql11-protocol/), with requests of our own.

They go to `juesuan serve --rdf` as it is started by a user. Thirteen queries are answered, seven malformed queries
and seven malformed updates are the client's errors, and seven updates are refused: the endpoint is read-only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest

from .serving import send as send_raw
from .serving import served

DOCUMENTS = Path(__file__).parent / "documents.trig"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
ONE, TWO, THREE = (f"http://example.org/{name}" for name in ("one", "two", "three"))
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
APART = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
BESIDE = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
TABULAR = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
BOOLEAN = {"application/sparql-results+json", "application/sparql-results+xml"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples"}


class Sent(NamedTuple):
    method: str
    target: str
    content_type: str = ""
    body: bytes | None = None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served("--rdf", str(DOCUMENTS)) as address:
        yield address


def send(server: str, sent: Sent) -> tuple[int, str, bytes]:
    headers = {"Content-Type": sent.content_type} if sent.content_type else {}
    reply = send_raw(server, sent.method, sent.target, sent.body, headers)
    return reply.status, reply.media_type, reply.body


def at(**parameters: str | list[str]) -> str:
    return "/sparql/?" + urlencode({name.replace("_", "-"): value for name, value in parameters.items()}, True)


def posted(query: str, **parameters: str | list[str]) -> Sent:
    return Sent("POST", at(**parameters) if parameters else "/sparql/", DIRECT, query.encode())


EMPTY = "http://example.org/nothing"
QUERIES = {
    "query_post_form": Sent("POST", at(default_graph_uri=EMPTY), FORM, b"query=ASK%20%7B%7D"),
    "query_dataset_default_graphs_get": Sent("GET", at(query=BOTH, default_graph_uri=[ONE, TWO])),
    "query_dataset_default_graphs_post": posted(BOTH, default_graph_uri=[ONE, TWO]),
    "query_dataset_named_graphs_post": posted(APART, named_graph_uri=[ONE, TWO]),
    "query_dataset_named_graphs_get": Sent("GET", at(query=APART, named_graph_uri=[ONE, TWO])),
    "query_dataset_full": posted(BESIDE, default_graph_uri=THREE, named_graph_uri=[ONE, TWO]),
    "query_multiple_dataset": posted(f"ASK FROM <{THREE}> {APART[3:]}", named_graph_uri=[ONE, TWO]),
    "query_get": Sent("GET", at(query="ASK {}", default_graph_uri=EMPTY)),
    "query_post_direct": posted("ASK {}"),
}
CONTENT_TYPES = {
    "query_content_type_select": (posted("SELECT (1 AS ?value) {}", default_graph_uri=EMPTY), TABULAR),
    "query_content_type_ask": (posted("ASK {}", default_graph_uri=EMPTY), BOOLEAN),
    "query_content_type_describe": (posted("DESCRIBE <http://example.org/>", default_graph_uri=EMPTY), RDF),
    "query_content_type_construct": (posted("CONSTRUCT { <s> <p> 1 } WHERE {}", default_graph_uri=EMPTY), RDF),
}
CONFLICT = "WITH <http://example.org/a> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }"
MALFORMED = {
    "bad_query_method": Sent("PUT", at(query="ASK {}", default_graph_uri=EMPTY), FORM, b""),
    "bad_multiple_queries": Sent("GET", at(query=["ASK {}", "SELECT * {}"])),
    "bad_query_wrong_media_type": Sent("POST", "/sparql/", "text/plain", b"ASK {}"),
    "bad_query_missing_form_type": Sent("POST", "/sparql/", body=b"query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": Sent("POST", "/sparql/", body=b"ASK {}"),
    "bad_query_non_utf8": Sent("POST", "/sparql/", f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16")),
    "bad_query_syntax": Sent("GET", at(query="ASK {")),
    "bad_update_get": Sent("GET", at(update="CLEAR ALL")),
    "bad_multiple_updates": Sent("POST", "/sparql/", FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT"),
    "bad_update_wrong_media_type": Sent("POST", "/sparql/", "text/plain", b"CLEAR NAMED"),
    "bad_update_missing_form_type": Sent("POST", "/sparql/", body=b"update=CLEAR%20NAMED"),
    "bad_update_non_utf8": Sent("POST", "/sparql/", f"{UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16")),
    "bad_update_syntax": Sent("POST", "/sparql/", FORM, b"update=CLEAR%20XYZ"),
    "bad_update_dataset_conflict": Sent(
        "POST", "/sparql/", FORM, f"using-named-graph-uri={quote(EMPTY)}&update={quote(CONFLICT)}".encode()
    ),
}
COPY = "INSERT { GRAPH <http://example.org/copy> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
UPDATES = {
    "update_dataset_default_graph": Sent("POST", at(using_graph_uri=ONE), UPDATE, COPY.encode()),
    "update_dataset_default_graphs": Sent("POST", at(using_graph_uri=[ONE, TWO]), UPDATE, COPY.encode()),
    "update_dataset_named_graphs": Sent("POST", at(using_named_graph_uri=[ONE, TWO]), UPDATE, COPY.encode()),
    "update_dataset_full": Sent("POST", at(using_graph_uri=ONE, using_named_graph_uri=TWO), UPDATE, COPY.encode()),
    "update_post_form": Sent("POST", "/sparql/", FORM, b"update=CLEAR%20ALL"),
    "update_post_direct": Sent("POST", "/sparql/", UPDATE, b"CLEAR ALL"),
    "update_base_uri": Sent("POST", "/sparql/", UPDATE, b"INSERT DATA { <s> <p> <test> }"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_true(server: str, name: str) -> None:
    status, media_type, body = send(server, QUERIES[name])
    assert (status, media_type) == (200, "application/sparql-results+json")
    assert json.loads(body)["boolean"] is True


@pytest.mark.parametrize("name", CONTENT_TYPES)
def test_a_result_has_the_type_of_its_query(server: str, name: str) -> None:
    sent, media_types = CONTENT_TYPES[name]
    status, media_type, _ = send(server, sent)
    assert status == 200
    assert media_type in media_types


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_is_the_clients_error(server: str, name: str) -> None:
    status, media_type, body = send(server, MALFORMED[name])
    assert 400 <= status < 500
    assert media_type == "application/problem+json"
    assert json.loads(body)["status"] == status


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_is_refused_and_changes_nothing(server: str, name: str) -> None:
    status, media_type, _ = send(server, UPDATES[name])
    assert (status, media_type) == (403, "application/problem+json")
    _, _, count = send(server, Sent("GET", at(query="SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")))
    assert json.loads(count)["results"]["bindings"][0]["n"]["value"] == "3"
