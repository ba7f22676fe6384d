"""What is refused by its words, and what is not, however odd it looks."""

from __future__ import annotations

import time

import pytest

from juesuan.serve.workers.unsupported import asks_elsewhere, subtracts_across_graphs


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <a:a> { ?s ?p ?o } }",
        "ask{service silent<a:a>{?s ?p ?o}}",
        "ASK { ?s ?p ?o .SERVICE <a:a> { ?s ?p ?o } }",
        "ASK { ?s ?p 1.SERVICE <a:a> { ?s ?p ?o } }",
        "ASK { # comment\nSERVICE ?x { ?s ?p ?o } }",
        "ASK { ?s ?p 'it''s'. SERVICE <a:a> {} }",
    ],
)
def test_federation_is_refused(query: str) -> None:
    assert asks_elsewhere(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://a/SERVICE> }",
        'ASK { ?s ex:service \'SERVICE\', """a " SERVICE""" } # SERVICE',
        'ASK { _:service ?p "\\"SERVICE\\"" }',
        "ASK { ?s ?p '" + "(" * 1_000 + "' }",
        "ASK { <http://a/" + "a-" * 5_000 + "> ?p " + "ex:a-b, " * 3_000 + "1 }",
    ],
)
def test_what_only_looks_odd_passes(query: str) -> None:
    assert not asks_elsewhere(query)


@pytest.mark.parametrize(
    "piece",
    ["a", "a-", "a.", "'", '"', '\\"', '"""', '"""\n\\', 'a:\\"""\n', "<", "<a", "#", "\\", "?", "a:", "('"],
)
def test_reading_takes_time_by_length_only(piece: str) -> None:
    started = time.monotonic()
    asks_elsewhere("SERVICE:" + piece * (100_000 // len(piece)))
    assert time.monotonic() - started < 2


GRAPH = "SELECT * { GRAPH ?g { %s } }"


@pytest.mark.parametrize(
    "query",
    [
        GRAPH % "?s :p ?v MINUS { ?z :q ?w }",
        "select*{graph?g{?s :p ?v.minus{?z :q ?w}}}",
        GRAPH % "?s :p ?v OPTIONAL { ?s :r ?z } MINUS { ?z :q ?w }",
        GRAPH % "?s :p ?v . FILTER (?z > 1) MINUS { ?z :q ?w }",
        GRAPH % "?s :p ?v VALUES ?z { UNDEF } MINUS { ?z :q ?w }",
        GRAPH % "?s :p ?v MINUS { SELECT ?s { OPTIONAL { ?s :q ?w } } }",
        GRAPH % "{ ?x :r ?y FILTER EXISTS { ?s :p ?v MINUS { ?z :q ?w } } }",
        "SELECT * { GRAPH # which?\n ?g { ?s :p ?v MINUS { ?g :q ?w } } }",
    ],
)
def test_minus_of_what_shares_no_variable_in_any_graph_is_refused(query: str) -> None:
    assert subtracts_across_graphs(query)


@pytest.mark.parametrize(
    "query",
    [
        GRAPH % "?s :p ?v MINUS { ?s :q ?w }",
        GRAPH % "?s :p ?v MINUS { ?s :q ?w FILTER (?w > 1) }",
        GRAPH % "GRAPH :g { ?s :p ?v MINUS { ?z :q ?w } }",
        GRAPH % "?s :p 'MINUS {' # MINUS {}",
        "SELECT * { GRAPH :g { ?s :p ?v MINUS { ?z :q ?w } } }",
        "SELECT * { GRAPH ?g { ?s :p ?v } MINUS { GRAPH ?g { ?s :q ?w } } }",
        "SELECT * { ?s :p ?v MINUS { ?z :q ?w } GRAPH ?g { ?s :p ?v } }",
    ],
)
def test_any_other_minus_is_evaluated(query: str) -> None:
    assert not subtracts_across_graphs(query)
