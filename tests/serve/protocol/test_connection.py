"""What a client may do to the front before it asks anything: not much, and not for long."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from urllib.parse import quote, urlsplit

import pytest

from juesuan.serve.protocol.connection import Connection
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import FileSource
from juesuan.serve.workers.admission import Limits

from .conftest import CUBE
from .test_siege import idle_workers

HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
PIECE = b"x" * 60_000


class Narrow(Connection):
    request_s = 0.5
    per_client = 2
    counts_loopback = True


@pytest.fixture(scope="module")
def narrow() -> Iterator[str]:
    source = FileSource([CUBE])
    with in_background(Service(source, queries=Limits(workers=1, work_s=5)), Narrow) as address:
        yield address
    source.close()


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10)


def status(connection: socket.socket) -> int:
    """The status of the response; 0 if the connection is cut without one."""
    try:
        line = connection.makefile("rb").readline()
    except ConnectionError:
        return 0
    return int(line.split()[1]) if line else 0


@pytest.mark.parametrize(
    ("first", "again", "expected"),
    [
        pytest.param(HEAD + b"X: 1\r\n\r\n", b"", 200, id="an honest request"),
        pytest.param(HEAD + b"X: ", PIECE, 431, id="a header without end"),
        pytest.param(HEAD, b"X: 1\r\n" * 10_000, 431, id="headers without end"),
        pytest.param(b"GET /", PIECE, 431, id="an address without end"),
        pytest.param(b"GET /" + b"x" * 70_000 + HEAD[4:] + b"\r\n", b"", 414, id="an address that is too long"),
        pytest.param(CHUNKED + b"1;", PIECE, 431, id="a chunk extension without end"),
        pytest.param(CHUNKED + b"1\r\nA\r\n0\r\nX: ", PIECE, 431, id="a trailer without end"),
        pytest.param(b"\x16\x03\x01\r\n\r\n", b"", 400, id="not HTTP"),
    ],
)
def test_a_request_has_an_end(address: str, first: bytes, again: bytes, expected: int) -> None:
    with connected(address) as connection:
        connection.sendall(first)
        try:
            for _ in range(100 if again else 0):
                connection.sendall(again)
        except ConnectionError:
            assert expected == 431
            return
        assert status(connection) == expected


@pytest.mark.parametrize("begun", [b"", HEAD, CHUNKED])
def test_a_request_must_arrive(narrow: str, begun: bytes) -> None:
    with connected(narrow) as connection:
        connection.sendall(begun)
        assert status(connection) == 408


def test_a_client_has_so_many_connections(narrow: str) -> None:
    with ExitStack() as stack:
        connections = [stack.enter_context(connected(narrow)) for _ in range(3)]
        assert status(connections[2]) == 429
        connections[0].sendall(HEAD + b"\r\n")
        assert status(connections[0]) == 200


def test_a_client_must_read(narrow: str) -> None:
    """Its worker is free again as soon as it is cut off, and it sees that it was."""
    product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
    with connected(narrow) as connection:
        connection.sendall(
            f"GET /sparql?format=csv&query={quote(f'SELECT * {{ {product} }}')} HTTP/1.1\r\n\r\n".encode()
        )
        assert connection.recv(12) == b"HTTP/1.1 200"
        while not idle_workers(narrow):
            pass
        received = b""
        with suppress(ConnectionError):
            while piece := connection.recv(1_000_000):
                received += piece
    assert not received.endswith(b"0\r\n\r\n")
