"""Provenance: which version of which program made a report from which document (https://www.w3.org/TR/prov-o/)."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan import __version__
from juesuan.model.text import Text
from juesuan.publish.rdf.report import Reported
from juesuan.publish.rdf.statements import about, iri, labelled, literal, term
from juesuan.vocabulary.iris import Iris

_READING = Text("读取、核对并发布报告", "reading, checking and publishing the report")


def software_statements(iris: Iris) -> Iterator[str]:
    """The program."""
    yield from about(
        iri(iris.software),
        ("a", term("prov:SoftwareAgent")),
        ("dcterms:identifier", literal(f"juesuan {__version__}")),
        ("schema:softwareVersion", literal(__version__)),
        *labelled("rdfs:label", Text(f"决算 {__version__}", f"Juesuan {__version__}")),
    )


def activity_statements(reported: Reported) -> Iterator[str]:
    """The activity that made a report. No times: same input, same bytes."""
    activity = iri(reported.iris.reading(reported.report))
    yield from about(
        activity,
        ("a", term("prov:Activity")),
        *labelled("rdfs:label", _READING),
        ("prov:used", reported.document),
        ("prov:wasAssociatedWith", iri(reported.iris.software)),
    )
    yield from about(reported.term, ("prov:wasGeneratedBy", activity))
    yield from about(reported.document, ("a", term("prov:Entity")))
    yield from about(reported.department, ("a", term("prov:Agent")))
