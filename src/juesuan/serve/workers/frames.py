"""The protocol between the front and its workers: frames of a kind (1 byte), a length (4 bytes) and a payload."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from enum import Enum
from typing import Any, NamedTuple

CHUNK_BYTES = 64 * 1024
"""A chunk has at least so many bytes, but for the last."""

_HEAD = struct.Struct("!cI")


class FrameKind(Enum):
    """The kinds of frames."""

    SETUP = b"S"
    READY = b"R"
    TASK = b"Q"
    HEAD = b"H"
    CHUNK = b"C"
    END = b"E"
    FAILURE = b"F"


class Frame(NamedTuple):
    """A frame; the payload is JSON but for a chunk, which is a piece of the answer's body."""

    kind: FrameKind
    payload: bytes

    @property
    def record(self) -> dict[str, Any]:
        """The payload as a JSON object."""
        record: dict[str, Any] = json.loads(self.payload)
        return record


def packed(kind: FrameKind, payload: bytes | dict[str, Any] = b"") -> bytes:
    """The bytes of a frame."""
    content = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    return _HEAD.pack(kind.value, len(content)) + content


def receive(connection: socket.socket) -> Frame:
    """The next frame, waiting for it. Raises EOFError if the other side has gone."""
    kind, size_bytes = _HEAD.unpack(_exactly(connection, _HEAD.size))
    return Frame(FrameKind(kind), _exactly(connection, size_bytes))


async def next_frame(reader: asyncio.StreamReader) -> Frame:
    """The next frame. Raises EOFError (IncompleteReadError) or ConnectionError if the other side has gone."""
    kind, size_bytes = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return Frame(FrameKind(kind), await reader.readexactly(size_bytes))


def _exactly(connection: socket.socket, size_bytes: int) -> bytes:
    content = bytearray()
    while len(content) < size_bytes:
        piece = connection.recv(size_bytes - len(content))
        if not piece:
            raise EOFError
        content += piece
    return bytes(content)
