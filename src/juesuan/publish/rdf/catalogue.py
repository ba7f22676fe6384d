"""The catalogue of a release: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) and VoID (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.model.release import FileEntry, ReleaseGraph, ReportGraphs, ReportSummary, Version, Written
from juesuan.model.text import Text
from juesuan.publish.rdf.distributions import distribution_iri, distribution_statements, files_of
from juesuan.publish.rdf.reports import report_title
from juesuan.publish.rdf.statements import about, iri, literal, said, term
from juesuan.publish.rdf.versions import version_statements
from juesuan.publish.rdf.void import void_statements
from juesuan.vocabulary.cubes import CUBES
from juesuan.vocabulary.iris import Iris, organisation_id
from juesuan.vocabulary.namespaces import SHAPES

_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_TITLE = Text("部门决算关联数据", "Final accounts of government departments as linked data")
_DESCRIPTION = Text(
    "各部门公开的决算报告中印出的每一个数字，连同其出处",
    "Every figure printed in the final-accounts reports of departments, with the place where it is printed",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What a catalogue says of itself. `licence` and `publisher` are IRIs, or empty.

    `identifiers` are the unified social credit codes (GB 32100) of organisations by name, `renamed` the former
    names of organisations by their names now; `organisations` says whose accounts files hold, by the name or the
    beginning of the SHA-256 of the file.
    """

    title: Text = _TITLE
    description: Text = _DESCRIPTION
    licence: str = ""
    publisher: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


def catalogue(
    reports: Sequence[ReportGraphs],
    shared: Sequence[ReleaseGraph],
    written: Written,
    publication: Publication,
    iris: Iris,
) -> Iterator[str]:
    """The catalogue with a series per organisation and per year, a dataset per report and per cube.

    `written` are the files of the release; of a release that is not written, the catalogue names none.
    """
    graphs = [*shared, *(graph for report in reports for graph in report.graphs)]
    yield from _catalogue(reports, publication, iris)
    yield from _service(iris)
    for report in reports:
        yield from _report(report, written.of(report.report), publication, iris)
        yield from version_statements(
            report.report, report.summary, written.versions.get(report.report, Version()), iris
        )
        yield from _series(report.summary, iris)
    for cube in CUBES:
        dataset = iri(iris.dataset(cube.id))
        yield from about(dataset, ("a", term("dcat:Dataset")), *said("dcterms:title", cube.label))
        yield from about(dataset, ("dcterms:conformsTo", iri(SHAPES)))
        yield from _terms_of_use(dataset, publication)
    for entry in written.files:
        yield from distribution_statements(entry, iris)
    for graph in shared:
        files = files_of(graph, written.files)
        yield from about(
            iri(graph.iri), *(("dcat:distribution", iri(distribution_iri(one, iris))) for one in files)
        )
    yield from void_statements(graphs, publication.title, iris)
    yield from _terms_of_use(iri(iris.void), publication)


def _catalogue(reports: Sequence[ReportGraphs], publication: Publication, iris: Iris) -> Iterator[str]:
    subject = iri(iris.catalogue)
    yield from about(
        subject,
        ("a", term("dcat:Catalog")),
        ("a", term("schema:DataCatalog")),
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


def _report(
    report: ReportGraphs, files: Sequence[FileEntry], publication: Publication, iris: Iris
) -> Iterator[str]:
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
        ("dcterms:conformsTo", iri(SHAPES)),
        *(("dcat:distribution", iri(distribution_iri(entry, iris))) for entry in files),
    )
    yield from _terms_of_use(subject, publication)
    yield from _for_search_engines(report, files, publication, iris)


def _for_search_engines(
    report: ReportGraphs, files: Sequence[FileEntry], publication: Publication, iris: Iris
) -> Iterator[str]:
    """The report as search engines read it (https://schema.org/Dataset)."""
    subject, summary = iri(iris.report(report.report)), report.summary
    title = report_title(summary.organisation, summary.year)
    yield from about(
        subject,
        ("a", term("schema:Dataset")),
        *said("schema:name", title),
        *said("schema:description", _description(summary)),
        ("schema:identifier", literal(report.report)),
        ("schema:creator", iri(summary.organisation_iri)),
        ("schema:temporalCoverage", literal(f"{summary.year}-01-01/{summary.year}-12-31")),
        ("schema:includedInDataCatalog", iri(iris.catalogue)),
        ("schema:license", iri(publication.licence) if publication.licence else ""),
        *(("schema:distribution", iri(distribution_iri(entry, iris))) for entry in files),
    )


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
