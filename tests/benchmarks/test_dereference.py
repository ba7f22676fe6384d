"""Every IRI says the same in every format, shown on a sample; and a difference would be seen."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
from benchmarks.dereference import described, differences

from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits
from juesuan.vocabulary.namespaces import DEFAULT_BASE

TWO = Limits(workers=2, work_s=10)
Served = tuple[http.client.HTTPConnection, ox.Store]


@pytest.fixture(scope="module")
def served(sample_store: Path) -> Iterator[Served]:
    source = StoreSource(sample_store)
    with in_background(Service(source, pages=TWO, queries=TWO)) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        yield connection, ox.Store.read_only(str(source.release().snapshot))
        connection.close()


def test_every_format_says_what_the_release_says(served: Served) -> None:
    connection, store = served
    iris = described(store, DEFAULT_BASE, 40)
    assert len(iris) == 40
    assert [found for node in iris for found in differences(connection, DEFAULT_BASE, store, node)] == []


def test_a_difference_is_seen(served: Served) -> None:
    connection, store = served
    (node,) = described(store, DEFAULT_BASE, 1)
    richer = ox.Store()
    richer.extend(store)
    richer.add(ox.Quad(node, node, ox.Literal("more")))
    found = list(differences(connection, DEFAULT_BASE, richer, node))
    assert found == [
        f"{form}: other statements" for form in ("Turtle", "JSON-LD", "N-Triples", "RDF/XML", "N-Quads", "TriG")
    ]
