"""名词解释: what terms and classification codes mean, in paragraphs however they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.passage import Passage
from juesuan.model.place import Place
from juesuan.read.descriptions.sections import Topic, is_title
from juesuan.vocabulary.numbering import ANY_NUMBER, after_number
from juesuan.vocabulary.wording import has_cjk

MEANS = r"(?:是指|系指|即指|指的是|指(?![标导挥数定示南])|主要反映|用于反映|反映|核算)"
_BRACKETED = re.compile(rf"[\[【〔](?P<term>[^\]】〕]{{2,60}})[\]】〕][:,]?(?={MEANS}|.)")
_COLON = re.compile(r"(?P<term>[^:。;,]{2,110}?)[:](?=.)")
_MEANS = re.compile(rf"(?P<term>[^:。;,、]{{2,40}}?),?(?={MEANS})")
_NO_TERM = re.compile(
    rf"^(其中|包括|主要包括|主要是|例如|如|注|说明|具体(包括|如下)|含|备注|具体|本表|主要用于)$|{MEANS}|包括"
)
_INNER = re.compile(rf"(?<=[。;])(?=(?:{ANY_NUMBER.pattern})[^。:;]{{2,110}}:)")
_QUOTED = re.compile(r"^[“\"'‘]([^”\"'’]+)[”\"'’]$")


class Entry(NamedTuple):
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

    def closed(self) -> Entry:
        return Entry(self.term, self.text, self.place)


def entries_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[Entry]:
    """The definitions of the paragraphs under 名词解释.

    A term stands before a colon, in brackets, before 是指 or 反映, or alone on the line above. A paragraph
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
    """The term without quotation marks around all of it: `“三公”经费` keeps them."""
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
