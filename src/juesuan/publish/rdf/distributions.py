"""Files to download as distributions (https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution), and versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from juesuan.model.release import FileEntry, FormerVersion, ReportSummary, Version
from juesuan.model.text import Text
from juesuan.publish.rdf.report import IANA, report_title
from juesuan.publish.rdf.statements import about, iri, labelled, literal, term, typed
from juesuan.releases.manifest import GraphEntry, ReportEntry
from juesuan.releases.serialization import JSON_LD, TURTLE
from juesuan.vocabulary.iris import Iris

# The forms in which the observations of a cube are downloaded: extension and media type.
FORMATS = {"csv": "text/csv", "ttl": "text/turtle"}

_STANDARDS = {
    ".csv": "https://www.w3.org/TR/tabular-data-primer/",
    "csv-metadata.json": "https://www.w3.org/TR/tabular-metadata/",
    "datapackage.json": "https://specs.frictionlessdata.io/tabular-data-package/",
}


def file_statements(entry: FileEntry, iris: Iris, release: str = "current") -> Iterator[str]:
    """A file of a release with size and checksum; `release` is `current` or an older one's identifier.

    `dcat:byteSize` is a decimal, as DCAT-AP 3 wants it.
    """
    subject = iri(iris.distribution(entry.path, release))
    path = PurePath(entry.path)
    standard = _STANDARDS.get(path.name, _STANDARDS.get(path.suffix, ""))
    yield from _distribution(subject, entry.path, entry.media_type, iris.release_file(release, entry.path))
    yield from about(
        subject,
        ("dcat:byteSize", typed(str(entry.size_bytes), "decimal")),
        ("dcterms:conformsTo", iri(standard) if standard else ""),
        ("spdx:checksum", f"{subject[:-1]}/checksum>"),
    )
    yield from about(
        f"{subject[:-1]}/checksum>",
        ("a", term("spdx:Checksum")),
        ("spdx:algorithm", term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", typed(entry.sha256, "hexBinary")),
    )


def graph_statements(graph: GraphEntry, iris: Iris) -> Iterator[str]:
    """The file of a graph, and the forms that are made of it when they are asked for."""
    for entry in graph.files:
        yield from file_statements(entry, iris)
    for path, media_type in _made(graph):
        subject = iri(iris.distribution(path))
        yield from _distribution(subject, path, media_type, iris.release_file("current", path))


def distributions(report: ReportEntry, iris: Iris) -> Iterator[str]:
    """The terms for the files of a report, and for the forms of its graphs that are made when asked for."""
    for entry in report.files:
        yield iri(iris.distribution(entry.path))
    for graph in report.graphs:
        yield from (iri(iris.distribution(path)) for path, _ in _made(graph))


def _made(graph: GraphEntry) -> Iterator[tuple[str, str]]:
    for form in (TURTLE, JSON_LD):
        yield f"{graph.name}.{form.extension}", form.media_type


def cube_statements(cube: str, iris: Iris) -> Iterator[str]:
    """The observations of a cube, of all reports, as they are made when asked for: CSV and Turtle."""
    for extension, media_type in FORMATS.items():
        subject = iri(iris.distribution(f"data/{cube}.{extension}"))
        yield from about(iri(iris.dataset(cube)), ("dcat:distribution", subject))
        yield from _distribution(subject, f"{cube}.{extension}", media_type, iris.data_file(cube, extension))


def _distribution(subject: str, title: str, media_type: str, address: str) -> Iterator[str]:
    yield from about(
        subject,
        ("a", term("dcat:Distribution")),
        ("dcterms:title", literal(title)),
        ("dcat:mediaType", iri(IANA + media_type)),
        ("dcat:downloadURL", iri(address)),
        ("dcat:accessURL", iri(address)),
    )


def version_statements(report: str, summary: ReportSummary, version: Version, iris: Iris) -> Iterator[str]:
    """The report as the sum of its versions (https://www.w3.org/TR/vocab-dcat-3/#dataset-versions)."""
    subject, current = iri(iris.report(report)), iri(iris.version(report, version.number))
    dates = [date for date in (*(former.issued for former in version.former), version.issued) if date]
    yield from about(
        subject,
        ("dcat:version", literal(str(version.number))),
        ("dcat:hasCurrentVersion", current),
        ("dcterms:issued", typed(dates[0], "date") if dates else ""),
        ("dcterms:modified", typed(dates[-1], "date") if dates else ""),
    )
    for former in version.former:
        yield from _version(report, summary, former.number, former.issued, iris)
        yield from _former_files(report, former, iris)
    yield from _version(report, summary, version.number, version.issued, iris)


def _version(report: str, summary: ReportSummary, number: int, issued: str, iris: Iris) -> Iterator[str]:
    subject, whole = iri(iris.version(report, number)), iri(iris.report(report))
    title = report_title(summary.organisation, summary.year)
    yield from about(whole, ("dcat:hasVersion", subject))
    yield from about(
        subject,
        ("a", term("dcat:Dataset")),
        *labelled("dcterms:title", Text(f"{title.zh}（第{number}版）", f"{title.en} (version {number})")),
        *labelled("dcterms:description", title),
        ("dcat:isVersionOf", whole),
        ("dcat:version", literal(str(number))),
        ("dcat:previousVersion", iri(iris.version(report, number - 1)) if number > 1 else ""),
        ("dcterms:issued", typed(issued, "date") if issued else ""),
    )


def _former_files(report: str, former: FormerVersion, iris: Iris) -> Iterator[str]:
    """Where the files of a former version still are: in the last release that held it."""
    for entry in former.files:
        yield from file_statements(entry, iris, former.release)
        node = iri(iris.distribution(entry.path, former.release))
        yield from about(iri(iris.version(report, former.number)), ("dcat:distribution", node))
