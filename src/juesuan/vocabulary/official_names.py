"""The names of functional and economic codes in the classification of 2024 (政府收支分类科目), zh and en.

They stand in `ontology/functions.tsv` and `ontology/economic.tsv`: code, Chinese name, English name; beside them
`ontology/forms.tsv` has those of the rows and columns of the nine tables. The Chinese names are the official ones;
the English names are translations, official where the national accounts have them. What a list lacks is known only
from the reports that print it.
"""

from __future__ import annotations

import re
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


@cache
def forms() -> Mapping[str, Text]:
    """The names of rows and columns of the nine tables, by the Chinese name; English ones are translations."""
    return _names("forms.tsv")


def english_name(printed: str) -> str:
    """The English name of a row or column as a table prints it, numbered or not; empty if it has none.

    >>> english_name("一、一般公共预算财政拨款收入"), english_name("（二）住房保障支出")
    ('Income from the general public budget', 'Housing security')
    """
    name = _NUMBER.sub("", "".join(printed.split()))
    return _by_name().get(name, "")


@cache
def _by_name() -> Mapping[str, str]:
    """English names by Chinese ones; of functions and economic classes the uppermost counts."""
    codes = sorted((*functions().items(), *economic().items()), key=lambda one: -len(one[0]))
    return {**{text.zh: text.en for _, text in codes}, **{text.zh: text.en for text in forms().values()}}


_NUMBER = re.compile(
    r"^(?:其中[：:])?(?:[一二三四五六七八九十]+[、.．]|[（(]?[一二三四五六七八九十\d]+[）)]|\d+[、.．])?"
)
"""What stands before the name of a row: 其中：, 一、, （二）, (3), 4."""


def _names(file: str) -> Mapping[str, Text]:
    lines = (folder("ontology") / file).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {row[0]: Text(row[-2], row[-1]) for row in rows}
