"""The catalogue of a release (https://www.w3.org/TR/vocab-dcat-3/): reports and cubes, with their files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from juesuan.model.release import FileEntry, GraphCounts, ReleaseGraph, ReportSummary, Version
from juesuan.model.text import Text
from juesuan.publish.rdf.report import IANA, report_title
from juesuan.publish.rdf.statements import about, integer, iri, labelled, literal, ordered, term, typed
from juesuan.releases.manifest import GraphEntry, ReportEntry
from juesuan.releases.serialization import JSON_LD, TURTLE
from juesuan.vocabulary.iris import Iris, organisation_id
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import cubes
from juesuan.vocabulary.wording import compact

# The forms in which the observations of a cube, of all reports, are made when asked for: extension, media type.
_CUBE_FORMATS = {"csv": "text/csv", "ttl": "text/turtle"}

_STANDARDS = {
    ".csv": "https://www.w3.org/TR/tabular-data-primer/",
    "csv-metadata.json": "https://www.w3.org/TR/tabular-metadata/",
    "datapackage.json": "https://specs.frictionlessdata.io/tabular-data-package/",
}

_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
# Government and public sector; DCAT-AP has its themes from this list.
_THEME = "http://publications.europa.eu/resource/authority/data-theme/GOVE"
_TITLE = Text("部门决算关联数据", "Final accounts of government departments as linked data")
_DESCRIPTION = Text(
    "各部门公开的决算报告中印出的每一个数字，连同其出处",
    "Every figure printed in the final-accounts reports of departments, with the place where it is printed",
)
_KEYWORDS = (Text("部门决算", "final accounts"), Text("财政支出", "government expenditure"))


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a catalogue says of itself. `licence`, `publisher` and `contact` (`mailto:`) are IRIs, or empty.

    `publisher_name` is what people call the publisher; without it, the title of the catalogue stands for it.
    `identifiers` are the unified social credit codes (GB 32100) of organisations by name, `renamed` the former
    names of organisations by their names now; `organisations` says whose accounts files hold, by the name or the
    beginning of the SHA-256 of the file.
    """

    licence: str = ""
    publisher: str = ""
    publisher_name: str = ""
    contact: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


def catalogue_graph(
    reports: Sequence[ReportEntry],
    shared: Sequence[GraphEntry],
    counts: Iterable[GraphCounts],
    publication: Masthead,
    iris: Iris,
) -> ReleaseGraph:
    """The catalogue: a series per organisation and per year, a dataset per cube, the files of `shared` graphs.

    What it says of each report is a graph of its own (`listing_graph`). `counts` are of all graphs of the release.
    """
    graphs = (*shared, *(graph for report in reports for graph in report.graphs))
    # The listings change with every release, and are no data.
    dumps = (f"{graph.name}.ttl" for graph in graphs if not graph.name.startswith("catalogue/"))
    statements = (
        *_catalogue(reports, publication, iris),
        *_service(publication, iris),
        *(line for report in reports for line in _series(report, iris)),
        *_cubes(reports, publication, iris),
        *_graphs((graph for graph in shared if "/" not in graph.name), iris),
        *void_statements(counts, dumps, iris),
        *_described(iri(iris.void), publication, iris),
    )
    return ReleaseGraph("catalogue", iris.graph("catalogue"), ordered(statements))


def listing_graph(report: ReportEntry, publication: Masthead, iris: Iris) -> ReleaseGraph:
    """What the catalogue says of one report, its versions and its files: `catalogue/<report>`."""
    dataset = iri(iris.report(report.report))
    name = f"catalogue/{report.report}"
    statements = (
        *_report(report, publication, iris),
        *version_statements(report.report, report.summary, report.version, iris),
        *_graphs(report.graphs, iris, dataset),
        *_files(report.attachments, iris, dataset),
    )
    return ReleaseGraph(name, iris.graph(name), ordered(statements))


def _cubes(reports: Sequence[ReportEntry], publication: Masthead, iris: Iris) -> Iterator[str]:
    dates = [report.version.issued for report in reports if report.version.issued]
    for cube in cubes().values():
        dataset = iri(iris.dataset(cube.id))
        yield from about(
            dataset,
            ("a", term("dcat:Dataset")),
            *labelled("dcterms:title", cube.title),
            *labelled("dcterms:description", cube.description),
            ("dcterms:modified", typed(max(dates), "date") if dates else ""),
        )
        yield from _described(dataset, publication, iris)
        for extension, media_type in _CUBE_FORMATS.items():
            subject = iri(iris.distribution(f"data/{cube.id}.{extension}"))
            address = iris.data_file(cube.id, extension)
            yield from _distribution(subject, f"{cube.id}.{extension}", media_type, address, dataset)


