"""Snapshots: immutable Oxigraph stores that the worker processes open read-only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.model.release import ReleaseGraph

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


def build_snapshot(path: Path, graphs: Iterable[ReleaseGraph]) -> None:
    """Builds a snapshot of the graphs: merged ones in the default graph, others under their own names."""
    store = ox.Store(path)
    store.bulk_extend(quad for graph in graphs for quad in _quads(graph))
    store.flush()


def build_snapshot_of_files(path: Path, files: Iterable[Path]) -> None:
    """Builds a snapshot of RDF files exactly as they are: default and named graphs kept, blank nodes per file.

    Raises StoreError, naming the file, if one cannot be read or is not RDF.
    """
    store = ox.Store(path)
    for file in files:
        _load(store, file)
    store.flush()


def check_snapshot(path: Path) -> None:
    """Opens a snapshot. Raises StoreError if it is missing or damaged."""
    try:
        ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: cannot be opened: {error}", "publish the reports into a new store") from error


def _quads(graph: ReleaseGraph) -> Iterator[ox.Quad]:
    home = ox.DefaultGraph() if graph.merged else ox.NamedNode(graph.iri)
    text = "\n".join(graph.triples)
    for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, home)


def _load(store: ox.Store, file: Path) -> None:
    format_ = _FORMATS.get(file.suffix.lower())
    if format_ is None:
        raise StoreError(f"{file}: not the name of an RDF file", f"known endings: {' '.join(_FORMATS)}")
    try:
        store.bulk_load(path=file, format=format_, base_iri=file.resolve().as_uri())
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{file}: not {format_.name}: {error}") from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read: {error.strerror or error}") from error
