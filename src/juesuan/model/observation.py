"""Observations: figures with their full meaning, ready to be written as statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.model.amount import Amount
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure
from juesuan.model.place import Place


@dataclass(frozen=True, slots=True)
class StatementObservation:
    """What one cell of a statement says. `key` is unique within a report and becomes part of the IRI.

    `repeats` are further cells that say the same.
    """

    key: str
    dataset: str
    coordinate: Coordinate
    figure: Figure
    repeats: tuple[Figure, ...] = ()

    @property
    def amount(self) -> Amount:
        """The figure's amount, which every observation has."""
        assert self.figure.amount is not None
        return self.figure.amount


@dataclass(frozen=True, slots=True)
class SubjectObservation:
    """What a sentence, or a row that counts, says beside the finance cube: of a subject, or a change or share.

    `codes` are those of the coded dimensions of the cube `dataset`, in their order; `repeats` are further places
    that say the same. `matter` is the name of what is counted or measured where no code tells it apart.
    """

    dataset: str
    codes: tuple[str, ...]
    figure: Figure
    repeats: tuple[Figure, ...] = ()
    matter: str = ""

    @property
    def key(self) -> str:
        """The key of the observation, unique within the report and the cube."""
        return ".".join(self.codes)

    @property
    def amount(self) -> Amount:
        """The figure's amount, which every observation has."""
        assert self.figure.amount is not None
        return self.figure.amount


PrintedObservation = StatementObservation | SubjectObservation


@dataclass(frozen=True, slots=True)
class FinanceObservation:
    """What the department did, at one coordinate: the witnesses are the observations of print that say so.

    `yuan` and `decimals` come from the most precise witness; `agrees` is False where witnesses contradict.
    """

    key: str
    coordinate: Coordinate
    yuan: Decimal
    decimals: int
    witnesses: tuple[StatementObservation, ...]
    agrees: bool


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


@dataclass(frozen=True, slots=True, order=True)
class Project:
    """A project that a report names, with the code that its name gives it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Matter:
    """What prose counts or measures beside the coded subjects, with the code that its name gives it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Observations:
    """All that one report states in figures; `statements` are of the nine statements and of the narrative."""

    statements: tuple[StatementObservation, ...]
    finance: tuple[FinanceObservation, ...]
    subjects: tuple[SubjectObservation, ...] = ()
    projects: tuple[Project, ...] = ()
    matters: tuple[Matter, ...] = ()
    attestations: tuple[Attestation, ...] = ()

    @property
    def printed(self) -> tuple[PrintedObservation, ...]:
        """All observations that print bears out by itself, which is all but those of the finance cube."""
        return (*self.statements, *self.subjects)
