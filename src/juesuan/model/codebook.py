"""The code book: what reports call classification codes and say that they mean, and where they contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from juesuan.model.finding import Finding
from juesuan.model.place import Place


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
