"""The names of functional and economic codes in the classification of 2024 (政府收支分类科目), zh and en.

They stand in `ontology/functions.tsv` and `ontology/economic.tsv`: code, Chinese name, English name. The Chinese
names are the official ones; the English names are translations, official where the national accounts have them.
What a list lacks is known only from the reports that print it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from juesuan.model.text import Text
from juesuan.vocabulary.resources import folder


@cache
def functions() -> Mapping[str, Text]:
    """The names of functional codes: 类 of three digits, 款 of five, 项 of seven."""
    return _names("functions.tsv")


@cache
def economic() -> Mapping[str, Text]:
    """The names of economic codes of departments: 类 of three digits, 款 of five."""
    return _names("economic.tsv")


def _names(file: str) -> Mapping[str, Text]:
    lines = (folder("ontology") / file).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {code: Text(zh, en) for code, zh, en in rows}
