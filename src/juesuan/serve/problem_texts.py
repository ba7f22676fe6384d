"""Why a request or a query has no answer, in Chinese and English: a line of `problem_texts.tsv` each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.text import Text
from juesuan.vocabulary.resources import table_rows


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
