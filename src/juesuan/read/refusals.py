"""Why a file is not read, and what to do instead: a line of `refusals.tsv` each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.vocabulary.text_tables import filled, table_rows


@cache
def _refusals() -> dict[str, list[str]]:
    return {name: texts for name, *texts in table_rows(Path(__file__).with_suffix(".tsv"))}


def refused(path: Path, name: str, **values: object) -> DocumentError:
    """The error for the file `path`, by the name of the refusal and the values that its texts show."""
    zh, en, remedy_zh, remedy_en = _refusals()[name]
    return DocumentError(filled(zh, en, values).at(path), filled(remedy_zh, remedy_en, values))
