"""A worker process: answers one task after another over the socket that is its standard input.

It is started by `juesuan.serve.workers.pool` and may be killed at any moment.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, cast

import msgspec
import pyoxigraph as ox

from juesuan.serve.snapshot import open_snapshot
from juesuan.serve.workers import sandbox
from juesuan.serve.workers.evaluator import Head, answer
from juesuan.serve.workers.tasks import CHUNK_BYTES, AnswerError, FailureReason, FrameKind, Task, packed, receive

Answering = Callable[[Task, Head, IO[bytes]], None]

# The parser recurses as deep as a query nests; only the pages of a stack that are used take memory.
_STACK_BYTES = 512 * 1024 * 1024


class _Body:
    """A writable file that sends what is written in chunks of 64 KB, and a small answer in one piece."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._head = b""
        self._pending = bytearray()

    def head(self, media_type: str) -> None:
        """Keeps the head until the first chunk goes out, so that an early failure is still an error."""
        self._head = packed(FrameKind.HEAD, {"media_type": media_type})

    def write(self, content: bytes) -> int:
        """Keeps the content, and sends what is kept once it is a whole chunk."""
        self._pending += content
        if len(self._pending) >= CHUNK_BYTES:
            self._connection.sendall(self._kept())
        return len(content)

    def flush(self) -> None:
        """Does nothing: a chunk goes out when it is whole."""

    def end(self) -> None:
        """Sends what is kept, and that it is all."""
        self._connection.sendall(self._kept() + packed(FrameKind.END))

    def _kept(self) -> bytes:
        kept = self._head + (packed(FrameKind.CHUNK, bytes(self._pending)) if self._pending else b"")
        self._head = b""
        self._pending.clear()
        return kept


def work(connection: socket.socket) -> None:
    """Opens the snapshot, seals the process, and answers until the other side goes away."""
    asked = connection.makefile("rb")
    setup = receive(asked).record
    sandbox.die_with_parent(setup["parent"])
    os.nice(setup.get("niceness", 0))
    if setup.get("backend"):
        from juesuan.serve.workers.forwarding import forward  # noqa: PLC0415 - few workers need it

        answering: Answering = partial(forward, setup["backend"])
        sandbox.limit_memory(setup["memory_bytes"])
        sandbox.seal(may_connect=True)
        sealed = False
    else:
        store = open_snapshot(Path(setup["snapshot"]), in_memory=setup.get("in_memory", False))
        # Only now: what the snapshot takes is ours, the limit is for what queries take beyond it.
        sandbox.limit_memory(setup["memory_bytes"])
        sealed = sandbox.seal()
        if "probe" in setup:
            _reach_out(store, setup["probe"])
        answering = partial(answer, store)
    connection.sendall(packed(FrameKind.READY, {"sealed": sealed}))
    while True:
        _answer(answering, connection, msgspec.json.decode(receive(asked).payload, type=Task))


def _reach_out(store: ox.Store, port: int) -> None:
    """Tries to reach a port of this machine, as a hostile query would: for the proof that it cannot."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        with suppress(OSError, RuntimeError, ValueError):
            bool(store.query(f"ASK {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))


def _answer(answering: Answering, connection: socket.socket, task: Task) -> None:
    body = _Body(connection)
    try:
        answering(task, body.head, cast("IO[bytes]", body))
        body.end()
    except AnswerError as error:
        failure = error
    except (OSError, ValueError, RuntimeError) as error:
        failure = AnswerError(FailureReason.FAILED, str(error))
    else:
        return
    outcome = {"reason": failure.reason.name, "message": failure.message}
    connection.sendall(packed(FrameKind.FAILURE, outcome))


def main() -> None:
    """Runs the worker in a thread with a stack of 512 MB, since a parser recurses as deep as the query nests.

    The system gives a stack page by page, so a query that does not nest costs nothing.
    """

    def work_until_left() -> None:
        with suppress(EOFError, ConnectionError):
            work(connection)

    threading.stack_size(_STACK_BYTES)
    with socket.socket(fileno=sys.stdin.fileno()) as connection:
        thread = threading.Thread(target=work_until_left)
        thread.start()
        thread.join()


if __name__ == "__main__":
    main()
