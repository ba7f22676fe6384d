"""The page of a department: its reports by year, what it earned and spent, of which units it consists."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.formats import HTML
from juesuan.serve.pages.addresses import RESOURCE_PATH, Addresses
from juesuan.serve.pages.amounts import percentage, readable
from juesuan.serve.pages.published_reports import PublishedReports
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.pages.resource import Resources, wanted
from juesuan.serve.search_index import ReportLine, report_lines
from juesuan.serve.service import Service


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a department: its spending in hundredths of the largest, and against the year before."""

    line: ReportLine
    width: str
    change: str


class Departments:
    """Answers requests for `/org/ID`: as data, or of who has published nothing here, like any other resource."""

    def __init__(self, service: Service, resources: Resources, documents: PublishedReports) -> None:
        self._service = service
        self._resources = resources
        self._documents = documents

    async def page(self, request: Request) -> Response:
        """The department."""
        release = self._service.edition().release
        index = release.search_index
        if wanted(request) is not HTML or index is None:
            return await self._resources.by_path(request)
        lines = await asyncio.to_thread(report_lines, index, request.path_params["organisation"])
        if not lines:
            return await self._resources.by_path(request)
        language = language_of(request)
        iri = Addresses(release.base).iri(request.url.path)
        return page(
            request,
            "department.html",
            years=years_of(lines),
            latest=lines[0],
            report=self._documents.read(release, lines[0].report),
            readable=lambda yuan: readable(Decimal(yuan), language.code),
            all_data=f"{RESOURCE_PATH}?iri={quote(iri, safe='')}",
        )


def years_of(lines: list[ReportLine]) -> list[Year]:
    """The years of a department, the latest first, as they are given."""
    largest = max((line.spending or 0 for line in lines), default=0)
    by_year = {line.year: line.spending for line in lines}
    return [
        Year(
            line,
            percentage(Decimal(line.spending or 0), Decimal(largest)).rstrip("%") or "0",
            _change(line.spending, by_year.get(line.year - 1)),
        )
        for line in lines
    ]


def _change(now: int | None, before: int | None) -> str:
    """By how much an amount has changed, with its sign; empty where either is unknown."""
    if now is None or not before:
        return ""
    change = percentage(Decimal(now - before), Decimal(before))
    return change if change.startswith("-") else f"+{change}"
