"""What differs in figures between two releases: added, removed, changed, each with what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.store.manifest import ReportEntry
from juesuan.store.reading import current, read_graphs, read_manifest
from juesuan.vocabulary.namespaces import PREFIXES

_JS = PREFIXES["js"]
_SHOWN = (f"<{_JS}amount>", f"<{_JS}quantity>", f"<{_JS}printedText>")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a release: its exact value as a number, and the text as printed (empty in the finance cube)."""

    value: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that two releases state differently; the one that does not state it has None."""

    report: str
    observation: str
    before: Figure | None
    after: Figure | None

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def releases(store: Path) -> list[Path]:
    """The releases of a store, the oldest first, the current one last."""
    served = current(store)
    if served is None:
        raise StoreError(f"{store}: no release here", "publish a report first: juesuan publish FILE --store DIR")
    others = [path for path in served.parent.iterdir() if not path.name.startswith(".") and path != served]
    return [*sorted(others, key=lambda path: (path / "manifest.json").stat().st_mtime_ns), served]


def differences(old: Path, new: Path) -> Iterator[Change]:
    """The figures that differ, by report and observation; reports that have the same files are not read.

    Raises StoreError if a file of a release is missing or damaged.
    """
    before, after = _reports(old), _reports(new)
    for report in sorted(before.keys() | after.keys()):
        one, other = before.get(report), after.get(report)
        if one and other and one.files == other.files:
            continue
        was, now = _figures(old, one), _figures(new, other)
        for observation in sorted(was.keys() | now.keys()):
            if was.get(observation) != now.get(observation):
                yield Change(report, observation, was.get(observation), now.get(observation))


def _reports(release: Path) -> dict[str, ReportEntry]:
    return {entry.report: entry for entry in read_manifest(release).reports}


def _figures(release: Path, report: ReportEntry | None) -> Mapping[str, Figure]:
    """The observations of a report by their IRIs."""
    entries = tuple(graph for graph in report.graphs if graph.name.endswith("/data")) if report else ()
    stated: dict[str, dict[str, str]] = {}
    for graph in read_graphs(release, entries):
        lines = [line for line in graph.triples if line.split(" ", 2)[1] in _SHOWN]
        for quad in ox.parse("\n".join(lines), ox.RdfFormat.N_TRIPLES):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.Literal)
            property_ = quad.predicate.value.removeprefix(_JS)
            stated.setdefault(quad.subject.value, {})[property_] = quad.object.value
    return {subject: found for subject, said in stated.items() if (found := _figure(said))}


def _figure(said: Mapping[str, str]) -> Figure | None:
    """What is said of an observation; a printed text without a number is none."""
    value = said.get("amount", said.get("quantity"))
    if value is None:
        return None
    return Figure(f"{Decimal(value).normalize():f}", said.get("printedText", ""))
