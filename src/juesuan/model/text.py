"""Text in the two languages of the project."""

from __future__ import annotations

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
