"""A release sent to a remote engine: https://www.w3.org/TR/sparql11-http-rdf-update/, a graph at a time.

The cube is the engine's default graph, as in the snapshot; everything else has its name. Each graph is replaced
whole, named graphs first, so that a reader never sees new figures without their checks.
"""

from __future__ import annotations

import urllib.error
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from juesuan.errors import StoreError, reason
from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.releases.store import current, no_release, read_graphs, verify
from juesuan.serve.workers.forwarding import opened


class Sent(NamedTuple):
    """A graph that an engine took; `iri` is empty for the default graph."""

    iri: str
    statement_count: int


def send_release(store: Path, url: str) -> Iterator[Sent]:
    """Sends the current release of a store to the Graph Store at `url`. Raises StoreError if one is refused."""
    release = current(store)
    if release is None:
        raise no_release(store)
    graphs = list(read_graphs(release, tuple(verify(release).graphs)))
    for graph in graphs:
        if not graph.merged:
            _put(url, urlencode({"graph": graph.iri}), "\n".join(graph.triples).encode())
            yield Sent(graph.iri, len(graph.triples))
    merged = dict.fromkeys(triple for graph in graphs if graph.merged for triple in _apart(graph))
    _put(url, "default", ox.serialize(merged, format=ox.RdfFormat.N_TRIPLES) or b"")
    yield Sent("", len(merged))


def _apart(graph: ReleaseGraph) -> Iterator[ox.Triple]:
    """The statements of a graph, its blank nodes kept apart from those of others."""
    quads = ox.parse("\n".join(graph.triples), ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True)
    return (quad.triple for quad in quads)


def _put(url: str, graph: str, body: bytes) -> None:
    try:
        opened(f"{url}?{graph}", "PUT", body, Content_Type="application/n-triples").close()
    except urllib.error.HTTPError as error:
        with error:
            raise StoreError(
                Text(
                    f"{url}?{graph}：被拒绝，状态码 {error.code}",
                    f"{url}?{graph}: refused with status {error.code}",
                )
            ) from error
    except OSError as error:
        why = reason(error)
        raise StoreError(Text(f"无法连接：{why.zh}", f"cannot be reached: {why.en}").at(url)) from error
