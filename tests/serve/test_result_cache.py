"""Results that are kept, and those that are not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from juesuan.serve.service import CachedResult, ResultCache
from juesuan.serve.workers.tasks import Query

CSV = "text/csv"


def query(text: str) -> Query:
    return Query(text, "", CSV, "text/turtle")


def test_the_result_asked_for_the_longest_time_ago_goes_first() -> None:
    results = ResultCache(result_bytes=5, total_bytes=10)
    for text in "abc":
        results.put(query(text), CachedResult(CSV, b"1234"))
        results.get(query("a"))
    assert [text for text in "abc" if results.get(query(text))] == ["a", "c"]


def test_a_large_result_is_not_kept() -> None:
    results = ResultCache(result_bytes=5)
    results.put(query("a"), CachedResult(CSV, b"123456"))
    assert results.get(query("a")) is None


@pytest.mark.parametrize("call", ["NOW()", "rand ()", "UUID()", "STRUUID( )", "NOW #(\n()"])
def test_what_changes_by_itself_is_not_kept(call: str) -> None:
    results, text = ResultCache(), f"SELECT ({call} AS ?x) {{}}"
    results.put(query(text), CachedResult(CSV, b"1"))
    assert results.get(query(text)) is None


def test_the_head_of_a_result_is_none() -> None:
    results = ResultCache()
    results.put(replace(query("a"), head_only=True), CachedResult(CSV, b""))
    assert results.get(query("a")) is None


def test_the_dataset_and_the_format_are_part_of_the_question() -> None:
    results = ResultCache()
    results.put(query("a"), CachedResult(CSV, b"1"))
    assert results.get(Query("a", "", "text/tab-separated-values", "")) is None
    assert results.get(Query("a", "", CSV, "", default_graphs=("a:g",))) is None
    assert results.get(Query("a", "", CSV, "")) is not None
