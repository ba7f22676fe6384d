"""Facts: each amount once, with the figures that print it; and what reports call the codes of classifications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.model.amount import Unit
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.performance import Indicator, Value
from juesuan.model.place import Box, Place, Span

# Where a number is printed, and its text: what makes it one number, whoever read it.
PrintKey = tuple[int | None, Box | None, Span | None, str, str]


def print_key(place: Place, text: str = "") -> PrintKey:
    """What tells a print from others: its place, whatever table and cell are called, and its text.

    Without the text, what tells a printed cell from all others.
    """
    return place.page, place.box, place.span, place.reference, text


@dataclass(frozen=True, slots=True)
class Print:
    """A number as the document prints it once. `number` counts from 1 in the order of the report.

    `figures` are the readings of it: more than one where a sentence speaks of two things with one number
    (收、支总计). Of a value of an evaluation, `role` says which (`target`), `unit_text` is its unit as printed,
    which may be none of ours, and `upper` the upper end of a range.
    """

    number: int
    figures: tuple[Figure, ...]
    role: str = ""
    unit_text: str = ""
    upper: Decimal | None = None

    @property
    def figure(self) -> Figure:
        """The first reading."""
        return self.figures[0]


@dataclass(frozen=True, slots=True)
class Score:
    """What an evaluation says of a scored indicator beside the score. `goal` is the number of its annual goal."""

    weight: Decimal | None
    target: Value | None = None
    actual: Value | None = None
    goal: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """An observation of a cube: its codes in the order of the cube's own dimensions, its value, who prints it.

    The value is in yuan, or in `unit` where the cube has units of its own. `figures` state the value; the first is
    the print that it is taken from.
    """

    dataset: str
    codes: tuple[str, ...]
    value: Decimal
    figures: tuple[Figure, ...] = ()
    unit: Unit = Unit.YUAN
    score: Score | None = None

    @property
    def key(self) -> str:
        """The key of the fact, unique within its report and cube."""
        return ".".join(self.codes)


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code that a report brings in, with its name: a project or a performance indicator."""

    code_list: str
    code: str
    name: str
    indicator: Indicator | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Attestation:
    """A classification code that a report uses, with a name it prints for it (`count` times).

    `code_list` is `function` or `economic`. The name is empty where the code is used but no name is printed.
    `place` is the first that prints the name.
    """

    code_list: str
    code: str
    name: str
    count: int
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one report states in figures: facts, prints, and the codes that it brings in."""

    facts: tuple[Fact, ...]
    prints: tuple[Print, ...]
    codes: tuple[NamedCode, ...] = ()
    attestations: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True)
class Attested:
    """What one report says of a code: its name for it, its definition, or the name it prints above it.

    `report` is the report's identifier, `organisation` whose it is; `wording` is as printed, `count` how often.
    `source` is the IRI of the statement that says so, `place` where it is printed, as far as that is known.
    """

    report: str
    organisation: str
    year: int
    code_list: str
    code: str
    wording: str
    count: int = 1
    source: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Competing:
    """A wording that competes with others: in which year, in which words most often, by which reports.

    `attested` has one entry for each report, in their order.
    """

    wording: str
    year: int
    attested: tuple[Attested, ...]

    @property
    def report_count(self) -> int:
        """How many reports say so."""
        return len(self.attested)

    @property
    def print_count(self) -> int:
        """How often they print it."""
        return sum(one.count for one in self.attested)


@dataclass(frozen=True, slots=True)
class Editions:
    """The wordings of a code by year, those of most reports first."""

    code_list: str
    code: str
    years: Mapping[int, tuple[Competing, ...]]


@dataclass(frozen=True, slots=True)
class CodeConflict:
    """Reports contradict each other about a code, in `year` or from the years before to it.

    `competing` has the wordings, the one that stands first; `concerned` are the identifiers of the reports that
    say otherwise.
    """

    code_list: str
    code: str
    year: int
    finding: Finding
    competing: tuple[Competing, ...]
    concerned: tuple[str, ...] = ()
