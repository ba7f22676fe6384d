"""What is published: named graphs of sorted N-Triples, and what a release says of its reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleaseGraph:
    """One named graph of a release.

    `name` is its file name without suffix (`wuhan/data`); `iri` its name in the store; `triples` are sorted,
    duplicate-free N-Triples statements, each ending in " ." without a line break. With `merged`, the serving
    store holds the statements in the default graph; otherwise in the named graph `iri`.
    """

    name: str
    iri: str
    triples: tuple[str, ...]
    merged: bool = True


@dataclass(frozen=True, slots=True)
class ReportGraphs:
    """The graphs of one report: they replace each other whole when the report is published again.

    `report` is the report's identifier (ASCII), `summary` what the catalogue says of it.
    """

    report: str
    graphs: tuple[ReleaseGraph, ...]
    summary: ReportSummary


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a catalogue and a home page say of one report."""

    organisation: str
    organisation_iri: str
    year: int
    report_iri: str
    source_name: str
    source_sha256: str
    figure_count: int
    observation_count: int
    finding_count: int
