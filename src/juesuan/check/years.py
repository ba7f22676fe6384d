"""Checks the reports of one department against each other, each year against the year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan.check.books import books_of
from juesuan.check.checking import results_of, told
from juesuan.check.rules.years import RULES
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.reading import Reading
from juesuan.vocabulary.iris import organisation_id

Renamed = Mapping[str, str]
"""The former names of organisations by their names now."""


@dataclass(frozen=True, slots=True)
class YearAccounts:
    """A report as far as the rules across years look at it: whose, of which year, and its figures in their order.

    `key` tells it from others: whatever who asks knows it by.
    """

    key: str
    organisation: str
    year: int
    figures: tuple[Figure, ...]


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


def accounts_of(reading: Reading) -> YearAccounts | None:
    """The accounts of a report that was just read, by the hash of its file; None without a name or a year."""
    profile = reading.profile
    if not profile.organisation or profile.year is None:
        return None
    return YearAccounts(reading.source.sha256, profile.organisation, profile.year, reading.figures)


def check_years(accounts: Iterable[YearAccounts], renamed: Renamed | None = None) -> tuple[YearCheck, ...]:
    """Put the reports of a department to the test of the rules across years, where two years follow each other.

    Reports of several departments may be given together, in any order. A department that took another name goes
    on from the reports under its former one.
    """
    known: dict[Report, YearAccounts] = {}
    for one in accounts:
        known.setdefault(Report(one.organisation, one.year), one)
    pairs = successive(known, renamed or {})
    return tuple(_checked(known[last], known[now]) for last, now in pairs)


def successive(reports: Iterable[Report], renamed: Renamed) -> Iterator[tuple[Report, Report]]:
    """The reports of a department for two years that follow each other, the earlier first, in order of the years.

    Where there are reports under both names for the year before, the one under the name of now counts.
    """
    known = {_identified(report): report for report in reports}
    former = {organisation_id(name): organisation_id(before) for name, before in renamed.items()}
    for (identity, year), now in sorted(known.items(), key=lambda found: (found[0][1], found[0][0])):
        before = ((name, year - 1) for name in _names(identity, former))
        last = next((known[candidate] for candidate in before if candidate in known), None)
        if last is not None:
            yield last, now


def _identified(report: Report) -> tuple[str, int]:
    return organisation_id(report.organisation), report.year


def _names(identity: str, former: Mapping[str, str]) -> Iterator[str]:
    """The organisation, and those that it was called before, the latest first; each once, even in a circle."""
    seen: set[str] = set()
    while identity and identity not in seen:
        seen.add(identity)
        yield identity
        identity = former.get(identity, "")


def _checked(last: YearAccounts, now: YearAccounts) -> YearCheck:
    books = replace(books_of(now.figures), last_year=books_of(last.figures))
    judged = [(rule, result) for rule in RULES for result in results_of(rule, books)]
    return YearCheck(now, last, *told(judged, books))
