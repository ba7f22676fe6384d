"""The JSON-LD context and frame: what a release says becomes JSON that a person can read, and stays what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from juesuan.publish.rdf.context import context, frame
from tests.publish.rdf.test_shared_graphs import IRIS, report

ONE = report("t03 p9 2050202 小学教育 function=2050202 100.50")
LINES = "\n".join(line for graph in ONE.graphs for line in graph.triples)


@pytest.fixture(scope="module")
def framed() -> Any:
    expanded = jsonld.from_rdf(LINES, {"format": "application/n-quads"})
    made = jsonld.frame(expanded, frame(), {"omitGraph": False})
    return {node["dataSet"].rpartition("/")[2]: node for node in made["@graph"]}


def test_an_observation_holds_its_codes_and_evidence_by_short_names(framed: Any) -> None:
    found = framed["t03"]
    assert found["functionalClass"] == IRIS.concept("function", "2050202")
    assert found["amount"] == "1005000.0"
    assert found["label"]["zh"].startswith("支出决算表：2050202 小学教育")
    assert found["evidence"]["printedText"] == "100.50"
    assert found["evidence"]["page"] in (9, "9")


def test_framing_loses_no_figure(framed: Any) -> None:
    quads = jsonld.to_rdf(
        {"@context": context(), "@graph": list(framed.values())}, {"format": "application/n-quads"}
    )
    amounts = {line for line in quads.splitlines() if "/def/amount>" in line}
    assert amounts == {line for line in LINES.splitlines() if "/def/amount>" in line}


def test_the_context_is_plain_json_without_names_that_clash() -> None:
    terms = json.loads(json.dumps(context()))
    assert terms["amount"] == {"@id": "js:amount", "@type": "xsd:decimal"}
    assert terms["functionalClass"] == {"@id": "js:functionalClass", "@type": "@id"}
