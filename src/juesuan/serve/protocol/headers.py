"""Headers: what a client wishes, what every response carries, and entity tags.

https://www.rfc-editor.org/rfc/rfc9110, sections 12.5 and 8.8.3. A format may be named by the address instead.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juesuan.releases.serialization import GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, named

# For responses that depend on the client's wishes: kept by caches, but revalidated each time.
NEGOTIATED = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}

_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Location, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}
# Not sent with 304: it would replace the policy of the response that the client has kept, and with it its style.
#
# https://www.rfc-editor.org/rfc/rfc9111#section-3.2
_POLICY = "Content-Security-Policy"

# Shorter responses fit into one packet anyway.
_GZIP_FROM_BYTES = 1_000

# Level 9 takes 2.3 times as long for N-Quads and saves a seventh of the bytes.
_GZIP_LEVEL = 5

# Packed already: to pack these again takes time and saves nothing.
_NOT_PACKED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf", "application/zstd")
# A quality of 0 (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3), which Starlette takes for a wish.
_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)

_LANGUAGES = ("zh", "en")
_ALLOWED_HEADERS = "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, *"


def options(methods: str) -> Response:
    """The methods allowed, to every origin (https://fetch.spec.whatwg.org/#http-cors-protocol)."""
    cors = {"Access-Control-Allow-Methods": methods, "Access-Control-Allow-Headers": _ALLOWED_HEADERS}
    return Response(status_code=204, headers={"Allow": methods, "Access-Control-Max-Age": "86400", **cors})


def accepted_language(request: Request) -> str:
    """ "zh" or "en", by `?lang=`, else by Accept-Language; empty if the client likes neither.

    https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
    """
    asked = request.query_params.get("lang", "")
    if asked in _LANGUAGES:
        return asked
    wishes = sorted(qualities(request.headers.get("accept-language", "")), key=lambda one: -one[1])
    codes = (wish[:2] for wish, quality in wishes if quality > 0)
    return next((code for code in codes if code in _LANGUAGES), "")


def qualities(header: str) -> Iterator[tuple[str, float]]:
    """The elements of a header of wishes in lower case, without parameters, each with its quality from 0 to 1.

    It is 1 where none is stated, 0 where it is not a number.
    """
    for element in header.lower().split(","):
        wish, *parameters = (part.strip() for part in element.split(";"))
        stated = dict(parameter.partition("=")[::2] for parameter in parameters).get("q", "1")
        try:
            yield wish, min(max(float(stated), 0.0), 1.0)
        except ValueError:
            yield wish, 0.0


def preferred(accept: str, offers: Sequence[Format]) -> Format | None:
    """The offer of the highest quality; at equal quality the more specific range, then the earlier offer, wins.

    An empty `accept` takes the first offer. None if no offer is acceptable.
    """
    if not accept.strip():
        return offers[0]
    wishes: dict[str, float] = {}
    for wish, quality in qualities(accept):
        wishes[wish] = max(quality, wishes.get(wish, 0.0))
    standings = [_standing(offer, wishes) for offer in offers]
    best = max(standings)
    return offers[standings.index(best)] if best > (0.0, 2) else None


def _standing(offer: Format, wishes: Mapping[str, float]) -> tuple[float, int]:
    """Quality and specificity (2: a whole media type, 1: `type/*`, 0: `*/*`): the most specific range decides.

    Ranges with an asterisk mean the offer's own media type, never its aliases.
    """
    ranges = (offer.media_type, f"{offer.media_type.partition('/')[0]}/*", "*/*")
    own = ((wishes[name], 2 - place) for place, name in enumerate(ranges) if name in wishes)
    aliases = ((wishes[alias], 2) for alias in offer.aliases if "/" in alias and alias in wishes)
    return max(next(own, (0.0, 0)), *aliases, (0.0, 0))


# A page comes last: a program that accepts everything gets data.
OFFERS = (*SOLUTION_FORMATS, *GRAPH_FORMATS, HTML)


class Choice(NamedTuple):
    """The formats for solutions and for graphs, None where none is acceptable; or a page for a browser."""

    solutions: Format | None
    graph: Format | None
    as_page: bool = False


@lru_cache(maxsize=256)
def chosen(accept: str, name: str) -> Choice:
    """The choice by `name` if the request names a format, else by its Accept header."""
    if named(name, [HTML]) or (not name and accept and preferred(accept, OFFERS) is HTML):
        return Choice(None, None, as_page=True)
    if name:
        return Choice(named(name, SOLUTION_FORMATS), named(name, GRAPH_FORMATS))
    return Choice(preferred(accept, SOLUTION_FORMATS), preferred(accept, GRAPH_FORMATS))


class Gzip(GZipMiddleware):
    """Middleware: packs responses, streams as they come; one that is cut stays cut, its coding is never finished.

    HTTP/1.0 has no chunks, so what is packed on its way would have no end that a client can see.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, _GZIP_FROM_BYTES, _GZIP_LEVEL, exclude_content_types=_NOT_PACKED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Packs what the application sends, if the client wants it packed."""
        accepted = Headers(scope=scope).get("accept-encoding", "") if scope["type"] == "http" else ""
        if scope.get("http_version") == "1.0" or _REFUSES_GZIP.search(accepted):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class OpenHeaders:
    """Middleware: every origin may read every response, and media types are not sniffed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers when a response starts."""

        async def send_open(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                for name, value in _OPEN.items():
                    if message["status"] != 304 or name != _POLICY:
                        headers.setdefault(name, value)
                if "accept-encoding" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Accept-Encoding")
                message["headers"] = headers.raw
            await send(message)

        await self._app(scope, receive, send_open)


# As If-None-Match: a client holds whatever there is, if there is anything.
ANY = "*"

# Hexadecimal digits of a tag: 96 bits, so that two responses never share one by chance.
_DIGITS = 24


def tag_of(content: bytes) -> str:
    """A weak tag of a content, or of all that determines it: it may be packed in several ways."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:_DIGITS]}"'


def is_held(tag: str, if_none_match: str) -> bool:
    """Whether a client that sends this If-None-Match holds the response with the tag already."""
    held = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return bool(tag) and (tag.removeprefix("W/") in held or ANY in held)


def is_unchanged(headers: Mapping[str, str], tag: str, modified: str) -> bool:
    """Whether a client holds the response (https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2).

    `modified` is its Last-Modified. Dates must be equal, since a step back to an older release is a change too.
    """
    if "if-none-match" in headers:
        return is_held(tag, headers["if-none-match"])
    return bool(modified) and headers.get("if-modified-since", "") == modified
