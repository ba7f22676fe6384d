"""The search page: departments, codes, indicators, projects, words of the text, and amounts."""

from __future__ import annotations

import asyncio
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.rendering import page
from juesuan.serve.search_index import SearchEntry, find
from juesuan.serve.service import Service

_EACH = 20
"""Results shown of each kind."""

_LONGEST_QUERY = 100
"""Characters of what is searched for: longer than any name of a project."""
_AROUND = 60
"""Characters of a paragraph shown before and after the word that was found."""


class Search:
    """Answers requests for `/search?q=`."""

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
        return page(request, "search.html", asked=asked, groups=shown, each=_EACH)


def excerpt(text: str, asked: str) -> tuple[str, str, str]:
    """A text around the first word that was asked for: what is before it, the word, what is after it."""
    places = [(text.find(word), word) for word in asked.split()]
    at, word = min(((place, word) for place, word in places if place >= 0), default=(0, ""))
    end = at + len(word)
    before = ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at]
    after = text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else "")
    return before, word, after
