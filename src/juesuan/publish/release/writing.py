"""Writing a release, whole or not at all; keeping some, and verifying all.

A release is written into a draft beside its place, synced, renamed into place, and only then does the link
`current` move to it. Killed at any point, the release before it goes on being served.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import GraphCounts, ReleaseGraph
from juesuan.publish.release.bundles import (
    DRAFT,
    count,
    making_bundles,
    put_in_place,
    relicensed,
    remove_bundles,
    sync_folder,
    write_graph,
)
from juesuan.publish.release.former import FormerRelease
from juesuan.releases import phrase
from juesuan.releases.manifest import BUNDLES, FORM, MANIFEST_NAME, Bundle, GraphEntry, Manifest, release_id
from juesuan.releases.serialization import compact
from juesuan.releases.store import (
    CURRENT,
    RELEASES,
    SNAPSHOT,
    SnapshotChange,
    Snapshots,
    current,
    history,
    keep,
    read_graphs,
    read_manifest,
    releases,
    remember,
    verify,
)
from juesuan.vocabulary.namespaces import DEFAULT_BASE

_NAME = re.compile(r"(?!store/)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is said of a release: its namespace, the date of what is new (ISO 8601, or empty), what made it.

    `licence` (an IRI, or empty) is the one that the files of all its reports name, those of the release before,
    too; `withdrawn` are the identifiers of reports that are no longer in it.
    """

    base: str = DEFAULT_BASE
    date: str = ""
    made_by: str = ""
    licence: str = ""
    withdrawn: Collection[str] = ()


@contextmanager
def drafted(store: Path, bundles: Mapping[str, Bundle], issue: Issue) -> Iterator[ReleaseDraft]:
    """A draft of the next release, which is gone afterwards unless it was published; nobody else writes meanwhile.

    It has bundles, by the identifiers of their reports; those of the current release that are not among them are
    carried over, but for those that are withdrawn. Raises StoreError if one of these is damaged.
    """
    (store / RELEASES).mkdir(parents=True, exist_ok=True)
    with only_writer(store):
        former = FormerRelease(current(store))
        carried = former.bundles({*bundles, *issue.withdrawn})
        known = {report: relicensed(store, one, issue.licence) for report, one in carried.items()}
        folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=store / RELEASES))
        try:
            yield ReleaseDraft(folder, former, {**known, **bundles}, issue)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class ReleaseDraft:
    """A release in the making: what its reports share is added to it, then it is published.

    `former` is the release before, `bundles` are those of all reports by their identifiers, `reports` their
    entries in the manifest; `shared` are the graphs added so far, `counts` what they hold, and `made` those of
    them that are in memory.
    """

    def __init__(self, folder: Path, former: FormerRelease, bundles: Mapping[str, Bundle], issue: Issue) -> None:
        self.former = former
        self.bundles = bundles
        self.reports = former.entries(bundles, issue.date)
        self.shared: list[GraphEntry] = []
        self.made: dict[str, ReleaseGraph] = {}
        self.counts: list[GraphCounts] = []
        self._folder = folder
        self._issue = issue
        self._taken = {graph.name for report in self.reports for graph in report.graphs}
        for entry in self.reports:
            (folder / entry.report).symlink_to(Path("..", "..", BUNDLES, entry.bundle))

    @property
    def is_made_as_before(self) -> bool:
        """Whether the release before was made by the same program with the same configuration."""
        return self.former.made_by == self._issue.made_by

    def add(self, graphs: Iterable[ReleaseGraph | GraphEntry], *, counted: bool = True) -> None:
        """Writes graphs that the reports share; those that are as in the release before (entries) are linked.

        What they hold is `counted`, but for a catalogue, which does not count itself. Raises StoreError if a graph
        is malformed or a name is taken.
        """
        for graph in graphs:
            if not _NAME.fullmatch(graph.name):
                raise StoreError(f"{graph.name!r} cannot be the name of a graph's file")
            if not self._taken.isdisjoint((graph.name, graph.iri)):
                raise StoreError(f"two graphs are called {graph.name} or <{graph.iri}>")
            self._taken.update((graph.name, graph.iri))
            self.shared.append(self._written(graph, counted=counted))

    def _written(self, graph: ReleaseGraph | GraphEntry, *, counted: bool) -> GraphEntry:
        if isinstance(graph, GraphEntry):
            if self.former.link(graph, self._folder):
                self.counts += [graph.counts] if counted else []
                return graph
            (graph,) = self.former.graphs((graph,))
        self.made[graph.name] = graph
        entry = write_graph(self._folder, graph)
        if not counted:
            return entry
        _, _, report = graph.name.partition("/")
        self.counts.append(count((graph,), report))
        # The counts of what is about one report are kept, for the releases that link it.
        return replace(entry, counts=self.counts[-1]) if report else entry

    def graphs(self, entries: Iterable[GraphEntry]) -> Iterator[ReleaseGraph]:
        """The graphs of entries, one by one."""
        for entry in entries:
            yield self.made[entry.name] if entry.name in self.made else next(read_graphs(self._folder, (entry,)))

    def publish(self, snapshots: Snapshots) -> Path:
        """Puts the release in its place, makes it the current one, and returns its folder.

        Same input into the same store, same bytes, same folder.
        """
        self.shared.sort(key=lambda entry: entry.name)
        manifest = Manifest(self._issue.base, tuple(self.shared), self.reports, self._issue.made_by, FORM)
        content = manifest.to_bytes()
        release = self._folder.with_name(release_id(content))
        if not _is_intact(release, snapshots, {entry.bundle for entry in self.reports}):
            (self._folder / MANIFEST_NAME).write_bytes(content)
            snapshots.build(self._folder / SNAPSHOT, snapshot_change(self, manifest, snapshots))
            put_in_place(self._folder, release)
        store = self._folder.parents[1]
        # Before the link moves: whoever is killed in between leaves a history that names one release too many.
        remember(store, self.former.folder.name if self.former.folder is not None else "", release.name)
        _make_current(store, release)
        return release


