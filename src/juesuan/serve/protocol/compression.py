"""Content codings, chunk by chunk, for whoever accepts them: gzip and zstd (https://www.rfc-editor.org/rfc/rfc8878).

A response that is cut stays cut: its coding is never finished.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OLD = "1.0"
"""This version of HTTP has no chunks, so what is packed on its way has no length, and no end that can be told."""

_FROM_BYTES = 1_000
_GZIP_LEVEL = 5
_ZSTD_LEVEL = 3
_GZIP_WINDOW = zlib.MAX_WBITS | 16
_PACKED_ALREADY = ("image/", "application/gzip", "application/zstd", "application/pdf")


class Coder(Protocol):
    """Packs a stream."""

    def compress(self, data: bytes, /) -> bytes:
        """What can be sent of the data by now."""

    def flush(self) -> bytes:
        """The rest."""


CODERS: dict[str, Callable[[], Coder]] = {
    "zstd": lambda: zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj(),
    "gzip": lambda: zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW),
}
"""The codings, the best first."""


def coding_of(accept_encoding: str) -> str:
    """The coding that a client accepts (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3); empty for none."""
    qualities: dict[str, float] = {}
    for element in accept_encoding.lower().split(","):
        name, _, parameter = (part.strip() for part in element.partition(";"))
        qualities[name] = _quality(parameter)
    accepted = [name for name in CODERS if qualities.get(name, qualities.get("*", 0.0)) > 0]
    return max(accepted, key=lambda name: qualities.get(name, 0.0), default="")


def _quality(parameter: str) -> float:
    try:
        return float(parameter.removeprefix("q=")) if parameter else 1.0
    except ValueError:
        return 0.0


class Compression:
    """Middleware: packs responses of 1 kB and more, streams as they come."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Packs what the application sends, if the client wants it packed."""
        may_pack = scope["type"] == "http" and scope["method"] != "HEAD" and scope["http_version"] != _OLD
        coding = coding_of(Headers(scope=scope).get("accept-encoding", "")) if may_pack else ""
        packing = _Packing(send, coding) if coding else None
        await self._app(scope, receive, packing.send if packing else send)


class _Packing:
    """One response being packed; its start is held back until its first piece shows how long it is."""

    def __init__(self, send: Send, coding: str) -> None:
        self._send = send
        self._coding = coding
        self._start: Message | None = None
        self._coder: Coder | None = None

    async def send(self, message: Message) -> None:
        """Sends a message on, packed."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            self._begin(self._start, body, more)
            await self._send(self._start)
            self._start = None
        if self._coder is not None:
            body = self._coder.compress(body) + (b"" if more else self._coder.flush())
        if body or not more:
            await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _begin(self, start: Message, body: bytes, more: bool) -> None:
        headers = MutableHeaders(scope=start)
        is_packed = "content-encoding" in headers or headers.get("content-type", "").startswith(_PACKED_ALREADY)
        if is_packed or start["status"] in (204, 206, 304) or (not more and len(body) < _FROM_BYTES):
            return
        self._coder = CODERS[self._coding]()
        headers["Content-Encoding"] = self._coding
        if "content-length" in headers:
            del headers["content-length"]
