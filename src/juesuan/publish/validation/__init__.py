"""SHACL and the constraints of the Data Cube vocabulary; only what passes is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from juesuan.errors import ValidationError
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish import phrase
from juesuan.publish.validation.conformance import Violation, by_subject, classes, conformance
from juesuan.publish.validation.integrity import NO_OBSERVATIONS, broken

__all__ = ["Violation", "gate", "gate_shared", "validate"]

# The shared graphs that the integrity constraints look at where there are no observations.
_DEFINITIONS = ("ontology", "structures")

# Statements that are held against the shapes at once: as many as a report has, some 100 MB.
_PIECE_STATEMENTS = 20_000


def validate(
    graphs: Sequence[ReleaseGraph], beside: Sequence[ReleaseGraph] = (), *, reference: bool = False
) -> tuple[Violation, ...]:
    """What is wrong with graphs that are published together: first the shapes, then the integrity constraints.

    The graphs of one report need the shared graphs with them: structures, code lists, organisations. Given
    `beside`, these are not held against the shapes again. With `reference`, pySHACL decides of the shapes.
    """
    lines = tuple(dict.fromkeys(line for graph in graphs for line in graph.triples))
    said = classes(chain(lines, *(graph.triples for graph in beside)))
    return (*conformance(lines, said, reference=reference), *broken((*graphs, *beside)))


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
    said = classes((*lines, *declared))
    nonconforming = [
        violation
        for piece in _pieces(line for line in lines if line.partition(" ")[0] in changed)
        for violation in conformance(piece, said, reference=reference)
    ]
    known = set(former)
    # The constraints ask how structures are used: without observations, only new structures can break them.
    is_defined_anew = any(graph.name in _DEFINITIONS and graph not in known for graph in shared)
    found = broken(graph for graph in shared if "/" not in graph.name) if is_defined_anew else ()
    _refuse(
        (*nonconforming, *(one for one in found if one.constraint != NO_OBSERVATIONS)), "what the reports share"
    )
    return shared


def _pieces(lines: Iterable[str]) -> Iterator[Sequence[str]]:
    """Statements in pieces, those of a subject together: a thousand comparisons at once would fill the memory."""
    piece: list[str] = []
    for own in by_subject(lines).values():
        piece += own
        if len(piece) >= _PIECE_STATEMENTS:
            yield piece
            piece = []
    if piece:
        yield piece


def _refuse(violations: Sequence[Violation], what: str) -> None:
    if violations:
        raise ValidationError(
            phrase("not-conforming", count=len(violations)).at(what),
            tuple(map(str, violations)),
            tuple(dict.fromkeys(violation.reason() for violation in violations)),
        )
