"""The words that a report may use: tables of data, one line an entry, readable by a person of the trade.

A table of words is a tuple of `words_of`; a table of patterns is one regular expression of `any_of`; a table of
meanings is read by `meanings_of`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Meanings = tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]


def words_of(rows: str) -> tuple[str, ...]:
    """The words of a table, parted by white space, in their order."""
    return tuple(rows.split())


def any_of(rows: str) -> re.Pattern[str]:
    """One pattern that finds any of the patterns of a table, one a line, the first line first."""
    return re.compile("|".join(lines_of(rows)))


def meanings_of(rows: str) -> Meanings:
    """Patterns and what they mean, from rows of `pattern -> name=code, ...`; the first that is found decides."""
    return tuple(_meaning(*row.split(" -> ")) for row in lines_of(rows))


def lines_of(rows: str) -> tuple[str, ...]:
    """The lines of a table without their indent and without empty ones."""
    return tuple(line.strip() for line in rows.splitlines() if line.strip())


def _meaning(pattern: str, meanings: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    pairs = (meaning.partition("=") for meaning in meanings.split(", "))
    return re.compile(pattern), {name.strip(): code for name, _, code in pairs}
