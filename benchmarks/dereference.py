"""A sample of the IRIs of a release, fetched in every format: the RDF must be the same, and that of the data.

`python benchmarks/dereference.py STORE [NUMBER]` serves the store, takes NUMBER (1 000) of the IRIs that it
describes, evenly from all, fetches each in seven formats, and compares the graphs with the statements of the
release. Prints each that differs, and the count; exits with 1 if there is one.
"""

from __future__ import annotations

import http.client
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from juesuan.releases.serialization import HTML, Format
from juesuan.serve.pages.resource import OFFERS
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource

NUMBER = 1_000


def described(store: ox.Store, base: str, number: int) -> list[ox.NamedNode]:
    """So many of the IRIs under the base that are subjects, in order, evenly from all; none that names a graph."""
    found = {quad.subject for quad in store if isinstance(quad.subject, ox.NamedNode)}
    found -= set(store.named_graphs())
    iris = sorted((node for node in found if node.value.startswith(base)), key=lambda node: node.value)
    return iris[:: max(1, len(iris) // number)][:number]


def fetched(connection: http.client.HTTPConnection, path: str, form: Format) -> tuple[int, str, bytes]:
    """Status, media type and body of a resource in a format."""
    connection.request("GET", path, headers={"Accept": form.media_type})
    response = connection.getresponse()
    return response.status, response.headers.get_content_type(), response.read()


def canonical(triples: Sequence[ox.Triple]) -> frozenset[ox.Quad]:
    """The statements with canonical names for blank nodes (https://www.w3.org/TR/rdf-canon/)."""
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(dataset)


def differences(
    connection: http.client.HTTPConnection, base: str, store: ox.Store, node: ox.NamedNode
) -> Iterator[str]:
    """What is wrong with a resource, format by format."""
    path = "/" + quote(node.value.removeprefix(base), safe="/%:@!$&'()*+,;=~")
    described = store.query(f"DESCRIBE {node}", use_default_graph_as_union=True)
    assert isinstance(described, ox.QueryTriples)
    expected = canonical(list(described))
    for form in OFFERS:
        status, media_type, body = fetched(connection, path, form)
        if (status, media_type) != (200, form.media_type):
            yield f"{form.label}: status {status}, {media_type}"
        elif form is HTML:
            if node.value.encode() not in body:
                yield "HTML: does not name its IRI"
        elif canonical([quad.triple for quad in parsed(body, form, node)]) != expected:
            yield f"{form.label}: other statements"


def parsed(body: bytes, form: Format, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """The statements of a body."""
    return ox.parse(body, format=ox.RdfFormat.from_media_type(form.media_type), base_iri=node.value)


def main() -> None:
    """Fetches, compares, and prints what differs."""
    source = StoreSource(Path(sys.argv[1]))
    number = int(sys.argv[2]) if len(sys.argv) > 2 else NUMBER
    release = source.release()
    store = ox.Store.read_only(str(release.snapshot))
    outcomes: Counter[bool] = Counter()
    with in_background(Service(source)) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
        for node in described(store, release.base, number):
            found = list(differences(connection, release.base, store, node))
            outcomes[not found] += 1
            for difference in found:
                print(f"{node.value}: {difference}", flush=True)
    print(f"{outcomes[True]} of {outcomes.total()} IRIs say the same in {len(OFFERS)} formats")
    sys.exit(bool(outcomes[False]))


if __name__ == "__main__":
    main()
