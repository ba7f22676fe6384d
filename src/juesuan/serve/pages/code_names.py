"""Names of codes for pages: of the official lists and the ontology, else as reports print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from juesuan.model.text import Text
from juesuan.serve.fact_tables import names_of_codes
from juesuan.serve.pages.rendering import Language
from juesuan.vocabulary.ontology import code_labels

_LISTS = {"class": "function"}
"""Groupings whose codes are those of another list."""

_RELEASES_KEPT = 4
"""Releases whose names are kept: the served one, the next one, and room for a step back."""


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


def code_names(index: Path | None, language: Language) -> CodeNames:
    """The names that go with an index; without one, those of the official lists and the ontology."""
    return CodeNames(language, _printed(index) if index is not None else {})


@lru_cache(_RELEASES_KEPT)
def _printed(index: Path) -> Mapping[str, str]:
    return names_of_codes(index)
