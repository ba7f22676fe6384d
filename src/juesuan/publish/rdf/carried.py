"""What reports state, read back from their statements: reports of an earlier release count like new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from juesuan.model.place import Box, Place, Span
from juesuan.model.release import ReportGraphs

Values = dict[str, str]

_SIDES = ("x0", "top", "x1", "bottom")


def carried(report: ReportGraphs, start: str) -> Iterable[tuple[str, Values]]:
    """The subjects of a report whose IRIs begin with `start`, in order of their first statement.

    Each with its values by the local names of their properties; of several values of a property the last.
    """
    beginning = f"<{start}"
    lines = (line for graph in report.graphs for line in graph.triples if line.startswith(beginning))
    found: dict[str, Values] = defaultdict(dict)
    for quad in ox.parse("\n".join(lines), ox.RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        found[quad.subject.value][quad.predicate.value.rpartition("/")[2]] = quad.object.value
    return found.items()


def place_of(said: Mapping[str, str]) -> Place:
    """Where something is printed, as its values say (`place_statements`)."""
    box = Box(*(float(said[side]) for side in _SIDES)) if "x0" in said else None
    span = Span(int(said["firstCharacter"]), int(said["endCharacter"])) if "firstCharacter" in said else None
    return Place(
        int(said["page"]) if "page" in said else None,
        box,
        span,
        said.get("table", ""),
        said.get("cell", ""),
        said.get("reference", ""),
    )
