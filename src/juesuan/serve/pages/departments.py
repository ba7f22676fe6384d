"""The list of departments, and the page of each: what it is, what it earned and spent, how that changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.addresses import RESOURCE_PATH, Addresses
from juesuan.serve.pages.amounts import change
from juesuan.serve.pages.chart_data import sparkline
from juesuan.serve.pages.code_names import code_names
from juesuan.serve.pages.department_views import department_year
from juesuan.serve.pages.downloads import cube_files
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.pages.report_views import verdict
from juesuan.serve.search_index import ReportLine, lines_of, report_lines
from juesuan.serve.service import Edition

DEPARTMENTS_PATH = "/departments"
# Departments on a page of the list: some 50 kB.
_EACH = 100

# Digits of a year, and of the number of a page, in an address.
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ListedDepartment:
    """A department: its latest report, how its spending changed since the year before, a line over its years."""

    latest: ReportLine
    change: str
    line: str

    @property
    def path(self) -> str:
        """Its page."""
        return f"/org/{self.latest.organisation_id}"


async def department_list(request: Request, _: Edition, index: Path) -> Response:
    """The departments that have published, the largest first; `?q=` is a part of a name, `?page=` from 1."""
    asked = request.query_params.get("q", "").strip()
    lines = report_lines(index)
    found = [one for one in departments_of(lines) if asked in one.latest.organisation]
    last = max(1, -(-len(found) // _EACH))
    number = min(_number(request.query_params.get("page", "")) or 1, last)
    shown = found[(number - 1) * _EACH : number * _EACH]
    return page(
        request,
        "departments.html",
        departments=shown,
        count=len(found),
        number=number,
        last=last,
        asked_name=asked,
        is_long=len(lines) > _EACH,
    )


async def department(request: Request, edition: Edition, index: Path) -> Response | None:
    """The department in a year: `?year=`, or else the last; None for one without a report."""
    release = edition.release
    lines = lines_of(index, request.path_params["organisation"])
    if not lines:
        return None
    asked = _number(request.query_params.get("year", ""))
    line = next((one for one in lines if one.year == asked), lines[0])
    language = language_of(request)
    shown = await asyncio.to_thread(
        lambda: department_year(index, lines, line, release.document(line.report), language)
    )
    iri = Addresses(release.base).iri(request.url.path)
    return page(
        request,
        "department.html",
        shown=shown,
        verdict_of=verdict(shown.report) if shown.report is not None else None,
        line=line,
        lines=lines,
        cubes=cube_files(release, line.organisation_id, language),
        names=code_names(index, language),
        all_data=f"{RESOURCE_PATH}?iri={quote(iri, safe='')}",
    )


def departments_of(lines: Iterable[ReportLine]) -> list[ListedDepartment]:
    """The departments of reports, the largest spending of their latest year first."""
    ordered = sorted(lines, key=lambda line: (line.organisation_id, line.year))
    found = []
    for _, group in groupby(ordered, key=lambda line: line.organisation_id):
        years = list(group)
        latest = years[-1]
        before = next((one for one in years if one.year == latest.year - 1), None)
        changed = change(latest.spending, before.spending if before else None)
        found.append(ListedDepartment(latest, changed, sparkline([one.spending for one in years])))
    return sorted(found, key=lambda one: (-(one.latest.spending or 0), one.latest.organisation))


def _number(text: str) -> int:
    """A year or the number of a page, as it stands in an address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
