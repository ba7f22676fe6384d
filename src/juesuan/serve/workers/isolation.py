"""The proof, made when the service starts, that what evaluates queries cannot reach the network.

A worker like every other is told to try: with a federated query, which its engine would send, and with a socket of
its own. A listener on loopback stands for the network, and must stay unvisited.
"""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.serve.workers.process import WorkerProcess

UNSEALED_REMEDY = "serve on Linux, or say --unsealed if the data and everybody who may query it are trusted"
_START_S = 30.0


async def prove_seal(snapshot: Path, memory_bytes: int) -> bool:
    """Whether workers over the snapshot are sealed off. Raises StoreError if one says so and is not."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        setup = {
            "prefixes": {},
            "memory_bytes": memory_bytes,
            "niceness": 0,
            "in_memory": False,
            "in_columns": False,
            "backend": "",
            "probe": listener.getsockname()[1],
        }
        worker = WorkerProcess(snapshot)
        try:
            async with asyncio.timeout(_START_S):
                await worker.start(setup)
        except (EOFError, ConnectionError, TimeoutError) as error:
            raise StoreError(f"{snapshot}: no worker can be started over this snapshot") from error
        finally:
            worker.kill()
            await worker.gone()
        visited = _was_visited(listener)
    if worker.sealed and visited:
        raise StoreError("a worker process reached the network although it is sealed", UNSEALED_REMEDY)
    return worker.sealed


def _was_visited(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True
