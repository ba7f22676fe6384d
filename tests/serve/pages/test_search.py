"""Suggestions as the script of the search field gets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.serve.pages.language import Language
from juesuan.serve.pages.search import (
    departments_called,
    everyday_words,
    in_words,
    path_of,
    suggestions_file,
    topics_found,
    topics_of,
)
from juesuan.serve.search_index import SearchEntry
from juesuan.vocabulary.ontology import code_labels

DEPARTMENT = SearchEntry("organisation", "某局", "o1-2024", "某局", 2024, 0, "")
UNIT = SearchEntry("organisation", "某局信息中心", "o1-2024", "某局", 2024, 0, "")
ROW = SearchEntry("row", "205 教育支出", "o1-2024", "某局", 2024, 7, "1.20 万元")
TEXT = SearchEntry("text", "教育支出</script>", "o2-2023", "他局", 2023, 0, "")


def test_what_was_found_has_an_address() -> None:
    assert [path_of(one) for one in (DEPARTMENT, UNIT, ROW, TEXT)] == [
        "/org/o1",
        "/report/o1-2024",
        "/figure/o1-2024/7",
        "/report/o2-2023/text",
    ]


def test_suggestions_name_each_report_once() -> None:
    content = json.loads(suggestions_file([ROW, TEXT], complete=True))
    assert content == {
        "complete": True,
        "reports": ["某局 2024", "他局 2023"],
        "entries": [
            ["row", "205 教育支出", "/figure/o1-2024/7", 0, "1.20 万元"],
            ["text", "教育支出</script>", "/report/o2-2023/text", 1, ""],
        ],
    }


def test_codes_are_found_by_their_english_names(sample_store: Path) -> None:
    topics = topics_of(sample_store / "current" / "store.search")
    (science,) = (one for one in topics if one.text == "206 科学技术支出 Science and technology")
    assert path_of(science) == "/code/function/206"
    assert not [one for one in topics if one.text.startswith("205 ")], "no report prints it"
    assert [path_of(one) for one in topics if "three-public expenses" in one.text] == [
        "/code/indicator/three-public"
    ]


def test_a_row_has_its_english_name_for_a_reader_of_english() -> None:
    assert in_words(ROW, Language("zh")) == ROW
    found = in_words(ROW, Language("en"))
    assert (found.text, found.note) == ("205 Education 教育支出", "1.20 × 10,000 yuan")


def test_everyday_words_lead_to_codes_that_are_there() -> None:
    known = {
        f"{name}/{code}" for name in ("item", "indicator", "function", "economic") for code in code_labels(name)
    }
    assert everyday_words().keys() <= known


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("cars", "item/vehicles"),
        ("公车", "item/vehicles"),
        ("travel abroad", "item/abroad"),
        ("dining", "item/reception"),
        ("salaries", "indicator/personnel-spending"),
        ("pensions", "function/20805"),
        ("health", "function/210"),
    ],
)
def test_everyday_words_find_what_they_mean(sample_store: Path, asked: str, first: str) -> None:
    found = topics_found(sample_store / "current" / "store.search", asked)
    assert found[0].report == first


@pytest.mark.parametrize(("asked", "found"), [("经信局", 1), ("武汉经信", 1), ("局信", 0), ("局", 0), ("(", 0)])
def test_a_department_is_found_by_what_people_call_it(sample_store: Path, asked: str, found: int) -> None:
    assert len(departments_called(sample_store / "current" / "store.search", asked)) == found


def test_a_class_on_which_nobody_spent_has_a_page_that_says_so(sample_store: Path) -> None:
    found = topics_found(sample_store / "current" / "store.search", "education")
    assert [one.report for one in found] == ["function/205"]
