"""How the snapshot of a release follows from that of the release before: the statements that go and that come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import ReleaseGraph
from juesuan.publish.release.former import FormerRelease
from juesuan.releases.manifest import Bundle, GraphEntry, Manifest
from juesuan.releases.store import SNAPSHOT, SnapshotChange, Snapshots, read_graphs

_MOST_REPLACED = 100
"""Reports that go or are replaced at most, since their statements are held in memory (10 MB for each): of
more, the snapshot is made anew."""


@dataclass(frozen=True, slots=True)
class WrittenRelease:
    """A release whose graphs are written: its folder, its manifest, its bundles, and graphs that are in memory."""

    folder: Path
    manifest: Manifest
    bundles: Mapping[str, Bundle]
    made: Mapping[str, ReleaseGraph]

    def graphs(self, entries: Sequence[GraphEntry]) -> Iterator[ReleaseGraph]:
        """The graphs of entries, one by one."""
        for entry in entries:
            yield self.made[entry.name] if entry.name in self.made else next(read_graphs(self.folder, (entry,)))


def snapshot_change(former: FormerRelease, now: WrittenRelease, snapshots: Snapshots) -> SnapshotChange:
    """What changes from the snapshot of the release before to that of a release that is written.

    If there is none, or it is damaged, or too much changes, the snapshot is made anew.
    """
    bundles = {entry.report: entry.bundle for entry in now.manifest.reports}
    before = {report: entry.bundle for report, entry in former.reports.items()}
    changed = {report for report in before.keys() | bundles.keys() if before.get(report) != bundles.get(report)}
    were, after = former.all_graphs, {graph.name: graph for graph in now.manifest.graphs}
    gone_entries = [graph for graph in were.values() if not _is_same(graph, after)]
    come = [graph for graph in after.values() if not _is_same(graph, were)]
    if former.folder is None or len(changed & before.keys()) > _MOST_REPLACED or not _is_sound(former, snapshots):
        return SnapshotChange(None, (), now.graphs(tuple(after.values())), frozenset(bundles))
    gone = former.graphs(gone_entries)
    lines = {line for graph in gone for line in graph.triples}
    for graph in now.graphs(come):
        lines.difference_update(graph.triples)
    lines -= set(_still_said(lines, changed, now))
    less = (replace(graph, triples=tuple(line for line in graph.triples if line in lines)) for graph in gone)
    return SnapshotChange(
        former.folder / SNAPSHOT,
        tuple(graph for graph in less if graph.triples),
        now.graphs(come),
        frozenset(changed),
    )


def _is_sound(former: FormerRelease, snapshots: Snapshots) -> bool:
    try:
        snapshots.check(former.folder / SNAPSHOT if former.folder else Path())
    except StoreError:
        return False
    return True


def _is_same(graph: GraphEntry, others: Mapping[str, GraphEntry]) -> bool:
    other = others.get(graph.name)
    return other is not None and (graph.iri, graph.merged, graph.file) == (other.iri, other.merged, other.file)


def _still_said(lines: set[str], changed: set[str], now: WrittenRelease) -> Iterator[str]:
    """Those of some statements that graphs in memory make, or reports that are not changed.

    A report is looked at only if it speaks of one of their subjects as one that is not its own.
    """
    subjects = {line.partition(" ")[0] for line in lines}
    for graph in now.made.values():
        yield from lines.intersection(graph.triples)
    for entry in now.manifest.reports:
        about = now.bundles[entry.report].index.counts.shared_subjects
        if entry.report not in changed and not subjects.isdisjoint(about):
            for graph in now.graphs(entry.graphs):
                yield from lines.intersection(graph.triples)
