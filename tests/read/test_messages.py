"""Every finding and refusal of reading has its line, every line is used, and says the same in both languages."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import juesuan
from juesuan.model.place import Place
from juesuan.model.text import Text, listed
from juesuan.read.messages import finding
from juesuan.vocabulary.resources import table_rows

SOURCES = Path(*juesuan.__path__)
TABLES = {
    "messages": (r'finding\(\s*"([\w.:-]+)"', 6),
    "refusals": (r'refused\([\w.]+, "([\w-]+)"', 5),
}


def rows_of(table: str) -> dict[str, list[str]]:
    return {name: fields for name, *fields in table_rows(SOURCES / "read" / f"{table}.tsv")}


def printed_sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCES.rglob("*.py")))


@pytest.mark.parametrize("table", TABLES)
def test_every_line_is_used_and_every_use_has_its_line(table: str) -> None:
    call, columns = TABLES[table]
    rows, sources = rows_of(table), printed_sources()
    used = set(
        re.findall(call, "\n".join(p.read_text(encoding="utf-8") for p in (SOURCES / "read").rglob("*.py")))
    )
    assert used <= rows.keys()
    assert [name for name in rows if f'"{name}"' not in sources] == []
    assert {len(fields) + 1 for fields in rows.values()} == {columns}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_show_the_same_values(table: str) -> None:
    for name, fields in rows_of(table).items():
        *_, zh, en, remedy_zh, remedy_en = fields
        shown = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (zh, en)]
        assert shown[0] <= shown[1], name
        assert bool(remedy_zh) == bool(remedy_en), name


def test_a_finding_shows_its_values_in_both_languages() -> None:
    place = Place(page=3)
    found = finding("table.missing:many", place, numbers=listed(["01", "02"]))
    assert (found.code, found.place) == ("table.missing", place)
    assert found.message.zh.startswith("未找到01、02表")
    assert found.message.en.startswith("tables 01, 02 were not found")
    assert finding("figure.unreadable", place, printed="{x}").message == Text(
        "“{x}”不是可读的数字", "“{x}” cannot be read as a number"
    ), "braces of a printed text are no values"
