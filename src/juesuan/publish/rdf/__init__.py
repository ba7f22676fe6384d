"""Facts, figures and verdicts become sorted N-Triples: one graph for each report, and those that reports share."""

from juesuan.publish.rdf.assembly import conflict_graph, report_graphs, shared_graphs, year_graph
from juesuan.publish.rdf.catalogue import Masthead, catalogue_graph, listing_graph

__all__ = [
    "Masthead",
    "catalogue_graph",
    "conflict_graph",
    "listing_graph",
    "report_graphs",
    "shared_graphs",
    "year_graph",
]
