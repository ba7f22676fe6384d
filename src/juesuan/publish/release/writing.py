"""Writing a release: whole or not at all.

A release is written into a draft beside its place, synced, renamed into place, and only then does the link
`current` move to it. Killed at any point, the release before it goes on being served.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import Attachment, FileEntry, ReleaseGraph, ReportGraphs, Written
from juesuan.publish.release.former import FormerRelease
from juesuan.publish.release.serialization import files_of, n_quads
from juesuan.releases.manifest import MANIFEST_NAME, GraphEntry, Manifest, ReportEntry, release_id
from juesuan.releases.store import (
    CURRENT,
    RELEASES,
    SNAPSHOT,
    Snapshots,
    before,
    current,
    read_reports,
    remember,
    verify,
)
from juesuan.vocabulary.namespaces import DEFAULT_BASE

DRAFT = ".draft-"
"""What the names of folders begin with that are not yet, or no more, releases."""

_NAME = re.compile(r"(?!store/)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is said of a release: the date of what is new (ISO 8601, or empty), and its catalogue.

    The catalogue is a shared graph that is made of the files that have been written.
    """

    date: str = ""
    catalogue: Callable[[Written], ReleaseGraph] | None = None


_UNDATED = Issue()


def write_release(  # noqa: PLR0913 - an argument per choice
    store: Path,
    reports: Sequence[ReportGraphs],
    shared: Sequence[ReleaseGraph],
    snapshots: Snapshots,
    *,
    base: str = DEFAULT_BASE,
    issue: Issue = _UNDATED,
    withdrawn: Container[str] = (),
) -> Path:
    """Publishes the reports into `store` and returns the folder of the new release.

    Reports of the current release that are not among `reports` are carried over, but for those whose identifiers
    are `withdrawn`; `shared` replaces the shared graphs whole. `base` is the namespace of the data. Files that the
    current release has already are hard links to these. Same input into the same store, same bytes, same folder.
    Raises StoreError if a graph is malformed, a name is taken twice, or a carried-over file is damaged.
    """
    (store / RELEASES).mkdir(parents=True, exist_ok=True)
    with only_writer(store):
        everything = _with_carried_over(store, reports, withdrawn)
        _check_names([*shared, *(graph for report in everything for graph in report.graphs)])
        now = current(store)
        plan = _Plan(store / RELEASES, snapshots, base, issue, FormerRelease(now))
        release = _written(plan, everything, sorted(shared, key=lambda graph: graph.name))
        remember(store, now.name if now is not None else "", release.name)
        _make_current(store, release)
    return release


def roll_back(store: Path, snapshots: Snapshots) -> Path:
    """Makes the release current that was so before the present one, and returns its folder.

    A step back is followed like any other release by whoever serves the store. Raises StoreError if there is no
    release before, or if it is damaged.
    """
    if current(store) is None:
        raise StoreError(f"{store}: there is no release", "name the folder that reports were published to")
    with only_writer(store):
        now = current(store)
        name = before(store, now.name) if now is not None else ""
        if not name:
            raise StoreError(f"{store}: there is no release before the one that is served")
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


def _with_carried_over(
    store: Path, reports: Sequence[ReportGraphs], withdrawn: Container[str]
) -> list[ReportGraphs]:
    """The reports and those of the current release that they do not replace, in the order of identifiers."""
    known = {report.report: report for report in reports}
    release = current(store)
    if release is not None:
        carried_over = read_reports(release, except_for=frozenset(known))
        known |= {report.report: report for report in carried_over if report.report not in withdrawn}
    return [known[identifier] for identifier in sorted(known)]


