"""Room `graph`: observations, checks and findings become sorted N-Triples in named graphs."""

from juesuan.graph.assembly import (
    catalogue_graph,
    changes_graph,
    compared_graphs,
    report_graphs,
    shared_graphs,
)
from juesuan.graph.catalogue import Publication
from juesuan.graph.checks import RuleDescription
from juesuan.graph.codebook import attested_wordings, defined_wordings
from juesuan.graph.quality import judged_by
from juesuan.graph.recalled import Recalled, recalled
from juesuan.graph.years import ComparedYears

__all__ = [
    "ComparedYears",
    "Publication",
    "Recalled",
    "RuleDescription",
    "attested_wordings",
    "catalogue_graph",
    "changes_graph",
    "compared_graphs",
    "defined_wordings",
    "judged_by",
    "recalled",
    "report_graphs",
    "shared_graphs",
]
