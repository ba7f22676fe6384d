"""Codes that were cut, lost or misread: what the row's name in other tables says that they are.

Codes of a table are printed in their order, each once; a name that another table prints beside a code is evidence
for it. The cheapest reading of all codes of a table is found by dynamic programming over its rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from juesuan.check.repair.misreadings import COSTS
from juesuan.check.repair.rows import SeenRow
from juesuan.check.wording import TOTAL_ROWS
from juesuan.model.check import Confusion
from juesuan.model.figure import Figure
from juesuan.vocabulary.classification import FUNCTIONAL, codes_above
from juesuan.vocabulary.codelists import FUNCTION_CLASSES
from juesuan.vocabulary.wording import differ_by_one, unnumbered, unquoted

# What it costs to leave a row without a known code: more than any one misreading.
_UNRESOLVED = 4
# What it costs to keep a code against the name of its row: less than to know none.
_CONTRADICTED = 3
# What a code costs that was read and falls behind the code above it: more than all rows of a table together.
_OUT_OF_ORDER = 1000
# How much a table counts as evidence for a code: one whose codes are complete and rise, or any other.
_SOUND, _DAMAGED = 2, 1


@dataclass(frozen=True, slots=True)
class CodeReading:
    """A row's code as it must have been printed.

    `printings` counts the other tables that print it beside the same name (the list of classes is one of them),
    `twins` those of them that print an amount of the row there too.
    """

    row: SeenRow
    code: str
    confusion: Confusion
    printings: int
    twins: int


class _Option(NamedTuple):
    code: str
    cost: int
    reading: CodeReading | None


_Votes = Mapping[str, Counter[str]]


def code_readings(rows: Iterable[SeenRow], figures: Sequence[Figure]) -> tuple[CodeReading, ...]:
    """The codes that were misread in the tables by functional classification, where nothing else is as likely."""
    return tuple(_attested(reading, rows, figures) for reading in _readings(rows))


def _attested(reading: CodeReading, rows: Iterable[SeenRow], figures: Sequence[Figure]) -> CodeReading:
    """The reading with the number of other tables that print its code beside the name, or an amount too."""
    own, name = reading.row, _name(reading.row)
    others = [row for row in rows if row.table != own.table and row.code == reading.code and _name(row) == name]
    listed = any(
        unquoted(concept.label.zh) == name and concept.code == reading.code for concept in FUNCTION_CLASSES
    )
    twins = sum(bool(_amounts(row, figures) & _amounts(own, figures)) for row in others)
    return replace(reading, printings=len(others) + listed, twins=twins)


def _amounts(row: SeenRow, figures: Sequence[Figure]) -> set[Decimal]:
    amounts = (figures[position].amount for position in row.figures)
    return {amount.value for amount in amounts if amount is not None and amount.value}


def _readings(rows: Iterable[SeenRow]) -> Iterator[CodeReading]:
    tables = {
        number: [row for row in members if row.code or _name(row) not in TOTAL_ROWS]
        for number, members in groupby(rows, key=lambda row: row.table)
    }
    functional = {
        number: members for number, members in tables.items() if members and members[0].statement in FUNCTIONAL
    }
    votes = {number: _votes(functional, number) for number in functional}
    for number, members in functional.items():
        yield from _read(members, votes[number])


def _name(row: SeenRow) -> str:
    return unquoted(unnumbered(row.item))


def _is_sound(rows: Sequence[SeenRow]) -> bool:
    """Whether every row has a code, and the codes rise."""
    return all(row.code for row in rows) and all(one.code < other.code for one, other in pairwise(rows))


def _votes(tables: Mapping[int, Sequence[SeenRow]], own: int) -> _Votes:
    """For each name the codes that other tables and the list of classes give it; sound tables count more."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for concept in FUNCTION_CLASSES:
        votes[unquoted(concept.label.zh)][concept.code] += _SOUND
    for number, rows in tables.items():
        if number != own:
            weight = _SOUND if _is_sound(rows) else _DAMAGED
            for row in rows:
                votes[_name(row)][row.code] += weight if row.code else 0
    return votes


def _read(rows: Sequence[SeenRow], votes: _Votes) -> Iterator[CodeReading]:
    sound = _is_sound(rows)
    options = [list(_options(rows, place, votes, sound=sound)) for place in range(len(rows))]
    cost, best = _cheapest(options)
    for place, option in enumerate(best):
        if option.reading is None or not _fits(best, place):
            continue
        others = [*options]
        others[place] = [other for other in options[place] if other.code != option.code]
        if _cheapest(others)[0] > cost:
            yield option.reading


def _fits(chosen: Sequence[_Option], place: int) -> bool:
    """Whether a code stands below the code above it, and before its parts."""
    code = chosen[place].code
    following = next((option.code for option in chosen[place + 1 :] if option.code), "")
    has_parts = len(following) <= len(code) or following.startswith(code)
    above = codes_above(code)[-1:]
    return has_parts and (not above or any(option.code in above for option in chosen[:place]))


def _options(rows: Sequence[SeenRow], place: int, votes: _Votes, *, sound: bool) -> Iterator[_Option]:
    """What the code of a row may be: as read, as its name says in other tables, or nothing known."""
    row = rows[place]
    named = votes.get(_name(row), Counter())
    if row.code:
        alone = sum(other.code == row.code for other in rows) == 1
        opposed = max(named.values(), default=0) - named[row.code] >= (_SOUND + 1 if sound else 1)
        yield _Option(row.code, _CONTRADICTED if opposed else 0, None)
        if named[row.code] and alone:
            return
    for code in sorted(+named):
        kind = code_confusion(row.printed_code, code)
        if kind is not None and code != row.code:
            reading = CodeReading(row, code, kind, 0, 0)
            yield _Option(code, COSTS[kind], reading)
    yield _Option("", _UNRESOLVED, None)


def _cheapest(options: Sequence[Sequence[_Option]]) -> tuple[int, list[_Option]]:
    """One option for each row so that the cost is least, and that cost: known codes rise as far as they can.

    A code as it was read may fall, at a price that no other option has: the report itself may print its rows out
    of order. A code that is only supposed must rise.
    """
    paths: dict[str, tuple[int, list[_Option]]] = {"": (0, [])}
    for choices in options:
        extended: dict[str, tuple[int, list[_Option]]] = {}
        for last, (cost, path) in paths.items():
            for option in choices:
                falls = bool(option.code) and option.code <= last
                if falls and option.reading is not None:
                    continue
                end, total = option.code or last, cost + option.cost + _OUT_OF_ORDER * falls
                if end not in extended or total < extended[end][0]:
                    extended[end] = total, [*path, option]
        paths = extended
    return min(paths.values(), key=lambda path: path[0])


def code_confusion(printed: str, code: str) -> Confusion | None:
    """How `code` could have been read as the printed pieces; None where no single confusion explains it.

    >>> code_confusion("215089", "2150899"), code_confusion("2210202", "2210203")
    (<Confusion.CODE_CUT: 'code-cut'>, <Confusion.CODE_MISREAD: 'code-misread'>)
    """
    digits = "".join(char for char in printed if char.isdigit())
    if not digits:
        return Confusion.CODE_LOST
    if code.startswith(digits):
        return Confusion.CODE_CUT
    return Confusion.CODE_MISREAD if differ_by_one(digits, code) else None
