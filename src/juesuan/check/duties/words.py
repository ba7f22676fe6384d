"""Words that are wrong: against their own numbers, left over from a template, or naming what is not the report's.

Numbers show a wrong direction, a wrong comparison, a base of zero. A report has its own bodies, classes and year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from juesuan.check import wording
from juesuan.check.duties.duty import Disclosure, breach, breach_in
from juesuan.check.messages.texts import joined, said
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import About, Finding
from juesuan.model.layout import Passage
from juesuan.model.table import Table
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS, FUNCTIONAL, functions
from juesuan.vocabulary.organisations import without_head_unit
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import after_number, compact

# Points: the highest score; and by how much rounded parts may miss their sum.
_FULL_MARK, _ROUNDED = Decimal(100), Decimal("0.05")


def opposite_directions(report: Disclosure) -> Iterator[Finding]:
    """An amount that rises with a rate that falls, or the other way round: 减少5万元，增长8%."""
    for sentence in report.sentences:
        changes = list(wording.CHANGE.finditer(sentence.text))
        for change, end in zip(changes, [*(one.start() for one in changes[1:]), len(sentence.text)], strict=False):
            rate = wording.RATE.search(sentence.text, change.end(), end)
            if rate and _direction(change) * _direction(rate) < 0:
                yield breach_in("words.direction", sentence, amount=change[1], rate=rate[1])


def wrong_scores(report: Disclosure) -> Iterator[Finding]:
    """Scores of evaluations above the full mark, and those that all their parts do not make up."""
    for sentence in report.sentences:
        if wording.OWN_SCALE.search(sentence.text):
            continue
        for found in wording.SCORE.finditer(sentence.text):
            score, listed = Decimal(found[1]), found[2] or ""
            parts = sum(map(Decimal, wording.POINTS.findall(listed)), Decimal(0))
            if score > _FULL_MARK:
                yield breach_in("score.over", sentence, score=found[1])
            elif wording.OTHER_POINTS.search(listed):
                continue
            elif abs(parts - score) > _ROUNDED and all(part.search(listed) for part in wording.WHOLE_SCORE):
                yield breach_in("score.parts", sentence, score=found[1], parts=str(parts))


def bought_for_nothing(report: Disclosure) -> Iterator[Finding]:
    """Vehicles that were bought, while the purchase is said to have cost nothing."""
    for passage in report.about(wording.THREE_PUBLIC):
        found = wording.BOUGHT_FOR_NOTHING.search(passage.plain)
        if found:
            place, quoted = passage.place(*found.span()), passage.text[slice(*found.span())]
            yield breach("words.bought-for-nothing", place, bought=found[1], quoted=quoted)


def wrong_comparisons(report: Disclosure) -> Iterator[Finding]:
    """Final amounts called larger or smaller than the budget, against both amounts or the rate of completion."""
    yield from _comparisons_against_rates(report)
    for sentence in report.sentences:
        found = wording.COMPARED_WITH_BUDGET.search(sentence.text)
        if found is None:
            continue
        budget, final = _amount(found["budget"]), _amount(found["final"])
        is_more = found["word"] in wording.MORE
        before = sentence.text[: found.start("budget")]
        budgets = [*wording.NAMED_BUDGET.findall(before)[-1:], *wording.NAMED_BUDGET.findall(found[0])[-1:]]
        if len(set(budgets)) < 2 and final != budget and is_more != (final > budget):
            about = About((*_numbers_of_text(final, report), *_numbers_of_text(budget, report)), sentence.printed)
            values = {**found.groupdict(), "sentence": sentence.printed}
            yield breach("words.comparison", sentence.place, about, **values)


def _comparisons_against_rates(report: Disclosure) -> Iterator[Finding]:
    """Final amounts called larger than the budget of which less than all was spent, or the other way round.

    The rate is the last one before the word, unless another expenditure is named between them, or it is of another
    budget. Sentences with both amounts are judged by these.
    """
    for sentence in report.sentences:
        word = wording.COMPARISON_WORD.search(sentence.text)
        if word is None or wording.COMPARED_WITH_BUDGET.search(sentence.text):
            continue
        before = sentence.passage.plain.partition(sentence.text)[0] + sentence.text[: word.start()]
        rate = max(wording.COMPLETION.finditer(before), key=lambda found: found.start(), default=None)
        if rate is None or "支出" in before[rate.end() :]:
            continue
        over = Decimal(rate[1]) - 100
        budgets = {found[0] for found in map(wording.NAMED_BUDGET.search, (word[0], rate[0])) if found}
        if len(budgets) < 2 and over and (over > 0) != (word["word"] in wording.MORE):
            values = {"word": word["word"], "completed": rate[0], "rate": rate[1]}
            yield breach_in("words.comparison.rate", sentence, **values)


def changed_yet_level(report: Disclosure) -> Iterator[Finding]:
    """A change against last year in a sentence that calls the amount level with last year."""
    for sentence in report.sentences:
        level = wording.LEVEL_WITH_LAST_YEAR.search(sentence.text)
        change = wording.CHANGE.search(sentence.text, 0, level.start()) if level else None
        if change and _direction(change) and not wording.BUDGET.search(sentence.text[: change.start()]):
            yield breach_in("words.level", sentence, change=change[0])


def rates_from_zero(report: Disclosure) -> Iterator[Finding]:
    """Growth of 100 % where the increase is all there is: the year before was zero."""
    for sentence in report.sentences:
        for change in wording.CHANGE.finditer(sentence.text):
            whole = wording.GROWTH_OF_ALL.match(sentence.text, change.end())
            finals = wording.FINAL_AMOUNT.finditer(sentence.passage.plain)
            is_all = any(_amount(final[1]) == _amount(change[2]) for final in finals)
            if whole and _direction(change) > 0 and is_all:
                yield breach_in("words.growth-from-zero", sentence, rate=whole[1])


def completion_of_zero(report: Disclosure) -> Iterator[Finding]:
    """A completion rate of a budget of zero."""
    for sentence in report.sentences:
        found = wording.COMPLETION_OF_ZERO.search(sentence.text)
        if found:
            yield breach_in("words.completion-of-zero", sentence, rate=found[1])


def _direction(found: re.Match[str]) -> int:
    """1 for a rise, -1 for a fall, 0 for a change of zero; a minus sign turns the word round."""
    number = Decimal(found[2].replace(",", ""))
    word = -1 if found[1] in wording.FALLS else 1
    return word * (0 if not number else 1 if number > 0 else -1)


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


# What looks for the breaches of a duty.
Looked = Callable[[Disclosure], Iterator[Finding]]

# Characters quoted on either side of what was left.
_AROUND = 16


def left_over(
    name: str, pattern: re.Pattern[str], *, unless: re.Pattern[str] | None = None, is_of_text: bool = False
) -> Looked:
    """Looks for what a template left: the first match of a passage, since what is left once is left several times.

    With `is_of_text` in the paragraphs of the body, else everywhere. `unless` is what counts as something else.
    """

    def breaches(report: Disclosure) -> Iterator[Finding]:
        for passage in report.body if is_of_text else report.passages:
            found = pattern.search(passage.plain)
            is_other = unless is not None and unless.search(passage.plain)
            if found is not None and not is_other and not (is_of_text and passage.is_heading):
                start, end = found.span()
                quoted = passage.text[max(0, start - _AROUND) : end + _AROUND]
                yield breach(name, passage.place(start, end), left=found[0], quoted=quoted)

    return breaches


def paragraphs_twice(report: Disclosure) -> Iterator[Finding]:
    """Items of a list with an amount that are printed once more under the same heading, whatever their numbers."""
    known: set[object] = set()
    for passage in report.body:
        text = passage.plain[after_number(passage.plain) :]
        if wording.ITEM_OF_LIST.search(passage.plain) and wording.FINAL_AMOUNT.search(text):
            if (passage.headings, text) in known:
                breached = passage.text[: 2 * _AROUND]
                yield breach("duty.paragraph-twice", passage.place(0, len(passage.text)), quoted=breached)
            known.add((passage.headings, text))


# --- bodies and classes ---


def other_bodies(report: Disclosure) -> Iterator[Finding]:
    """Sentences that state the accounts of a body which is neither the department nor one of its units.

    Another name in a heading is found where the department's name is read.
    """
    own = _own_bodies(report)
    if not own:
        return
    for sentence in report.sentences:
        found = None if sentence.passage.is_heading else wording.BODY_AS_SUBJECT.search(sentence.text)
        if found is None or wording.OWN_WORDS.search(found[1]) or not wording.PLACE_OF_BODY.search(found[1]):
            continue
        if not _is_known(found[1], own):
            about = About(sentence=sentence.printed, name=found[1])
            values = {"name": found[1], "own": report.profile.organisation, "sentence": sentence.printed}
            yield breach("duty.body", sentence.place, about, **values)


def other_classes(report: Disclosure) -> Iterator[Finding]:
    """Sentences that state an amount of a class that no table has, or under one class the amount of another."""
    of_tables = [figure for figure in report.figures if figure.statement in FUNCTIONAL and figure.code]
    if not of_tables:
        return
    amounts: dict[str, set[Decimal]] = {}
    for figure in of_tables:
        if len(figure.code) == CLASS_DIGITS and figure.amount and figure.amount.unit.is_money:
            amounts.setdefault(compact(figure.item), set()).add(figure.amount.yuan)
    codes, names = {figure.code[:CLASS_DIGITS] for figure in of_tables}, {compact(one.item) for one in of_tables}
    official = {compact(name.zh): code for code, name in functions().items() if len(code) == CLASS_DIGITS}
    for sentence in report.sentences:
        for found in wording.CLASS_WITH_SHARE.finditer(sentence.text):
            code, stated = official.get(found[1]), Decimal(found[2].replace(",", ""))
            if not stated:
                continue
            meant = [name for name, printed in amounts.items() if _is_among(stated, found[0], printed)]
            if code and code not in codes and found[1] not in names:
                why = said("class-name.unknown")
            elif len(meant) == 1 and meant[0] != found[1] and (found[1] in amounts or "(类)" in found[0]):
                why = said("class-name.other", meant=meant[0])
            else:
                continue
            yield breach(
                "words.class-name",
                sentence.place,
                About(_numbers_of_text(stated, report), sentence.printed),
                name=found[1],
                amount=found[2],
                why=why,
                sentence=sentence.printed,
            )


def _numbers_of_text(stated: Decimal, report: Disclosure) -> tuple[Figure, ...]:
    """The numbers of the text with this value: the one in question, and where the text repeats it."""
    numbers = (one for one in report.figures if one.kind is FigureKind.NARRATIVE)
    return tuple(one for one in numbers if one.amount is not None and one.amount.value == stated)


def _is_among(stated: Decimal, printed: str, amounts: set[Decimal]) -> bool:
    """Whether an amount, in the unit that is printed with it, is one of the amounts (yuan), rounded as printed."""
    yuan = Decimal(10**8 if "亿元" in printed else 10**4 if "万元" in printed else 1)
    half = yuan.scaleb(int(stated.as_tuple().exponent)) / 2
    return any(abs(stated * yuan - amount) <= half for amount in amounts)


def other_owners(report: Disclosure) -> Iterator[Finding]:
    """Bodies named above tables (部门：…), or below them, that are neither the department nor a unit of it."""
    own = _own_bodies(report)
    others: dict[str, list[Table]] = {}
    for table in report.tables if own else ():
        in_notes = (found[1] for note in table.notes for found in wording.BODY_OF_NOTE.finditer(compact(note)))
        for name in (table.organisation, *in_notes):
            if table.statement and wording.PLACE_OF_BODY.search(name) and not _is_known(name, own):
                others.setdefault(name, []).append(table)
    for name, tables in others.items():
        numbers = list(dict.fromkeys(BY_ID[table.statement].number for table in tables))
        listed = Text("、".join(f"{number}表" for number in numbers), ", table ".join(numbers))
        yield breach(
            "duty.body-of-table",
            tables[0].place,
            About(name=name),
            tables=listed,
            name=name,
            own=report.profile.organisation,
        )


def sections_on_other_funds(report: Disclosure) -> Iterator[Finding]:
    """Sections on government-managed funds that speak of state capital only, or the other way round."""
    sections: dict[str, list[Passage]] = {}
    for passage in report.body:
        if not passage.is_heading and passage.headings:
            sections.setdefault(passage.headings[-1], []).append(passage)
    strange = []
    for heading, passages in sections.items():
        named = {fund for fund in wording.SINGLE_FUNDS if fund in heading}
        spoken = {fund for fund in wording.SINGLE_FUNDS if any(fund in passage.plain for passage in passages)}
        if len(named) == 1 and spoken and not spoken & named:
            strange.append((heading, passages[0]))
    if strange:
        (_, first), *_ = strange
        quoted = (said("section.says", heading=heading, text=one.text.rstrip("。")) for heading, one in strange)
        yield breach("words.section", first.place(0, len(first.text)), sections=joined(list(quoted)))


def numbers_twice(report: Disclosure) -> Iterator[Finding]:
    """Tables of other titles under one number (公开03表); the second half of a table has that of the first."""
    titles: dict[str, str] = {}
    for table in report.tables:
        title = wording.CONTINUED.sub("", compact(table.title))
        if table.number and title and titles.setdefault(table.number, title) != title:
            values = {"title": title, "number": table.number, "other": titles[table.number]}
            number = BY_ID[table.statement].number if table.statement else ""
            yield breach("duty.number-of-table", replace(table.place, table=number), **values)


def _own_bodies(report: Disclosure) -> list[str]:
    """The department and its units, as names of bodies are compared."""
    return [without_head_unit(name) for name in (report.profile.organisation, *report.profile.units) if name]


def _is_known(name: str, own: list[str]) -> bool:
    """Whether the name is one of the report's own, in full or without what stands before it.

    One that is no name of a body by itself may be the beginning of a line that goes on.
    """
    name = without_head_unit(name)
    is_cut = not wording.WHOLE_BODY.search(name)
    return any(name.endswith(one) or one.endswith(name) or (is_cut and one.startswith(name)) for one in own)


# --- years ---


def title_years(report: Disclosure) -> Iterator[Finding]:
    """Titles of tables that name another year."""
    for table in report.tables:
        found = wording.TABLE_TITLE.search("".join(table.title.split()))
        if found and _is_other(found[1], report):
            number = BY_ID[table.statement].number if table.statement else ""
            values = {"number": number, "printed": table.title, "year": found[1], "own": report.profile.year}
            yield breach("year.of-title", table.place, **values)


def heading_years(report: Disclosure) -> Iterator[Finding]:
    """Headings, and lines of the cover, that name another year before 决算."""
    for passage in report.passages:
        is_heading = passage.is_heading or wording.COVER.fullmatch(passage.plain)
        if is_heading and not wording.TABLE_TITLE.search(passage.plain):
            found = wording.HEADING_YEAR.search(passage.plain)
            if found and _is_other(found[1], report):
                values = {"printed": passage.text, "year": found[1], "own": report.profile.year}
                yield breach("year.of-heading", passage.place(0, len(passage.text)), **values)


def other_years(name: str, pattern: re.Pattern[str], *, before: int = 0, beside_own: bool = False) -> Looked:
    """Looks for sentences that name another year than the report's own, or than so many years before it.

    Unless it may stand `beside_own`, a sentence that names the own year, too, compares both.
    """

    def breaches(report: Disclosure) -> Iterator[Finding]:
        own = report.profile.year
        if own is None:
            return
        for sentence in report.sentences:
            is_compared = str(own) in sentence.text and not beside_own
            for found in () if is_compared else pattern.finditer(sentence.text):
                year = found[found.lastindex or 0]
                if int(year) != own - before:
                    yield breach_in(name, sentence, year=year, own=own, before=own - before)

    return breaches


def _is_other(year: str, report: Disclosure) -> bool:
    return report.profile.year is not None and int(year) != report.profile.year
