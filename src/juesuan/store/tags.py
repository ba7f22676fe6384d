"""Entity tags (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3): a release never changes."""

from __future__ import annotations

import hashlib

_DIGITS = 24


def weak_tag(*parts: str) -> str:
    """A weak tag of everything that determines a response: the release, what was asked, in which format."""
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:_DIGITS]}"'


def is_held(tag: str, if_none_match: str) -> bool:
    """Whether a client that sends this If-None-Match holds the response with the tag already."""
    held = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return bool(tag) and (tag.removeprefix("W/") in held or "*" in held)
