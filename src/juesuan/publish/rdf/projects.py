"""The projects and other matters that a report names, as entries of the lists of projects and of matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.coordinate import TOTAL
from juesuan.model.observation import Matter, Project
from juesuan.model.text import Text
from juesuan.publish.rdf.codelists import concept_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, iri, term
from juesuan.vocabulary.codelists import Concept
from juesuan.vocabulary.subjects import MATTERS, PROJECTS


def project_statements(projects: Sequence[Project], reported: Reported) -> Iterator[str]:
    """The projects of a report, the same in every year, and the department whose they are."""
    for project in projects:
        concept = Concept(project.code, Text(project.name, ""), TOTAL)
        yield from concept_statements(PROJECTS.name, concept, reported.iris)
        yield from about(
            iri(reported.iris.concept(PROJECTS.name, project.code)),
            ("a", term("js:Project")),
            ("js:projectOf", reported.department),
        )


def matter_statements(matters: Sequence[Matter], reported: Reported) -> Iterator[str]:
    """The matters of a report, the same in every year."""
    for matter in matters:
        yield from concept_statements(
            MATTERS.name, Concept(matter.code, Text(matter.name, ""), TOTAL), reported.iris
        )
