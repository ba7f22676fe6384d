"""Searching for departments, codes, indicators, projects, words of the text, and amounts: page and suggestions."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.fact_tables import INDEXES_KEPT, codes_printed
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.rendering import FOUND, language_of, page
from juesuan.serve.search_index import SearchEntry, find, report_lines
from juesuan.serve.service import Edition
from juesuan.vocabulary.classification import CLASSIFICATIONS, english_name, is_class
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.resources import table_rows

# The lists of codes whose pages say who spent how much.
_TOPICS = ("item", "indicator", "source", "nature", "fund", *CLASSIFICATIONS)

# Results shown of each kind.
_EACH = 20

# Suggestions of each kind: some ten together, which a screen shows.
_SUGGESTED = 3

# Seconds that suggestions may take: who types is faster than that, and asks again.
_SUGGESTION_S = 0.3

# Characters of what is searched for: longer than any name of a project.
_LONGEST_QUERY = 100

# Characters of a paragraph shown before and after the word that was found.
_AROUND = 60


@cache
def everyday_words() -> Mapping[str, str]:
    """The everyday words, Chinese and English, for each indicator and code that has some, by `LIST/CODE`."""
    found: dict[str, list[str]] = defaultdict(list)
    for chinese, english, topics in table_rows(Path(__file__).with_name("everyday_words.tsv")):
        for topic in topics.split():
            found[topic] += [chinese, english]
    return {topic: " ".join(words) for topic, words in found.items()}


async def search_page(request: Request, edition: Edition) -> Response:
    """What was found, by kind."""
    asked, found = await _found(request, edition, _EACH, time_s=2.0)
    groups = [(kind, list(entries)) for kind, entries in groupby(found, key=lambda entry: entry.kind)]
    shown = [(kind, [(entry, excerpt(entry.text, asked)) for entry in entries]) for kind, entries in groups]
    return page(request, "search.html", asked=asked, groups=shown, each=_EACH, path_of=path_of)


async def suggestions(request: Request, edition: Edition) -> Response:
    """The first of what is found of each kind."""
    _, found = await _found(request, edition, _SUGGESTED, time_s=_SUGGESTION_S)
    headers = {"Cache-Control": "no-cache"}
    return Response(suggestions_file(found), headers=headers, media_type="application/json")


async def _found(request: Request, edition: Edition, each: int, time_s: float) -> tuple[str, list[SearchEntry]]:
    """What is asked for, and what is found of it in the order of the kinds, in words of the reader."""
    asked = request.query_params.get("q", "").strip()[:_LONGEST_QUERY]
    index = edition.release.search_index
    if not asked or index is None:
        return asked, []
    language = language_of(request)
    entries = await asyncio.to_thread(find, index, asked, each, time_s=time_s)
    if not any(entry.kind == "organisation" for entry in entries):
        entries += departments_called(index, asked)[:each]
    found = [in_words(one, language) for one in (*entries, *topics_found(index, asked)[:each])]
    return asked, sorted(found, key=lambda entry: FOUND.index(entry.kind))


@lru_cache(INDEXES_KEPT)
def topics_of(index: Path) -> tuple[SearchEntry, ...]:
    """The indicators and the codes that reports print, with names in both languages, the uppermost first.

    The place of a report has what follows `/code/` in the address, the note everyday words for the same.
    """
    printed = codes_printed(index)
    return tuple(
        _topic(list_, code)
        for list_ in _TOPICS
        for code in sorted(code_labels(list_), key=lambda code: (len(code), code))
        if list_ not in CLASSIFICATIONS or (list_, code) in printed
    )


def _topic(code_list: str, code: str) -> SearchEntry:
    name, place = code_labels(code_list)[code], f"{code_list}/{code}"
    text = f"{code if code.isdigit() else ''} {name.zh} {name.en}".strip()
    return SearchEntry("topic", text, place, "", 0, 0, everyday_words().get(place, ""))


def departments_called(index: Path, asked: str) -> list[SearchEntry]:
    """The departments whose names have these characters in this order, as 经信局 is short for 经济和信息化局."""
    short = re.compile(".*".join(map(re.escape, asked)))
    latest = {line.organisation_id: line for line in reversed(report_lines(index))}
    return [
        SearchEntry("organisation", line.organisation, line.report, line.organisation, line.year, 0, "")
        for line in latest.values()
        if len(asked) > 1 and short.search(line.organisation)
    ]


def topics_found(index: Path, asked: str) -> list[SearchEntry]:
    """The topics that have all the words, in their code, their names, or the everyday words for them.

    Where no report prints any of them, the classes of expenditure that do: their pages say that nobody has.
    """
    classes = (_topic("function", code) for code in code_labels("function") if is_class(code))
    return _having(asked, topics_of(index)) or _having(asked, classes)


def _having(asked: str, topics: Iterable[SearchEntry]) -> list[SearchEntry]:
    words = asked.lower().split()
    spoken = ((one, f"{one.text} {one.note}".lower()) for one in topics)
    return [one for one, text in spoken if all(word in text for word in words)]


def in_words(entry: SearchEntry, language: Language) -> SearchEntry:
    """An entry for a reader: of a topic the name in Chinese, or both; in English, rows, columns and units too."""
    if entry.kind not in {"amount", "row", "topic"} or (language.code == "zh" and entry.kind != "topic"):
        return entry
    name = entry.text.lstrip("0123456789 ")
    code = entry.text.removesuffix(name)
    if language.code == "zh":
        return entry._replace(text=code + name.partition(" ")[0])
    if entry.kind == "topic":
        name, _, english = name.partition(" ")
    else:
        english = " · ".join(english_name(part) or part for part in name.split(" · "))
    english = language.capital(english)
    text = f"{code}{english} {name}" if english != name else entry.text
    if entry.kind == "topic":
        return entry._replace(text=text)
    number, _, unit = entry.note.partition(" ")
    return entry._replace(text=text, note=f"{number} {language.unit_after(unit)}".strip())


def suggestions_file(
    entries: Iterable[SearchEntry], moved: Mapping[str, str] | None = None, *, complete: bool = False
) -> bytes:
    """Entries for the script: `entries` are rows of kind, text, path, index in `reports`, note.

    `moved` are other paths for some, as an exported site has them. `complete` says that these are all there are,
    so that the script looks for words in them itself.
    """
    reports: dict[tuple[str, int], int] = {}
    rows = [
        [
            entry.kind,
            entry.text,
            (moved or {}).get(path_of(entry), path_of(entry)),
            reports.setdefault((entry.organisation, entry.year), len(reports)),
            entry.note,
        ]
        for entry in entries
    ]
    named = [f"{name} {year}" if name else "" for name, year in reports]
    content = {"complete": complete, "reports": named, "entries": rows}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def path_of(entry: SearchEntry) -> str:
    """The address of what was found: its figure, its department, or its report."""
    if entry.kind == "topic":
        return f"/code/{entry.report}"
    if entry.figure:
        return f"/figure/{entry.report}/{entry.figure}"
    if entry.text == entry.organisation:
        return f"/org/{entry.report.rpartition('-')[0]}"
    return f"/report/{entry.report}" + ("/text" if entry.kind == "text" else "")


def excerpt(text: str, asked: str) -> tuple[str, str, str]:
    """A text around the first word that was asked for: what is before it, the word, what is after it."""
    most = _AROUND if len(text) > 4 * _AROUND else len(text)
    places = [(text.lower().find(word), word) for word in asked.lower().split()]
    at, word = min(((place, word) for place, word in places if place >= 0), default=(0, ""))
    end = at + len(word)
    word = text[at:end]
    before = ("…" if at > most else "") + text[max(0, at - most) : at]
    after = text[end : end + most] + ("…" if len(text) > end + most else "")
    return before, word, after
