"""Suggestions as the script of the search field gets them."""

from __future__ import annotations

import json

from juesuan.serve.pages.search import path_of, suggestions_file
from juesuan.serve.search_index import SearchEntry

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