def _check_names(graphs: Sequence[ReleaseGraph]) -> None:
    seen: set[str] = set()
    for graph in graphs:
        if not _NAME.fullmatch(graph.name):
            raise StoreError(f"{graph.name!r} cannot be the name of a graph's file")
        if graph.name in seen or graph.iri in seen:
            raise StoreError(f"two graphs are called {graph.name} or <{graph.iri}>")
        seen.update((graph.name, graph.iri))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a release is written: beside which others, in which namespace, as which issue."""

    releases: Path
    snapshots: Snapshots
    base: str
    issue: Issue
    former: FormerRelease


def _written(plan: _Plan, reports: Sequence[ReportGraphs], shared: Sequence[ReleaseGraph]) -> Path:
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=plan.releases))
    try:
        entries = tuple(
            plan.former.numbered(_write_report(plan, draft, report), plan.issue.date) for report in reports
        )
        common = [_write_graph(plan, draft, graph) for graph in shared]
        listed = _catalogue(plan.issue, _of_files(common, entries, tuple(shared)))
        common += [_write_graph(plan, draft, graph) for graph in listed]
        manifest = Manifest(plan.base, tuple(sorted(common, key=lambda entry: entry.name)), entries).to_bytes()
        release = plan.releases / release_id(manifest)
        if not _is_intact(release, plan.snapshots):
            (draft / MANIFEST_NAME).write_bytes(manifest)
            graphs = [*shared, *listed, *(graph for report in reports for graph in report.graphs)]
            plan.snapshots.build(draft / SNAPSHOT, graphs)
            _put_in_place(draft, release)
        return release
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _catalogue(issue: Issue, written: Written) -> list[ReleaseGraph]:
    return [issue.catalogue(written)] if issue.catalogue else []


def _of_files(
    common: Sequence[GraphEntry], reports: Sequence[ReportEntry], shared: tuple[ReleaseGraph, ...]
) -> Written:
    files = [file for graph in common for file in graph.files]
    files += [file for report in reports for file in report.files]
    return Written(tuple(files), {entry.report: entry.version for entry in reports}, shared)


def _is_intact(release: Path, snapshots: Snapshots) -> bool:
    """Whether the very release is there already: its name is a hash of its content, so it may stay."""
    try:
        if not release.is_dir():
            return False
        verify(release)
        snapshots.check(release / SNAPSHOT)
    except StoreError:
        return False
    return True


def _put_in_place(draft: Path, release: Path) -> None:
    draft.chmod(0o755)
    _sync(draft)
    if release.exists():
        release.rename(release.with_name(f"{DRAFT}damaged-{release.name}"))
    draft.rename(release)
    _sync_folder(release.parent)


def _write_report(plan: _Plan, draft: Path, report: ReportGraphs) -> ReportEntry:
    graphs = tuple(_write_graph(plan, draft, graph) for graph in report.graphs)
    files = tuple(_write_file(plan, draft, one) for one in report.attachments)
    return ReportEntry(report.report, report.summary, graphs, files, made_from=report.made_from)


def _write_graph(plan: _Plan, draft: Path, graph: ReleaseGraph) -> GraphEntry:
    """The files of a graph; of one that the release before has too, they are not made again."""
    content = n_quads(graph)
    entry = GraphEntry(graph.name, graph.iri, graph.merged, len(graph.triples), ())
    former = plan.former.graph(entry, _digest(content))
    if former and all(plan.former.link(file, draft) for file in former.files):
        return former
    files = (
        _write_file(plan, draft, Attachment(f"{graph.name}.{extension}", media_type, made))
        for extension, media_type, made in files_of(graph, content)
    )
    return replace(entry, files=tuple(files))


def _write_file(plan: _Plan, draft: Path, file: Attachment) -> FileEntry:
    entry = FileEntry(file.path, file.media_type, len(file.content), _digest(file.content))
    if not plan.former.link(entry, draft):
        path = draft / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(file.content)
    return entry


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _make_current(store: Path, release: Path) -> None:
    """Moves the link `current` in one step (https://pubs.opengroup.org/onlinepubs/9699919799/functions/rename.html)."""
    link = store / f".{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / release.name)
    link.replace(store / CURRENT)
    _sync_folder(store)


def _sync(folder: Path) -> None:
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb") as file:
                os.fsync(file.fileno())
        _sync_folder(Path(root))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
