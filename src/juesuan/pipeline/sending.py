"""A release sent to a remote engine: https://www.w3.org/TR/sparql11-http-rdf-update/, the graphs that it lacks.

Each graph of the release is a named graph of the engine, whose default graph is to be the union of them. A further
graph lists what the engine holds, with checksums. It is written before anything changes, without the checksums of
what is about to change, and at the end: whoever is killed in between sends again what may not have arrived.
"""

from __future__ import annotations

import re
import urllib.error
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from juesuan.errors import StoreError, reason
from juesuan.pipeline import phrase
from juesuan.releases.store import current, no_release, read_graphs, read_manifest
from juesuan.serve.workers.forwarding import opened
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE

_CHECKSUM = f"{PREFIXES['spdx']}checksumValue"
_NAMED_GRAPH = "http://www.w3.org/ns/sparql-service-description#NamedGraph"
_FORM = "application/n-triples"


class Sent(NamedTuple):
    """A graph that an engine took, or, without statements, gave up."""

    iri: str
    statement_count: int


def send_release(store: Path, url: str) -> Iterator[Sent]:
    """Brings the Graph Store at `url` up to the current release of a store, graph by graph.

    Raises StoreError if one is refused, or damaged in the store.
    """
    release = current(store)
    if release is None:
        raise no_release(store)
    manifest = read_manifest(release)
    entries = {graph.iri: graph for graph in manifest.graphs if graph.triple_count}
    wanted = {iri: entry.file.sha256 for iri, entry in entries.items()}
    listing = Iris(manifest.base).graph("sent")
    held = _held(url, listing)
    differing = sorted(iri for iri in wanted.keys() | held.keys() if held.get(iri) != wanted.get(iri))
    if not differing:
        return
    _put(url, listing, _listed({**wanted, **held, **dict.fromkeys(differing, "")}))
    for iri in differing:
        if iri in entries:
            (graph,) = read_graphs(release, (entries[iri],))
            _put(url, iri, graph.triples)
            yield Sent(iri, len(graph.triples))
        else:
            _request(url, iri, "DELETE")
            yield Sent(iri, 0)
    _put(url, listing, _listed(wanted))


def _held(url: str, listing: str) -> Mapping[str, str]:
    """The checksums of the graphs that an engine holds, by their IRIs; empty where it may hold another state."""
    held: dict[str, str] = {}
    try:
        for quad in ox.parse(_request(url, listing, "GET", Accept=_FORM), ox.RdfFormat.N_TRIPLES):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                is_checksum = quad.predicate.value == _CHECKSUM
                held[quad.subject.value] = quad.object.value if is_checksum else held.get(quad.subject.value, "")
    except SyntaxError:  # no listing of ours
        return {}
    return held


def _listed(checksums: Mapping[str, str]) -> Iterator[str]:
    for iri, checksum in sorted(checksums.items()):
        yield f"<{iri}> <{RDF_TYPE}> <{_NAMED_GRAPH}> ."
        if checksum:
            yield f'<{iri}> <{_CHECKSUM}> "{checksum}" .'


def _put(url: str, iri: str, triples: Iterable[str]) -> None:
    _request(url, iri, "PUT", "".join(f"{triple}\n" for triple in triples).encode(), Content_Type=_FORM)


def _request(url: str, iri: str, method: str, body: bytes | None = None, **headers: str) -> bytes:
    """What the engine answers about a graph; nothing of a graph that it does not have."""
    address = f"{url}?{urlencode({'graph': iri})}"
    # This is printed and logged.
    place = re.sub(r"(?<=://)[^/]*@", "", address)  # without name and password
    try:
        with opened(address, method, body, **headers) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        with error:
            if error.code == HTTPStatus.NOT_FOUND and method != "PUT":
                return b""
            raise StoreError(phrase("refused", status=error.code).at(place)) from error
    except OSError as error:
        raise StoreError(phrase("out-of-reach", why=reason(error)).at(place.partition("?")[0])) from error
