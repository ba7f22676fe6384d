"""What terms and classification codes mean: the glossary, in numbered paragraphs or as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.layout import Passage, Placed
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.read.descriptions.sections import Topic, is_title
from juesuan.read.wording.sections import INCLUDES, MEANS, NO_TERMS, TERM_HEAD, TEXT_HEAD
from juesuan.vocabulary.wording import ANY_NUMBER, after_number, compact, has_cjk, unnumbered, without_spaces

_BRACKETED = re.compile(rf"[\[【〔](?P<term>[^\]】〕]{{2,60}})[\]】〕][:,]?(?={MEANS}|.)")
_COLON = re.compile(r"(?P<term>[^:。;,]{2,110}?)[:](?=.)")
_MEANS = re.compile(rf"(?P<term>[^:。;,、]{{2,40}}?),?(?={MEANS})")
_NO_TERM = re.compile(rf"^(?:{NO_TERMS})$|{MEANS}|{INCLUDES}")
_INNER = re.compile(rf"(?<=[。;])(?=(?:{ANY_NUMBER.pattern})[^。:;]{{2,110}}:)")
_QUOTED = re.compile(r"^[“\"'‘]([^”\"'’]+)[”\"'’]$")
_TERM_HEAD, _TEXT_HEAD = re.compile(TERM_HEAD), re.compile(TEXT_HEAD)
_BEGINS_MEANING = re.compile(rf"^{MEANS}")
_MOST_MEAN = 0.6
"""A table without known heads is a glossary if this part of its last cells begin with a verb of meaning."""


class GlossaryEntry(NamedTuple):
    """A term and what it means, both as printed."""

    term: str
    text: str
    place: Place


@dataclass
class _Open:
    """A definition that may go on in the next paragraph."""

    term: str
    text: str
    place: Place

    def closed(self) -> GlossaryEntry:
        return GlossaryEntry(self.term, self.text, self.place)


def entries_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[GlossaryEntry]:
    """The definitions of the paragraphs of the glossary.

    A term stands before a colon, in brackets, before a verb of meaning, or alone on the line above. A paragraph
    that defines nothing goes on with the definition before it.
    """
    current: _Open | None = None
    for topic, passage in placed:
        if topic is not Topic.DEFINITIONS:
            if current is not None and current.text:
                yield current.closed()
            current = None
            continue
        for start, end in _pieces(passage):
            found = _opened(passage, start, end)
            if found is None and current is not None:
                current.text += passage.text[start:end]
            elif found is not None:
                if current is not None and current.text:
                    yield current.closed()
                current = found
    if current is not None and current.text:
        yield current.closed()


def term_of(plain: str) -> tuple[int, int, int] | None:
    """Where the term of a paragraph (NFKC) begins and ends, and where its text begins; None if it has none.

    >>> term_of("3.其他收入:指单位取得的收入")
    (2, 6, 7)
    """
    start = after_number(plain)
    for pattern in (_BRACKETED, _COLON, _MEANS):
        match = pattern.match(plain, start)
        if match and has_cjk(match["term"]) and not _NO_TERM.search(match["term"]):
            return match.start("term"), match.end("term"), match.end()
    return None


def without_quotes(term: str) -> str:
    """The term without quotation marks, if they are around all of it."""
    return _QUOTED.sub(r"\1", term)


def _pieces(passage: Passage) -> list[tuple[int, int]]:
    """The stretches of a paragraph that run several numbered definitions together."""
    cuts = [0, *(match.start() for match in _INNER.finditer(passage.plain)), len(passage.text)]
    return list(pairwise(cuts))


def _opened(passage: Passage, start: int, end: int) -> _Open | None:
    plain = passage.plain[start:end]
    found = term_of(plain)
    if found is not None:
        first, last, text = (start + at for at in found)
        return _Open(without_quotes(passage.text[first:last]), passage.text[text:end], passage.place(first, end))
    if is_title(plain) and has_cjk(plain):
        first = start + after_number(plain)
        term = passage.text[first:end].rstrip(":：").strip("【】[]")
        return _Open(without_quotes(term), "", passage.place(first, end)) if term else None
    return None


def entries_of_grids(grids: Sequence[Placed]) -> Iterator[GlossaryEntry]:
    """The definitions of every grid that is a glossary by its head, or by the verbs in its last cells."""
    for placed in grids:
        rows = [_last_two(cells) for cells in placed.grid.rows()]
        pairs = [pair for pair in rows if pair is not None]
        if _is_glossary(pairs):
            yield from (_entry(term, text) for term, text in pairs if not _is_head(term, text))


def _last_two(cells: Sequence[Cell]) -> tuple[Cell, Cell] | None:
    """The term and its meaning: the last two cells of a row that have words."""
    worded = [cell for cell in cells if has_cjk(cell.text)]
    return (worded[-2], worded[-1]) if len(worded) >= 2 else None


def _is_glossary(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    if not pairs:
        return False
    means = sum(bool(_BEGINS_MEANING.match(compact(text.text))) for _, text in pairs)
    return _is_head(*pairs[0]) or (len(pairs) > 1 and means >= _MOST_MEAN * len(pairs))


def _is_head(term: Cell, text: Cell) -> bool:
    return bool(_TERM_HEAD.match(compact(term.text)) and _TEXT_HEAD.match(compact(text.text)))


def _entry(term: Cell, text: Cell) -> GlossaryEntry:
    name = unnumbered(term.text).rstrip(":：")
    return GlossaryEntry(without_quotes(name), without_spaces(text.text), text.place)
