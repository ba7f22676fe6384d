"""What reports state, read back from their statements: reports of an earlier release count like new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from juesuan.model.release import ReportGraphs

Values = dict[str, str]


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
