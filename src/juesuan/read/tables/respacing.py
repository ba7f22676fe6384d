"""Words as they were meant: parted where two columns touch, joined where a heading was spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from juesuan.model.document import Line, Word
from juesuan.model.lines import least

_AMOUNT = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}"
_TOUCHING = (
    re.compile(rf"({_AMOUNT})(?=[^\d.,%])(.+)"),
    re.compile(rf"({_AMOUNT})(\d{{3}}(?:\d{{2}}){{0,2}}(?!\d).*)"),
    re.compile(rf"(.*[\u4e00-\u9fff）)])({_AMOUNT}.*)"),
    re.compile(r"(\d{3}(?:\d{2}){0,2})(?=[\u4e00-\u9fff])(?!年)(.+)"),
)
_SPACED_OUT = frozenset(("收入", "支出", "合计", "总计", "小计", "项目", "行次", "栏次", "金额"))
_SPACING = 6.0


def respaced(line: Line) -> Line:
    """The line with its words parted and joined: `8,441.33一、外交支出` is two words, `收　入` is one."""
    words: list[Word] = []
    for word in chain.from_iterable(map(_parted, line.words)):
        if words and _is_spaced_out(words[-1], word):
            words[-1] = Word(
                words[-1].text + word.text,
                *words[-1].box.joined(word.box),
                least((words[-1].confidence, word.confidence)),
            )
        else:
            words.append(word)
    return Line(tuple(words))


def _parted(word: Word) -> Iterator[Word]:
    """The word cut where an amount, a code and a name touch; the usual widths of characters place the cut."""
    for pattern in _TOUCHING:
        match = pattern.fullmatch(word.text)
        if match:
            cut = word.x0 + (word.x1 - word.x0) * _width(match[1]) / _width(word.text)
            yield from _parted(word._replace(text=match[1], x1=cut))
            yield from _parted(word._replace(text=match[2], x0=cut))
            return
    yield word


def _width(text: str) -> float:
    """The width of a text in em, with half an em for Latin characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _is_spaced_out(left: Word, right: Word) -> bool:
    return left.text + right.text in _SPACED_OUT and right.x0 - left.x1 < _SPACING * (right.bottom - right.top)
