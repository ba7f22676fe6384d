"""A report drawn for its duties: a line is a paragraph, `#` makes it a heading, `[07]` an empty table."""

from __future__ import annotations

from juesuan.check.duties import Disclosure
from juesuan.model.document import Kind, Profile
from juesuan.model.layout import Mark, Passage
from juesuan.model.place import Place
from juesuan.model.table import Table

OWN = "江城市档案馆"
UNITS = (f"{OWN}本级", "江城市档案信息中心")


def drawn(text: str, year: int = 2024) -> Disclosure:
    """The report of the archives of Jiangcheng with the lines of `text`; a note stands behind its table."""
    passages: list[Passage] = []
    tables: list[Table] = []
    heading: tuple[str, ...] = ()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("["):
            number, _, note = line[1:].partition("]")
            tables.append(_table(number, note.strip(), year))
            continue
        is_heading = line.startswith("#")
        words = line.lstrip("# ").replace(" ", "")
        passages.append(Passage(words, _marks(words), () if is_heading else heading, is_heading))
        heading = (words,) if is_heading else heading
    profile = Profile(Kind.FINAL_ACCOUNTS, OWN, year, UNITS)
    return Disclosure(profile, tuple(passages), tuple(tables), ())


def _table(number: str, note: str, year: int) -> Table:
    title = note if note.endswith("表") else f"{year}年度决算表"
    notes = () if note.endswith("表") or not note else (note,)
    return Table(f"t{number}", title, "万元", OWN, (), (), notes, Place(table=number))


def _marks(words: str) -> tuple[Mark, ...]:
    return tuple(Mark(offset=place) for place in range(len(words)))
