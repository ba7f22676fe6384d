"""What reading says: a line of `messages.tsv` for each kind of finding, of `refusals.tsv` for each refusal."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.finding import NOTHING_MORE, About, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import filled
from juesuan.vocabulary.resources import table_rows


@cache
def _rows(table: str) -> dict[str, list[str]]:
    return {name: fields for name, *fields in table_rows(Path(__file__).with_name(table))}


def finding(name: str, place: Place, about: About = NOTHING_MORE, /, **values: object) -> Finding:
    """The finding of a name with the values that its texts show; its code is the name up to a colon."""
    severity, zh, en, remedy_zh, remedy_en = _rows("messages.tsv")[name]
    code, _, _ = name.partition(":")
    message, remedy = filled(zh, en, values), filled(remedy_zh, remedy_en, values)
    return Finding(code, Severity(severity), message, place, remedy, about)


def refused(path: Path, name: str, **values: object) -> DocumentError:
    """The error for the file `path`, which is not read: why, and what to do instead."""
    zh, en, remedy_zh, remedy_en = _rows("refusals.tsv")[name]
    return DocumentError(filled(zh, en, values).at(path), filled(remedy_zh, remedy_en, values))
