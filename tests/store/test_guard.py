"""What is refused before it is parsed, and what is not, however odd it looks."""

from __future__ import annotations

import time

import pytest

from juesuan.store.guard import refusal


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
    assert refusal(query).startswith("SERVICE is not supported")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://a/SERVICE> }",
        'ASK { ?s ex:service \'SERVICE\', """a " SERVICE""" } # SERVICE',
        'ASK { _:service ?p "\\"SERVICE\\"" }',
        "ASK { " + "{} " * 1_000 + "}",
        "ASK { VALUES ?x { " + "1 " * 20_000 + "} }",
        "ASK { ?s ?p '" + "(" * 1_000 + "' }",
        "ASK { <http://a/" + "a-" * 5_000 + "> ?p " + "ex:a-b, " * 3_000 + "1 }",
    ],
)
def test_what_only_looks_odd_passes(query: str) -> None:
    assert refusal(query) == ""


@pytest.mark.parametrize(
    "query",
    [
        "{" * 201,
        "ASK { FILTER" + "(" * 2_500,
        "ASK { FILTER(" + "1 && " * 4_001,
        "ASK { FILTER(" + "1-" * 4_001,
        "ASK { ?a " + "!" * 4_001,
        "ASK { ?a " + "<a:a>/" * 4_001,
    ],
)
def test_what_is_too_complex(query: str) -> None:
    assert refusal(query).startswith("the query is too complex")


@pytest.mark.parametrize(
    "piece",
    ["a", "a-", "a.", "'", '"', '\\"', '"""', '"""\n\\', 'a:\\"""\n', "<", "<a", "#", "\\", "?", "a:", "('"],
)
def test_reading_takes_time_by_length_only(piece: str) -> None:
    started = time.monotonic()
    refusal(piece * (100_000 // len(piece)))
    assert time.monotonic() - started < 2