def _catalogue(reports: Sequence[ReportEntry], publication: Masthead, iris: Iris) -> Iterator[str]:
    """The catalogue with its datasets and series, its publisher, and its contact if there is one."""
    subject = iri(iris.catalogue)
    summaries = [report.summary for report in reports]
    series = {organisation_id(summary.organisation) for summary in summaries} | {
        str(summary.year) for summary in summaries
    }
    yield from about(
        subject,
        ("a", term("dcat:Catalog")),
        *labelled("dcterms:title", _TITLE),
        *labelled("rdfs:label", _TITLE),
        *labelled("dcterms:description", _DESCRIPTION),
        ("dcat:service", iri(iris.service)),
        *(("dcat:dataset", iri(iris.report(report.report))) for report in reports),
        *(("dcat:dataset", iri(iris.dataset(cube))) for cube in cubes()),
        *(("dcat:dataset", iri(iris.series(name))) for name in sorted(series)),
    )
    yield from _described(subject, publication, iris)
    publisher = iri(publication.publisher or iris.publisher)
    name = Text(publication.publisher_name, "") if publication.publisher_name else _TITLE
    yield from about(publisher, ("a", term("foaf:Agent")), *labelled("foaf:name", name))
    if publication.licence:
        yield from about(iri(publication.licence), ("a", term("dcterms:LicenseDocument")))
    contact = iri(f"{iris.catalogue}/contact")
    if publication.contact:
        yield from about(
            contact,
            ("a", term("vcard:Kind")),
            ("vcard:fn", literal(_TITLE.zh)),
            ("vcard:hasEmail", iri(publication.contact)),
        )


def _service(publication: Masthead, iris: Iris) -> Iterator[str]:
    """The endpoint, which describes itself (https://www.w3.org/TR/sparql11-service-description/)."""
    service = iri(iris.service)
    yield from about(
        service,
        ("a", term("dcat:DataService")),
        *labelled("dcterms:title", Text("SPARQL 查询端点", "SPARQL endpoint")),
        ("dcat:endpointURL", iri(iris.endpoint)),
        ("dcat:endpointDescription", iri(iris.endpoint)),
        ("dcterms:conformsTo", iri(_PROTOCOL)),
        *(("dcat:servesDataset", iri(iris.dataset(cube))) for cube in cubes()),
    )
    yield from _described(service, publication, iris)


def _report(report: ReportEntry, publication: Masthead, iris: Iris) -> Iterator[str]:
    subject, summary = iri(iris.report(report.report)), report.summary
    figures, facts, findings = summary.figure_count, summary.observation_count, summary.finding_count
    description = Text(
        f"原文{figures}个数字，{facts}个事实，{findings}个问题，源文件“{summary.source_name}”",
        f"Printed figures: {figures}; facts: {facts}; findings: {findings}",
    )
    yield from about(
        subject,
        ("a", term("dcat:Dataset")),
        *labelled("dcterms:title", report_title(summary.organisation, summary.year)),
        *labelled("dcterms:description", description),
        ("dcterms:creator", iri(summary.organisation_iri)),
        ("dcterms:temporal", iri(iris.year(summary.year))),
        ("dcat:inSeries", iri(iris.series(organisation_id(summary.organisation)))),
        ("dcat:inSeries", iri(iris.series(str(summary.year)))),
    )
    yield from _described(subject, publication, iris)
    creator = iri(summary.organisation_iri)
    yield from about(creator, ("a", term("foaf:Agent")), ("foaf:name", literal(compact(summary.organisation))))


def _series(report: ReportEntry, iris: Iris) -> Iterator[str]:
    name, year = report.summary.organisation, report.summary.year
    titles = {
        organisation_id(name): Text(
            f"{name}历年部门决算", f"Final accounts of {organisation_id(name)}, year by year"
        ),
        str(year): Text(f"{year}年度各部门决算", f"Final accounts of departments for {year}"),
    }
    for identifier, title in titles.items():
        series = iri(iris.series(identifier))
        yield from about(
            series,
            ("a", term("dcat:Dataset")),
            ("a", term("dcat:DatasetSeries")),
            ("dcat:seriesMember", iri(iris.report(report.report))),
            *labelled("dcterms:title", title),
            *labelled("dcterms:description", title),
        )


