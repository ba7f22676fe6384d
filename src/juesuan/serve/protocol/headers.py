"""Headers that every response carries, whatever it is."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NEGOTIATED = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
"""For responses that depend on the client's wishes: kept by caches, but asked about each time."""

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Location, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}
_ALWAYS = tuple((name.lower().encode("ascii"), value.encode("ascii")) for name, value in _OPEN.items())


_ALLOWED_HEADERS = "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, *"


def options(methods: str) -> Response:
    """What may be asked, and by whom: everybody (https://fetch.spec.whatwg.org/#http-cors-protocol)."""
    cors = {"Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": _ALLOWED_HEADERS}
    return Response(status_code=204, headers={"Allow": methods, "Access-Control-Max-Age": "86400", **cors})


async def reading_options(_: Request) -> Response:
    """What may be asked of everything but the endpoint."""
    return options("GET, HEAD, OPTIONS")


class OpenHeaders:
    """Middleware: every origin may read every response, and nobody guesses media types."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers when a response starts."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                unsaid = (header for header in _ALWAYS if header[0] not in said)
                headers = MutableHeaders(raw=[*message["headers"], *unsaid])
                headers.add_vary_header("Accept-Encoding")
                message["headers"] = headers.raw
            await send(message)

        await self._app(scope, receive, send_open)
