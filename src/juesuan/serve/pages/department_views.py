"""What the page of a department shows of a year: headline numbers, money in and out, spending by code, years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from juesuan.releases.report_document import PrintedFigure, ReportDocument, ReportFinding
from juesuan.serve.fact_tables import CodedAmount, Sum, codes_of_report, sums
from juesuan.serve.pages.amounts import change, percentage, yuan_of
from juesuan.serve.pages.chart_data import Chart, Series, Slice, bars, sankey, treemap
from juesuan.serve.pages.code_names import CodeNames, code_names
from juesuan.serve.pages.rendering import Language
from juesuan.serve.pages.report_views import (
    BudgetLine,
    findings_by_request,
    printed_headlines,
    stated_growth,
    three_public,
)
from juesuan.serve.search_index import ReportLine
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.ontology import UNIT_PREFIX

# The headline numbers: the message that names each, and its indicator.
_HEADLINES = (
    ("spending", "total-spending"),
    ("income", "total-income"),
    ("basic_spending", "basic-spending"),
    ("project_spending", "project-spending"),
    ("three_public", "three-public"),
)

_PARTS = ("basic_spending", "project_spending")
# The indicators of what comes in beside income, and of what is left beside expenditure.
_INTO, _OUT = ("opening-balance", "surplus-used"), ("closing-balance", "surplus-distributed")

# Findings on the page of a department; the page of checks has all.
_SHOWN_FINDINGS = 4

# The headline indicators of a department by year and code.
Indicators = Mapping[tuple[int, str], Sum]


@dataclass(frozen=True, slots=True)
class YearHeadline:
    """A headline number with its share of spending and its change since the year before, as far as known."""

    name: str
    indicator: str
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
    share: str = ""


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


@dataclass(frozen=True, slots=True)
class _Year:
    """What the views of a year are made from."""

    index: Path
    line: ReportLine
    report: ReportDocument | None
    indicators: Indicators
    names: CodeNames

    def href(self, number: int) -> str:
        """The page of a figure of the report; empty for 0, where nothing is printed."""
        return self.names.language.link(f"/figure/{self.line.report}/{number}") if number else ""

    def title(self, phrase: str) -> str:
        """The name of a chart."""
        return f"{self.line.organisation} {self.line.year} {self.names.language.text(phrase)}"

    def headlines(self) -> Iterator[YearHeadline]:
        """The headline numbers, as facts or else as printed; changes by the report before, or else as stated."""
        printed = printed_headlines(self.report) if self.report is not None else {}
        whole = Decimal(0)
        for name, code in _HEADLINES:
            fact, before = (self.indicators.get((self.line.year - back, code)) for back in (0, 1))
            figure = printed.get(name)
            yuan = fact.value if fact is not None else yuan_of(figure) if figure is not None else None
            if yuan is None:
                continue
            whole = yuan if name == "spending" else whole
            changed = change(yuan, before.value if before else None)
            if not changed and self.report is not None and figure is not None:
                stated = stated_growth(self.report, figure)
                changed = f"{stated:+}%" if stated is not None else ""
            number = fact.figure if fact is not None else figure.number if figure is not None else 0
            share = percentage(yuan, whole) if name in _PARTS else ""
            last = before.value if before else None
            yield YearHeadline(name, code, yuan, self.href(number), share, changed, last)

    def income(self) -> list[Flow]:
        """Income by source and what was there before."""
        line, printed = self.line, _source_totals(self.report)
        where = {"organisation": [line.organisation_id], "year": [str(line.year)]}
        cube = f"{UNIT_PREFIX if line.is_unit else ''}income"
        found = []
        for one in sums(self.index, cube, ("source",), where):
            figure = printed.get(one.keys[0])
            number = figure.number if figure is not None and yuan_of(figure) == one.value else 0
            href = self.href(number or (one.figure if one.facts == 1 else 0))
            found.append(Flow("source", one.keys[0], one.value, href))
        return _with_shares([*(found or self.balances(("total-income",))), *self.balances(_INTO)])

    def spending(self, classes: Sequence[ClassSpending]) -> list[Flow]:
        """Spending by class and what is left."""
        totals = [one.total for one in classes]
        spent = (Flow("function", one.code, one.value, self.href(one.figure)) for one in totals)
        return _with_shares([*spent, *self.balances(_OUT)])

    def balances(self, codes: Sequence[str]) -> Iterator[Flow]:
        """The indicators that are not zero."""
        for code in codes:
            found = self.indicators.get((self.line.year, code))
            if found is not None and found.value:
                yield Flow("indicator", code, found.value, self.href(found.figure))

    def flows(self, into: Sequence[Flow], out: Sequence[Flow]) -> Chart | None:
        """Money in and out."""
        if not into or not out:
            return None

        def parts(flows: Sequence[Flow]) -> list[Slice]:
            return [Slice(self.names.of(one.code_list, one.code), one.yuan, one.href) for one in flows]

        whole = max(sum((one.yuan for one in side), Decimal(0)) for side in (into, out))
        middle = Slice(self.line.organisation, whole)
        return sankey(self.title("money_in_and_out"), middle, parts(into), parts(out), self.names.language)

    def areas(self, classes: Sequence[ClassSpending]) -> Chart | None:
        """Classes as areas, with their codes that have no codes below them."""

        def part(one: CodedAmount, parts: tuple[Slice, ...] = ()) -> Slice:
            return Slice(self.names.of("function", one.code), one.value, self.href(one.figure), parts)

        areas = []
        for one in classes:
            above = {below.code[:-2] for below in one.below}
            leaves = [below for below in one.below if below.code not in above]
            areas.append(part(one.total, tuple(part(leaf) for leaf in leaves)))
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


def department_year(
    index: Path,
    lines: Sequence[ReportLine],
    line: ReportLine,
    report: ReportDocument | None,
    language: Language,
) -> DepartmentYear:
    """What there is to show of the report of `line`; `lines` are the reports of all years, the latest first."""
    cube = f"{UNIT_PREFIX if line.is_unit else ''}indicators"
    found = sums(index, cube, ("year", "indicator"), {"organisation": [line.organisation_id]})
    indicators = {(int(year), code): one for one in found for year, code in [one.keys]}
    shown = _Year(index, line, report, indicators, code_names(index, language))
    classes = _classes(codes_of_report(index, "function", line.report))
    into, out = shown.income(), shown.spending(classes)
    items = three_public(report) if report is not None else []
    return DepartmentYear(
        headlines=list(shown.headlines()),
        classes=classes,
        into=into,
        out=out,
        flows=shown.flows(into, out),
        areas=shown.areas(classes),
        years=_years(lines, language),
        three_public=items,
        three_public_chart=shown.three_public(items),
        findings=_findings(report),
        report=report,
    )


def _source_totals(report: ReportDocument | None) -> dict[str, PrintedFigure]:
    """The printed total of each source of income."""
    totals: dict[str, PrintedFigure] = {}
    for figure in report.figures if report is not None else ():
        about = figure.coordinate
        if figure.table == "02" and about is not None and about.function == "_T" and about.flow == "income":
            totals.setdefault(about.source, figure)
    return totals


def _with_shares(flows: Sequence[Flow]) -> list[Flow]:
    whole = sum((one.yuan for one in flows), Decimal(0))
    return [replace(one, share=percentage(one.yuan, whole)) for one in flows]


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


def _findings(report: ReportDocument | None) -> list[ReportFinding]:
    """The gravest findings that ask for something to be done."""
    groups = findings_by_request(report) if report is not None else []
    return [one for asked, found in groups for one in found if asked != "note"][:_SHOWN_FINDINGS]
