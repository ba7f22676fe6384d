"""Room `graph`: observations, checks and findings become sorted N-Triples in named graphs."""

from juesuan.graph.assembly import catalogue_graph, changes_graph, report_graphs, shared_graphs
from juesuan.graph.catalogue import Publication
from juesuan.graph.checks import RuleDescription
from juesuan.graph.quality import judged_by

__all__ = [
    "Publication",
    "RuleDescription",
    "catalogue_graph",
    "changes_graph",
    "judged_by",
    "report_graphs",
    "shared_graphs",
]
