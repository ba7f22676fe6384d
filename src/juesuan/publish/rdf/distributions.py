"""Files to download as DCAT distributions with size and checksum (https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from juesuan.model.release import FileEntry, ReleaseGraph
from juesuan.publish.rdf.statements import about, iri, literal, term, typed
from juesuan.vocabulary.iris import Iris

IANA = "http://www.iana.org/assignments/media-types/"
GRAPH_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nq": "application/n-quads"}
TABLE = "figures.csv"
TABLE_METADATA = "figures.csv-metadata.json"
_STANDARDS = {
    TABLE: "https://www.w3.org/TR/tabular-data-primer/",
    TABLE_METADATA: "https://www.w3.org/TR/tabular-metadata/",
    "datapackage.json": "https://specs.frictionlessdata.io/fiscal-data-package/",
}


def distribution_iri(entry: FileEntry, iris: Iris) -> str:
    """The IRI of a file: of a graph's by graph and form, of another by its path."""
    name, _, extension = entry.path.rpartition(".")
    return iris.distribution(name, extension) if extension in GRAPH_TYPES else iris.attachment(entry.path)


def files_of(graph: ReleaseGraph, files: tuple[FileEntry, ...]) -> tuple[FileEntry, ...]:
    """The files of a graph among those of a release."""
    return tuple(entry for entry in files if entry.path.rpartition(".")[0] == graph.name)


def distribution_statements(entry: FileEntry, iris: Iris, release: str = "current") -> Iterator[str]:
    """A file of a release, for DCAT and for schema.org; `release` is `current` or an older one's identifier."""
    address = iri(iris.release_file(release, entry.path))
    node = distribution_iri(entry, iris)
    subject = iri(node if release == "current" else f"{node}/{release}")
    yield from about(
        subject,
        ("a", term("dcat:Distribution")),
        ("a", term("schema:DataDownload")),
        ("dcterms:title", literal(entry.path)),
        ("dcat:mediaType", iri(IANA + entry.media_type)),
        ("dcat:downloadURL", address),
        ("dcat:accessURL", address),
        ("dcat:byteSize", typed(str(entry.size_bytes), "nonNegativeInteger")),
        ("schema:contentUrl", address),
        ("schema:encodingFormat", literal(entry.media_type)),
        ("dcterms:conformsTo", iri(standard) if (standard := _standard(entry)) else ""),
        ("spdx:checksum", f"{subject[:-1]}/checksum>"),
    )
    yield from about(
        f"{subject[:-1]}/checksum>",
        ("a", term("spdx:Checksum")),
        ("spdx:algorithm", term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", typed(entry.sha256, "hexBinary")),
    )


def _standard(entry: FileEntry) -> str:
    return _STANDARDS.get(PurePath(entry.path).name, "")
