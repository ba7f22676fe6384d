"""What reading finds: a line of `messages.tsv` for each kind of finding."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.model.finding import NOTHING_MORE, About, Finding, Severity
from juesuan.model.place import Place
from juesuan.vocabulary.text_tables import filled, table_rows


@cache
def _messages() -> dict[str, list[str]]:
    return {name: fields for name, *fields in table_rows(Path(__file__).with_suffix(".tsv"))}


def finding(name: str, place: Place, about: About = NOTHING_MORE, /, **values: object) -> Finding:
    """The finding of a name with the values that its texts show; its code is the name up to a colon."""
    severity, zh, en, remedy_zh, remedy_en = _messages()[name]
    code, _, _ = name.partition(":")
    message, remedy = filled(zh, en, values), filled(remedy_zh, remedy_en, values)
    return Finding(code, Severity(severity), message, place, remedy, about)
