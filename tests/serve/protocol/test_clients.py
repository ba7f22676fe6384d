"""The endpoint as the clients that people use see it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import urllib.request
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from SPARQLWrapper import SPARQLWrapper as Client
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from .serving import send

SUM = """
PREFIX js: <https://w3id.org/juesuan/def/>
SELECT (SUM(?amount) AS ?total) WHERE { ?o js:amount ?amount }
"""
ITEMS = "SELECT ?item WHERE { ?o <https://w3id.org/juesuan/def/item> ?item } ORDER BY ?item"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def client(address: str, query: str, form: str | None = None) -> Any:
    wrapper = Client(f"{address}/sparql")
    wrapper.setQuery(query)
    if form:
        wrapper.setReturnFormat(form)
    return wrapper


@pytest.mark.parametrize(("method", "encoding"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_sums_decimals_exactly(address: str, method: str, encoding: str) -> None:
    wrapper = client(address, SUM, JSON)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(encoding)
    (row,) = wrapper.queryAndConvert()["results"]["bindings"]
    assert Decimal(row["total"]["value"]) == Decimal("1203.12")


@pytest.mark.parametrize(("form", "expected"), [(CSV, "教育支出"), (TSV, '"教育支出"'), (XML, "教育支出")])
def test_sparqlwrapper_reads_every_result_format(address: str, form: str, expected: str) -> None:
    result = client(address, ITEMS, form).queryAndConvert()
    text = result.toxml() if form == XML else result.decode()
    assert expected in text


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD, XML])
def test_sparqlwrapper_reads_every_graph_format(address: str, form: str) -> None:
    result = client(address, ALL, form).queryAndConvert()
    graph = result if isinstance(result, Graph) else Graph().parse(data=result, format="turtle")
    assert len(graph) == 15


def test_sparqlwrapper_without_a_format(address: str) -> None:
    assert "教育支出" in client(address, ITEMS).queryAndConvert().toxml()


def test_sparqlwrapper_tells_what_is_wrong(address: str) -> None:
    with pytest.raises(QueryBadFormed, match="Line 1, column 7"):
        client(address, "SELECT", JSON).query()


def test_rdflib_reads_the_store(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    rows: Iterable[Any] = graph.query("SELECT ?amount { ?o js:amount ?amount }", initNs=NS)
    amounts = {row.amount.toPython() for row in rows}
    assert amounts == {Decimal("1203.1"), Decimal("0.02"), Decimal(0)}
    assert (URIRef("https://w3id.org/juesuan/obs/1"), None, None) in graph


def test_rdflib_reads_named_graphs(address: str) -> None:
    checks = Graph(SPARQLStore(f"{address}/sparql"), URIRef("https://w3id.org/juesuan/graph/checks"))
    assert [str(o) for o in checks.objects()] == ["holds"]


def test_who_asks_for_the_head_first_takes_the_body_from_nobody(address: str) -> None:
    path = "/sparql?query=" + quote(f"{ITEMS} # asked for the first time")
    assert send(address, "HEAD", path).status == 200
    assert len(json.loads(send(address, "GET", path).body)["results"]["bindings"]) == 3


def test_curl_without_accept(address: str) -> None:
    for accept in ({}, {"Accept": "*/*"}):
        reply = send(address, "GET", "/sparql?query=" + quote(ITEMS), headers=accept)
        assert reply.media_type == "application/sparql-results+json"
        assert len(json.loads(reply.body)["results"]["bindings"]) == 3


def test_a_data_frame_is_read_from_an_address(address: str) -> None:
    """What pandas.read_csv(URL) sends: urllib's own headers, gzip allowed; it reads text/csv in UTF-8."""
    url = f"{address}/sparql?format=csv&query=" + quote(
        "SELECT ?item ?amount { ?o js:item ?item ; js:amount ?amount }"
    )
    url = url.replace(quote("SELECT"), quote("PREFIX js: <https://w3id.org/juesuan/def/> SELECT"))
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as response:
        content, coding = response.read(), response.headers["Content-Encoding"]
    text = (gzip.decompress(content) if coding == "gzip" else content).decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(Decimal(row["amount"]) for row in rows) == Decimal("1203.12")
    assert "教育支出" in {row["item"] for row in rows}


def test_a_page_of_another_origin_fetches(address: str) -> None:
    """A browser asks first for what is not simple, then sends its origin and reads only what it is allowed to."""
    origin = {"Origin": "https://example.org"}
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = send(address, "OPTIONS", "/sparql", headers={**origin, **asked})
    assert preflight.status == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "content-type" in preflight.headers["Access-Control-Allow-Headers"].lower()
    direct = {"Content-Type": "application/sparql-query"}
    reply = send(address, "POST", "/sparql", ITEMS.encode(), {**origin, **direct})
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    failed = send(address, "POST", "/sparql", b"SELECT", {**origin, **direct})
    assert (failed.status, failed.headers["Access-Control-Allow-Origin"]) == (400, "*")


NS = {"js": URIRef("https://w3id.org/juesuan/def/")}
