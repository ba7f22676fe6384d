"""Checks the reports of one department against each other, each year against the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from juesuan.accounts.books import Books, books_of
from juesuan.accounts.checking import results_of, told
from juesuan.accounts.rules.years import RULES
from juesuan.model.check import CheckResult
from juesuan.model.finding import Finding
from juesuan.model.reading import Reading


class YearCheck(NamedTuple):
    """What comes of checking a report against that of the year before, of the same department.

    The places of the findings are in the report of this year.
    """

    reading: Reading
    last_year: Reading
    results: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]


def check_years(readings: Iterable[Reading]) -> tuple[YearCheck, ...]:
    """Put the reports of a department to the test of the rules across years, where two years follow each other.

    Readings of several departments may be given together, in any order; those without a year take no part.
    """
    return tuple(_checked(last, now) for last, now in _successive(readings))


def _successive(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    departments: dict[str, dict[int, Reading]] = defaultdict(dict)
    for reading in readings:
        if reading.profile.organisation and reading.profile.year is not None:
            departments[reading.profile.organisation].setdefault(reading.profile.year, reading)
    for years in departments.values():
        for last, now in pairwise(sorted(years)):
            if now == last + 1:
                yield years[last], years[now]


def _checked(last: Reading, now: Reading) -> YearCheck:
    books = replace(_books(now), last_year=_books(last))
    judged = [(rule, result) for rule in RULES for result in results_of(rule, books)]
    return YearCheck(now, last, *told(judged, books))


def _books(reading: Reading) -> Books:
    return books_of(reading.figures, reading.claims, reading.evaluations)
