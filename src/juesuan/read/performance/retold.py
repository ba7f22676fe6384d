"""Cells that run into one another in a text, told apart by a sentence of the report that says them again.

Reports list the targets that were missed: `<name>。预期完成<target>,实际完成<actual>,得<score>分`. If the words
of a record are, in their order, exactly those of name, target and actual value, there is no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from juesuan.vocabulary.wording import compact, unnumbered

_RETOLD = re.compile(
    r"(?P<name>[^。]{4,80})。预期(?:完成)?(?P<target>[^。]+?)[,，]实际(?:完成)?(?P<actual>[^。]+?)[,，]得分?(?P<score>\d+(?:\.\d+)?)分"
)
_MARKS = re.compile(r"[、;；,，\s]")


class Retold(NamedTuple):
    """An indicator as a sentence tells it."""

    name: str
    target: str
    actual: str
    score: Decimal


def retold(texts: Iterable[str]) -> tuple[Retold, ...]:
    """The indicators that sentences tell of."""
    return tuple(_retold(texts))


def _retold(texts: Iterable[str]) -> Iterator[Retold]:
    for text in texts:
        for match in _RETOLD.finditer(compact(text)):
            yield Retold(unnumbered(match["name"]), match["target"], match["actual"], Decimal(match["score"]))


def told_apart(words: Sequence[str], told: Retold) -> tuple[list[int], list[int], list[int]] | None:
    """Which of the words are of the name, the target and the actual value; None if the words are others."""
    wanted = tuple(_MARKS.sub("", compact(text)) for text in (told.name, told.target, told.actual))
    plain = [_MARKS.sub("", compact(word)) for word in words]
    if sum(map(len, plain)) != sum(map(len, wanted)):
        return None
    found = _assigned(plain, wanted)
    if found is None:
        return None
    name, target, actual = ([index for index, cell in enumerate(found) if cell == column] for column in range(3))
    return name, target, actual


def _assigned(words: Sequence[str], wanted: tuple[str, ...]) -> list[int] | None:
    """The cell of each word, such that each cell's words in order are the text wanted of it."""
    if not words:
        return None if any(wanted) else []
    for cell, text in enumerate(wanted):
        if text.startswith(words[0]):
            rest = _assigned(words[1:], (*wanted[:cell], text[len(words[0]) :], *wanted[cell + 1 :]))
            if rest is not None:
                return [cell, *rest]
    return None
