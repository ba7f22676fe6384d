"""Room `validation`: SHACL and the constraints of the Data Cube vocabulary; only what passes is published."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.errors import ValidationError
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.validation.conformance import conformance
from juesuan.validation.integrity import integrity
from juesuan.validation.violation import Violation

__all__ = ["Violation", "gate", "validate"]


def validate(graphs: Sequence[ReleaseGraph]) -> tuple[Violation, ...]:
    """What is wrong with graphs that are published together: first the shapes, then the integrity constraints.

    The graphs of one report need the shared graphs beside them: structures, code lists, organisations.
    """
    return (*conformance(graphs), *integrity(graphs))


def gate(report: ReportGraphs, shared: Sequence[ReleaseGraph]) -> ReportGraphs:
    """The report, if it and the shared graphs it stands on are sound; else raises ValidationError.

    The error lists every violation with place, message and what to do.
    """
    violations = validate((*report.graphs, *shared))
    if violations:
        count, source = len(violations), report.summary.source_name
        raise ValidationError(
            f"{source}: {count} violations, so the report is not published", tuple(map(str, violations))
        )
    return report
