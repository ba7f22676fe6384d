"""Entity tags (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3): a release never changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from email.utils import formatdate

ANY = "*"
"""As If-None-Match: a client holds whatever there is, if there is anything."""

_DIGITS = 24


def weak_tag(*parts: str) -> str:
    """A weak tag of everything that determines a response: the release, what was asked, in which format."""
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:_DIGITS]}"'


def is_held(tag: str, if_none_match: str) -> bool:
    """Whether a client that sends this If-None-Match holds the response with the tag already."""
    held = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return bool(tag) and (tag.removeprefix("W/") in held or ANY in held)


def http_date(seconds: int) -> str:
    """A moment (seconds of the epoch) as HTTP writes it."""
    return formatdate(seconds, usegmt=True)


def is_unchanged(headers: Mapping[str, str], tag: str, modified: str) -> bool:
    """Whether a client holds the response (https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2).

    `modified` is its Last-Modified. Dates must be equal, since a step back to an older release is a change too.
    """
    if "if-none-match" in headers:
        return is_held(tag, headers["if-none-match"])
    return bool(modified) and headers.get("if-modified-since", "") == modified
