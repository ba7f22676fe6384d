"""Room `graph`: observations, checks and findings become sorted N-Triples in named graphs."""

from juesuan.graph.assembly import catalogue_graph, report_graphs, shared_graphs
from juesuan.graph.catalogue import Publication
from juesuan.graph.checks import RuleDescription
from juesuan.graph.downloads import licensed

__all__ = ["Publication", "RuleDescription", "catalogue_graph", "licensed", "report_graphs", "shared_graphs"]
