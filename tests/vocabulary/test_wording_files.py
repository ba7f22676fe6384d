"""Files of wording give patterns, words and meanings, and say in which line what is wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import juesuan.read.wording
from juesuan.errors import ConfigurationError
from juesuan.model.amount import Unit
from juesuan.vocabulary.wording_files import WordingFile

GOOD = r"""
# Whose accounts they are.
NUMERALS = '一二三'

# What a heading begins with.
HEADING = '''
# Parts of a report.
^第[{NUMERALS}]+部分
^[{NUMERALS}]、
'''

# Headings.
SIDES = '收入 支出'

# Units.
UNITS = '''
人次 -> 人次
批次?(?!准) -> 批次
'''

# Meanings.
TERMS = '''
^预算数$ -> phase=budget
财政拨款 -> fund=fiscal, source=fiscal
'''
"""
BAD = {
    "no pattern": (
        "HEADING = '''\n目录 -> a=b\n[第 -> a=c\n'''",
        "toml:3: HEADING: is no regular expression: [第",
    ),
    "no name": ("HEADING = '''\n目录 -> b\n'''", "toml:2: HEADING: has no known meaning: 目录 -> b"),
    "no meaning": ("HEADING = '''\n目录\n'''", "toml:2: HEADING: has no known meaning: 目录"),
    "no entry": ("HEADINGS = '目录'", "headings.toml: has no entry HEADING"),
    "no such reference": ("HEADING = '{NUMERALS} -> a=b'", "headings.toml: has no entry NUMERALS"),
    "no end": ("HEADING = '目录", "headings.toml: is no TOML"),
}


def written(folder: Path, text: str) -> WordingFile:
    (folder / "headings.toml").write_text(text, encoding="utf-8")
    return WordingFile(folder / "headings.py")


def test_entries_have_the_form_that_is_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    heading = file.pattern("HEADING")
    assert heading.pattern == "^第[一二三]+部分|^[一二三]、"
    assert heading.search("第一部分") and heading.match("二、收入") and not heading.fullmatch("二、收入")
    assert [one.pattern for one in file.patterns("HEADING")] == ["^第[一二三]+部分", "^[一二三]、"]
    assert file.words("SIDES") == ("收入", "支出")
    assert file.mapping("UNITS", Unit)["人次"] is Unit.PERSON_TIMES
    assert [(one.pattern, unit) for one, unit in file.rows("UNITS", Unit, "{}$")][1] == (
        "批次?(?!准)$",
        Unit.BATCHES,
    )
    assert [dict(meaning) for _, meaning in file.meanings("TERMS")][1] == {"fund": "fiscal", "source": "fiscal"}


def test_an_entry_may_refer_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "numbers.toml").write_text("DIGITS = '123'", encoding="utf-8")
    assert written(tmp_path, "HEADING = '[{numbers.DIGITS}]{2,}'").text("HEADING") == "[123]{2,}"


def searched(folder: Path, text: str) -> list[object]:
    return [pattern.search("") for pattern, _ in written(folder, text).meanings("HEADING")]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_entry_is_named_with_its_line_and_a_remedy(name: str, tmp_path: Path) -> None:
    text, message = BAD[name]
    with pytest.raises(ConfigurationError) as refused:
        searched(tmp_path, text)
    assert message in refused.value.message.en
    assert refused.value.remedy.zh and refused.value.remedy.en


FILES = sorted(Path(*juesuan.read.wording.__path__).glob("*.toml"))


def asked_in(path: Path) -> Iterator[tuple[str, str]]:
    """The modules of wording that a source file imports or imports from, with the names that it asks of them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "juesuan.read.wording":
            modules |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("juesuan.read.wording."):
            yield from ((str(node.module).rpartition(".")[2], alias.name) for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield modules[node.value.id], node.attr


@cache
def asked() -> frozenset[tuple[str, str]]:
    return frozenset(pair for path in Path(*juesuan.__path__).rglob("*.py") for pair in asked_in(path))


def test_every_name_that_is_asked_of_a_module_of_wording_is_an_entry() -> None:
    assert len(asked()) > 300
    for module, name in sorted(asked()):
        getattr(import_module(f"juesuan.read.wording.{module}"), name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_used_and_explained(path: Path) -> None:
    printed, entries = path.read_text(encoding="utf-8"), WordingFile(path).entries
    module = path.with_suffix(".py").read_text(encoding="utf-8")
    for name in entries:
        assert (
            (path.stem, name) in asked()
            or f'("{name}"' in module
            or f"{{{name}}}" in printed
            or f"{{{path.stem}.{name}}}" in "".join(other.read_text(encoding="utf-8") for other in FILES)
        ), f"{name} is used nowhere"
        assert re.search(rf"^# .*\n{name} = ", printed, re.MULTILINE), f"{name} lacks its comment"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_pattern_can_be_compiled(path: Path) -> None:
    file = WordingFile(path)
    module = path.with_suffix(".py").read_text(encoding="utf-8")
    for name, text in file.entries.items():
        if " -> " in text:
            for pattern, _ in file.rows(name, str):
                assert pattern.groups >= 0
        elif (path.stem, name) in asked() and f'("{name}")' not in module:
            assert file.pattern(name).groups >= 0
