"""What the pages of a report show beside its tables: headline numbers, running text, forms, checks, one figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.figure import Status
from juesuan.model.finding import UNIT_COUNT, Concern, Verdict, concern_of, verdict_on
from juesuan.model.text import Text
from juesuan.releases.report_document import FormIndicator, Paragraph, PrintedFigure, ReportDocument, ReportFinding
from juesuan.vocabulary.ontology import UNIT_PREFIX

_TABLE_OF_SPENDING, _TABLE_OF_INCOME, _TABLE_OF_THREE_PUBLIC = "03", "02", "09"
# Whichever a report prints; a heading that says no more than 预算数 is `budget`.
_BUDGET_PHASES = ("revised", "approved", "budget")
_THREE_PUBLIC_ITEMS = ("abroad", "vehicle-purchase", "vehicle-operation", "reception")
# The headline numbers: the message that names each, and its indicator.
HEADLINES = {
    "spending": "total-spending",
    "income": "total-income",
    "basic_spending": "basic-spending",
    "project_spending": "project-spending",
    "three_public": "three-public",
}
_SEVERITIES = ("error", "warning", "note")
_ASKED = ("to_correct", "to_disclose", "to_compare", "note")
_ASKED_OF_CONCERN = {Concern.DISCLOSURE: "to_disclose", Concern.READING: "to_compare"}
# Below the level of any heading: a paragraph shows every heading above it.
_LOWEST_LEVEL = 99
FAILS = "fails"
# The end of a sentence.
_STOP = "。"


class BudgetLine(NamedTuple):
    """An item of the “three public” expenses: budget and final amount, as they are printed and in yuan."""

    item: str
    figures: tuple[PrintedFigure | None, PrintedFigure | None]
    amounts: tuple[Decimal | None, Decimal | None]


class Piece(NamedTuple):
    """A stretch of a paragraph; with a figure it is the print of that."""

    text: str
    figure: PrintedFigure | None = None


class RuleCount(NamedTuple):
    """A rule with how often it holds, holds within rounding, and fails."""

    rule: str
    text: Text
    holds: int
    within_rounding: int
    fails: int


def printed_headlines(report: ReportDocument) -> dict[str, PrintedFigure]:
    """Spending, income, basic and project spending, “three public” expenses, as far as they are printed."""
    found = {
        "spending": _total(report, _TABLE_OF_SPENDING, flow="expenditure", nature="_T"),
        "income": _total(report, _TABLE_OF_INCOME, flow="income", source="_T"),
        "basic_spending": _total(report, _TABLE_OF_SPENDING, flow="expenditure", nature="basic"),
        "project_spending": _total(report, _TABLE_OF_SPENDING, flow="expenditure", nature="project"),
        "three_public": _three_public(report, "_T", ("final",)),
    }
    return {name: one for name, one in found.items() if one is not None and one.yuan is not None}


def headlines(report: ReportDocument) -> dict[str, tuple[Decimal, int]]:
    """The headline numbers in yuan, each with its figure (0: none): as facts, or else as printed."""
    facts = {
        fact.codes[0]: fact for fact in report.facts if fact.dataset.removeprefix(UNIT_PREFIX) == "indicators"
    }
    printed = printed_headlines(report)
    found: dict[str, tuple[Decimal, int]] = {}
    for name, code in HEADLINES.items():
        fact, figure = facts.get(code), printed.get(name)
        if fact is not None:
            found[name] = fact.value, fact.figure
        elif figure is not None and figure.yuan is not None:
            found[name] = figure.yuan, figure.number
    return found


def stated_growth(report: ReportDocument, figure: PrintedFigure) -> Decimal | None:
    """The growth in percent over the year before that the prose states of what a figure is about."""
    about = figure.coordinate
    return next((one.value for one in report.figures if one.measure == "growth" and one.coordinate == about), None)


def _total(report: ReportDocument, table: str, **about: str) -> PrintedFigure | None:
    """The total of a table over its classification, with these codes."""
    return next((one for one in _printed(report, table, function="_T", **about) if not one.code), None)


def _printed(report: ReportDocument, table: str, **about: str) -> Iterator[PrintedFigure]:
    """The amounts of a table with these codes."""
    for one in report.figures:
        codes = one.coordinate if one.table == table and one.measure == "amount" else None
        if codes is not None and all(getattr(codes, name) == code for name, code in about.items()):
            yield one


def three_public(report: ReportDocument) -> list[BudgetLine]:
    """Budget and final amount of each of the “three public” expenses that has either."""
    lines = []
    for item in _THREE_PUBLIC_ITEMS:
        figures = _three_public(report, item, _BUDGET_PHASES), _three_public(report, item, ("final",))
        if any(figures):
            planned, spent = (one.yuan if one is not None else None for one in figures)
            lines.append(BudgetLine(item, figures, (planned, spent)))
    return lines


def _three_public(report: ReportDocument, item: str, phases: Sequence[str]) -> PrintedFigure | None:
    found = _printed(report, _TABLE_OF_THREE_PUBLIC, item=item)
    return next((one for one in found if one.coordinate and one.coordinate.phase in phases), None)


def what_is_asked(finding: ReportFinding) -> str:
    """What a finding asks for, as the verdict counts it: to_correct, to_disclose, to_compare; or note."""
    if finding.severity == "note":
        return "note"
    return _ASKED_OF_CONCERN.get(concern_of(finding.code), "to_correct")


def findings_by_request(report: ReportDocument) -> list[tuple[str, list[ReportFinding]]]:
    """The findings by what they ask for, the gravest first."""
    ordered = sorted(report.findings, key=lambda one: _SEVERITIES.index(one.severity))
    found = [(asked, [one for one in ordered if what_is_asked(one) == asked]) for asked in _ASKED]
    return [(asked, findings) for asked, findings in found if findings]


def verdict(report: ReportDocument) -> Verdict:
    """The verdict on a report: what is to be done, and how many figures agree with all that speaks of them."""
    checks = [one for one in report.checks if one.rule != UNIT_COUNT]
    failing = {number for one in checks if one.outcome == FAILS for number in (*one.left, *one.right)}
    holding = {number for one in checks if one.outcome != FAILS for number in (*one.left, *one.right)}
    return verdict_on(((one.code, one.severity) for one in report.findings), len(holding - failing))


def figures_checked(report: ReportDocument) -> tuple[int, int, int, int]:
    """How many figures a report prints, how many take part in a check, the number of checks, and how many in none.

    A nil that is stated in words is no figure.
    """
    printed = {one.number for one in report.figures if one.status != Status.STATED_NIL.value}
    checked = printed & {number for one in report.checks for number in (*one.left, *one.right)}
    return len(printed), len(checked), len(report.checks), len(printed - checked)


def readable_paragraphs(report: ReportDocument) -> list[Paragraph]:
    """The running text: without headings that nothing stands under, cover, captions and notes of tables."""
    first = next((place for place, one in enumerate(report.paragraphs) if one.is_heading), 0)
    kept: list[Paragraph] = []
    below = 0
    for place, paragraph in reversed([*enumerate(report.paragraphs)]):
        if paragraph.is_heading:
            if paragraph.level < below:
                below = paragraph.level
                kept.append(paragraph)
        elif paragraph.figures or (place >= first and not _belongs_to_table(paragraph, report)):
            below = _LOWEST_LEVEL
            kept.append(paragraph)
    return kept[::-1]


def _belongs_to_table(paragraph: Paragraph, report: ReportDocument) -> bool:
    """Whether a paragraph without figures is printed around a table: its title, its label and unit, a note."""
    text = _plain(paragraph.text)
    if _TABLE_LABEL.match(text):
        return True
    titles = [_YEAR_OF_TITLE.sub("", _plain(table.title)) for table in report.tables if table.title]
    notes = [_plain(note) for table in report.tables for note in table.notes]
    shown = _YEAR_OF_TITLE.sub("", text)
    return any(shown.endswith(title) and len(shown) <= len(title) + _BEFORE_TITLE for title in titles) or any(
        note and (text in note or text.startswith(note)) for note in notes
    )


def _plain(text: str) -> str:
    return "".join(text.split()).translate(_NO_QUOTES)


_NO_QUOTES = str.maketrans("", "", '“”"')
_TABLE_LABEL = re.compile(r"(?:公开\d+表)?(?:(?:编制)?(?:部门|单位)|金额单位)[：:]|公开\d+表|注[：:]")
_YEAR_OF_TITLE = re.compile(r"^\d{4}年度?")
# Characters before the title of a table in its caption: the name of a department.
_BEFORE_TITLE = 24


def pieces(paragraph: Paragraph, report: ReportDocument, first: int = 0, last: int | None = None) -> list[Piece]:
    """A paragraph cut at its figures, from the character `first` to before `last`."""
    cut, at = [], first
    last = len(paragraph.text) if last is None else last
    for span in paragraph.figures:
        if first <= span.start and span.end <= last:
            cut.append(Piece(paragraph.text[at : span.start]))
            cut.append(Piece(paragraph.text[span.start : span.end], report.figures[span.figure - 1]))
            at = span.end
    return [*cut, Piece(paragraph.text[at:last])]


def sentence_of(figure: PrintedFigure, report: ReportDocument) -> list[Piece]:
    """The sentence of the running text that prints a figure, cut at its figures; empty if none does."""
    for paragraph in report.paragraphs:
        for span in paragraph.figures:
            if span.figure == figure.number:
                first = paragraph.text.rfind(_STOP, 0, span.start) + 1
                last = paragraph.text.find(_STOP, span.end) + 1
                return pieces(paragraph, report, first, last or None)
    return []


def is_missed(indicator: FormIndicator) -> bool:
    """Whether an indicator has less than its full score."""
    weight, score = (indicator.values.get(role) for role in ("weight", "score"))
    numbers = [value.number for value in (weight, score) if value is not None and value.number is not None]
    return len(numbers) == 2 and numbers[1] < numbers[0]


def rules_applied(report: ReportDocument) -> list[RuleCount]:
    """The rules that were evaluated, those that fail first, then by how often they were."""
    outcomes: dict[str, Counter[str]] = {}
    texts = {check.rule: check.text for check in report.checks}
    for check in report.checks:
        outcomes.setdefault(check.rule, Counter())[check.outcome] += 1
    counts = [
        RuleCount(rule, texts[rule], count["holds"], count["holds within rounding"], count[FAILS])
        for rule, count in outcomes.items()
    ]
    return sorted(counts, key=lambda one: (-one.fails, -(one.holds + one.within_rounding)))


def other_prints(report: ReportDocument, figure: PrintedFigure) -> list[PrintedFigure]:
    """Other places that print the same amount of the same thing."""
    if figure.coordinate is None:
        return []
    return [
        one
        for one in report.figures
        if one.coordinate == figure.coordinate
        and one.measure == figure.measure
        and one.number != figure.number
        and one.yuan == figure.yuan
    ]
