"""Bundles in a store: written whole or not at all, found again by what they were made from, removed if unused.

Each has an index of what its report attests, of which the graphs are made that reports share.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import Attachment, FileEntry, GraphCounts, ReleaseGraph, ReportGraphs, ReportIndex
from juesuan.publish.rdf.downloads import licensed
from juesuan.releases.manifest import BUNDLE_FILE, BUNDLES, MADE, PACKED, Bundle, GraphEntry, read_bundle
from juesuan.releases.serialization import compact, packed
from juesuan.releases.store import read_graphs, verified
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE
from juesuan.vocabulary.organisations import DIVISION

_TYPE = f"<{RDF_TYPE}>"
_SPATIAL = f"<{PREFIXES['dcterms']}spatial>"

# What the names of folders begin with that are not yet, or no more, bundles or releases.
DRAFT = ".draft-"

_GZIP = "application/gzip"


@contextmanager
def making_bundles(store: Path, *, alone: bool = False) -> Iterator[None]:
    """Several may make bundles at a time; who wants to be alone waits for the others.

    Whoever is alone first removes what those who were killed have left. The system releases the lock if the
    process dies. Taken before `only_writer`, and until the bundles are part of a release: else `prune` might
    remove them.
    """
    (store / BUNDLES).mkdir(parents=True, exist_ok=True)
    with (store / ".making").open("w") as lock:
        # Who is alone for a moment tidies up, even without having asked to be; who is not goes on with the others.
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if alone else fcntl.LOCK_NB))
            for abandoned in (*(store / BUNDLES).glob(f"{DRAFT}*"), *(store / MADE).glob(f"{DRAFT}*")):
                abandoned.unlink() if abandoned.is_symlink() else shutil.rmtree(abandoned)
        if not alone:
            fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def write_bundle(store: Path, report: ReportGraphs, licence: str = "") -> Bundle:
    """Writes a report as a bundle, whose files name a licence (an IRI, or empty), unless it is there already.

    Raises StoreError if a statement is malformed or a name is taken twice.
    """
    with making_bundles(store), _draft(store) as draft:
        graphs = tuple(write_graph(draft, graph, f"{report.report}/") for graph in report.graphs)
        attached = (licensed(one, licence) for one in report.attachments)
        files = tuple(write_file(draft, one, f"{report.report}/") for one in attached)
        bundle = Bundle(report.report, report.summary, graphs, files, index_of(report), report.made_from, licence)
        (draft / BUNDLE_FILE).write_bytes(bundle.to_bytes())
        _keep(draft, store, bundle)
    return bundle


def packed_bundle(store: Path, bundle: Bundle) -> bytes:
    """The files of a bundle as one ZIP archive."""
    folder, content = store / BUNDLES / bundle.identity, io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return content.getvalue()


def receive_bundle(store: Path, bundle: Bundle, content: bytes) -> None:
    """Writes a bundle that `packed_bundle` has packed elsewhere. Raises StoreError if it is not whole."""
    with making_bundles(store), _draft(store) as draft:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(draft)
        _keep(draft, store, bundle)


@contextmanager
def _draft(store: Path) -> Iterator[Path]:
    """A folder to make a bundle in, which is gone afterwards."""
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=store / BUNDLES))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _keep(draft: Path, store: Path, bundle: Bundle) -> None:
    """Puts a bundle in its place unless it is there already, and leads to it from what it was made from.

    Raises StoreError if it is not whole.
    """
    folder = store / BUNDLES / bundle.identity
    # What is there already keeps its files, which releases may have linked and serve.
    if not _is_whole(folder):
        put_in_place(draft, folder)
    read_bundle(folder)
    if bundle.made_from:
        (store / MADE).mkdir(exist_ok=True)
        # Another process may remember the same at the same time: each has a link of its own until it is renamed.
        link = store / MADE / f"{DRAFT}{bundle.made_from}-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("..") / BUNDLES / bundle.identity)
        link.replace(store / MADE / bundle.made_from)


def relicensed(store: Path, bundle: Bundle, licence: str) -> Bundle:
    """A bundle whose files name a licence: itself if they do."""
    if bundle.licence == licence:
        return bundle
    return write_bundle(store, read_report_graphs(store / BUNDLES / bundle.identity, bundle), licence)


def read_report_graphs(folder: Path, bundle: Bundle) -> ReportGraphs:
    """The graphs and files of a report from its bundle. Raises StoreError, naming the file, if one is damaged."""
    within, index = f"{bundle.report}/", bundle.index
    graphs = tuple(read_graphs(folder, bundle.graphs, within))
    files = tuple(
        Attachment(file.path, file.media_type, verified(folder, file, within)) for file in bundle.attachments
    )
    return ReportGraphs(
        bundle.report, graphs, bundle.summary, files, bundle.made_from, index.attestations, index.definitions
    )


def remove_bundles(store: Path, except_for: Container[str]) -> None:
    """Removes the bundles but for those whose identifiers are given. Nobody else may be making any."""
    for folder in (store / BUNDLES).iterdir():
        if folder.name not in except_for:
            shutil.rmtree(folder.rename(_aside(folder)))
    for link in (store / MADE).glob("*"):
        if not link.is_dir():
            link.unlink()


def write_graph(draft: Path, graph: ReleaseGraph, within: str = "") -> GraphEntry:
    """Writes the file of a graph into a draft, whose folder stands for the beginning of the path."""
    file = write_file(draft, Attachment(f"{graph.name}.{PACKED}", _GZIP, packed(graph)), within)
    return GraphEntry(graph.name, graph.iri, len(graph.triples), file)


def write_file(draft: Path, file: Attachment, within: str = "") -> FileEntry:
    """Writes a file into a draft. Raises StoreError if its name is taken."""
    path = draft / file.path.removeprefix(within)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as written:
            written.write(file.content)
    except FileExistsError as error:
        raise StoreError(f"two files are called {file.path}") from error
    return FileEntry(file.path, file.media_type, len(file.content), hashlib.sha256(file.content).hexdigest())


def _sync(folder: Path) -> None:
    """Has all files of a folder written to the disk."""
    for root, _, names in os.walk(folder):
        for name in names:
            with (Path(root) / name).open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(Path(root))


def sync_folder(folder: Path) -> None:
    """Has the entries of a folder written to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_whole(folder: Path) -> bool:
    """Whether the very bundle is there already, with every checksum."""
    try:
        bundle = read_bundle(folder)
        for file in bundle.files:
            verified(folder, file, f"{bundle.report}/")
    except StoreError:
        return False
    return True


