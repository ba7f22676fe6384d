"""Codes of the functional and economic classifications: levels, names, and the statements that print them.

Both are those of the 政府收支分类科目: a code of a level is the code above it and two more digits. Functional
codes end with the 项, economic codes with the 款. The names of 2024 stand in `ontology/functions.tsv` and
`ontology/economic.tsv` (code, Chinese name, English name), those of the rows and columns of the nine tables in
`ontology/forms.tsv`. The Chinese names are the official ones; the English names are translations, official where
the national accounts have them. What a list lacks is known only from the reports that print it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from juesuan.model.figure import TOTAL
from juesuan.model.text import Text
from juesuan.vocabulary.resources import folder
from juesuan.vocabulary.wording import compact, differ_by_one, unnumbered

# The code lists of the Ministry, by the names of their dimensions.
CLASSIFICATIONS = ("function", "economic")

# The digits of a code at each level: 类, 款, 项.
CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS = 3, 5, 7

# The year of the list of functional codes: of other years no list is at hand.
FUNCTIONS_OF = 2024

CODE_LENGTHS = (CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS)

DIGITS_OF_LEVEL = {"类": CLASS_DIGITS, "款": GROUP_DIGITS, "项": ITEM_DIGITS}

# Expenditure of one fund each, by functional code: together they are part of table 03.
SINGLE_FUND = ("t05", "t07", "t08")

# Expenditure by functional code, of all money and of each fund.
SPENDING = ("t03", *SINGLE_FUND)

# The statements whose rows are functional codes.
FUNCTIONAL = ("t02", *SPENDING)

# The statements whose rows have a code: those by function, and table 06 by economic class.
CODED = (*FUNCTIONAL, "t06")


def codes_above(code: str) -> tuple[str, ...]:
    """The codes that a code implies, outermost first.

    >>> codes_above("2080505"), codes_above("208")
    (('208', '20805'), ())
    """
    return tuple(code[:digits] for digits in CODE_LENGTHS if digits < len(code))


def code_above(code: str) -> str:
    """The code right above a code; the total above a class.

    >>> code_above("2080505"), code_above("208") == TOTAL
    ('20805', True)
    """
    return (codes_above(code) or (TOTAL,))[-1]


def class_of(code: str) -> str:
    """The class of a code; a word that stands for a code, as `unsplit`, is its own."""
    return code[:CLASS_DIGITS] if code.isdigit() else code


def is_class(code: str) -> bool:
    """Whether a functional or economic code is that of a class (类)."""
    return len(code) == CLASS_DIGITS and code.isdigit()


def is_item(code: str) -> bool:
    """Whether a functional code is that of an item (项)."""
    return len(code) == ITEM_DIGITS and code.isdigit()


def functions() -> Mapping[str, Text]:
    """The names of functional codes: 类 of three digits, 款 of five, 项 of seven."""
    return _names("functions.tsv")


def economic() -> Mapping[str, Text]:
    """The names of economic codes of departments: 类 of three digits, 款 of five."""
    return _names("economic.tsv")


def forms() -> Mapping[str, Text]:
    """The names of rows and columns of the nine tables, by the Chinese name; English ones are translations."""
    return _names("forms.tsv")


def english_name(printed: str) -> str:
    """The English name of a row or column as a table prints it, numbered or not; empty if it has none.

    >>> english_name("一、一般公共预算财政拨款收入"), english_name("（二）住房保障支出")
    ('Income from the general public budget', 'Housing security')
    """
    return _by_name().get(unnumbered(printed), "")


@cache
def _by_name() -> Mapping[str, str]:
    """English names by Chinese ones; of functions and economic classes the uppermost counts."""
    codes = sorted((*functions().items(), *economic().items()), key=lambda one: -len(one[0]))
    return {**{text.zh: text.en for _, text in codes}, **{text.zh: text.en for text in forms().values()}}


@cache
def _names(file: str) -> Mapping[str, Text]:
    lines = (folder("ontology") / file).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {row[0]: Text(row[-2], row[-1]) for row in rows}


# --- names ---

_LEVEL = re.compile(r"\([类款项]\)$")
_LEADING_CODE = re.compile(r"^\d{3,7}")
_NO_WORD = re.compile(r"[\W_]+")
# One character of so many may be misread in a name that is still the same.
_CHARACTERS_TO_AN_ERROR = 6
# Characters: shorter names that differ are different names.
_SHORTEST = 4


def letters_of(text: str) -> str:
    """The letters and digits of a text, in NFKC."""
    return _NO_WORD.sub("", compact(text))


def name_key(name: str) -> str:
    """A name as it is compared: in NFKC, of letters and digits only, without its code and its level.

    >>> name_key("其他支出（款）") == name_key(" 其他 支出 ") == name_key("22999其他支出")
    True
    """
    return letters_of(_LEADING_CODE.sub("", _LEVEL.sub("", compact(name))))


def official_name(code: str) -> str:
    """The Chinese name of a functional or economic code in the official lists; empty if they lack it."""
    label = functions().get(code) or economic().get(code)
    return label.zh if label is not None else ""


@cache
def codes_by_name() -> Mapping[str, Collection[str]]:
    """The official codes of each name (a key) in both classifications; functional ones begin with 2 alone."""
    codes: dict[str, set[str]] = defaultdict(set)
    for code, label in (*functions().items(), *economic().items()):
        codes[name_key(label.zh)].add(code)
    return codes


def is_cut(short: str, long: str) -> bool:
    """Whether a name (a key) is another one cut short at its end or its beginning."""
    # A single character begins or ends too many names.
    return 2 <= len(short) < len(long) and (long.startswith(short) or long.endswith(short))


def is_misread(one: str, other: str) -> bool:
    """Whether two names (keys) differ as printing errors and recognition make them: by a character or so.

    Short names of two or three characters are other names if they differ at all.

    >>> is_misread("住房公积金", "住房公枳金"), is_misread("行政单位医疗", "事业单位医疗")
    (True, False)
    """
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if len(one) == len(other):
        wrong = sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
        return wrong <= max(1, len(one) // _CHARACTERS_TO_AN_ERROR)
    return differ_by_one(one, other)


def is_variant(one: str, other: str) -> bool:
    """Whether one name (a key) is another, damaged."""
    return is_cut(one, other) or is_cut(other, one) or is_misread(one, other)
