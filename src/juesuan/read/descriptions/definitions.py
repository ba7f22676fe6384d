"""What terms and codes mean: the glossary, as paragraphs or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.figure import Figure
from juesuan.model.layout import Passage, Placed
from juesuan.model.place import Place
from juesuan.model.reading import Definition
from juesuan.model.table import Cell
from juesuan.read.class_names import Codes, links_in
from juesuan.read.descriptions.sections import Topic, is_title
from juesuan.read.wording import sections
from juesuan.vocabulary.wording import ANY_NUMBER, after_number, compact, has_cjk, unnumbered, without_spaces

_INNER = re.compile(rf"(?<=[。;])(?=(?:{ANY_NUMBER.pattern})[^。:;]{{2,110}}:)")
_QUOTED = re.compile(r"^[“\"'‘]([^”\"'’]+)[”\"'’]$")
# A table without known heads is a glossary if this part of its last cells begin with a verb of meaning.
_MOST_MEAN = 0.6


class GlossaryEntry(NamedTuple):
    """A term and what it means, both as printed."""

    term: str
    text: str
    place: Place


def entries_of(placed: Iterable[tuple[Topic, Passage]]) -> list[GlossaryEntry]:
    """The definitions of the paragraphs of the glossary.

    A term stands before a colon, in brackets, before a verb of meaning, or alone on the line above. A paragraph
    that defines nothing goes on with the definition before it.
    """
    entries: list[GlossaryEntry] = []
    is_open = False
    for topic, passage in placed:
        is_open = is_open and topic is Topic.DEFINITIONS
        if topic is not Topic.DEFINITIONS:
            continue
        # A paragraph may run several numbered definitions together.
        cuts = [0, *(match.start() for match in _INNER.finditer(passage.plain)), len(passage.text)]
        for start, end in pairwise(cuts):
            found = _opened(passage, start, end)
            if found is not None:
                entries.append(found)
                is_open = True
            elif is_open:
                entries[-1] = entries[-1]._replace(text=entries[-1].text + passage.text[start:end])
    return [entry for entry in entries if entry.text]


def term_of(plain: str) -> tuple[int, int, int] | None:
    """Where the term of a paragraph (NFKC) begins and ends, and where its text begins; None if it has none.

    >>> term_of("3.其他收入:指单位取得的收入")
    (2, 6, 7)
    """
    start = after_number(plain)
    for pattern in (sections.TERM_IN_BRACKETS, sections.TERM_BEFORE_COLON, sections.TERM_BEFORE_MEANING):
        match = pattern.match(plain, start)
        if match and has_cjk(match["term"]) and not sections.NO_TERM.search(match["term"]):
            return match.start("term"), match.end("term"), match.end()
    return None


def without_quotes(term: str) -> str:
    """The term without quotation marks, if they are around all of it."""
    return _QUOTED.sub(r"\1", term)


def _opened(passage: Passage, start: int, end: int) -> GlossaryEntry | None:
    plain = passage.plain[start:end]
    found = term_of(plain)
    if found is not None:
        first, last, text = (start + at for at in found)
        return GlossaryEntry(
            without_quotes(passage.text[first:last]), passage.text[text:end], passage.place(first, end)
        )
    if is_title(plain) and has_cjk(plain):
        first = start + after_number(plain)
        term = passage.text[first:end].rstrip(":：").strip("【】[]")
        return GlossaryEntry(without_quotes(term), "", passage.place(first, end)) if term else None
    return None


def entries_of_grids(grids: Sequence[Placed]) -> Iterator[GlossaryEntry]:
    """The definitions of every grid that is a glossary by its head, or by the verbs in its last cells."""
    for placed in grids:
        # The term and its meaning are the last two cells of a row that have words.
        rows = ([cell for cell in cells if has_cjk(cell.text)] for cells in placed.grid.rows())
        pairs = [(worded[-2], worded[-1]) for worded in rows if len(worded) >= 2]
        if _is_glossary(pairs):
            for term, text in pairs:
                if not _is_head(term, text):
                    name = without_quotes(unnumbered(term.text).rstrip(":："))
                    yield GlossaryEntry(name, without_spaces(text.text), text.place)


def _is_glossary(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    if not pairs:
        return False
    means = sum(bool(sections.MEANING.match(compact(text.text))) for _, text in pairs)
    return _is_head(*pairs[0]) or (len(pairs) > 1 and means >= _MOST_MEAN * len(pairs))


def _is_head(term: Cell, text: Cell) -> bool:
    return bool(sections.TERM_HEAD.match(compact(term.text)) and sections.TEXT_HEAD.match(compact(text.text)))


def definitions(entries: Sequence[GlossaryEntry], figures: Sequence[Figure]) -> Iterator[Definition]:
    """The entries with the codes that they define; one that is printed twice is given once."""
    codes = Codes(figures)
    once: dict[tuple[str, str], GlossaryEntry] = {}
    for entry in entries:
        once.setdefault((entry.term, entry.text), entry)
    for term, text, place in once.values():
        chain = links_in(compact(term)) if sections.LEVEL.search(compact(term)) else []
        code = codes.of_chain(chain) if chain else code_in(term)
        yield Definition(term, text, place, code, tuple(link.name for link in chain))


def code_in(term: str) -> str:
    """The code that a term prints without a level; empty if it prints none."""
    match = sections.CODE.search(compact(term))
    return (match[1] or match[2]) if match else ""
