"""The versions of a report (https://www.w3.org/TR/vocab-dcat-3/#dataset-versions): corrected ones keep the old."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.release import FormerVersion, ReportSummary, Version
from juesuan.model.text import Text
from juesuan.publish.rdf.distributions import distribution_iri, distribution_statements
from juesuan.publish.rdf.reports import report_title
from juesuan.publish.rdf.statements import about, iri, literal, said, term, typed
from juesuan.vocabulary.iris import Iris


def version_statements(report: str, summary: ReportSummary, version: Version, iris: Iris) -> Iterator[str]:
    """The report as the sum of its versions, and every version with the one before it."""
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
        yield from _files(report, former, iris)
    yield from _version(report, summary, version.number, version.issued, iris)


def _version(report: str, summary: ReportSummary, number: int, issued: str, iris: Iris) -> Iterator[str]:
    subject, whole = iri(iris.version(report, number)), iri(iris.report(report))
    title = report_title(summary.organisation, summary.year)
    yield from about(whole, ("dcat:hasVersion", subject))
    yield from about(
        subject,
        ("a", term("dcat:Dataset")),
        *said("dcterms:title", Text(f"{title.zh}（第{number}版）", f"{title.en} (version {number})")),
        ("dcat:isVersionOf", whole),
        ("dcat:version", literal(str(number))),
        ("dcat:previousVersion", iri(iris.version(report, number - 1)) if number > 1 else ""),
        ("dcterms:issued", typed(issued, "date") if issued else ""),
    )


def _files(report: str, former: FormerVersion, iris: Iris) -> Iterator[str]:
    """Where the files of a former version still are: in the last release that held it."""
    for entry in former.files:
        yield from distribution_statements(entry, iris, former.release)
        node = iri(f"{distribution_iri(entry, iris)}/{former.release}")
        yield from about(iri(iris.version(report, former.number)), ("dcat:distribution", node))
