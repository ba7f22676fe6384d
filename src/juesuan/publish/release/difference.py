"""What differs in figures between two releases: added, removed, changed, each with what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from juesuan.model.change import Change, HeldVersion, ReportChange, StatedFigure
from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.releases.manifest import ReportEntry
from juesuan.releases.reading import read_graphs, read_manifest
from juesuan.vocabulary.namespaces import PREFIXES

_JS, _LABEL = PREFIXES["js"], PREFIXES["rdfs"] + "label"
_MEASURES = ("amount", "quantity")
_SHOWN = {f"<{_JS}{name}>" for name in (*_MEASURES, "printedText")} | {f"<{_LABEL}>"}
_DATA = "/data"


def differences(old: Path, new: Path) -> Iterator[Change]:
    """The figures that differ, by report and observation.

    Raises StoreError if a file of a release is missing or damaged.
    """
    return (change for report in report_changes(old, new) for change in report.changes)


def report_changes(old: Path, new: Path) -> Iterator[ReportChange]:
    """The reports that differ, each with its figures that do; reports that have the same files are not read.

    Raises StoreError if a file of a release is missing or damaged.
    """
    before, after = _reports(old), _reports(new)
    for report in sorted(before.keys() | after.keys()):
        one, other = before.get(report), after.get(report)
        if one is None or other is None or one.files != other.files:
            was, now = figures_of(data_graphs(old, one)), figures_of(data_graphs(new, other))
            yield ReportChange(report, held(one), held(other), changes(report, was, now))


def changes(
    report: str, before: Mapping[str, StatedFigure], after: Mapping[str, StatedFigure]
) -> tuple[Change, ...]:
    """The figures of a report that are stated differently, in the order of their observations."""
    return tuple(
        Change(report, observation, before.get(observation), after.get(observation))
        for observation in sorted(before.keys() | after.keys())
        if before.get(observation) != after.get(observation)
    )


def figures_of(graphs: Iterable[ReleaseGraph]) -> Mapping[str, StatedFigure]:
    """The figures of the data among the graphs of a report, by the IRIs of their observations."""
    stated: dict[str, dict[str, str]] = {}
    for graph in graphs:
        if graph.name.endswith(_DATA):
            lines = [line for line in graph.triples if line.split(" ", 2)[1] in _SHOWN]
            for quad in ox.parse("\n".join(lines), ox.RdfFormat.N_TRIPLES):
                assert isinstance(quad.subject, ox.NamedNode)
                assert isinstance(quad.object, ox.Literal)
                property_ = quad.predicate.value.removeprefix(_JS) + (quad.object.language or "")
                stated.setdefault(quad.subject.value, {})[property_] = quad.object.value
    return {subject: found for subject, said in stated.items() if (found := _figure(said))}


def data_graphs(release: Path, report: ReportEntry | None) -> Iterator[ReleaseGraph]:
    """The graphs of a report that hold its figures. Raises StoreError if a file is missing or damaged."""
    graphs = report.graphs if report else ()
    return read_graphs(release, tuple(graph for graph in graphs if graph.name.endswith(_DATA)))


def held(report: ReportEntry | None) -> HeldVersion | None:
    """The version of a report by its entry in a manifest."""
    return HeldVersion(report.version.number, report.summary.source_sha256) if report else None


def _reports(release: Path) -> dict[str, ReportEntry]:
    return {entry.report: entry for entry in read_manifest(release).reports}


def _figure(said: Mapping[str, str]) -> StatedFigure | None:
    """What is said of an observation; a printed text without a number is none."""
    for measure in _MEASURES:
        if measure in said:
            value = f"{Decimal(said[measure]).normalize():f}"
            label = Text(said.get(f"{_LABEL}zh", ""), said.get(f"{_LABEL}en", ""))
            return StatedFigure(value, said.get("printedText", ""), measure, label)
    return None
