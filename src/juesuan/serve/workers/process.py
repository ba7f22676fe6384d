"""One worker process seen from its parent, and the test that it is isolated from the network."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from juesuan.errors import StoreError
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.workers.tasks import HEAD, Frame, FrameKind, packed

# What is started for each worker.
COMMAND = (sys.executable, "-P", "-m", "juesuan.serve.workers.worker")

# Enough for the message of a panic or an exception.
_ERROR_BYTES = 4_000


class WorkerProcess:
    """A process running `juesuan.serve.workers.worker` over a snapshot, with a socket between it and us."""

    def __init__(self, snapshot: Path) -> None:
        self._snapshot = snapshot
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._errors: IO[bytes] | None = None
        self.sealed = False

    async def start(self, setup: dict[str, Any]) -> None:
        """Starts the process and waits until it is ready. Raises EOFError or ConnectionError if it dies first."""
        ours, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `kill`
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - a module of this package
                COMMAND,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                start_new_session=True,
                env={**os.environ, "RUST_BACKTRACE": "0"},
            )
        self._reader, self._writer = await asyncio.open_connection(sock=ours)
        self.send(FrameKind.SETUP, {**setup, "snapshot": str(self._snapshot), "parent": os.getpid()})
        self.sealed = (await self.receive()).record["sealed"]

    def send(self, kind: FrameKind, payload: bytes | dict[str, Any]) -> None:
        """Sends a frame; a process that has died is noticed when its answer is awaited."""
        assert self._writer is not None
        self._writer.write(packed(kind, payload))

    async def receive(self) -> Frame:
        """The next frame. Raises EOFError (IncompleteReadError) or ConnectionError if the process has died."""
        assert self._reader is not None
        kind, size_bytes = HEAD.unpack(await self._reader.readexactly(HEAD.size))
        return Frame(FrameKind(kind), await self._reader.readexactly(size_bytes))

    def error_output(self) -> str:
        """What the process has written to its standard error, or the beginning of it: why it died."""
        if self._errors is None or self._errors.closed:
            return ""
        return os.pread(self._errors.fileno(), _ERROR_BYTES, 0).decode(errors="replace")

    def kill(self) -> None:
        """Ends the process at once, and forgets its error output. Never waits."""
        if self._process is not None:
            self._process.kill()
        if self._errors is not None:
            self._errors.close()
        if self._writer is not None:
            self._writer.close()

    async def gone(self) -> None:
        """Waits until the system has taken the process back."""
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)


# Seconds that a worker has to start and to open the snapshot; on an idle machine it takes a tenth of one.
_START_S = 30.0


async def is_isolated(snapshot: Path, memory_bytes: int) -> bool:
    """Whether workers over the snapshot are kept from the network. Raises StoreError if one only claims so."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        setup = {"memory_bytes": memory_bytes, "probe": listener.getsockname()[1]}
        worker = WorkerProcess(snapshot)
        try:
            async with asyncio.timeout(_START_S):
                await worker.start(setup)
        except (EOFError, ConnectionError, TimeoutError) as error:
            raise StoreError(problem_text("no_worker_starts").at(snapshot)) from error
        finally:
            worker.kill()
            await worker.gone()
        with suppress(BlockingIOError):
            listener.accept()[0].close()
            if worker.sealed:
                raise StoreError(problem_text("reached_network"), problem_text("serve_on_linux"))
    return worker.sealed
