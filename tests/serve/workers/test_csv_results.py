"""Solutions as CSV: as the engine writes them, but with quotes around IRIs that have a comma."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox

from juesuan.serve.workers.evaluator import write_csv


def written(query: str) -> str:
    solutions = ox.Store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    body = io.BytesIO()
    write_csv(solutions, body)
    return body.getvalue().decode()


def test_an_iri_with_commas_is_one_field() -> None:
    text = written("SELECT ?a ?b { VALUES (?a ?b) { (<https://a.example/f#viewrect=1,2,3,4> 5) } }")
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["https://a.example/f#viewrect=1,2,3,4", "5"]]


def test_the_rest_is_as_the_engine_writes_it() -> None:
    query = """SELECT * {
      VALUES (?a ?b) { ("x,y" UNDEF) ("say \\"so\\"" "zh"@zh) ("two\\nlines" <a:b>) (1.50 true) } }"""
    solutions = ox.Store().query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    assert written(query).encode() == solutions.serialize(format=ox.QueryResultsFormat.CSV)


def test_more_rows_than_are_written_at_once() -> None:
    values = " ".join(map(str, range(1234)))
    assert written(f"SELECT ?n {{ VALUES ?n {{ {values} }} }}").split() == ["n", *map(str, range(1234))]