# Reports that go or are replaced at most, since their statements are held in memory (10 MB for each): of
# more, the snapshot is made anew.
_MOST_REPLACED = 100


def snapshot_change(now: ReleaseDraft, manifest: Manifest, snapshots: Snapshots) -> SnapshotChange:
    """What changes from the snapshot of the release before to that of a release whose graphs are written.

    If there is none, or it is damaged, or too much changes, the snapshot is made anew.
    """
    former = now.former
    bundles = {entry.report: entry.bundle for entry in now.reports}
    before = {report: entry.bundle for report, entry in former.reports.items()}
    changed = {report for report in before.keys() | bundles.keys() if before.get(report) != bundles.get(report)}
    of_reports = {graph.name: graph for entry in former.reports.values() for graph in entry.graphs}
    were, after = former.shared | of_reports, {graph.name: graph for graph in manifest.graphs}
    gone_entries = [graph for graph in were.values() if not _is_same(graph, after)]
    come = [graph for graph in after.values() if not _is_same(graph, were)]
    statement_count = sum(graph.triple_count for graph in after.values())
    if former.folder is None or len(changed & before.keys()) > _MOST_REPLACED or not _is_sound(former, snapshots):
        return SnapshotChange(None, (), now.graphs(after.values()), frozenset(bundles), statement_count)
    gone = former.graphs(gone_entries)
    # The snapshot has no graphs, so a statement may only go if nobody makes it any more.
    lines = {line for graph in gone for line in graph.triples}
    for graph in now.graphs(come):
        lines.difference_update(graph.triples)
    # Looked for last, in few lines, since it may read the graphs of reports that stay.
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


def _still_said(lines: set[str], changed: set[str], now: ReleaseDraft) -> Iterator[str]:
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
    for entry in now.reports:
        counts = now.bundles[entry.report].index.counts
        shared = properties.keys() & set(counts.shared_subjects)
        if entry.report not in changed and any(properties[one] & counts.properties.keys() for one in shared):
            for graph in now.graphs(entry.graphs):
                yield from lines.intersection(graph.triples)


def roll_back(store: Path, snapshots: Snapshots) -> Path:
    """Makes the release current that was so before the present one, and returns its folder.

    A step back is followed like any other release by whoever serves the store. Raises StoreError if there is no
    release before, or if it is damaged.
    """
    history(store)  # refuses a folder without releases before a lock is left in it
    with only_writer(store):
        served = history(store)
        if len(served) < 2:
            raise StoreError(phrase("no-release-before").at(store))
        release = served[-2]
        verify(release)
        snapshots.check(release / SNAPSHOT)
        _make_current(store, release)
    return release


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """Holds the store's lock, and removes what a writer that was killed has left.

    The system releases the lock if the process dies.
    """
    with (store / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for abandoned in (store / RELEASES).glob(f"{DRAFT}*"):
            shutil.rmtree(abandoned)
        yield


def _is_intact(release: Path, snapshots: Snapshots, bundles: Container[str]) -> bool:
    """Whether the very release is there already: its name is a hash of its content, so it may stay.

    Its bundles (by identifiers) have been looked at.
    """
    try:
        if not release.is_dir():
            return False
        verify(release, bundles)
        snapshots.check(release / SNAPSHOT)
    except StoreError:
        return False
    return True


def _make_current(store: Path, release: Path) -> None:
    """Moves the link `current` in one step (https://pubs.opengroup.org/onlinepubs/9699919799/functions/rename.html)."""
    link = store / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / release.name)
    link.replace(store / CURRENT)
    sync_folder(store)


def prune(store: Path, count: int) -> list[str]:
    """Removes all releases but the last `count` that were served, and gives the identifiers of those removed.

    The current release is always kept, and the bundles that a kept release names. Killed on the way, the store is
    whole: run it again. Raises StoreError if nothing is published.
    """
    history(store)
    with making_bundles(store, alone=True), only_writer(store):
        # A release that a step back has left is not in the history, and goes with the old ones.
        kept = [release.name for release in history(store)][-max(count, 1) :]
        removed = sorted(releases(store).keys() - set(kept))
        keep(store, kept)
        for name in removed:
            folder = releases(store)[name]
            # Renamed first: a folder half removed must not be taken for a release.
            gone = folder.rename(folder.with_name(f"{DRAFT}removed-{name}"))
            shutil.rmtree(gone)
        named = (read_manifest(release).reports for release in releases(store).values())
        remove_bundles(store, {entry.bundle for reports in named for entry in reports})
    return removed


def verified_releases(store: Path, snapshots: Snapshots) -> Iterator[tuple[str, StoreError | None]]:
    """Every release of a store by its identifier, with what is damaged in it: all checksums, and its snapshot.

    Raises StoreError if nothing is published.
    """
    history(store)
    whole: set[str] = set()
    for name, release in releases(store).items():
        try:
            whole |= {entry.bundle for entry in verify(release, whole).reports}
            snapshots.check(release / SNAPSHOT)
        except StoreError as error:
            yield name, error
        else:
            yield name, None
