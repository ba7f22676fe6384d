"""What a reader's language decides: messages, names of codes, amounts in words (1.99 亿元, 199.01 million yuan).

Messages are a table of data: a line each, in Chinese and English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from juesuan.model.amount import UNITS, Unit
from juesuan.model.text import Text
from juesuan.serve.fact_tables import names_of_codes
from juesuan.serve.problem_texts import texts_of
from juesuan.serve.search_index import organisation_names
from juesuan.vocabulary.classification import english_name
from juesuan.vocabulary.ontology import code_labels

MESSAGES = texts_of(Path(__file__).with_name("messages.tsv"))

_ORDER = {"zh": ("zh", "zh-hans", "zh-cn", "", "en"), "en": ("en", "en-gb", "en-us", "", "zh")}


_CENT = Decimal("0.01")


class Readable(NamedTuple):
    """A number of at most a few digits before the point, and its unit."""

    number: str
    unit: str


class MoneyScale(NamedTuple):
    """A unit in which pages write money: how many yuan it has, and its name."""

    yuan: int
    name: Text

    def number(self, yuan: Decimal) -> str:
        """An amount in this unit, rounded half up to two decimals; whole yuan without any."""
        value = yuan / self.yuan
        places = Decimal(1) if self.yuan == 1 and value == value.to_integral_value() else _CENT
        return f"{value.quantize(places, ROUND_HALF_UP):,}"


# The units that `?unit=` may name.
SCALES = {
    "yuan": MoneyScale(1, Text("元", "yuan")),
    "wan": MoneyScale(10**4, Text("万元", "10,000 yuan")),
    "million": MoneyScale(10**6, Text("百万元", "million yuan")),
    "yi": MoneyScale(10**8, Text("亿元", "100 million yuan")),
    "billion": MoneyScale(10**9, Text("十亿元", "billion yuan")),
}

# The units in which each language counts money, the smallest first.
OFFERED = {"zh": ("yuan", "wan", "yi"), "en": ("yuan", "million", "billion")}

# The unit of a table by the yuan of its largest amount: small enough that its small amounts are not 0.00.
_TABLE_SCALES = {"zh": ((10**11, "yi"), (0, "wan")), "en": ((10**11, "billion"), (10**7, "million"), (0, "yuan"))}


@dataclass(frozen=True, slots=True)
class Language:
    """ "zh" or "en"; `chosen` if the address names it, so that links keep it; `unit` of money, if chosen."""

    code: str
    chosen: bool = False
    unit: str = ""

    def text(self, phrase: str, *values: object) -> str:
        """A message of the pages in this language, with its values. Raises KeyError for an unknown one.

        Of a message with a singular (`…_one`) that is taken where the first value is 1.
        """
        if values and values[0] == 1 and f"{phrase}_one" in MESSAGES:
            phrase = f"{phrase}_one"
        shown = (f"{value:,}" if isinstance(value, int) else value for value in values)
        return MESSAGES[phrase].in_(self.code).format(*shown) if values else MESSAGES[phrase].in_(self.code)

    def best(self, labels: Mapping[str, str]) -> str:
        """The label nearest to this language; empty if there is none."""
        by_language = {language.lower(): label for language, label in labels.items()}
        for language in _ORDER[self.code]:
            if language in by_language:
                return by_language[language]
        return next(iter(by_language.values()), "")

    @property
    def suffix(self) -> str:
        """The end of an address without parameters, so that the next page keeps the language."""
        return f"?lang={self.code}" if self.chosen else ""

    def link(self, path: str) -> str:
        """A path that keeps the language."""
        return path + (self.suffix.replace("?", "&") if "?" in path else self.suffix)

    def readable(self, yuan: Decimal | int) -> Readable:
        """An amount in the unit that is chosen, or else in the largest of the language that it reaches.

        Rounded half up, it has two decimals, or is in whole yuan.
        """
        yuan = Decimal(yuan)
        offered = [SCALES[name] for name in reversed(OFFERED[self.code])]
        fitting = next((scale for scale in offered if abs(yuan) >= scale.yuan), offered[-1])
        scale = SCALES.get(self.unit, fitting)
        if scale.yuan == 1 and self.unit not in SCALES:
            yuan = yuan.quantize(Decimal(1), ROUND_HALF_UP)
        return Readable(scale.number(yuan), scale.name.in_(self.code))

    def scale(self, largest: Decimal | int) -> MoneyScale:
        """The unit of all amounts of a table or chart, whose largest is given in yuan."""
        fitting = next(name for least, name in _TABLE_SCALES[self.code] if abs(Decimal(largest)) >= least)
        return SCALES.get(self.unit, SCALES[fitting])

    def unit_name(self, unit: str) -> str:
        """The name of a printed unit: as printed in Chinese, in words in English."""
        known = UNITS.get(unit)
        if self.code == "zh" or known is None or known is Unit.PERCENT:
            return unit
        return "10,000 yuan" if known is Unit.TEN_THOUSAND_YUAN else known.name.lower().replace("_", " ")

    def unit_after(self, unit: str) -> str:
        """The name of a unit behind a number; a unit that is a number itself is multiplied with it."""
        name = self.unit_name(unit)
        return f"× {name}" if name[:1].isdigit() else name

    def capital(self, text: str) -> str:
        """A name at the beginning of a line."""
        return text[:1].upper() + text[1:]

    @property
    def other(self) -> str:
        """The code of the other language."""
        return "zh" if self.code == "en" else "en"


def percentage(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal; empty where there is no whole."""
    return f"{(100 * part / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%" if whole else ""


