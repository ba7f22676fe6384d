"""What facts find: a line of `messages.tsv` for each kind of finding."""

from __future__ import annotations

from pathlib import Path

from juesuan.check.messages.quotations import place_in
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import Text
from juesuan.vocabulary.text_tables import filled, table_rows

_MESSAGES = {code: fields for code, *fields in table_rows(Path(__file__).with_suffix(".tsv"))}


def finding(code: str, place: Place, /, **values: object) -> Finding:
    """The finding of a code with the values that its message shows."""
    severity, zh, en, remedy_zh, remedy_en = _MESSAGES[code]
    return Finding(code, Severity(severity), filled(zh, en, values), place, Text(remedy_zh, remedy_en))


def place_of(figure: Figure) -> Text:
    """The place as it is said: in Chinese by page, table and cell, or by the heading of the text."""
    heading = f"“{figure.section}”" if figure.kind is FigureKind.NARRATIVE else ""
    return Text(f"{place_in('zh', figure.place)}{heading}", str(figure.place))
