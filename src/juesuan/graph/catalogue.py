"""The catalogue of a release: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and VoID (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.graph.reports import report_title
from juesuan.graph.statements import about, integer, iri, literal, said, term
from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary
from juesuan.model.text import Text
from juesuan.vocabulary.cubes import CUBES
from juesuan.vocabulary.iris import Iris, organisation_id
from juesuan.vocabulary.namespaces import PREFIXES

_IANA = "http://www.iana.org/assignments/media-types/"
_MEDIA_TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json", "nq": "application/n-quads"}
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_VOCABULARIES = ("js", "qb", "skos", "xkos", "org", "prov", "dcterms")
_TITLE = Text("部门决算关联数据", "Final accounts of government departments as linked data")
_DESCRIPTION = Text(
    "各部门公开的决算报告中印出的每一个数字，连同其出处",
    "Every figure printed in the final-accounts reports of departments, with the place where it is printed",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What a catalogue says of itself. `licence` is an IRI and `publisher` an IRI or empty."""

    title: Text = _TITLE
    description: Text = _DESCRIPTION
    licence: str = ""
    publisher: str = ""


def catalogue(
    reports: Sequence[ReportGraphs], shared: Sequence[ReleaseGraph], publication: Publication, iris: Iris
) -> Iterator[str]:
    """The catalogue with a series per organisation and per year, a dataset per report and per cube."""
    graphs = [*shared, *(graph for report in reports for graph in report.graphs)]
    yield from _catalogue(reports, publication, iris)
    yield from _service(iris)
    for report in reports:
        yield from _report(report, publication, iris)
        yield from _series(report.summary, iris)
    for cube in CUBES:
        dataset = iri(iris.dataset(cube.id))
        yield from about(dataset, ("a", term("dcat:Dataset")), *said("dcterms:title", cube.label))
        yield from _terms_of_use(dataset, publication)
    for graph in graphs:
        yield from _distributions(graph, iris)
    yield from _void(graphs, publication, iris)


def _catalogue(reports: Sequence[ReportGraphs], publication: Publication, iris: Iris) -> Iterator[str]:
    subject = iri(iris.catalogue)
    yield from about(
        subject,
        ("a", term("dcat:Catalog")),
        *said("dcterms:title", publication.title),
        *said("rdfs:label", publication.title),
        *said("dcterms:description", publication.description),
        ("dcat:service", iri(iris.service)),
        *(("dcat:dataset", iri(iris.report(report.report))) for report in reports),
        *(("dcat:dataset", iri(iris.dataset(cube.id))) for cube in CUBES),
        *(("dcat:dataset", iri(iris.series(name))) for name in _series_names(reports)),
    )
    yield from _terms_of_use(subject, publication)


def _series_names(reports: Sequence[ReportGraphs]) -> list[str]:
    summaries = [report.summary for report in reports]
    names = {organisation_id(summary.organisation) for summary in summaries}
    return sorted(names | {str(summary.year) for summary in summaries})


def _service(iris: Iris) -> Iterator[str]:
    """The endpoint, which describes itself (https://www.w3.org/TR/sparql11-service-description/)."""
    yield from about(
        iri(iris.service),
        ("a", term("dcat:DataService")),
        *said("dcterms:title", Text("SPARQL 查询端点", "SPARQL endpoint")),
        ("dcat:endpointURL", iri(iris.endpoint)),
        ("dcat:endpointDescription", iri(iris.endpoint)),
        ("dcterms:conformsTo", iri(_PROTOCOL)),
        *(("dcat:servesDataset", iri(iris.dataset(cube.id))) for cube in CUBES),
    )


def _report(report: ReportGraphs, publication: Publication, iris: Iris) -> Iterator[str]:
    subject, summary = iri(iris.report(report.report)), report.summary
    title = report_title(summary.organisation, summary.year)
    yield from about(
        subject,
        ("a", term("dcat:Dataset")),
        *said("dcterms:title", title),
        *said("dcterms:description", _description(summary)),
        ("dcterms:creator", iri(summary.organisation_iri)),
        ("dcterms:temporal", iri(iris.year(summary.year))),
        ("dcat:inSeries", iri(iris.series(organisation_id(summary.organisation)))),
        ("dcat:inSeries", iri(iris.series(str(summary.year)))),
        *(
            ("dcat:distribution", iri(iris.distribution(graph.name, extension)))
            for graph in report.graphs
            for extension in _MEDIA_TYPES
        ),
    )
    yield from _terms_of_use(subject, publication)


def _description(summary: ReportSummary) -> Text:
    figures, observations, findings = summary.figure_count, summary.observation_count, summary.finding_count
    return Text(
        f"原文{figures}个数字，{observations}条观测值，{findings}条提示，源文件“{summary.source_name}”",
        f"{figures} printed figures, {observations} observations, {findings} findings, "
        f"read from “{summary.source_name}”",
    )


def _series(summary: ReportSummary, iris: Iris) -> Iterator[str]:
    name, year = summary.organisation, summary.year
    titles = {
        organisation_id(name): Text(f"{name}历年部门决算", f"Final accounts of {name}, year by year"),
        str(year): Text(f"{year}年度各部门决算", f"Final accounts of departments for {year}"),
    }
    for identifier, title in titles.items():
        series = iri(iris.series(identifier))
        yield from about(series, ("a", term("dcat:DatasetSeries")), *said("dcterms:title", title))


def _terms_of_use(subject: str, publication: Publication) -> Iterator[str]:
    yield from about(
        subject,
        ("dcterms:license", iri(publication.licence) if publication.licence else ""),
        ("dcterms:publisher", iri(publication.publisher) if publication.publisher else ""),
    )


def _distributions(graph: ReleaseGraph, iris: Iris) -> Iterator[str]:
    for extension, media_type in _MEDIA_TYPES.items():
        yield from about(
            iri(iris.distribution(graph.name, extension)),
            ("a", term("dcat:Distribution")),
            ("dcterms:title", literal(f"{graph.name}.{extension}")),
            ("dcat:mediaType", iri(_IANA + media_type)),
            ("dcat:downloadURL", iri(iris.file(graph.name, extension))),
            ("dcat:accessURL", iri(iris.file(graph.name, extension))),
        )


def _void(graphs: Sequence[ReleaseGraph], publication: Publication, iris: Iris) -> Iterator[str]:
    """The whole release and its graphs, with their sizes; the catalogue does not count itself."""
    whole = iri(iris.void)
    yield from about(
        whole,
        ("a", term("void:Dataset")),
        *said("dcterms:title", publication.title),
        ("void:sparqlEndpoint", iri(iris.endpoint)),
        ("void:uriSpace", literal(iris.base)),
        ("void:triples", integer(sum(len(graph.triples) for graph in graphs))),
        *(("void:vocabulary", iri(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *(("void:subset", iri(graph.iri)) for graph in graphs),
    )
    yield from _terms_of_use(whole, publication)
    for graph in graphs:
        yield from about(
            iri(graph.iri),
            ("a", term("void:Dataset")),
            ("dcterms:title", literal(graph.name)),
            ("void:triples", integer(len(graph.triples))),
            *(("void:dataDump", iri(iris.file(graph.name, extension))) for extension in _MEDIA_TYPES),
            *(("dcat:distribution", iri(iris.distribution(graph.name, extension))) for extension in _MEDIA_TYPES),
        )
