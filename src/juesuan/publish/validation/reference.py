"""The reference processor: pySHACL (https://github.com/RDFLib/pySHACL) on the same statements and shapes."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable

from pyshacl import validate
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from juesuan.publish.validation.violation import Result

# What is ill-formed becomes a result; rdflib need not log a traceback as well.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", message="Parsing weird boolean")


def reference_results(shapes: str, lines: Iterable[str]) -> list[Result]:
    """The results of shapes in Turtle on statements in N-Triples, as pySHACL has them."""
    _, report, _ = validate(
        "\n".join(lines), data_graph_format="nt", shacl_graph=shapes, shacl_graph_format="turtle",
        inference="none", inplace=True,
    )  # fmt: skip
    assert isinstance(report, Graph)
    return [_result(report, found) for found in report.objects(None, SH.result)]


def _result(report: Graph, found: Node) -> Result:
    properties = dict(report.predicate_objects(found))
    path = properties.get(SH.resultPath)
    return Result(
        focus=_text(properties[SH.focusNode]),
        component=str(properties[SH.sourceConstraintComponent]).removeprefix(str(SH)),
        shape=_text(properties[SH.sourceShape]),
        path=str(path) if isinstance(path, URIRef) else "",
        value=_text(properties.get(SH.value)),
    )


def _text(term: Node | None) -> str:
    if term is None:
        return ""
    return f"_:{term}" if isinstance(term, BNode) else str(term)
