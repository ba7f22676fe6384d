"""The books of a report: all that its rules look at, filed in the ways in which they look it up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from juesuan.check.ledger import Ledger, ledgers
from juesuan.check.precision import Precision
from juesuan.model.claim import Claim
from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.description import NO_DESCRIPTION, Description
from juesuan.model.figure import Figure, FigureKind, Measure
from juesuan.model.performance import Evaluation

Meaning = Coordinate
"""A coordinate as it is looked up: what does not apply is filed under the total.

The three-public item is not: its total is that of the three-public expenses, not of all expenditure.
"""


@lru_cache(maxsize=1 << 16)
def meaning_of(coordinate: Coordinate) -> Meaning:
    """The coordinate as it is looked up."""
    asked = Coordinate(*(TOTAL if code == NOT_APPLICABLE else code for code in _codes(coordinate)))
    return replace(asked, item=coordinate.item)


def _codes(coordinate: Coordinate) -> tuple[str, ...]:
    return tuple(getattr(coordinate, axis) for axis in Coordinate.__slots__)


@dataclass(frozen=True, slots=True)
class Books:
    """A report for its rules.

    `ledgers` are those of the tables, one for each budget phase; `printed` the figures of the tables by meaning;
    `said` the figures of prose, in printed order, and `said_amounts` those of them that are amounts with a meaning
    in the tables; `units` the units that the report lists; `last_year` the books of the year before, if at hand.
    """

    ledgers: tuple[Ledger, ...]
    precision: Precision
    printed: dict[Meaning, list[Figure]]
    said: tuple[Figure, ...]
    said_amounts: tuple[tuple[Figure, Coordinate], ...] = ()
    claims: tuple[Claim, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    description: Description = NO_DESCRIPTION
    units: tuple[str, ...] = ()
    subjects: dict[tuple[str, Measure], tuple[Figure, ...]] = field(default_factory=dict)
    last_year: Books | None = None

    def figures_at(self, coordinate: Coordinate) -> Sequence[Figure]:
        """The figures of the tables with this meaning, in the order of the tables."""
        return self.printed.get(meaning_of(coordinate), ())

    def said_of(self, subject: str, measure: Measure = Measure.AMOUNT) -> tuple[Figure, ...]:
        """What prose says of a subject, if it says one thing: where it names several numbers, none."""
        found = self.subjects.get((subject, measure), ())
        return found[:1] if len({figure.amount for figure in found}) == 1 else ()

    def table(self, statement: str, **codes: str) -> tuple[Figure, ...]:
        """The final figure of a table with these codes, or nothing."""
        found = (ledger.figure(statement, **codes) for ledger in self.ledgers if ledger.phase == "final")
        return tuple(figure for figure in found if figure is not None)


def is_final(figure: Figure) -> bool:
    """Whether a figure is of the final accounts rather than of a budget; prose need not say so."""
    return figure.coordinate is None or figure.coordinate.phase == "final"


def books_of(
    figures: Sequence[Figure],
    claims: Iterable[Claim] = (),
    evaluations: Iterable[Evaluation] = (),
    *,
    description: Description = NO_DESCRIPTION,
    units: Iterable[str] = (),
) -> Books:
    """Files the figures, claims and evaluations of a report."""
    said = tuple(figure for figure in figures if figure.kind is FigureKind.NARRATIVE)
    return Books(
        ledgers(figures),
        Precision(figures),
        _by_meaning(figures),
        said,
        tuple(_amounts(said)),
        tuple(claims),
        tuple(evaluations),
        description,
        tuple(units),
        _by_subject(said),
    )


def _amounts(said: Iterable[Figure]) -> Iterator[tuple[Figure, Coordinate]]:
    """The amounts of money that a coordinate alone says the meaning of: not that of a named project."""
    for figure in said:
        is_money = figure.amount is not None and figure.amount.unit.is_money
        about_tables = figure.measure is Measure.AMOUNT and not figure.subject and not figure.name
        if figure.coordinate and is_money and about_tables:
            yield figure, figure.coordinate


def _by_meaning(figures: Iterable[Figure]) -> dict[Meaning, list[Figure]]:
    printed: dict[Meaning, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind is FigureKind.TABLE and figure.statement and figure.coordinate:
            printed[meaning_of(figure.coordinate)].append(figure)
    return {meaning: sorted(found, key=lambda figure: figure.statement) for meaning, found in printed.items()}


def _by_subject(said: Iterable[Figure]) -> dict[tuple[str, Measure], tuple[Figure, ...]]:
    subjects: dict[tuple[str, Measure], tuple[Figure, ...]] = defaultdict(tuple)
    for figure in said:
        if figure.subject and figure.amount and is_final(figure):
            subjects[figure.subject, figure.measure] += (figure,)
    return subjects