def _described(subject: str, publication: Masthead, iris: Iris) -> Iterator[str]:
    """What catalogue and datasets have in common: publisher, contact, theme, keywords, licence."""
    yield from about(
        subject,
        ("dcterms:publisher", iri(publication.publisher or iris.publisher)),
        ("dcterms:license", iri(publication.licence) if publication.licence else ""),
        ("dcat:contactPoint", iri(f"{iris.catalogue}/contact") if publication.contact else ""),
        ("dcat:theme", iri(_THEME)),
        *(pair for keyword in _KEYWORDS for pair in labelled("dcat:keyword", keyword)),
    )


def _files(entries: Iterable[FileEntry], iris: Iris, dataset: str = "", release: str = "current") -> Iterator[str]:
    """Files of a release with size and checksum, as distributions of a dataset (a term) if one is given.

    `release` is `current` or an older one's identifier. `dcat:byteSize` is a decimal, as DCAT-AP 3 wants it.
    """
    for entry in entries:
        subject = iri(iris.distribution(entry.path, release))
        path = PurePath(entry.path)
        standard = _STANDARDS.get(path.name, _STANDARDS.get(path.suffix, ""))
        address = iris.release_file(release, entry.path)
        yield from _distribution(subject, entry.path, entry.media_type, address, dataset)
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


def _graphs(graphs: Iterable[GraphEntry], iris: Iris, dataset: str = "") -> Iterator[str]:
    """The files of graphs, and the forms that are made of them when they are asked for."""
    for graph in graphs:
        yield from _files((graph.file,), iris, dataset)
        for form in (TURTLE, JSON_LD):
            path = f"{graph.name}.{form.extension}"
            subject, address = iri(iris.distribution(path)), iris.release_file("current", path)
            yield from _distribution(subject, path, form.media_type, address, dataset)


def _distribution(subject: str, title: str, media_type: str, address: str, dataset: str) -> Iterator[str]:
    yield from about(dataset, ("dcat:distribution", subject if dataset else ""))
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
        yield from _files(former.files, iris, iri(iris.version(report, former.number)), former.release)
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


_VOCABULARIES = ("js", "qb", "skos", "xkos", "org", "prov", "dcterms", "schema")


def void_statements(counts: Iterable[GraphCounts], dumps: Iterable[str], iris: Iris) -> Iterator[str]:
    """The whole release with its size and its files (paths), and its parts; the catalogue does not count itself.

    The endpoint has everything in its default graph, so no named graph is listed.
    """
    whole = iri(iris.void)
    subjects, properties, classes = 0, Counter[str](), Counter[str]()
    shared_subjects: set[str] = set()
    for count in counts:
        subjects += count.own_subject_count
        shared_subjects.update(count.shared_subjects)
        properties.update(count.properties)
        classes.update(count.classes)
    yield from about(
        whole,
        ("a", term("void:Dataset")),
        *labelled("dcterms:title", _TITLE),
        ("void:sparqlEndpoint", iri(iris.endpoint)),
        ("void:uriSpace", literal(iris.base)),
        ("void:triples", integer(properties.total())),
        ("void:distinctSubjects", integer(subjects + len(shared_subjects))),
        ("void:properties", integer(len(properties))),
        ("void:classes", integer(len(classes))),
        *(("void:vocabulary", iri(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *(("void:dataDump", iri(iris.release_file("current", path))) for path in dumps),
    )
    # How many things are of each class, and how many statements have each property.
    counted = (
        ("class", "void:classPartition", "void:class", "void:entities", classes),
        ("property", "void:propertyPartition", "void:property", "void:triples", properties),
    )
    for kind, has_part, meant, number, found in counted:
        for name, total in found.items():
            # Names of others, which no prefix stands for, share one part: few, and nobody asks for them.
            is_curie = name.partition(":")[0] in PREFIXES
            part = iri(iris.partition(kind, name.replace(":", "-") if is_curie else "other"))
            yield from about(whole, (has_part, part))
            yield from about(part, (meant, term(name) if is_curie else iri(name)), (number, integer(total)))
