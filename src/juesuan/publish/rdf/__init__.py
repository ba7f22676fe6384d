"""Facts, figures and verdicts become sorted N-Triples: one graph for each report, and those that reports share."""

from juesuan.publish.rdf.assembly import catalogue_graph, compared_graph, report_graphs, shared_graphs
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.rdf.comparisons import ComparedYears
from juesuan.publish.rdf.downloads import licensed
from juesuan.publish.rdf.verdicts import RuleDescription

__all__ = [
    "ComparedYears",
    "Masthead",
    "RuleDescription",
    "catalogue_graph",
    "compared_graph",
    "licensed",
    "report_graphs",
    "shared_graphs",
]
