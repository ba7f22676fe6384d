"""SHACL and the constraints of the Data Cube vocabulary; only what passes is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.errors import ValidationError
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.validation.conformance import Violation, class_statements, conformance
from juesuan.publish.validation.integrity import NO_OBSERVATIONS, broken

__all__ = ["Violation", "gate", "gate_shared", "validate"]

# The shared graphs that the integrity constraints look at where there are no observations.
_DEFINITIONS = ("ontology", "structures")


def validate(
    graphs: Sequence[ReleaseGraph], beside: Sequence[ReleaseGraph] = (), *, reference: bool = False
) -> tuple[Violation, ...]:
    """What is wrong with graphs that are published together: first the shapes, then the integrity constraints.

    The graphs of one report need the shared graphs with them: structures, code lists, organisations. Given
    `beside`, these are not held against the shapes again. With `reference`, pySHACL decides of the shapes.
    """
    lines = tuple(line for graph in graphs for line in graph.triples)
    referred = tuple(class_statements(line for graph in beside for line in graph.triples))
    return (*conformance(lines, referred, reference=reference), *broken((*graphs, *beside)))


def gate(report: ReportGraphs, shared: Sequence[ReleaseGraph], *, reference: bool = False) -> ReportGraphs:
    """The report, if it is sound on the shared graphs it stands on; else raises ValidationError.

    The error lists every violation with place, message and what to do.
    """
    _refuse(validate(report.graphs, shared, reference=reference), report.summary.source_name)
    return report


def gate_shared(
    shared: Sequence[ReleaseGraph],
    declared: Iterable[str] = (),
    former: Sequence[ReleaseGraph] = (),
    *,
    reference: bool = False,
) -> Sequence[ReleaseGraph]:
    """The graphs that the reports of a release share, if they are sound; else raises ValidationError.

    `declared` are statements of the reports that say of what classes the nodes are that shared graphs refer to.
    What is said as in `former` graphs, which were sound, is not looked at again.
    """
    was = {line for graph in former for line in graph.triples}
    lines = dict.fromkeys(line for graph in shared for line in graph.triples)
    changed = {line.partition(" ")[0] for line in lines.keys() ^ was}
    judged = tuple(line for line in lines if line.partition(" ")[0] in changed)
    nonconforming = conformance(judged, (*class_statements(lines), *declared), reference=reference)
    known = set(former)
    is_defined_anew = any(graph.name in _DEFINITIONS and graph not in known for graph in shared)
    found = broken(graph for graph in shared if "/" not in graph.name) if is_defined_anew else ()
    _refuse(
        (*nonconforming, *(one for one in found if one.constraint != NO_OBSERVATIONS)), "what the reports share"
    )
    return shared


def _refuse(violations: Sequence[Violation], what: str) -> None:
    if violations:
        raise ValidationError(
            Text(
                f"{len(violations)} 处不合规范，因此不发布",
                f"{len(violations)} violations, so it is not published",
            ).at(what),
            tuple(map(str, violations)),
            tuple(dict.fromkeys(violation.reason() for violation in violations)),
        )
