"""Why a request or a query has no answer, in Chinese and English: a line of `problem_texts.tsv` each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from juesuan.model.text import Text


def table_rows(file: Path) -> Iterator[list[str]]:
    """The fields of a table of texts by line; what begins with # is a heading."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


@cache
def texts_of(file: Path) -> dict[str, Text]:
    """The texts of a table by key: key, Chinese, English."""
    return {key: Text(zh, en) for key, zh, en in table_rows(file)}


def problem_text(key: str, *values: object) -> Text:
    """The text of a key with its values, a Text in each language. Raises KeyError for an unknown key."""
    text = texts_of(Path(__file__).with_suffix(".tsv"))[key]

    def filled(language: str) -> str:
        shown = (value.in_(language) if isinstance(value, Text) else value for value in values)
        return text.in_(language).format(*shown)

    return Text(filled("zh"), filled("en"))
