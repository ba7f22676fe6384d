"""Texts for people, in Chinese and English side by side: a line of a tab-separated table each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from juesuan.model.text import Text


def table_rows(file: Path) -> Iterator[list[str]]:
    """The fields of a table of texts by line; what begins with # is a heading."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def filled(zh: str, en: str, values: Mapping[str, object]) -> Text:
    """The text with its values, which stand in braces; a value that is a Text in each language."""

    def shown(language: str) -> dict[str, object]:
        return {name: one.in_(language) if isinstance(one, Text) else one for name, one in values.items()}

    return Text(zh.format_map(shown("zh")), en.format_map(shown("en")))


def listed(items: Iterable[str]) -> Text:
    """The items in a row, as each language parts them."""
    items = list(items)
    return Text("、".join(items), ", ".join(items))
