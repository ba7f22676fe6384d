"""The texts of messages: rows of texts.tsv, filled in with what they speak of, in Chinese and in English."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from juesuan.model.figure import Figure
from juesuan.model.finding import NOTHING_MORE, About, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text, filled
from juesuan.vocabulary.resources import table_rows
from juesuan.vocabulary.statements import BY_ID


class MessageRow(NamedTuple):
    """A text with places to fill in, what to do, and how grave it is (None where this depends on the case)."""

    text: Text
    remedy: Text
    severity: Severity | None


_ROWS = {
    name: MessageRow(Text(zh, en), Text(*remedy) if remedy else NO_TEXT, Severity(severity) if severity else None)
    for name, severity, zh, en, *remedy in table_rows(Path(__file__).with_suffix(".tsv"))
}

# What fills a place: a text in both languages, or one that is the same in both.
Value = Text | str | int | None


def said(name: str, /, **values: Value) -> Text:
    """The text of a row, filled in."""
    return filled(*_ROWS[name].text, values)


def remedy(name: str, /, **values: Value) -> Text:
    """What a row says that is to be done, filled in."""
    return filled(*_ROWS[name].remedy, values)


def finding(
    code: str,
    place: Place,
    about: About = NOTHING_MORE,
    severity: Severity | None = None,
    /,
    **values: Value,
) -> Finding:
    """The finding of a code, which is the name of its row; `severity` overrules that of the row."""
    gravity = severity or _ROWS[code].severity
    assert gravity is not None
    return Finding(code, gravity, said(code, **values), place, remedy(code, **values), about)


def finding_about(code: str, figure: Figure, severity: Severity | None = None, /, **values: Value) -> Finding:
    """The finding of a code about one figure, of which the text may name table, row, code and print."""
    if figure.statement:
        values = {"number": BY_ID[figure.statement].number, "row": row_of(figure), **values}
    known: dict[str, Value] = {"item": figure.item, "code": figure.code, "printed": figure.printed, **values}
    return finding(code, figure.place, About((figure,)), severity, **known)


def row_of(figure: Figure) -> str:
    """A row by its code and its name."""
    return " ".join(filter(None, (figure.code, figure.item)))


def joined(texts: list[Text], zh: str = "；", en: str = "; ") -> Text:
    """Several texts as one."""
    return Text(zh.join(text.zh for text in texts), en.join(text.en for text in texts))
