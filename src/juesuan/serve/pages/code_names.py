"""Names of codes for pages: of the official lists and the ontology, else as reports print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from juesuan.model.text import Text
from juesuan.serve.fact_tables import names_of_codes
from juesuan.serve.pages.rendering import Language
from juesuan.vocabulary.classification import english_name
from juesuan.vocabulary.ontology import code_labels

# Groupings whose codes are those of another list.
_LISTS = {"class": "function"}

# The lists, beside the two classifications, whose codes data names in Chinese.
_NAMED = (
    *("indicator", "item", "source", "nature", "fund", "phase", "unit", "severity", "status", "outcome"),
    *("direction", "term", "indicator-level-1", "indicator-level-2"),
)

# Releases whose names are kept: the served one, the next one, and room for a step back.
_RELEASES_KEPT = 4


@dataclass(frozen=True, slots=True)
class CodeNames:
    """The names of codes in the language of a reader; `printed` are those that only reports know."""

    language: Language
    printed: Mapping[str, str]

    def both(self, code_list: str, code: str) -> Text:
        """The Chinese and the English name; the code itself where nothing names it, no English where none does."""
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
    return CodeNames(language, _printed(index) if index is not None else {})


@lru_cache(_RELEASES_KEPT)
def _printed(index: Path) -> Mapping[str, str]:
    return names_of_codes(index)
