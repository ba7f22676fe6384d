"""Text in the two languages of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The text in `language` ("zh" or "en"); Chinese where the language is unknown."""
        return self.en if language == "en" else self.zh

    def at(self, place: object) -> Text:
        """The text after what it is about: `report.pdf: cannot be read`."""
        return Text(f"{place}：{self.zh}", f"{place}: {self.en}")


NO_TEXT = Text("", "")


def filled(zh: str, en: str, values: Mapping[str, object]) -> Text:
    """The text with its values, which stand in braces; a value that is a Text in each language."""

    def shown(language: str) -> dict[str, object]:
        return {name: one.in_(language) if isinstance(one, Text) else one for name, one in values.items()}

    return Text(zh.format_map(shown("zh")), en.format_map(shown("en")))


def listed(items: Iterable[str]) -> Text:
    """The items in a row, as each language parts them."""
    items = list(items)
    return Text("、".join(items), ", ".join(items))
