"""The list of departments, and the page of each: what it is, what it earned and spent, how that changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.report_document import PrintedFigure, ReportDocument
from juesuan.serve.fact_tables import Sum, codes_of_report, sums
from juesuan.serve.pages.chart_data import Chart, Series, Slice, bars, sankey, sparkline, treemap
from juesuan.serve.pages.downloads import cube_files
from juesuan.serve.pages.language import CodeNames, Language, change, code_names, percentage
from juesuan.serve.pages.presentation import RESOURCE_PATH, Addresses
from juesuan.serve.pages.rendering import asked_number, language_of, page
from juesuan.serve.pages.report_views import (
    HEADLINES,
    BudgetLine,
    findings_by_request,
    headlines,
    printed_headlines,
    stated_growth,
    three_public,
    verdict,
)
from juesuan.serve.search_index import ReportLine, lines_of, report_lines
from juesuan.serve.service import Edition
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.ontology import UNIT_PREFIX

DEPARTMENTS_PATH = "/departments"
# Departments on a page of the list: some 50 kB.
_EACH = 100


class ListedDepartment(NamedTuple):
    """A department: its latest report, how its spending changed since the year before, a line over its years."""

    latest: ReportLine
    change: str
    line: str


async def department_list(request: Request, _: Edition, index: Path) -> Response:
    """The departments that have published, the largest first; `?q=` is a part of a name, `?page=` from 1."""
    asked = request.query_params.get("q", "").strip()
    lines = report_lines(index)
    found = [one for one in departments_of(lines) if asked in one.latest.organisation]
    last = max(1, -(-len(found) // _EACH))
    number = min(asked_number(request.query_params.get("page", "")) or 1, last)
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
    asked = asked_number(request.query_params.get("year", ""))
    line = next((one for one in lines if one.year == asked), lines[0])
    report, language = await asyncio.to_thread(release.document, line.report), language_of(request)
    if report is None:
        return None
    shown = await asyncio.to_thread(department_year, index, lines, line, report, language)
    iri = Addresses(release.base).iri(request.url.path)
    return page(
        request,
        "department.html",
        shown=shown,
        report=report,
        verdict_of=verdict(report),
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


_PARTS = ("basic_spending", "project_spending")
# The indicators of what comes in beside income, and of what is left beside expenditure.
_INTO, _OUT = ("opening-balance", "surplus-used"), ("closing-balance", "surplus-distributed")

# Findings on the page of a department; the page of checks has all.
_SHOWN_FINDINGS = 4


class YearHeadline(NamedTuple):
    """A headline number with its share of spending and its change since the year before, as far as known."""

    name: str
    indicator: str
    yuan: Decimal
    href: str
    share: str
    change: str
    before: Decimal | None


class ClassSpending(NamedTuple):
    """Spending on a class of the functional classification, and on the codes below it."""

    total: Sum
    below: tuple[Sum, ...]


def department_year(
    index: Path, lines: Sequence[ReportLine], line: ReportLine, report: ReportDocument, language: Language
) -> dict[str, Any]:
    """What there is to show of the report of `line`; `lines` are the reports of all years, the latest first.

    Charts are None where there is nothing to draw.
    """
    cube = f"{UNIT_PREFIX if line.is_unit else ''}indicators"
    found = sums(index, cube, ("year", "indicator"), {"organisation": [line.organisation_id]})
    indicators = {(int(year), code): one for one in found for year, code in [one.keys]}
    shown = _Year(index, line, report, indicators, code_names(index, language))
    amounts = codes_of_report(index, "function", line.report)
    classes = [
        ClassSpending(total, tuple(one for one in amounts if one.code.startswith(total.code) and one is not total))
        for total in sorted(amounts, key=lambda one: -one.value)
        if is_class(total.code)
    ]
    into, out = shown.income(), shown.spending(classes)
    items = three_public(report)
    asked = [one for name, findings in findings_by_request(report) for one in findings if name != "note"]
    return {
        "headlines": list(shown.headlines()),
        "classes": classes,
        "into": into,
        "out": out,
        "flows": shown.flows(into, out),
        "areas": shown.areas(classes),
        "years": _years(lines, language),
        "three_public": items,
        "three_public_chart": shown.three_public(items),
        "findings": asked[:_SHOWN_FINDINGS],
    }


@dataclass(frozen=True, slots=True)
class _Year:
    """What the views of a year are made from; `indicators` are by year and code."""

    index: Path
    line: ReportLine
    report: ReportDocument
    indicators: Mapping[tuple[int, str], Sum]
    names: CodeNames

    def href(self, number: int) -> str:
        """The page of a figure of the report; empty for 0, where nothing is printed."""
        return self.names.language.link(f"/figure/{self.line.report}/{number}") if number else ""

    def part(self, code_list: str, code: str, yuan: Decimal, figure: int, parts: tuple[Slice, ...] = ()) -> Slice:
        """Money that comes in or goes out, by the code of what it is; `figure` is the number of its print."""
        return Slice(self.names.of(code_list, code), yuan, self.href(figure), parts, code_list, code)

    def title(self, phrase: str) -> str:
        """The name of a chart."""
        return f"{self.line.organisation} {self.line.year} {self.names.language.text(phrase)}"

    def headlines(self) -> Iterator[YearHeadline]:
        """The headline numbers, as facts or else as printed; changes by the report before, or else as stated."""
        printed, found = printed_headlines(self.report), headlines(self.report)
        for name, (yuan, number) in found.items():
            before = self.indicators.get((self.line.year - 1, HEADLINES[name]))
            last = before.value if before else None
            changed = change(yuan, last)
            if not changed and name in printed:
                stated = stated_growth(self.report, printed[name])
                changed = f"{stated:+}%" if stated is not None else ""
            share = percentage(yuan, found["spending"][0]) if name in _PARTS and "spending" in found else ""
            yield YearHeadline(name, HEADLINES[name], yuan, self.href(number), share, changed, last)

    def income(self) -> list[Slice]:
        """Income by source, each leading to its printed total, and what was there before."""
        line = self.line
        printed: dict[str, PrintedFigure] = {}
        for figure in self.report.figures:
            about = figure.coordinate
            if figure.table == "02" and about is not None and about.function == "_T" and about.flow == "income":
                printed.setdefault(about.source, figure)
        where = {"organisation": [line.organisation_id], "year": [str(line.year)]}
        found = []
        for one in sums(self.index, f"{UNIT_PREFIX if line.is_unit else ''}income", ("source",), where):
            total = printed.get(one.code)
            number = total.number if total is not None and total.yuan == one.value else 0
            shown = number or (one.figure if one.facts == 1 else 0)
            found.append(self.part("source", one.code, one.value, shown))
        return [*(found or self.balances(("total-income",))), *self.balances(_INTO)]

    def spending(self, classes: Sequence[ClassSpending]) -> list[Slice]:
        """Spending by class and what is left."""
        totals = [one.total for one in classes]
        spent = (self.part("function", one.code, one.value, one.figure) for one in totals)
        return [*spent, *self.balances(_OUT)]

    def balances(self, codes: Sequence[str]) -> Iterator[Slice]:
        """The indicators that are not zero."""
        for code in codes:
            found = self.indicators.get((self.line.year, code))
            if found is not None and found.value:
                yield self.part("indicator", code, found.value, found.figure)

    def flows(self, into: Sequence[Slice], out: Sequence[Slice]) -> Chart | None:
        """Money in and out."""
        if not into or not out:
            return None
        whole = max(sum((one.yuan for one in side), Decimal(0)) for side in (into, out))
        middle = Slice(self.line.organisation, whole)
        return sankey(self.title("money_in_and_out"), middle, into, out, self.names.language)

    def areas(self, classes: Sequence[ClassSpending]) -> Chart | None:
        """Classes as areas, with their codes that have no codes below them."""
        areas = []
        for one in classes:
            above = {below.code[:-2] for below in one.below}
            leaves = tuple(
                self.part("function", leaf.code, leaf.value, leaf.figure)
                for leaf in one.below
                if leaf.code not in above
            )
            total = one.total
            areas.append(self.part("function", total.code, total.value, total.figure, leaves))
        return treemap(self.title("where_it_went"), areas, self.names.language) if areas else None

    def three_public(self, items: Sequence[BudgetLine]) -> Chart | None:
        """Budget and final amount of each item, if any is printed."""
        if not any(any(one.amounts) for one in items):
            return None
        text = self.names.language.text
        series = [
            Series(
                text(name),
                [one.amounts[place] for one in items],
                [self.href(figure.number) if (figure := one.figures[place]) else "" for one in items],
            )
            for place, name in enumerate(("budget", "final"))
        ]
        named = [text(f"item_{one.item}") for one in items]
        return bars(self.title("three_public_heading"), named, series, self.names.language, kind="rows")


def _years(lines: Sequence[ReportLine], language: Language) -> Chart | None:
    """Income and spending over the years, if there are two."""
    if len(lines) < 2:
        return None
    ordered = lines[::-1]

    def series(name: str) -> Series:
        amounts = [getattr(line, name) for line in ordered]
        figures = [(line.report, getattr(line, f"{name}_figure")) for line in ordered]
        hrefs = [language.link(f"/figure/{report}/{figure}") if figure else "" for report, figure in figures]
        return Series(language.text(name), [None if one is None else Decimal(one) for one in amounts], hrefs)

    title = f"{lines[0].organisation} {language.text('all_years')}"
    return bars(title, [str(line.year) for line in ordered], [series("income"), series("spending")], language)
