"""Writing a release, whole or not at all; keeping some, and verifying all.

A release is written into a draft beside its place, synced, renamed into place, and only then does the link
`current` move to it. Killed at any point, the release before it goes on being served.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.publish.release.bundles import (
    DRAFT,
    making_bundles,
    put_in_place,
    remove_bundles,
    sync_folder,
    write_graph,
)
from juesuan.publish.release.former import FormerRelease, WrittenRelease, snapshot_change
from juesuan.publish.release.indexing import count
from juesuan.releases.manifest import (
    BUNDLES,
    FORM,
    MANIFEST_NAME,
    Bundle,
    GraphEntry,
    Manifest,
    ReportEntry,
    release_id,
)
from juesuan.releases.store import (
    CURRENT,
    RELEASES,
    SNAPSHOT,
    Snapshots,
    before,
    current,
    keep,
    line,
    read_manifest,
    releases,
    remember,
    verify,
)
from juesuan.vocabulary.namespaces import DEFAULT_BASE

_NAME = re.compile(r"(?!store/)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")

# Graphs that reports share: made anew, or as they are in the release before (their entries).
Shared = Sequence[ReleaseGraph | GraphEntry]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is made of all reports of a release together.

    `bundle` is what becomes of a bundle that is carried over (another licence in its files). `graphs` makes the
    graphs that they share of the release before and of the bundles of all reports; `catalogue`
    makes those that list what has been written of the release before, the reports and the shared graphs.
    """

    bundle: Callable[[Bundle], Bundle]
    graphs: Callable[[FormerRelease, Mapping[str, Bundle]], Shared]
    catalogue: Callable[[FormerRelease, Sequence[ReportEntry], Sequence[GraphEntry]], Shared]


@dataclass(frozen=True, slots=True)
class Issue:
    """What is said of a release: its namespace, the date of what is new (ISO 8601, or empty), what made it.

    `withdrawn` are the identifiers of reports that are no longer in it.
    """

    base: str = DEFAULT_BASE
    date: str = ""
    made_by: str = ""
    withdrawn: Container[str] = ()


def write_release(
    store: Path,
    bundles: Mapping[str, Bundle],
    sharing: Sharing,
    snapshots: Snapshots,
    issue: Issue,
) -> Path:
    """Publishes bundles, by the identifiers of their reports, and returns the folder of the new release.

    Reports of the current release that are not among them are carried over, but for those that are withdrawn.
    Same input into the same store, same bytes, same folder. Raises StoreError if a graph is malformed, a name is
    taken twice, or a report that is carried over is damaged.
    """
    (store / RELEASES).mkdir(parents=True, exist_ok=True)
    with only_writer(store):
        former = FormerRelease(current(store))
        carried = former.bundles(bundles)
        known = {report: sharing.bundle(one) for report, one in carried.items() if report not in issue.withdrawn}
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=store / RELEASES))
        try:
            release = _Draft(draft, former, {**known, **bundles}, issue).written(sharing, snapshots)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        remember(store, former.folder.name if former.folder is not None else "", release.name)
        _make_current(store, release)
    return release


def roll_back(store: Path, snapshots: Snapshots) -> Path:
    """Makes the release current that was so before the present one, and returns its folder.

    A step back is followed like any other release by whoever serves the store. Raises StoreError if there is no
    release before, or if it is damaged.
    """
    if current(store) is None:
        raise StoreError(
            Text("没有发布", "there is no release").at(store),
            Text("请给出报告所发布到的文件夹", "name the folder that reports were published to"),
        )
    with only_writer(store):
        now = current(store)
        name = before(store, now.name) if now is not None else ""
        if not name:
            raise StoreError(
                Text("当前发布之前没有发布", "there is no release before the one that is served").at(store)
            )
        release = store / RELEASES / name
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


def _check_names(graphs: Iterable[ReleaseGraph | GraphEntry], known: Container[str]) -> None:
    seen: set[str] = set()
    for graph in graphs:
        if not _NAME.fullmatch(graph.name):
            raise StoreError(f"{graph.name!r} cannot be the name of a graph's file")
        if graph.name in seen or graph.iri in seen or graph.name in known:
            raise StoreError(f"two graphs are called {graph.name} or <{graph.iri}>")
        seen.update((graph.name, graph.iri))


class _Draft:
    """A release in the making."""

    def __init__(self, folder: Path, former: FormerRelease, bundles: Mapping[str, Bundle], issue: Issue) -> None:
        self._folder = folder
        self._former = former
        self._bundles = bundles
        self._issue = issue
        self._made: dict[str, ReleaseGraph] = {}

    def written(self, sharing: Sharing, snapshots: Snapshots) -> Path:
        """Writes everything and puts it in its place, which is returned."""
        reports = self._former.entries(self._bundles, self._issue.date)
        for entry in reports:
            (self._folder / entry.report).symlink_to(Path("..", "..", BUNDLES, entry.bundle))
        shared = self._write(sharing.graphs(self._former, self._bundles), reports)
        shared += self._write(sharing.catalogue(self._former, reports, tuple(shared)), reports)
        shared.sort(key=lambda entry: entry.name)
        manifest = Manifest(self._issue.base, tuple(shared), reports, self._issue.made_by, FORM)
        release = self._folder.with_name(release_id(manifest.to_bytes()))
        if not _is_intact(release, snapshots, {entry.bundle for entry in reports}):
            (self._folder / MANIFEST_NAME).write_bytes(manifest.to_bytes())
            now = WrittenRelease(self._folder, manifest, self._bundles, self._made)
            change = snapshot_change(self._former, now, snapshots)
            snapshots.build(self._folder / SNAPSHOT, change)
            put_in_place(self._folder, release)
        return release

    def _write(self, graphs: Shared, reports: Sequence[ReportEntry]) -> list[GraphEntry]:
        known = {graph.name for report in reports for graph in report.graphs} | self._made.keys()
        _check_names(graphs, known)
        return [self._write_graph(graph) for graph in graphs]

    def _write_graph(self, graph: ReleaseGraph | GraphEntry) -> GraphEntry:
        """The entry of a graph, whose file is written, or linked if the release before has the very same."""
        if isinstance(graph, ReleaseGraph):
            self._made[graph.name] = graph
            entry = write_graph(self._folder, graph)
            return (
                replace(entry, counts=count((graph,), graph.name.partition("/")[2]))
                if "/" in graph.name
                else entry
            )
        if not self._former.link(graph, self._folder):
            (again,) = self._former.graphs((graph,))
            return self._write_graph(again)
        return graph


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
    line(store)
    with making_bundles(store, alone=True), only_writer(store):
        kept = [release.name for release in line(store)][-max(count, 1) :]
        removed = sorted(releases(store).keys() - set(kept))
        keep(store, kept)
        for name in removed:
            folder = releases(store)[name]
            gone = folder.rename(folder.with_name(f"{DRAFT}removed-{name}"))
            shutil.rmtree(gone)
        named = (read_manifest(release).reports for release in releases(store).values())
        remove_bundles(store, {entry.bundle for reports in named for entry in reports})
    return removed


def verified_releases(store: Path, snapshots: Snapshots) -> Iterator[tuple[str, StoreError | None]]:
    """Every release of a store by its identifier, with what is damaged in it: all checksums, and its snapshot.

    Raises StoreError if nothing is published.
    """
    line(store)
    whole: set[str] = set()
    for name, release in releases(store).items():
        try:
            whole |= {entry.bundle for entry in verify(release, whole).reports}
            snapshots.check(release / SNAPSHOT)
        except StoreError as error:
            yield name, error
        else:
            yield name, None
