"""Provenance: which version of which program made a report from which document (https://www.w3.org/TR/prov-o/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan import __version__
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, iri, labelled, literal, term
from juesuan.vocabulary.iris import Iris

_READING = Text("读取、核对并发布报告", "reading, checking and publishing the report")


def provenance(reports: Sequence[ReportGraphs], iris: Iris) -> Iterator[str]:
    """The program, and for each report the activity that made it. No times: same input, same bytes."""
    software = iri(iris.software)
    yield from about(
        software,
        ("a", term("prov:SoftwareAgent")),
        ("dcterms:identifier", literal(f"juesuan {__version__}")),
        ("schema:softwareVersion", literal(__version__)),
        *labelled("rdfs:label", Text(f"决算 {__version__}", f"Juesuan {__version__}")),
    )
    for report in reports:
        activity, document = iri(iris.reading(report.report)), iri(iris.document(report.summary.source_sha256))
        yield from about(
            activity,
            ("a", term("prov:Activity")),
            *labelled("rdfs:label", _READING),
            ("prov:used", document),
            ("prov:wasAssociatedWith", software),
        )
        yield from about(iri(iris.report(report.report)), ("prov:wasGeneratedBy", activity))
        yield from about(document, ("a", term("prov:Entity")))
        yield from about(iri(report.summary.organisation_iri), ("a", term("prov:Agent")))
