"""What the page of a department shows of a year: headline numbers, money in and out, spending by code, years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from juesuan.releases.report_document import PrintedFigure, ReportDocument, ReportFinding
from juesuan.serve.fact_tables import CodedAmount, Sum, codes_of_report, sums
from juesuan.serve.pages.amounts import change, percentage, yuan_of
from juesuan.serve.pages.chart_data import Chart, Series, Slice, bars, sankey, treemap
from juesuan.serve.pages.code_names import CodeNames, code_names
from juesuan.serve.pages.rendering import Language
from juesuan.serve.pages.report_views import BudgetLine, findings_by_request, headlines, three_public
from juesuan.serve.search_index import ReportLine
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.ontology import UNIT_PREFIX

_HEADLINES = (
    ("spending", "total-spending"),
    ("income", "total-income"),
    ("basic_spending", "basic-spending"),
    ("project_spending", "project-spending"),
    ("three_public", "three-public"),
)
"""The headline numbers: the message that names each, and its indicator."""

_PARTS = ("basic_spending", "project_spending")
_INTO, _OUT = ("opening-balance", "surplus-used"), ("closing-balance", "surplus-distributed")
"""The indicators of what comes in beside income, and of what is left beside expenditure."""

_SHOWN_FINDINGS = 4
"""Findings on the page of a department; the page of checks has all."""

Indicators = Mapping[tuple[int, str], Sum]
"""The headline indicators of a department by year and code."""


@dataclass(frozen=True, slots=True)
class YearHeadline:
    """A headline number with its share of spending and its change since the year before, as far as known."""

    name: str
    yuan: Decimal
    href: str
    share: str
    change: str
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Money that comes in or goes out: the list and code of what it is, its amount, where it is printed."""

    code_list: str
    code: str
    yuan: Decimal
    href: str
    share: str


@dataclass(frozen=True, slots=True)
class ClassSpending:
    """Spending on a class of the functional classification, with the codes below it."""

    total: CodedAmount
    share: str
    below: tuple[CodedAmount, ...]


@dataclass(frozen=True, slots=True)
class DepartmentYear:
    """All that the page shows; charts are None where there is nothing to draw."""

    headlines: Sequence[YearHeadline]
    classes: Sequence[ClassSpending]
    into: Sequence[Flow]
    out: Sequence[Flow]
    flows: Chart | None
    areas: Chart | None
    years: Chart | None
    three_public: Sequence[BudgetLine]
    three_public_chart: Chart | None
    findings: Sequence[ReportFinding]
    report: ReportDocument | None


def department_year(
    index: Path,
    lines: Sequence[ReportLine],
    line: ReportLine,
    report: ReportDocument | None,
    language: Language,
) -> DepartmentYear:
    """What there is to show of the report of `line`; `lines` are the reports of all years, the latest first."""
    names = code_names(index, language)
    prefix = UNIT_PREFIX if line.is_unit else ""
    found = sums(index, f"{prefix}indicators", ("year", "indicator"), {"organisation": [line.organisation_id]})
    indicators = {(int(year), code): one for one in found for year, code in [one.keys]}
    classes = _classes(codes_of_report(index, "function", line.report))
    into = list(_with_shares(_income(index, prefix, line, report, indicators, language)))
    out = list(_with_shares(_spending(classes, line, indicators, language)))
    items = three_public(report) if report is not None else []
    return DepartmentYear(
        headlines=list(_headlines(line, report, indicators, language)),
        classes=classes,
        into=into,
        out=out,
        flows=_flows(line, into, out, names),
        areas=_areas(line, classes, names),
        years=_years(lines, language),
        three_public=items,
        three_public_chart=_three_public_chart(items, line, language),
        findings=_findings(report),
        report=report,
    )


def _headlines(
    line: ReportLine, report: ReportDocument | None, indicators: Indicators, language: Language
) -> Iterator[YearHeadline]:
    grown = {one.name: one.growth for one in headlines(report)} if report is not None else {}
    whole = indicators.get((line.year, "total-spending"))
    for name, code in _HEADLINES:
        now, before = indicators.get((line.year, code)), indicators.get((line.year - 1, code))
        if now is None:
            continue
        stated = grown.get(name)
        changed = change(now.value, before.value if before else None)
        if not changed and stated is not None and stated.value is not None:
            changed = f"{stated.value:+}%"
        yield YearHeadline(
            name,
            now.value,
            _figure(now, language),
            percentage(now.value, whole.value) if name in _PARTS and whole else "",
            changed,
            before.value if before else None,
        )


def _figure(one: Sum | CodedAmount, language: Language) -> str:
    """The page of the figure that prints an amount; empty if none does."""
    return language.link(f"/figure/{one.report}/{one.figure}") if one.figure else ""


def _income(  # noqa: PLR0913, PLR0917 - what an amount is found in
    index: Path,
    prefix: str,
    line: ReportLine,
    report: ReportDocument | None,
    indicators: Indicators,
    language: Language,
) -> Iterator[Flow]:
    where = {"organisation": [line.organisation_id], "year": [str(line.year)]}
    printed = _source_totals(report)
    by_source = sums(index, f"{prefix}income", ("source",), where)
    if not by_source:
        yield from _balances(line, ("total-income",), indicators, language)
    for one in by_source:
        source = one.keys[0]
        figure = printed.get(source)
        number = figure.number if figure is not None and yuan_of(figure) == one.value else 0
        href = language.link(f"/figure/{line.report}/{number}") if number else ""
        yield Flow("source", source, one.value, href or (_figure(one, language) if one.facts == 1 else ""), "")
    yield from _balances(line, _INTO, indicators, language)


