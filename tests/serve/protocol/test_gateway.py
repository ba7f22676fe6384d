"""The same front before a remote engine: a server of our own, and Apache Jena Fuseki where it can be had.

`make engines` fetches Fuseki and runs these tests.
"""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Graph

from juesuan.errors import StoreError
from juesuan.pipeline.sending import send_release
from juesuan.releases.store import read_graphs, read_manifest
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import EngineSource
from juesuan.serve.workers.admission import Limits
from tests.serve.samples import CODES, released, report

from .engines import fuseki_jar
from .serving import Reply, send

CHECKS = "https://w3id.org/juesuan/graph/checks"
FUSEKI = fuseki_jar()
ONE = Limits(workers=1, work_s=10)


@contextmanager
def gateway(url: str) -> Iterator[str]:
    with in_background(Service(EngineSource(url), pages=ONE, queries=ONE)) as served:
        yield served


@pytest.fixture(scope="module")
def front(address: str) -> Iterator[str]:
    with gateway(f"{address}/sparql") as served:
        yield served


def get(address: str, query: str, accept: str = "", more: str = "") -> Reply:
    headers = {"Accept": accept} if accept else {}
    return send(address, "GET", f"/sparql?query={quote(query)}{more}", headers=headers)


def without_footer(body: bytes) -> bytes:
    """A page but for its footer, which has the date of the data where that is known; other answers whole."""
    return body.partition(b"<footer")[0]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?o ?a { ?o <def/amount> ?a } ORDER BY ?a", "text/csv"),
        ("SELECT ?o ?a { ?o <def/amount> ?a } ORDER BY ?a", "application/sparql-results+xml"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o", "application/n-triples"),
        ("SELECT ?item { ?o <def/item> ?item } ORDER BY ?item", "text/html"),
    ],
)
def test_the_answer_is_that_of_the_engine(address: str, front: str, query: str, accept: str) -> None:
    own, passed = get(address, query, accept), get(front, query, accept)
    assert (passed.status, passed.media_type) == (own.status, own.media_type)
    # A page names its own address.
    at_home = without_footer(passed.body).replace(front.encode(), address.encode())
    assert at_home == without_footer(own.body)
    assert "ETag" not in passed.headers


def test_the_dataset_is_passed_on(front: str) -> None:
    more = f"&default-graph-uri={quote(CHECKS, safe='')}"
    assert json.loads(get(front, "ASK { ?s ?p 'holds' }", more=more).body)["boolean"] is True
    assert json.loads(get(front, "ASK { ?s a ?t }", more=more).body)["boolean"] is False


def test_pages_and_data_of_a_resource(address: str, front: str) -> None:
    for path in ("/dataset/t03.nt", "/obs/1.nt"):
        own, passed = (Graph().parse(data=send(one, "GET", path).body, format="nt") for one in (address, front))
        assert len(own) == len(passed) > 0 or path.startswith("/obs")
    page = send(front, "GET", "/dataset/t03", headers={"Accept": "text/html"}).body.decode()
    assert "支出决算表" in page
    assert "/obs/1" in page
    assert send(front, "GET", "/nothing/here.nt").status == 404
    assert send(front, "GET", "/readyz").status == 200


@pytest.mark.parametrize("query", ["SELECT", "ASK { SERVICE <http://127.0.0.1:9/> {} }"])
def test_what_is_refused_never_reaches_the_engine(query: str) -> None:
    with gateway("http://127.0.0.1:9/never") as served:
        assert get(served, query).status == 400


BROKEN = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}},cancelled'


@pytest.mark.parametrize(
    ("body", "length"),
    [(BROKEN, len(BROKEN)), (BROKEN[:60], 500), (b"", 0)],
    ids=["an error in the middle", "too short", "nothing"],
)
def test_a_result_that_the_engine_breaks_is_an_error(body: bytes, length: int) -> None:
    with engine(body, length) as (url, _), gateway(url) as served:
        reply = get(served, "SELECT ?x { ?s ?p ?x }")
        assert (reply.status, reply.media_type) == (502, "application/problem+json")


def test_an_engine_that_is_away_is_told() -> None:
    with gateway("http://127.0.0.1:9/sparql") as served:
        assert get(served, "ASK {}").status == 502


def test_a_refusal_of_the_engine_is_an_error(tmp_path: Path, address: str) -> None:
    released(tmp_path, [report("a")], [CODES])
    with pytest.raises(StoreError, match="refused with status 405"):
        list(send_release(tmp_path, f"{address}/sparql"))


@pytest.mark.timeout(600)  # a Java machine that starts on a busy computer
@pytest.mark.skipif(not FUSEKI, reason="Fuseki has not been fetched (make engines), or there is no Java")
def test_fuseki_behind_the_front(sample_store: Path) -> None:
    with fuseki() as url:
        sent = list(send_release(sample_store, f"{url}/data"))
        assert list(send_release(sample_store, f"{url}/data")) == []
        release = (sample_store / "current").resolve()
        graphs = read_graphs(release, read_manifest(release).graphs)
        listed = 2 * len(sent)
        count = listed + len({line for graph in graphs for line in graph.triples})
        with gateway(f"{url}/sparql") as served:
            reply = get(served, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")
            assert reply.body.split() == [b"n", str(count).encode()]
            assert "武汉" in send(served, "GET", "/", headers={"Accept-Language": "zh"}).body.decode()
            query = "SELECT (SUM(?x) AS ?sum) { VALUES ?x { 0.1 0.2 1234567890123.45 } }"
            assert get(served, query, "text/csv").body.split() == [b"sum", b"1234567890123.75"]


@contextmanager
def fuseki() -> Iterator[str]:
    """The address of a dataset of a Fuseki that is empty and writable."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--localhost", f"--port={port}", "--memTDB", "--tdb2", "--set", "tdb2:unionDefaultGraph=true"]
    command = ["java", "-Xmx800m", "-jar", FUSEKI, *options, "--update", "/ds"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/$/ping")
            yield f"http://127.0.0.1:{port}/ds"
        finally:
            process.kill()


def wait_for(url: str) -> None:
    deadline_s = time.monotonic() + 60
    while time.monotonic() < deadline_s:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{url} does not answer")


@contextmanager
def engine(body: bytes, length: int) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """An engine that gives one answer to everything, with what it was asked: method, path, authorization."""
    requests: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            requests.append((self.command, self.path, self.headers.get("Authorization", "")))
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PUT = do_GET  # noqa: N815 - the names that the library looks for

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", requests
        finally:
            server.shutdown()
            thread.join()