def change(now: Decimal | int | None, before: Decimal | int | None) -> str:
    """By how much an amount has changed, with its sign; empty where either is unknown."""
    if now is None or not before:
        return ""
    found = percentage(Decimal(now) - Decimal(before), abs(Decimal(before)))
    return found if found.startswith("-") else f"+{found}"


# Groupings whose codes are those of another list.
_LISTS = {"class": "function"}

# The lists, beside the two classifications, whose codes data names in Chinese.
_NAMED = (
    *("indicator", "item", "source", "nature", "fund", "phase", "unit", "severity", "status", "outcome"),
    *("direction", "term", "indicator-level-1", "indicator-level-2"),
)


class CodeNames(NamedTuple):
    """The names of codes in the language of a reader; `printed` are those that only reports know.

    `organisations` are named by their identifiers; a year is its own name.
    """

    language: Language
    printed: Mapping[str, str]
    organisations: Mapping[str, str]

    def both(self, code_list: str, code: str) -> Text:
        """The Chinese and the English name; the code itself where nothing names it, no English where none does."""
        if code_list in ("organisation", "year"):
            return Text(self.organisations.get(code, code), "")
        known = code_labels(_LISTS.get(code_list, code_list)).get(code)
        return known or Text(self.printed.get(code, code), "")

    def of(self, code_list: str, code: str) -> str:
        """The name in the reader's language, or else the Chinese one."""
        name = self.both(code_list, code)
        return self.language.capital((name.en if self.language.code == "en" else "") or name.zh)

    def beside(self, code_list: str, code: str) -> str:
        """The Chinese name that an English page shows beside the English one; empty elsewhere."""
        name = self.both(code_list, code)
        return name.zh if self.language.code == "en" and name.en else ""


def english_of(printed: str) -> str:
    """The English name of a row, a column or a code by its Chinese one; empty if it has none."""
    return english_name(printed) or _english_names().get(printed, "")


@cache
def _english_names() -> Mapping[str, str]:
    return {name.zh: name.en for code_list in _NAMED for name in code_labels(code_list).values()}


def code_names(index: Path | None, language: Language) -> CodeNames:
    """The names that go with an index; without one, those of the official lists and the ontology."""
    if index is None:
        return CodeNames(language, {}, {})
    return CodeNames(language, names_of_codes(index), organisation_names(index))
