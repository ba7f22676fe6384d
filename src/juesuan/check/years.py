"""Checks the reports of one department against each other, each year against the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from juesuan.check.accounts import accounts_of
from juesuan.check.checking import failures, reading_order, results_of
from juesuan.check.messages.texts import finding, said
from juesuan.check.rules import YEAR_RULES
from juesuan.check.wording import REASON, WATCHED_ITEMS, WATCHED_TOTALS
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import TOTAL, Figure, FigureKind
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.reading import Reading
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.classification import CLASS_DIGITS, ITEM_DIGITS, SPENDING
from juesuan.vocabulary.iris import organisation_id

# The former names of organisations by their names now.
Renamed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class YearAccounts:
    """A report as far as the rules across years look at it: whose, of which year, and its figures in their order.

    `key` identifies it: whatever the caller knows it by. `texts` are its paragraphs, in NFKC without white space.
    """

    key: str
    organisation: str
    year: int
    figures: tuple[Figure, ...]
    texts: tuple[str, ...] = ()


class YearCheck(NamedTuple):
    """What comes of checking a report (`now`) against that of the year before (`last`), of the same department.

    The places of the findings are in the report of this year.
    """

    now: YearAccounts
    last: YearAccounts
    results: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]


class Report(NamedTuple):
    """Whose accounts a report holds, and of which year."""

    organisation: str
    year: int


def year_accounts_of(reading: Reading) -> YearAccounts | None:
    """The accounts of a report that was just read, by the hash of its file; None without a name or a year."""
    profile = reading.profile
    if not profile.organisation or profile.year is None:
        return None
    texts = tuple(passage.plain for passage in reading.passages if not passage.is_heading)
    return YearAccounts(reading.source.sha256, profile.organisation, profile.year, reading.figures, texts)


def check_years(accounts: Iterable[YearAccounts], renamed: Renamed | None = None) -> tuple[YearCheck, ...]:
    """Put the reports of a department to the test of the rules across years, where two years follow each other.

    Reports of several departments may be given together, in any order. A department that took another name goes
    on from the reports under its former one.
    """
    known: dict[Report, YearAccounts] = {}
    for one in accounts:
        known.setdefault(Report(one.organisation, one.year), one)
    pairs = successive(known, renamed or {})
    checks = []
    for last, now in ((known[before], known[after]) for before, after in pairs):
        both = replace(accounts_of(now.figures), last_year=accounts_of(last.figures))
        results = tuple(result for rule in YEAR_RULES for result in results_of(rule, both))
        findings = sorted(failures(results, both, _following(results)), key=reading_order)
        changed = changes(now.figures, last.figures, now.texts)
        checks.append(YearCheck(now, last, results, (*findings, *changed)))
    return tuple(checks)


def successive(reports: Iterable[Report], renamed: Renamed) -> Iterator[tuple[Report, Report]]:
    """The reports of a department for two years that follow each other, the earlier first, in order of the years.

    Where there are reports under both names for the year before, the one under the name of now counts.
    """
    known = {(organisation_id(report.organisation), report.year): report for report in reports}
    former = {organisation_id(name): organisation_id(before) for name, before in renamed.items()}
    for (identity, year), now in sorted(known.items(), key=lambda found: (found[0][1], found[0][0])):
        before = ((name, year - 1) for name in _names(identity, former))
        last = next((known[candidate] for candidate in before if candidate in known), None)
        if last is not None:
            yield last, now


def _names(identity: str, former: Mapping[str, str]) -> Iterator[str]:
    """The organisation, and those that it was called before, the latest first; each once, even in a circle."""
    seen: set[str] = set()
    while identity and identity not in seen:
        seen.add(identity)
        yield identity
        identity = former.get(identity, "")


def _following(results: Iterable[CheckResult]) -> set[int]:
    """The failures (by identity) that have the cause of an earlier one.

    One cause have amounts that are off by the same: the balance that a year opens with stands in several tables. A
    rate follows from the amounts that it is reckoned from, where one of these is wrong already.
    """
    residuals: set[Decimal] = set()
    bases: set[int] = set()
    following: set[int] = set()
    for result in results:
        if result.outcome is Outcome.FAILS:
            is_known = id(result.right[-1]) in bases if result.unit else abs(result.residual) in residuals
            if is_known:
                following.add(id(result))
            residuals.add(abs(result.residual))
            bases.add(id(result.right[-1]))
    return following


# --- what changed and asks for a word ---

# A change by so much of last year's amount asks for a reason: provincial templates ask from 20 to 30 % on.
_LARGE = Decimal("0.3")
# An item or class below this share of all spending may come and go without a word.
_NOTABLE = Decimal("0.01")
# A three-public expense that changes by less is no jump.
_LEAST_YUAN = Decimal(10_000)
# Items that one finding names; the rest are counted.
_LISTED = 8


class _Compared(NamedTuple):
    """An amount to be compared: its name, how sentences call it, and how grave a jump is."""

    name: Text
    words: re.Pattern[str]
    severity: Severity
    figure: Figure
    least_yuan: Decimal = _LEAST_YUAN


def changes(now: Sequence[Figure], last: Sequence[Figure], texts: Sequence[str]) -> Iterator[Finding]:
    """The items of last year that are gone, and jumps for which no paragraph of this year gives a reason.

    `texts` are the paragraphs of this year's report, in NFKC without white space; without them nothing is said
    of reasons.
    """
    yield from _vanished(now, last)
    if texts:
        before = _watched(last)
        for key, one in _watched(now).items():
            if key not in before:
                continue
            last_yuan = _yuan(before[key].figure)
            change = abs(_yuan(one.figure) - last_yuan)
            is_jump = last_yuan > 0 and change > last_yuan * _LARGE and change >= one.least_yuan
            if is_jump and not any(one.words.search(text) and REASON.search(text) for text in texts):
                yield _jump(one, before[key].figure)


def _yuan(figure: Figure) -> Decimal:
    return figure.amount.yuan if figure.amount is not None else Decimal(0)


def _totals(figures: Sequence[Figure], flow: str) -> Iterator[Figure]:
    """The totals of table 02 or 03."""
    statement = "t03" if flow == "expenditure" else "t02"
    for figure in figures:
        about = figure.coordinate
        if figure.kind is FigureKind.TABLE and figure.statement == statement and about and about.phase == "final":
            parts = (about.function, about.source if flow == "income" else about.nature)
            if about.flow == flow and all(part == TOTAL for part in parts):
                yield figure


def _spending(figures: Sequence[Figure]) -> Decimal:
    return max(map(_yuan, _totals(figures, "expenditure")), default=Decimal(0))


def _by_code(figures: Sequence[Figure], digits: int) -> dict[str, Figure]:
    """The whole amount of each code of so many digits, the first that a table prints."""
    found: dict[str, Figure] = {}
    for figure in figures:
        about = figure.coordinate
        if figure.statement not in SPENDING or about is None or len(figure.code) != digits:
            continue
        if (about.phase, about.flow, about.nature) == ("final", "expenditure", TOTAL):
            found.setdefault(figure.code, figure)
    return found


def _vanished(now: Sequence[Figure], last: Sequence[Figure]) -> Iterator[Finding]:
    codes = {figure.code for figure in now if figure.code}
    before, least = _by_code(last, ITEM_DIGITS), _spending(last) * _NOTABLE
    gone = [one for code, one in before.items() if code not in codes and _yuan(one) > least]
    if codes and gone:
        named = "、".join(f"{one.code} {one.item}（{one.printed}）" for one in gone[:_LISTED])
        more = said("items-gone.more", rest=len(gone) - _LISTED) if len(gone) > _LISTED else NO_TEXT
        yield finding("years.items-gone", Place(table="03"), count=len(gone), named=named, more=more)


def _watched(figures: Sequence[Figure]) -> dict[object, _Compared]:
    found: dict[object, _Compared] = {}
    for flow, (words, name) in WATCHED_TOTALS.items():
        for figure in _totals(figures, flow):
            found.setdefault(flow, _Compared(name, words, Severity.WARNING, figure))
    least = _spending(figures) * _NOTABLE
    for code, figure in _by_code(figures, CLASS_DIGITS).items():
        name = Text(figure.item, f"{code} {figure.item}")
        words = re.compile(re.escape(figure.item))
        found[code] = _Compared(name, words, Severity.NOTE, figure, max(least, _LEAST_YUAN))
    for figure in figures:
        about = figure.coordinate
        item = about.item if about and about.phase == "final" and figure.statement == "t09" else ""
        if item in WATCHED_ITEMS:
            words, name = WATCHED_ITEMS[item]
            found.setdefault((figure.statement, item), _Compared(name, words, Severity.WARNING, figure))
    return found


def _jump(one: _Compared, last: Figure) -> Finding:
    rate = ((_yuan(one.figure) - _yuan(last)) / _yuan(last) * 100).quantize(Decimal("0.1"))
    return finding(
        "years.jump",
        one.figure.place,
        NOTHING_MORE,
        one.severity,
        name=one.name,
        moved=said("jump.up" if rate > 0 else "jump.down"),
        rate=str(abs(rate)),
        last=last.printed,
        now=one.figure.printed,
    )
