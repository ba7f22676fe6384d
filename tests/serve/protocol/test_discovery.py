"""What machines find out about the endpoint, and what it tells its operator."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits

from .serving import send, served

CUBE = Path(__file__).parent / "cube.trig"
VOID = Namespace("http://rdfs.org/ns/void#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ASK = "/sparql?query=" + quote("ASK { ?s ?p ?o }")
ROWS = "/sparql?format=csv&query=" + quote("SELECT ?s ?p ?o ?t { ?s ?p ?o . ?t ?q ?r }")
ONE = Limits(workers=1, work_s=10)


@pytest.fixture(scope="module")
def published(sample_store: Path) -> Iterator[str]:
    with in_background(Service(StoreSource(sample_store), queries=ONE, pages=ONE)) as address:
        yield address


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("", "turtle"), ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml")],
)
def test_void_says_where_everything_is(published: str, accept: str, parser: str) -> None:
    reply = send(published, "GET", "/.well-known/void", headers={"Accept": accept} if accept else {})
    graph = Graph().parse(data=reply.body, format=parser)
    dataset = URIRef(f"{published}/.well-known/void#dataset")
    assert graph.value(dataset, VOID.sparqlEndpoint) == URIRef(f"{published}/sparql")
    counts = [int(str(count)) for count in graph.objects(None, VOID.triples)]
    assert sum(counts) == 2 * max(counts)
    dump = next(str(one) for one in graph.objects(None, VOID.dataDump) if str(one).endswith("/data.nq.gz"))
    assert send(published, "GET", dump.removeprefix(published)).status == 200
    example = graph.value(dataset, VOID.exampleResource)
    assert send(published, "GET", str(example).removeprefix(published)).status == 200


def test_every_example_is_data_and_leads_to_its_answer(published: str) -> None:
    graph = Graph().parse(data=send(published, "GET", "/.well-known/sparql-examples").body, format="turtle")
    examples = list(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(examples) >= 16
    for example in examples:
        assert {
            comment.language for comment in graph.objects(example, RDFS.comment) if isinstance(comment, Literal)
        } == {"zh", "en"}
        assert send(published, "GET", str(example).removeprefix(published)).status == 303
    query = graph.value(URIRef(f"{published}/questions/01-spending-by-class"), SH.select)
    assert send(published, "GET", f"/sparql?format=csv&query={quote(str(query))}").body.count(b"\n") > 2


@pytest.mark.parametrize("path", [ASK, "/.well-known/void", "/.well-known/sparql-examples"])
def test_conditional_requests(published: str, path: str) -> None:
    first = send(published, "GET", path)
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for held in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        assert send(published, "GET", path, headers=held).status == 304
    older = {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}
    assert send(published, "GET", path, headers=older).status == 200
    assert (
        send(published, "GET", path, headers={"If-None-Match": '"x"', "If-Modified-Since": modified}).status == 200
    )


@pytest.mark.parametrize("path", [ASK, "/", "/.well-known/void", "/sparql", "/robots.txt", "/nothing", "/healthz"])
def test_headers_that_everything_carries(published: str, path: str) -> None:
    headers = send(published, "GET", path, headers={"Origin": "https://example.org"}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Accept-Encoding" in headers["Vary"]
    assert "Server" not in headers


def test_crawlers_are_kept_from_queries(published: str) -> None:
    assert b"Disallow: /sparql" in send(published, "GET", "/robots.txt").body


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0, br", None),
        ("br", None),
        ("identity", None),
    ],
)
def test_the_coding_is_negotiated(address: str, accepted: str, coding: str | None) -> None:
    assert send(address, "GET", ROWS, headers={"Accept-Encoding": accepted}).headers["Content-Encoding"] == coding


def test_gzip(address: str) -> None:
    plain, packed = send(address, "GET", ROWS), send(address, "GET", ROWS, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4


def test_a_result_is_given_again_until_it_may_change(address: str) -> None:
    path = "/sparql?query=" + quote("SELECT ?s { ?s ?p ?o } # given again")
    before = cached(address)
    bodies = {send(address, "GET", path).body for _ in range(3)}
    assert (len(bodies), cached(address) - before) == (1, 2)
    volatile = "/sparql?query=" + quote("SELECT (RAND() AS ?x) {}")
    assert len({send(address, "GET", volatile).body for _ in range(3)}) == 3
    assert send(address, "GET", path, headers={"Accept": "text/csv"}).media_type == "text/csv"


def cached(address: str) -> int:
    text = send(address, "GET", "/metrics").body.decode()
    return sum(int(count) for count in re.findall(r'cached="true"} (\d+)', text))


def test_metrics_count_what_happened(address: str) -> None:
    for path in (ASK, "/sparql?query=ASK"):
        send(address, "GET", path)
    reply = send(address, "GET", "/metrics")
    assert reply.media_type == "text/plain"
    lines = dict(line.rsplit(" ", 1) for line in reply.body.decode().splitlines() if not line.startswith("#"))
    assert int(lines['juesuan_queries_total{status="400",complete="true",cached="false"}']) >= 1
    assert int(lines['juesuan_query_seconds_bucket{le="+Inf"}']) == int(lines["juesuan_query_seconds_count"])
    assert float(lines["juesuan_sent_bytes_total"]) > 0
    assert lines['juesuan_idle_workers{pool="queries"}'] == "1"


def test_the_query_log_has_a_line_for_each_query_and_no_address(tmp_path: Path) -> None:
    log = tmp_path / "queries.jsonl"
    with served("--rdf", str(CUBE), "--log", str(log)) as address:
        for path in (ASK, ASK, "/sparql?query=ASK", "/", "/sparql"):
            send(address, "GET", path, headers={"X-Forwarded-For": "192.0.2.7"})
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(one["status"], one["complete"], one["cached"]) for one in entries] == [
        (200, True, False),
        (200, True, True),
        (400, True, False),
    ]
    assert entries[0]["query"] == entries[1]["query"] != entries[2]["query"]
    assert (entries[0]["format"], entries[0]["bytes"]) == ("application/sparql-results+json", 26)
    assert "192.0.2" not in log.read_text()
    assert "ASK" not in log.read_text()
