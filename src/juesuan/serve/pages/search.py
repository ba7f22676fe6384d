"""Searching for departments, codes, indicators, projects, words of the text, and amounts: page and suggestions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.rendering import page
from juesuan.serve.search_index import SearchEntry, find
from juesuan.serve.service import Service

_EACH = 20
"""Results shown of each kind."""

_SUGGESTED = 3
"""Suggestions of each kind: some ten together, which a screen shows."""

_SUGGESTION_S = 0.3
"""Seconds that suggestions may take: who types is faster than that, and asks again."""

_LONGEST_QUERY = 100
"""Characters of what is searched for: longer than any name of a project."""
_AROUND = 60
"""Characters of a paragraph shown before and after the word that was found."""


class Search:
    """Answers requests for `/search?q=` and `/search/suggestions.json?q=`."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def page(self, request: Request) -> Response:
        """What was found, by kind."""
        asked = request.query_params.get("q", "").strip()[:_LONGEST_QUERY]
        index = self._service.edition().release.search_index
        found: list[SearchEntry] = []
        if asked and index is not None:
            found = await asyncio.to_thread(find, index, asked, _EACH)
        groups = [(kind, list(entries)) for kind, entries in groupby(found, key=lambda entry: entry.kind)]
        shown = [(kind, [(entry, excerpt(entry.text, asked)) for entry in entries]) for kind, entries in groups]
        return page(request, "search.html", asked=asked, groups=shown, each=_EACH, path_of=path_of)

    async def suggestions(self, request: Request) -> Response:
        """The first of what is found of each kind."""
        asked = request.query_params.get("q", "").strip()[:_LONGEST_QUERY]
        index = self._service.edition().release.search_index
        found: list[SearchEntry] = []
        if asked and index is not None:
            found = await asyncio.to_thread(find, index, asked, _SUGGESTED, time_s=_SUGGESTION_S)
        headers = {"Cache-Control": "no-cache"}
        return Response(suggestions_file(found), headers=headers, media_type="application/json")


def suggestions_file(entries: Iterable[SearchEntry], *, complete: bool = False) -> bytes:
    """Entries for the script: `entries` are rows of kind, text, path, index in `reports`, note.

    `complete` says that these are all there are, so that the script looks for words in them itself.
    """
    reports: dict[tuple[str, int], int] = {}
    rows = [
        [
            entry.kind,
            entry.text,
            path_of(entry),
            reports.setdefault((entry.organisation, entry.year), len(reports)),
            entry.note,
        ]
        for entry in entries
    ]
    content = {"complete": complete, "reports": [f"{name} {year}" for name, year in reports], "entries": rows}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def path_of(entry: SearchEntry) -> str:
    """The address of what was found: its figure, its department, or its report."""
    if entry.figure:
        return f"/figure/{entry.report}/{entry.figure}"
    if entry.text == entry.organisation:
        return f"/org/{entry.report.rpartition('-')[0]}"
    return f"/report/{entry.report}" + ("/text" if entry.kind == "text" else "")


def excerpt(text: str, asked: str) -> tuple[str, str, str]:
    """A text around the first word that was asked for: what is before it, the word, what is after it."""
    places = [(text.find(word), word) for word in asked.split()]
    at, word = min(((place, word) for place, word in places if place >= 0), default=(0, ""))
    end = at + len(word)
    before = ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at]
    after = text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else "")
    return before, word, after