def put_in_place(draft: Path, folder: Path) -> None:
    """Renames a draft that is complete, once all of it is on the disk; what is in its place is removed."""
    # `mkdtemp` makes a folder that only its owner may read; releases are served by whomever.
    draft.chmod(0o755)
    _sync(draft)
    if folder.exists():
        shutil.rmtree(folder.rename(_aside(folder)))
    try:
        draft.rename(folder)
    except OSError:  # another process has just made the same
        if not folder.is_dir():
            raise
    sync_folder(folder.parent)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{DRAFT}removed-{folder.name}")


def index_of(report: ReportGraphs) -> ReportIndex:
    """The index of a report, by its graphs."""
    organisations: set[str] = set()
    divisions: set[str] = set()
    # Of the text as it is written: that needs no parser.
    for line in (line for graph in report.graphs for line in graph.triples):
        subject, predicate, value = line.split(" ", 2)
        if "/org/" in subject:
            organisations.add(subject[1:-1])
            if predicate == _SPATIAL and f"/{DIVISION}/" in value:
                divisions.add(value.removesuffix("> .").rpartition("/")[2])
    return ReportIndex(
        report.report,
        report.summary,
        report.attestations,
        report.definitions,
        tuple(sorted(organisations)),
        tuple(sorted(divisions)),
        count(report.graphs, report.report),
    )


def declared(reports: Iterable[ReportIndex], iris: Iris) -> Iterator[str]:
    """The classes of what reports state and shared graphs refer to: reports, definitions, organisations."""
    js = PREFIXES["js"]
    for report in reports:
        yield f"<{iris.report(report.report)}> {_TYPE} <{js}Report> ."
        for number in range(1, len(report.definitions) + 1):
            yield f"<{iris.definition(report.report, number)}> {_TYPE} <{js}Definition> ."
        for organisation in report.organisations:
            yield f"<{organisation}> {_TYPE} <{PREFIXES['org']}Organization> ."


def count(graphs: Iterable[ReleaseGraph], report: str = "") -> GraphCounts:
    """The counts of graphs that are taken together; those subjects are a report's own that bear its identifier."""
    subjects = set[str]()
    properties, classes = Counter[str](), Counter[str]()
    for line in (line for graph in graphs for line in graph.triples):
        subject, predicate, value = line.split(" ", 2)
        subjects.add(subject)
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[value.removesuffix(" .")] += 1
    # A subject that bears the report's identifier is its own: no other report speaks of it.
    own = re.compile(rf"/{re.escape(report)}(?=[/>#.])") if report else None
    shared = sorted(subject for subject in subjects if own is None or not own.search(subject))
    return GraphCounts(len(subjects) - len(shared), tuple(shared), _compact(properties), _compact(classes))


def _compact(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted((compact(term[1:-1]), number) for term, number in counts.items()))
