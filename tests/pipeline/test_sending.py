"""A release sent to a Graph Store: only what it lacks, whatever it holds and wherever sending broke off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from juesuan.errors import StoreError
from juesuan.pipeline.sending import send_release
from juesuan.publish.release.writing import Issue
from juesuan.releases.store import read_graphs, read_manifest
from tests.serve.samples import BASE, CODES, released, report

GRAPH = f"{BASE}graph/"
LISTING = f"{GRAPH}sent"


@dataclass
class Engine:
    """A Graph Store on loopback (https://www.w3.org/TR/sparql11-http-rdf-update/), and what it was asked."""

    url: str = ""
    graphs: dict[str, bytes] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    authorization: set[str] = field(default_factory=set)
    takes: int = 1000
    """How many graphs it takes before it refuses."""

    def changed(self) -> list[tuple[str, str]]:
        """What was written or deleted since this was last asked, but for the listing."""
        found = [(method, iri.removeprefix(GRAPH)) for method, iri in self.requests if iri != LISTING]
        self.requests.clear()
        return found

    def statements(self) -> set[str]:
        return {line for iri, body in self.graphs.items() if iri != LISTING for line in body.decode().splitlines()}


@pytest.fixture
def engine() -> Iterator[Engine]:
    with serving(Engine()) as served:
        yield served


@contextmanager
def serving(engine: Engine) -> Iterator[Engine]:
    class Handler(BaseHTTPRequestHandler):
        def respond(self, status: int, body: bytes = b"") -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/n-triples")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def asked(self) -> str:
            (iri,) = parse_qs(urlsplit(self.path).query)["graph"]
            engine.authorization.add(self.headers.get("Authorization", ""))
            if self.command != "GET":
                engine.requests.append((self.command, iri))
            return iri

        def do_GET(self) -> None:
            body = engine.graphs.get(self.asked())
            self.respond(200 if body is not None else 404, body or b"")

        def do_PUT(self) -> None:
            iri = self.asked()
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if engine.takes <= 0:
                self.respond(507)
                return
            engine.takes -= 1
            list(ox.parse(body, ox.RdfFormat.N_TRIPLES))
            self.respond(204 if iri in engine.graphs else 201)
            engine.graphs[iri] = body

        def do_DELETE(self) -> None:
            self.respond(204 if engine.graphs.pop(self.asked(), None) is not None else 404)

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        engine.url = f"http://127.0.0.1:{server.server_port}/data"
        try:
            yield engine
        finally:
            server.shutdown()
            thread.join()


def published(store: Path) -> set[str]:
    release = (store / "current").resolve()
    return {line for graph in read_graphs(release, read_manifest(release).graphs) for line in graph.triples}


def test_only_graphs_that_changed_are_sent(tmp_path: Path, engine: Engine) -> None:
    released(tmp_path, [report("a"), report("b")], [CODES])
    assert len(list(send_release(tmp_path, engine.url))) == 5
    assert engine.statements() == published(tmp_path)
    engine.changed()
    assert list(send_release(tmp_path, engine.url)) == []
    assert engine.changed() == []
    released(tmp_path, [report("b", "30.00"), report("c")], [CODES])
    list(send_release(tmp_path, engine.url))
    assert engine.changed() == [("PUT", "b/data"), ("PUT", "c/data"), ("PUT", "c/evidence")]
    assert engine.statements() == published(tmp_path)


def test_graphs_of_a_withdrawn_report_are_deleted(tmp_path: Path, engine: Engine) -> None:
    released(tmp_path, [report("a"), report("b")], [CODES])
    list(send_release(tmp_path, engine.url))
    engine.changed()
    released(tmp_path, [], [CODES], issue=Issue(BASE, withdrawn={"a"}))
    assert [sent.statement_count for sent in send_release(tmp_path, engine.url)] == [0, 0]
    assert engine.changed() == [("DELETE", "a/data"), ("DELETE", "a/evidence")]
    assert engine.statements() == published(tmp_path)


@pytest.mark.parametrize("takes", range(5))
def test_what_broke_off_is_made_good(tmp_path: Path, engine: Engine, takes: int) -> None:
    released(tmp_path, [report("a"), report("b")], [CODES])
    list(send_release(tmp_path, engine.url))
    released(tmp_path, [report("b", "30.00"), report("c")], [CODES])
    engine.takes = takes
    with pytest.raises(StoreError, match="refused with status 507"):
        list(send_release(tmp_path, engine.url))
    engine.takes = 1000
    released(tmp_path, [report("b", "31.00")], [CODES], issue=Issue(BASE, withdrawn={"c"}))
    list(send_release(tmp_path, engine.url))
    assert engine.statements() == published(tmp_path)


def test_name_and_password_are_sent_as_they_should_be(tmp_path: Path, engine: Engine) -> None:
    released(tmp_path, [report("a")], [CODES])
    list(send_release(tmp_path, engine.url.replace("http://", "http://user:word@")))
    assert engine.authorization == {"Basic dXNlcjp3b3Jk"}


def test_an_engine_that_is_away_is_named(tmp_path: Path) -> None:
    released(tmp_path, [report("a")], [CODES])
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:9/data: cannot be reached"):
        list(send_release(tmp_path, "http://127.0.0.1:9/data"))
