"""Room `graph`: observations, checks and findings become sorted N-Triples in named graphs."""

from juesuan.publish.rdf.assembly import (
    catalogue_graph,
    compared_graphs,
    report_graphs,
    shared_graphs,
)
from juesuan.publish.rdf.catalogue import Publication
from juesuan.publish.rdf.checks import RuleDescription
from juesuan.publish.rdf.codebook import attested_wordings, defined_wordings
from juesuan.publish.rdf.downloads import licensed
from juesuan.publish.rdf.recalled import Recalled, recalled
from juesuan.publish.rdf.years import ComparedYears

__all__ = [
    "ComparedYears",
    "Publication",
    "Recalled",
    "RuleDescription",
    "attested_wordings",
    "catalogue_graph",
    "compared_graphs",
    "defined_wordings",
    "licensed",
    "recalled",
    "report_graphs",
    "shared_graphs",
]