def _source_totals(report: ReportDocument | None) -> dict[str, PrintedFigure]:
    """The printed total of each source of income."""
    totals: dict[str, PrintedFigure] = {}
    for figure in report.figures if report is not None else ():
        about = figure.coordinate
        if figure.table == "02" and about is not None and about.function == "_T" and about.flow == "income":
            totals.setdefault(about.source, figure)
    return totals


def _spending(
    classes: Sequence[ClassSpending], line: ReportLine, indicators: Indicators, language: Language
) -> Iterator[Flow]:
    for one in sorted(classes, key=lambda one: -one.total.value):
        yield Flow("function", one.total.code, one.total.value, _figure(one.total, language), "")
    yield from _balances(line, _OUT, indicators, language)


def _balances(
    line: ReportLine, codes: Sequence[str], indicators: Indicators, language: Language
) -> Iterator[Flow]:
    for code in codes:
        found = indicators.get((line.year, code))
        if found is not None and found.value:
            yield Flow("indicator", code, found.value, _figure(found, language), "")


def _with_shares(flows: Iterator[Flow]) -> Iterator[Flow]:
    found = list(flows)
    whole = sum((one.yuan for one in found), Decimal(0))
    for one in found:
        yield Flow(one.code_list, one.code, one.yuan, one.href, percentage(one.yuan, whole))


def _flows(line: ReportLine, into: Sequence[Flow], out: Sequence[Flow], names: CodeNames) -> Chart | None:
    if not into or not out:
        return None
    language = names.language

    def parts(flows: Sequence[Flow]) -> list[Slice]:
        return [Slice(names.of(one.code_list, one.code), one.yuan, one.href) for one in flows]

    whole = max(sum((one.yuan for one in side), Decimal(0)) for side in (into, out))
    title = f"{line.organisation} {line.year} {language.text('money_in_and_out')}"
    return sankey(title, Slice(line.organisation, whole), parts(into), parts(out), language)


def _classes(amounts: Sequence[CodedAmount]) -> list[ClassSpending]:
    """The classes, the largest first, each with the codes below it in their order."""
    classes = [one for one in amounts if is_class(one.code)]
    whole = sum((one.value for one in classes), Decimal(0))
    found = [
        ClassSpending(
            total,
            percentage(total.value, whole),
            tuple(one for one in amounts if one.code.startswith(total.code) and one is not total),
        )
        for total in classes
    ]
    return sorted(found, key=lambda one: -one.total.value)


def _areas(line: ReportLine, classes: Sequence[ClassSpending], names: CodeNames) -> Chart | None:
    """Classes as areas, with their codes that have no codes below them."""
    if not classes:
        return None
    language = names.language

    def part(one: CodedAmount, parts: tuple[Slice, ...] = ()) -> Slice:
        return Slice(names.of("function", one.code), one.value, _figure(one, language), parts)

    areas = []
    for one in classes:
        codes = [below.code for below in one.below]
        leaves = [below for below in one.below if not any(code[:-2] == below.code for code in codes)]
        areas.append(part(one.total, tuple(part(leaf) for leaf in leaves)))
    return treemap(f"{line.organisation} {line.year} {language.text('where_it_went')}", areas, language)


def _years(lines: Sequence[ReportLine], language: Language) -> Chart | None:
    """Income and spending over the years, if there are two."""
    if len(lines) < 2:
        return None
    ordered = lines[::-1]

    def series(name: str, amounts: Sequence[int | None], figures: Sequence[int | None]) -> Series:
        hrefs = [
            language.link(f"/figure/{line.report}/{figure}") if figure else ""
            for line, figure in zip(ordered, figures, strict=True)
        ]
        return Series(language.text(name), [None if one is None else Decimal(one) for one in amounts], hrefs)

    return bars(
        f"{lines[0].organisation} {language.text('all_years')}",
        [str(line.year) for line in ordered],
        [
            series("income", [one.income for one in ordered], [one.income_figure for one in ordered]),
            series("spending", [one.spending for one in ordered], [one.spending_figure for one in ordered]),
        ],
        language,
    )


def _three_public_chart(items: Sequence[BudgetLine], line: ReportLine, language: Language) -> Chart | None:
    """Budget and final amount of each item, if any is printed."""
    if not any(any(one.amounts) for one in items):
        return None
    series = [
        Series(
            language.text(name),
            [one.amounts[place] for one in items],
            [
                language.link(f"/figure/{line.report}/{figure.number}") if figure else ""
                for figure in (one.figures[place] for one in items)
            ],
        )
        for place, name in enumerate(("budget", "final"))
    ]
    title = f"{line.organisation} {line.year} {language.text('three_public_heading')}"
    return bars(title, [language.text(f"item_{one.item}") for one in items], series, language, kind="rows")


def _findings(report: ReportDocument | None) -> list[ReportFinding]:
    """The gravest findings that ask for something to be done."""
    groups = findings_by_request(report) if report is not None else []
    return [one for asked, found in groups for one in found if asked != "note"][:_SHOWN_FINDINGS]
