"""Observations: figures with their full meaning, ready to be written as statements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from juesuan.model.coordinate import Coordinate
from juesuan.model.document import Profile, Source
from juesuan.model.figure import Figure


@dataclass(frozen=True, slots=True)
class StatementObservation:
    """What one cell of a statement says. `key` is unique within a report and becomes part of the IRI."""

    key: str
    dataset: str
    coordinate: Coordinate
    figure: Figure


@dataclass(frozen=True, slots=True)
class FinanceObservation:
    """What the department did, at one coordinate: the witnesses are the statement observations that say so.

    `yuan` and `decimals` come from the most precise witness; `agrees` is False where witnesses contradict.
    """

    key: str
    coordinate: Coordinate
    yuan: Decimal
    decimals: int
    witnesses: tuple[StatementObservation, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class Observations:
    """All that one report states: whose accounts, of which year, from which file."""

    source: Source
    profile: Profile
    statements: tuple[StatementObservation, ...]
    finance: tuple[FinanceObservation, ...]
