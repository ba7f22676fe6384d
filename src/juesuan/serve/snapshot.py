"""Snapshots: immutable Oxigraph stores that the worker processes open read-only.

A small one has a file beside it from which it is loaded into memory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from juesuan.errors import StoreError, cannot_be_read
from juesuan.serve.problem_texts import problem_text

if TYPE_CHECKING:  # every worker imports this module, and need not know what releases are
    from juesuan.model.release import ReleaseGraph
    from juesuan.releases.store import SnapshotChange

# Up to so many (a second of loading) queries are answered from memory, 2 to 10 times quicker than from disk.
MEMORY_STATEMENTS = 200_000

# Statements that are loaded at a time: 10 reports, 30 MB of text.
_BATCH_STATEMENTS = 150_000

# Bytes that the system is asked to copy at once: it copies at most 2 GB.
_MOST_BYTES = 1 << 30

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def build_snapshot(path: Path, change: SnapshotChange) -> None:
    """Builds a snapshot as it follows from a former one, or of what comes.

    Merged graphs are in the default graph, others under their own names. Raises StoreError if it does not hold
    what came, or still holds what went.
    """
    if change.former is not None:
        # A copy that can be written to: files of statements, which are never changed, are linked.
        path.mkdir()
        for file in change.former.iterdir():
            if file.suffix == ".sst":
                (path / file.name).hardlink_to(file)
            elif not file.name.startswith(("LOG", "LOCK")):
                copy_file(file, path / file.name)
    store = ox.Store(path)
    for graph in change.gone:
        for quad in _quads(graph):
            store.remove(quad)
    last = _load_graphs(store, change.come)
    if change.former is None:
        store.optimize()
    _finish(store, path, change.statement_count)
    if any(quad in store for graph in change.gone for quad in _quads(graph)) or not all(
        quad in store for graph in last for quad in _quads(graph)
    ):
        raise StoreError(problem_text("not_what_was_written").at(path), problem_text("publish_again"))


def copy_file(source: Path, target: Path) -> None:
    """A copy that shares its blocks with the source where the file system can (Btrfs, XFS): only what changes
    in it takes room (https://man7.org/linux/man-pages/man2/copy_file_range.2.html).
    """
    with source.open("rb") as read, target.open("wb") as written:
        while os.copy_file_range(read.fileno(), written.fileno(), _MOST_BYTES):
            pass


def _load_graphs(store: ox.Store, graphs: Iterable[ReleaseGraph]) -> list[ReleaseGraph]:
    """Loads graphs, many at a time, and gives the last ones.

    Text is loaded three times as fast as statements one by one, which graphs with blank nodes of their own need.
    """
    waiting: list[ReleaseGraph] = []
    last: list[ReleaseGraph] = []
    count = 0
    for graph in graphs:
        if any("_:" in line for line in graph.triples):
            store.bulk_extend(_quads(graph))
            continue
        waiting.append(graph)
        count += len(graph.triples)
        if count > _BATCH_STATEMENTS:
            _load_text(store, waiting)
            last, waiting, count = waiting[-1:], [], 0
    _load_text(store, waiting)
    return waiting[-1:] or last


def _load_text(store: ox.Store, graphs: Sequence[ReleaseGraph]) -> None:
    text = "\n".join("\n".join(graph.triples) for graph in graphs)
    store.bulk_load(text.encode(), ox.RdfFormat.N_TRIPLES)


def build_snapshot_of_files(path: Path, files: Sequence[Path]) -> None:
    """Builds a snapshot of RDF files exactly as they are: default and named graphs kept, blank nodes per file.

    Raises StoreError, naming the file, if one cannot be read or is not RDF.
    """
    store = ox.Store(path)
    for file in files:
        format_ = _FORMATS.get(file.suffix.lower())
        if format_ is None:
            known = problem_text("known_endings", " ".join(_FORMATS))
            raise StoreError(problem_text("no_name_of_rdf").at(file), known)
        try:
            store.bulk_load(path=file, format=format_, base_iri=file.resolve().as_uri())
        except (SyntaxError, ValueError) as error:
            raise StoreError(problem_text("not_in_format", format_.name, error).at(file)) from error
        except OSError as error:
            raise StoreError(cannot_be_read(file, error)) from error
    _finish(store, path)


def memory_file(path: Path) -> Path:
    """The file beside a snapshot that holds it as N-Quads; there is one if it is small enough for memory."""
    return path.with_name(f"{path.name}.memory")


def open_snapshot(path: Path, *, in_memory: bool) -> ox.Store:
    """The snapshot, ready to be asked, in memory or on disk. Raises OSError or SyntaxError if it is damaged."""
    on_disk = ox.Store.read_only(str(path))
    if not in_memory:
        return on_disk
    loaded = ox.Store()
    loaded.bulk_load(path=memory_file(path), format=ox.RdfFormat.N_QUADS)
    # A file that is cut short parses as well as a whole one.
    return loaded if len(loaded) == len(on_disk) else on_disk


def check_snapshot(path: Path) -> None:
    """Opens a snapshot, and verifies what is loaded into memory.

    Raises StoreError if it is missing or damaged.
    """
    try:
        ox.Store.read_only(str(path))
        if memory_file(path).exists():
            _verify_memory(memory_file(path))
    except (OSError, RuntimeError, ValueError) as error:
        message = problem_text("cannot_be_opened", error).at(path)
        raise StoreError(message, problem_text("publish_anew")) from error


def _finish(store: ox.Store, path: Path, statement_count: int = 0) -> None:
    """Writes what is to be written, of a small store also its statements and their digest.

    Statements are counted (a second for four million) only if nobody has.
    """
    store.flush()
    if (statement_count or len(store)) <= MEMORY_STATEMENTS:
        statements = store.dump(format=ox.RdfFormat.N_QUADS)
        assert statements is not None  # no file was named to write them to
        memory_file(path).write_bytes(statements + _digest_line(statements))


def _quads(graph: ReleaseGraph) -> Iterator[ox.Quad]:
    """The statements of a graph in the default graph; its blank nodes are its own, and the same every time."""
    own = hashlib.sha256(graph.iri.encode()).hexdigest()[:8]
    for quad in ox.parse("\n".join(graph.triples), ox.RdfFormat.N_TRIPLES):
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = ox.BlankNode(own + subject.value)
        if isinstance(object_, ox.BlankNode):
            object_ = ox.BlankNode(own + object_.value)
        yield ox.Quad(subject, quad.predicate, object_)


_PREFIX = b"# sha256 "


def _verify_memory(path: Path) -> None:
    """Compares the digest of a file with its statements. Raises OSError, and ValueError if it is another.

    Of a file without one (an older release has none) the number of statements is compared when it is opened.
    """
    content = path.read_bytes()
    statements = content[: content.rfind(b"\n", 0, -1) + 1]
    line = content[len(statements) :]
    if line.startswith(_PREFIX) and line != _digest_line(statements):
        raise ValueError(f"{path}: damaged, its digest is another")


def _digest_line(statements: bytes) -> bytes:
    return _PREFIX + hashlib.sha256(statements).hexdigest().encode("ascii") + b"\n"
