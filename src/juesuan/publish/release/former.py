"""The release before: what the next one takes over from it, and which versions its reports are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import FormerVersion, ReleaseGraph, Version
from juesuan.releases.manifest import Bundle, GraphEntry, Manifest, ReportEntry, read_bundle
from juesuan.releases.serialization import compact
from juesuan.releases.store import SNAPSHOT, SnapshotChange, Snapshots, read_graphs, read_manifest


class FormerRelease:
    """The release before; without one, every report and every file is new."""

    def __init__(self, folder: Path | None) -> None:
        manifest = read_manifest(folder) if folder else None
        self.folder = folder
        self.made_by = manifest.made_by if manifest else ""
        self.shared = {graph.name: graph for graph in manifest.shared} if manifest else {}
        self.reports = {entry.report: entry for entry in manifest.reports} if manifest else {}

    def bundles(self, except_for: Container[str]) -> dict[str, Bundle]:
        """The bundles of the reports but for some, by identifiers.

        Raises StoreError, naming the file, if one is not whole.
        """
        return {
            report: read_bundle(self.folder / report)
            for report in self.reports
            if self.folder is not None and report not in except_for
        }

    def entries(self, bundles: Mapping[str, Bundle], issued: str) -> tuple[ReportEntry, ...]:
        """The reports of the bundles in order, each with its version: the former one if no file has changed."""
        return tuple(self._numbered(bundles[report].entry, issued) for report in sorted(bundles))

    def graphs(self, entries: Iterable[GraphEntry]) -> tuple[ReleaseGraph, ...]:
        """The statements of graphs of the release. Raises StoreError if a file is damaged."""
        return tuple(read_graphs(self.folder, entries)) if self.folder is not None else ()

    def link(self, entry: GraphEntry, draft: Path) -> bool:
        """Links the file of a graph of the release into a draft, if it is there and as large as it should be."""
        if self.folder is None:
            return False
        path, target = draft / entry.file.path, self.folder / entry.file.path
        try:
            if target.stat().st_size != entry.file.size_bytes:
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            path.hardlink_to(target)
        except (StoreError, OSError):
            return False
        return True

    def _numbered(self, entry: ReportEntry, issued: str) -> ReportEntry:
        before = self.reports.get(entry.report)
        if self.folder is None or before is None:
            return replace(entry, version=Version(1, issued))
        version = before.version
        if before.files == entry.files:
            return replace(entry, version=version)
        former = FormerVersion(version.number, self.folder.name, version.issued, before.files)
        return replace(
            entry, version=Version(version.number + 1, issued, (*map(self._kept, version.former), former))
        )

    def _kept(self, former: FormerVersion) -> FormerVersion:
        """A former version, without files if the release that held them has been removed."""
        assert self.folder is not None
        return former if self.folder.with_name(former.release).is_dir() else replace(former, files=())


# Reports that go or are replaced at most, since their statements are held in memory (10 MB for each): of
# more, the snapshot is made anew.
_MOST_REPLACED = 100


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
    of_reports = {graph.name: graph for entry in former.reports.values() for graph in entry.graphs}
    were, after = former.shared | of_reports, {graph.name: graph for graph in now.manifest.graphs}
    gone_entries = [graph for graph in were.values() if not _is_same(graph, after)]
    come = [graph for graph in after.values() if not _is_same(graph, were)]
    statement_count = sum(graph.triple_count for graph in after.values())
    if former.folder is None or len(changed & before.keys()) > _MOST_REPLACED or not _is_sound(former, snapshots):
        return SnapshotChange(None, (), now.graphs(tuple(after.values())), frozenset(bundles), statement_count)
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
        statement_count,
    )


def _is_sound(former: FormerRelease, snapshots: Snapshots) -> bool:
    try:
        snapshots.check(former.folder / SNAPSHOT if former.folder else Path())
    except StoreError:
        return False
    return True


def _is_same(graph: GraphEntry, others: Mapping[str, GraphEntry]) -> bool:
    other = others.get(graph.name)
    return other is not None and (graph.iri, graph.file) == (other.iri, other.file)


def _still_said(lines: set[str], changed: set[str], now: WrittenRelease) -> Iterator[str]:
    """Those of some statements that graphs in memory make, or reports that are not changed.

    A report is looked at only if it speaks of one of their subjects as one that is not its own, and has their
    property: what shared graphs say of the codes and terms of all reports, no report says.
    """
    for graph in now.made.values():
        yield from lines.intersection(graph.triples)
    properties: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        subject, predicate, _ = line.split(" ", 2)
        properties[subject].add(compact(predicate[1:-1]))
    for entry in now.manifest.reports:
        counts = now.bundles[entry.report].index.counts
        shared = properties.keys() & set(counts.shared_subjects)
        if entry.report not in changed and any(properties[one] & counts.properties.keys() for one in shared):
            for graph in now.graphs(entry.graphs):
                yield from lines.intersection(graph.triples)
