"""Requests to the web application within the process, by ASGI: https://asgi.readthedocs.io/en/latest/specs/www.html."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette

HOST = "export.invalid"
"""The host of every request: a name that no host has, so that absolute addresses of the site are found again.

https://www.rfc-editor.org/rfc/rfc2606#section-2
"""


@dataclass(frozen=True, slots=True)
class SiteResponse:
    """A response of the application; `media_type` is without parameters."""

    status: int
    media_type: str
    body: bytes


class SiteClient:
    """Asks a web application, whose service must be running."""

    def __init__(self, application: Starlette) -> None:
        self._application = application

    async def get(self, address: str, language: str) -> SiteResponse:
        """The response to GET of a path with its query, in a language ("zh" or "en")."""
        status, headers, body = 0, {}, bytearray()
        requested: list[bool] = []

        async def send(message: Any) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], dict(message["headers"])
            else:
                body.extend(message.get("body", b""))

        async def receive() -> Any:
            if requested:
                await asyncio.Event().wait()  # the client never leaves
            requested.append(True)
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._application(_scope(address, language), receive, send)
        media_type = headers.get(b"content-type", b"").decode("ascii").partition(";")[0].strip()
        return SiteResponse(status, media_type, bytes(body))


def _scope(address: str, language: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode("ascii"),
        "query_string": parts.query.encode("ascii"),
        "root_path": "",
        "headers": [
            (b"host", HOST.encode("ascii")),
            (b"accept", b"text/html, */*;q=0.1"),
            (b"accept-language", language.encode("ascii")),
        ],
        "client": ("127.0.0.1", 0),
        "server": (HOST, 80),
    }
