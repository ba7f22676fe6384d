"""Provenance: which steps of which program made a report from which document (https://www.w3.org/TR/prov-o/)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan import __version__
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, iri, literal, said, term
from juesuan.vocabulary.iris import Iris


class Step(NamedTuple):
    """A step of the line: its name, its label, and the parts of the report it makes."""

    name: str
    label: Text
    makes: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step("reading", Text("读取", "reading"), ("evidence",)),
    Step("checking", Text("核对", "checking"), ("checks",)),
    Step("building", Text("生成数据", "building"), ("data",)),
    Step("validating", Text("验证", "validating"), ()),
)


def provenance(reports: Sequence[ReportGraphs], iris: Iris) -> Iterator[str]:
    """For each report the steps that made its graphs, in order. No times: same input, same bytes."""
    software = iri(iris.software)
    yield from about(
        software,
        ("a", term("prov:SoftwareAgent")),
        ("dcterms:identifier", literal(f"juesuan {__version__}")),
        ("schema:softwareVersion", literal(__version__)),
        *said("rdfs:label", Text(f"决算 {__version__}", f"Juesuan {__version__}")),
    )
    for report in reports:
        yield from _steps(report, software, iris)
        document, organisation = iri(iris.document(report.summary.source_sha256)), report.summary.organisation_iri
        yield from about(document, ("a", term("prov:Entity")), ("prov:wasAttributedTo", iri(organisation)))
        yield from about(iri(organisation), ("a", term("prov:Agent")))


def _steps(report: ReportGraphs, software: str, iris: Iris) -> Iterator[str]:
    document, whole = iri(iris.document(report.summary.source_sha256)), iri(iris.report(report.report))
    before = ""
    for step in STEPS:
        activity = iri(iris.activity(report.report, step.name))
        made = [iri(iris.graph(report.report, part)) for part in step.makes]
        yield from about(
            activity,
            ("a", term("prov:Activity")),
            *said("rdfs:label", step.label),
            ("prov:used", document if not before else ""),
            ("prov:wasInformedBy", before),
            ("prov:wasAssociatedWith", software),
            *(("prov:generated", graph) for graph in made),
        )
        for graph in made:
            yield from about(
                graph,
                ("a", term("prov:Entity")),
                ("prov:wasGeneratedBy", activity),
                ("prov:wasDerivedFrom", document),
            )
        yield from about(whole, ("prov:wasGeneratedBy", activity))
        before = activity
