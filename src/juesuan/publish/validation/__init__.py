"""SHACL and the constraints of the Data Cube vocabulary; only what passes is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.errors import ValidationError
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish.validation.conformance import conformance, referred
from juesuan.publish.validation.integrity import NO_OBSERVATIONS, broken, stored
from juesuan.publish.validation.violation import Violation

__all__ = ["Violation", "gate", "gate_catalogue", "gate_shared", "validate"]


def validate(
    graphs: Sequence[ReleaseGraph], beside: Sequence[ReleaseGraph] = (), *, reference: bool = False
) -> tuple[Violation, ...]:
    """What is wrong with graphs that are published together: first the shapes, then the integrity constraints.

    The graphs of one report need the shared graphs with them: structures, code lists, organisations. Given
    `beside`, these are not held against the shapes again. With `reference`, pySHACL decides of the shapes.
    """
    store = stored((*graphs, *beside))
    return (*conformance(graphs, beside, store, reference=reference), *broken(store))


def gate(report: ReportGraphs, shared: Sequence[ReleaseGraph], *, reference: bool = False) -> ReportGraphs:
    """The report, if it is sound on the shared graphs it stands on; else raises ValidationError.

    The error lists every violation with place, message and what to do.
    """
    _refuse(validate(report.graphs, shared, reference=reference), report.summary.source_name)
    return report


def gate_shared(
    shared: Sequence[ReleaseGraph], reports: Iterable[ReportGraphs], *, reference: bool = False
) -> tuple[ReleaseGraph, ...]:
    """The graphs that the reports of a release share, if they are sound; else raises ValidationError.

    Of the reports, only what the shared graphs refer to is looked at.
    """
    beside = tuple(graph for report in reports for graph in referred(shared, report.graphs))
    nonconforming = conformance(shared, beside, stored((*shared, *beside)), reference=reference)
    unsound = (found for found in broken(stored(shared)) if found.constraint != NO_OBSERVATIONS)
    _refuse((*nonconforming, *unsound), "what the reports share")
    return tuple(shared)


def gate_catalogue(catalogue: ReleaseGraph, *, reference: bool = False) -> ReleaseGraph:
    """The catalogue of a release, if it conforms to the shapes; else raises ValidationError."""
    graphs = (catalogue,)
    _refuse(conformance(graphs, (), stored(graphs), reference=reference), "the catalogue")
    return catalogue


def _refuse(violations: Sequence[Violation], what: str) -> None:
    if violations:
        raise ValidationError(
            f"{what}: {len(violations)} violations, so it is not published", tuple(map(str, violations))
        )
