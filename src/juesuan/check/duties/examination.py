"""The duties of disclosure (rows of duties.toml), what those on missing parts look for, and their breaches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from juesuan.check import wording
from juesuan.check.duties.codes import codes_beside_names
from juesuan.check.duties.duty import Disclosure, Duty, breach, breach_in
from juesuan.check.duties.rows import blank_parts, blank_totals, broken_cells, rows_of_other_side
from juesuan.check.duties.words import (
    Looked,
    bought_for_nothing,
    changed_yet_level,
    completion_of_zero,
    heading_years,
    left_over,
    numbers_twice,
    opposite_directions,
    other_bodies,
    other_classes,
    other_owners,
    other_years,
    paragraphs_twice,
    rates_from_zero,
    sections_on_other_funds,
    title_years,
    wrong_comparisons,
    wrong_scores,
)
from juesuan.check.evidence import NOT_ZERO, is_amount
from juesuan.check.messages.texts import finding_about
from juesuan.model.amount import Amount
from juesuan.model.figure import TOTAL, Figure, FigureKind, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.layout import Passage
from juesuan.model.text import Text
from juesuan.vocabulary.classification import is_item
from juesuan.vocabulary.codelists import ITEM, parts_of
from juesuan.vocabulary.resources import reading_row, toml_beside
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact, count_in

# A difference from the budget up to so many percentage points need not be explained: provincial templates ask
# for reasons of larger ones only.
_MOST_WITHOUT_REASON = Decimal(5)
# In per cent: the budget was carried out exactly, and nothing is to be explained.
_FULL_RATE = Decimal(100)
# One table of so many that name a unit may lack it by mistake: with more, the report has another place for units.
_MOST_WITHOUT_UNIT = 4
# So many other items of a section must give a reason before the one that gives none is an exception.
_ENOUGH_EXPLAINED = 3


def missing_parts(report: Disclosure) -> Iterator[Finding]:
    """Parts that the provisions demand and that neither a heading nor a sentence shows, or without a number.

    The title of a table of amounts shows none: the text says nothing of these. A gap in the numbers of sections is
    told where no such part is named, and what lacks within a part only where nothing else does.
    """
    if not report.is_whole:
        return
    is_spent = any(one.statement == "t09" and is_amount(one) for one in report.figures)
    texts = [
        passage.plain
        for passage in report.body
        if not any(map(wording.DEFINITIONS.search, passage.headings))
        and not (is_spent and wording.TITLE_OF_ACCOUNTS.search(passage.plain))
    ]
    missing = [part for part in wording.PARTS if not any(map(part.shown_by.search, texts))]
    lost = [
        breach("duty.parts", name=part.name, printed=part.name.zh)
        for part in missing
        if all(name != part.name.zh for _, name in wording.ASKED_WITH)
    ]
    lost = lost or list(_gaps(report))
    yield from lost or _unsaid_beside(texts, missing, report)
    for heading in report.body:
        is_defined = any(map(wording.DEFINITIONS.search, heading.headings))
        if heading.is_heading and not is_defined and wording.SECTION_IN_NUMBERS.search(heading.plain):
            said = [one for one in report.body if heading.text in one.headings]
            if said and not any(wording.NUMBER_OR_NIL.search(one.plain) for one in said):
                yield breach("parts.without-number", heading.place(0, len(heading.text)), printed=heading.text)


def _gaps(report: Disclosure) -> Iterator[Finding]:
    """Sections after which the numbers jump (五、 then 八、), where no paragraph has a number between them.

    Reports number amiss, too: the heading of a section that the form has must lack.
    """
    headings = [one.plain for one in report.body if one.is_heading]
    titles = "".join(one for one in headings if not wording.TITLE_OF_ACCOUNTS.search(one))
    if all(subject in titles for subject in wording.SUBJECTS):
        return
    last: dict[tuple[str, ...], tuple[int, Passage]] = {}
    for heading in report.body:
        numeral = wording.SECTION.match(heading.plain) if heading.is_heading else None
        if numeral is None:
            continue
        number = count_in(numeral[0][:-1])
        before, passage = last.get(heading.headings, (number, heading))
        last[heading.headings] = number, heading
        if number <= before + 1:
            continue
        texts = [one.plain for one in report.body if one.headings[: len(heading.headings)] == heading.headings]
        numbers = {count_in(found[1]) for text in texts for found in wording.NUMERAL.finditer(text)}
        if numbers.isdisjoint(range(before + 1, number)):
            place = heading.place(0, len(heading.text))
            yield breach("parts.gap", place, before=passage.text, printed=heading.text)


def _unsaid_beside(texts: Sequence[str], missing: Sequence[wording.Part], report: Disclosure) -> Iterator[Finding]:
    """What neither the text nor a table states, although the text states what the form asks for it with."""
    cells = [compact(cell.text) for placed in report.grids for cell in placed.grid.cells]
    lacking = {part.name.zh: part for part in missing}
    for where, name in wording.ASKED_WITH:
        part = lacking.get(name)
        if part and any(map(where.search, texts)) and not any(map(part.shown_by.search, cells)):
            yield breach("parts.unsaid", name=part.name, printed=name)


def empty_tables(report: Disclosure) -> Iterator[Finding]:
    """Tables without any amount that no note explains."""
    printed = {figure.statement for figure in report.figures if figure.printed}
    for table in report.tables:
        if table.statement and table.statement not in printed:
            if any(wording.NIL_SAID.search(note) for note in table.notes):
                continue
            yield breach("duty.empty-table", table.place, number=BY_ID[table.statement].number)


def tables_without_unit(report: Disclosure) -> Iterator[Finding]:
    """Tables of money without a unit, where the others name theirs: it is read in the unit of these.

    Where a page was recognised, or is a text, its reader may have lost the line.
    """
    named = {table.statement: table.unit for table in report.tables if table.statement and table.unit}
    units = {
        figure.statement: figure.amount.unit.value
        for figure in report.figures
        if figure.statement and figure.amount and figure.amount.unit.is_money
        if figure.status is not Status.STATED_NIL
    }
    silent = [table for table in report.tables if table.statement in units and table.statement not in named]
    if len(silent) * _MOST_WITHOUT_UNIT > len(named):
        return
    recognised = {one.statement for one in report.figures if one.confidence is not None or one.place.span}
    for table in silent:
        if table.statement in recognised:
            continue
        number = BY_ID[table.statement].number
        yield breach("duty.unit", table.place, number=number, unit=units[table.statement])


def differences_without_reason(report: Disclosure) -> Iterator[Finding]:
    """Sentences that say more or less than budgeted, by more than 5 %, and give no reason.

    Where the other items of a section explain such differences, one that does not lacks its reason whatever its
    words: the whole clause may have been lost.
    """
    unlike_others = {id(passage) for passage in _unexplained_among_others(report)}
    for sentence in report.sentences:
        passage = sentence.passage
        rate = wording.COMPLETION.search(sentence.text)
        if rate is None or wording.REASON.search(passage.plain):
            continue
        is_large = abs(Decimal(rate[1]) - _FULL_RATE) > _MOST_WITHOUT_REASON
        if (is_large and wording.AGAINST_BUDGET.search(sentence.text)) or id(passage) in unlike_others:
            unlike_others.discard(id(passage))
            yield breach_in("duty.reason", sentence)


def _unexplained_among_others(report: Disclosure) -> Iterator[Passage]:
    """The one paragraph of a section without a reason, where all others give one, also for smaller differences."""
    sections: dict[tuple[str, ...], list[tuple[Decimal, Passage, bool]]] = defaultdict(list)
    for passage, following in zip_longest(report.body, report.body[1:]):
        rate = wording.COMPLETION.search(passage.plain)
        if rate and Decimal(rate[1]) != _FULL_RATE and wording.ITEM_OF_LIST.search(passage.plain):
            # A reason may have a paragraph of its own, or stand on the next page.
            goes_on = following is not None and not wording.COMPLETION.search(following.plain)
            text = passage.plain + (following.plain if goes_on else "")
            is_explained = bool(wording.REASON.search(text) or wording.LEVEL_WITH_BUDGET.search(text))
            sections[passage.headings].append((abs(Decimal(rate[1]) - _FULL_RATE), passage, is_explained))
    for items in sections.values():
        explained = [difference for difference, _, is_explained in items if is_explained]
        if len(explained) == len(items) - 1 >= _ENOUGH_EXPLAINED:
            yield from (one for by, one, is_explained in items if not is_explained and by >= min(explained))


def items_unexplained(report: Disclosure) -> Iterator[Finding]:
    """The one item of table 05 that the text leaves out, where it states the amount of each other item.

    A report that leaves out several explains the large ones only.
    """
    items = {
        one.code: one
        for one in report.figures
        if one.statement == "t05" and is_item(one.code) and one.status is not Status.UNVERIFIED
        if one.coordinate and (one.coordinate.phase, one.coordinate.nature) == ("final", TOTAL)
        if one.amount and one.amount.value
    }
    stated = [one for one in report.figures if one.kind is FigureKind.NARRATIVE and one.amount]
    codes, amounts = {one.code for one in stated}, [one.amount for one in stated if one.amount]
    left = [one for one in items.values() if one.code not in codes and not _is_stated(one, amounts)]
    if len(left) == 1 and len(codes & items.keys()) >= _ENOUGH_EXPLAINED:
        yield finding_about("duty.item", left[0], Severity.WARNING)


def _is_stated(figure: Figure, amounts: Iterable[Amount]) -> bool:
    """Whether one of the amounts is that of a figure, each rounded as it is printed."""
    money = (one for one in amounts if one.unit.is_money)
    return figure.amount is not None and any(
        abs(one.yuan - figure.amount.yuan) < Decimal(1).scaleb(-one.yuan_decimals) for one in money
    )


# --- three-public expenses ---


def _uncounted(
    item: str,
    word: str,
    spent: re.Pattern[str],
    *counts: re.Pattern[str],
    anywhere: bool = False,
    of_persons: bool = False,
) -> Looked:
    """Money was spent on what the word calls, and the text lacks one of the counts, or counts nobody `of_persons`.

    The counts stand in the passages that have the word, or `anywhere` in the section on three-public expenses.
    That says what was spent on the `item` of table 09, if it does so of another one.
    """

    def breaches(report: Disclosure) -> Iterator[Finding]:
        about = _about(word, report)
        passage, text = _spent(spent, about), _text(report.about(wording.THREE_PUBLIC) if anywhere else about)
        numbers = wording.NUMBERS_OF_GUESTS.findall(text) if of_persons else []
        if passage and not all(pattern.search(text) for pattern in counts):
            yield _breach(f"{item}.uncounted", passage)
        elif passage and numbers and not any(map(NOT_ZERO.search, numbers)) and _is_spent(item, report):
            yield _breach(f"{item}.of-nobody", passage)
        elif not passage and report.is_whole and not spent.search(_text(about)):
            yield from _unsaid(item, report)

    return breaches


def _is_spent(item: str, report: Disclosure) -> bool:
    """Whether an item has an outturn above zero, or none that is known: its amount may be that of a budget."""
    outturns = [
        is_amount(one)
        for one in report.figures
        if one.coordinate and (one.coordinate.item, one.coordinate.phase) == (item, "final")
    ]
    return any(outturns) or not outturns


def _unsaid(item: str, report: Disclosure) -> Iterator[Finding]:
    """The final amount of an item in table 09, if the text states that of another item, and none of this one."""
    of_items = [(one, one.coordinate.item) for one in report.figures if one.coordinate and is_amount(one)]
    stated = {code for one, code in of_items if one.kind is FigureKind.NARRATIVE}
    spent = [
        one
        for one, code in of_items
        if (one.statement, code) == ("t09", item) and one.coordinate and one.coordinate.phase == "final"
        if one.status is not Status.UNVERIFIED
    ]
    names = {one.code: one.label for one in ITEM.concepts}
    if spent and item not in stated and stated & {*parts_of("item"), *parts_of("item", "vehicles")}:
        yield finding_about("three-public.unsaid", spent[0], Severity.WARNING, name=names[item])


def _about(word: str, report: Disclosure) -> tuple[Passage, ...]:
    """The passages of the section on three-public expenses that have the word, those that begin with it first."""
    found = [passage for passage in report.about(wording.THREE_PUBLIC) if word in passage.plain]
    return tuple(sorted(found, key=lambda passage: passage.plain.index(word)))


def _text(passages: tuple[Passage, ...]) -> str:
    return "\n".join(passage.plain for passage in passages)


def _spent(pattern: re.Pattern[str], passages: tuple[Passage, ...]) -> Passage | None:
    """The first passage that states an amount above zero."""
    for passage in passages:
        for found in pattern.finditer(passage.plain):
            if Decimal(found[1].replace(",", "")) > 0:
                return passage
    return None


# Characters of a paragraph that a message quotes: a line or two.
_LONGEST = 80


def _breach(name: str, passage: Passage) -> Finding:
    quoted = passage.text if len(passage.text) <= _LONGEST else f"{passage.text[:_LONGEST]}…"
    return breach(name, passage.place(0, len(passage.text)), quoted=quoted)


# --- the duties ---

_LOOKED_FOR: Mapping[str, Looked] = {
    "duty.parts": missing_parts,
    "duty.empty-table": empty_tables,
    "duty.unit": tables_without_unit,
    "duty.placeholder": left_over("duty.placeholder", wording.PLACEHOLDER, unless=wording.YEAR_LEFT_OPEN),
    "duty.year-left-open": left_over("duty.year-left-open", wording.YEAR_LEFT_OPEN),
    "duty.broken-cell": broken_cells,
    "duty.blank-parts": blank_parts,
    "duty.blank-total": blank_totals,
    "duty.side": rows_of_other_side,
    "duty.number-left-out": left_over("duty.number-left-out", wording.NUMBER_LEFT_OUT, is_of_text=True),
    "duty.instruction": left_over("duty.instruction", wording.INSTRUCTION),
    "duty.title-year": title_years,
    "duty.heading-year": heading_years,
    "duty.number-of-table": numbers_twice,
    "duty.sentence-year": other_years("year.of-sentence", wording.SUBJECT_YEAR),
    "duty.year-end": other_years("year.of-sentence", wording.YEAR_END, beside_own=True),
    "duty.compared-year": other_years("year.compared", wording.COMPARED_YEAR, before=1, beside_own=True),
    "duty.body": other_bodies,
    "duty.body-of-table": other_owners,
    "duty.reason": differences_without_reason,
    "duty.item": items_unexplained,
    "duty.paragraph-twice": paragraphs_twice,
    "duty.receptions": _uncounted(
        "reception",
        "公务接待",
        wording.SPENT_ON_RECEPTIONS,
        *wording.GROUPS_AND_GUESTS,
        of_persons=True,
    ),
    "duty.trips": _uncounted("abroad", "因公出国", wording.SPENT_ABROAD, wording.COUNTS, of_persons=True),
    "duty.vehicles": _uncounted(
        "vehicle-operation",
        "公务用车",
        wording.SPENT_ON_RUNNING,
        wording.VEHICLES_KEPT,
        anywhere=True,
    ),
    "duty.purchase": _uncounted("vehicle-purchase", "公务用车", wording.SPENT_ON_RUNNING, wording.PURCHASE),
    "words.direction": opposite_directions,
    "words.comparison": wrong_comparisons,
    "words.class-name": other_classes,
    "words.section": sections_on_other_funds,
    "words.code": codes_beside_names,
    "words.level": changed_yet_level,
    "words.growth-from-zero": rates_from_zero,
    "words.completion-of-zero": completion_of_zero,
    "words.score": wrong_scores,
    "words.bought-for-nothing": bought_for_nothing,
}


def duties_in(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Duty, ...]:
    """The duties of the tables of duties.toml. Raises ConfigurationError that names a row which is not whole."""
    duties = []
    for name, row in tables["duties"].items():
        with reading_row("duties.toml", name):
            text, severity = Text(row["zh"], row["en"]), Severity(row["severity"])
            duties.append(Duty(name, text, _LOOKED_FOR[name], severity, tables["provisions"][row["by"]]))
    return tuple(duties)


DUTIES = duties_in(toml_beside(__file__, "duties.toml"))


def breaches(report: Disclosure) -> tuple[Finding, ...]:
    """A finding for each breach of a duty, in the order of the duties."""
    return tuple(
        replace(found, code=duty.id, severity=duty.severity) for duty in DUTIES for found in duty.breaches(report)
    )
