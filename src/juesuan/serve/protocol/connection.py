"""A connection of HTTP/1.1 (https://www.rfc-editor.org/rfc/rfc9112) with the limits that its library leaves to us.

The head of a request, the time it takes to arrive and the connections of one client are limited, so that nobody
fills the memory of the front, or uses up its sockets, without ever asking anything.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from juesuan.serve.workers.admission import client_of, is_loopback

# What the parser (httptools) takes at most.
_LONGEST_URL = 65_535

_REFUSAL = (
    "HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n"
    "\r\n{reason}\n"
)


class Connection(HttpToolsProtocol):
    """One connection of a client."""

    head_bytes = 64 * 1024
    """A request line with its headers; also what may lie between two pieces of a body, and after it."""

    request_s = 60.0
    """For a request to arrive whole, for who has connected to begin one, and for who is behind to read on."""

    per_client = 100
    """Connections of one client at once; those of this machine and of proxies that are trusted are not counted."""

    counts_loopback = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Takes the connection, unless its client has too many."""
        assert isinstance(transport, asyncio.Transport)
        super().connection_made(transport)
        self.url = b""
        self._unread_bytes = 0
        self._name: str = client_of(self.client[0]) if self.client else ""
        self._deadline = self.loop.call_later(self.request_s, self._refuse, 408, "Request Timeout")
        self._stall = self._deadline
        if self._has_too_many():
            self._refuse(429, "Too Many Requests")

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets the connection."""
        self._deadline.cancel()
        self._stall.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads what has come; what the library gathers, but has not handed on, has an end."""
        self._unread_bytes += len(data)
        super().data_received(data)
        if self._unread_bytes > self.head_bytes:
            self._refuse(431, "Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """A request begins, and must be here in time."""
        self._deadline.cancel()
        self._deadline = self.loop.call_later(self.request_s, self._refuse, 408, "Request Timeout")
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is read."""
        self._unread_bytes = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body is read."""
        self._unread_bytes = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is here."""
        self._unread_bytes = 0
        self._deadline.cancel()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is not HTTP, and an address that is too long by its own status."""
        if len(self.url) > _LONGEST_URL:
            self._refuse(414, "URI Too Long")
        else:
            self._refuse(400, "Bad Request")

    def pause_writing(self) -> None:
        """The client is behind with reading, and is cut off if it stays so."""
        self._stall = self.loop.call_later(self.request_s, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client reads on."""
        self._stall.cancel()
        super().resume_writing()

    def _has_too_many(self) -> bool:
        host = self.client[0] if self.client else ""
        trusted = host in str(self.config.forwarded_allow_ips).split(",")
        if (trusted or is_loopback(host)) and not self.counts_loopback:
            return False
        others = (one for one in self.connections if isinstance(one, Connection))
        return [other._name for other in others].count(self._name) > self.per_client

    def _refuse(self, status: int, reason: str) -> None:
        """Ends the connection, with the reason unless a response has begun."""
        if not self.transport.is_closing():
            if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
                self.transport.write(
                    _REFUSAL.format(status=status, reason=reason, length=len(reason) + 1).encode("ascii")
                )
            self.transport.close()
