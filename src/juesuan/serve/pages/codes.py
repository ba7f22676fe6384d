"""The pages of codes and indicators: what each means, where it stands, who spent how much on it."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.serialization import HTML
from juesuan.serve.fact_tables import Defined, Sum, code_totals, definitions_of, names_by_year, sums
from juesuan.serve.pages.addresses import RESOURCE_PATH, Addresses
from juesuan.serve.pages.code_names import CodeNames, code_names
from juesuan.serve.pages.code_views import CLASSIFICATIONS, CUBES, hierarchy, spending_on
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.pages.resource import Resources, wanted
from juesuan.serve.search_index import report_lines
from juesuan.serve.service import Edition, Service
from juesuan.serve.workers.tasks import AnswerError, ResourceView
from juesuan.vocabulary.classification import codes_above
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import code_labels

_DEFINITION, _SOURCE = PREFIXES["skos"] + "definition", PREFIXES["dcterms"] + "source"
_LISTED_LEVELS = 2
"""Levels of a classification on the page of the list: with the third it would have more than 100 kB."""

_SHOWN_DEFINITIONS = 3
"""Wordings of reports on the page of a code, the latest first."""


@dataclass(frozen=True, slots=True)
class Described:
    """What the ontology says of a code: definitions and sources, by language."""

    definitions: Mapping[str, str]
    sources: Mapping[str, str]


class Codes:
    """Answers requests for `/code/LIST` and `/code/LIST/CODE`; as data, they are resources like any other."""

    def __init__(self, service: Service, resources: Resources) -> None:
        self._service = service
        self._resources = resources

    async def code_list(self, request: Request) -> Response:
        """A classification as a tree, or the indicators; other lists have the page of any resource."""
        release = self._service.edition().release
        name, index = request.path_params["list"], release.search_index
        if wanted(request) is not HTML or index is None or name not in (*CLASSIFICATIONS, "indicator"):
            return await self._resources.by_path(request)
        names = code_names(index, language_of(request))
        years = {line.year for line in await asyncio.to_thread(report_lines, index)}
        year = max(years, default=0)
        if name == "indicator":
            found = await asyncio.to_thread(_indicators, index, year)
            return page(request, "indicator_list.html", indicators=found, names=names, year=year)
        totals = await asyncio.to_thread(code_totals, index, name)
        classes = [code for code in code_labels(name) if code.isdigit() and not codes_above(code)]
        tree = hierarchy([*classes, *totals], totals, _LISTED_LEVELS)
        return page(request, "code_list.html", list=name, tree=tree, names=names, year=year)

    async def code(self, request: Request) -> Response:
        """A code that reports have amounts of."""
        edition = self._service.edition()
        name, code = request.path_params["list"], request.path_params["code"]
        index = edition.release.search_index
        if wanted(request) is not HTML or index is None or name not in (*CLASSIFICATIONS, *CUBES):
            return await self._resources.by_path(request)
        names = code_names(index, language_of(request))
        if code not in code_labels(name) and code not in names.printed:
            return await self._resources.by_path(request)
        iri = Addresses(edition.release.base).iri(request.url.path)
        described = await _described(edition, iri)
        content = await asyncio.to_thread(_content, index, name, code, names)
        return page(
            request,
            "code.html",
            list=name,
            code=code,
            names=names,
            described=described,
            iri=iri,
            all_data=f"{RESOURCE_PATH}?iri={quote(iri, safe='')}",
            cube=CUBES.get(name, "spending" if name == "function" else "basic-spending"),
            **content,
        )


def _content(index: Path, code_list: str, code: str, names: CodeNames) -> dict[str, Any]:
    """What the index knows of a code."""
    lines = report_lines(index)
    organisations = {line.organisation_id: line.organisation for line in reversed(lines)}
    is_classified = code_list in CLASSIFICATIONS and code.isdigit()
    totals = code_totals(index, code_list) if is_classified else {}
    family = (
        {one for one in (*code_labels(code_list), *totals) if one.startswith(code)} if is_classified else set()
    )
    defined: list[Defined] = definitions_of(index, code)[:_SHOWN_DEFINITIONS] if is_classified else []
    return {
        "above": codes_above(code) if is_classified else (),
        "tree": hierarchy(family | set(codes_above(code)), totals),
        "spending": spending_on(index, code_list, code, organisations, names),
        "defined": [(one, organisations.get(one.report.rpartition("-")[0], "")) for one in defined],
        "editions": names_by_year(index, code_list, code) if is_classified else [],
        "year": max((line.year for line in lines), default=0),
    }


def _indicators(index: Path, year: int) -> list[tuple[str, Sum | None]]:
    """Every indicator with its sum over the departments of a year."""
    found = {one.keys[0]: one for one in sums(index, "indicators", ("indicator",), {"year": [str(year)]})}
    return [(code, found.get(code)) for code in code_labels("indicator")]


async def _described(edition: Edition, iri: str) -> Described | None:
    """What the store says of a code; None if it does not answer in time, or does not know it."""
    try:
        record = json.loads(await edition.pages.read(ResourceView(iri, incoming_limit=0)))
    except AnswerError:
        return None
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, (_, predicate, *_), (_, text, language, *_) in record["statements"]:
        found[predicate][language] = text
    return Described(found[_DEFINITION], found[_SOURCE])
