"""Terms and their numbers: those of the snapshot, and those that a query brings or computes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array, Blob, expanded
from juesuan.serve.columns.building import INEXACT, INTEGER, Family, hash_of, kept_by_engine, key_of, millionths
from juesuan.serve.columns.syntax import Unsupported

UNBOUND = 0


class Dictionary:
    """The terms of a snapshot, numbered from 1 in the order of `juesuan.serve.columns.building`."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self.size: int = blob.about["terms"]
        self._starts: list[int] = blob.about["families"]
        self._language_codes = {name: code for code, name in enumerate(blob.about["languages"])}
        self._languages = blob.get("languages")
        self._millionths = blob.get("millionths")
        self._whole = blob.get("whole")
        self._hashes, self._hashed = blob.get("hashes"), blob.get("hashed")
        self._ends = blob.get("ends")

    def encoded(self, numbers: Array) -> list[bytes]:
        """The terms of numbers, as N-Triples in UTF-8."""
        return self._blob.pieces("texts", self._ends[numbers - 1], self._ends[numbers])

    def find(self, texts: Sequence[str]) -> list[int]:
        """The number of each term, 0 where the snapshot does not have it."""
        if not texts:
            return []
        marks = np.array([hash_of(text) for text in texts], dtype=np.uint64)
        low = np.searchsorted(self._hashes, marks)
        at, places = expanded(low, np.searchsorted(self._hashes, marks, side="right") - low)
        numbers = [UNBOUND] * len(texts)
        found = self._hashed[places]
        for text_at, number, term in zip(at.tolist(), found.tolist(), self.encoded(found), strict=True):
            if term == texts[text_at].encode():
                numbers[text_at] = number
        return numbers

    def family_range(self, family: Family) -> tuple[int, int]:
        """The numbers of a family: from the first to before the last."""
        return self._starts[family], self._starts[family + 1]

    def with_language(self, numbers: Array, language: str) -> Array:
        """Which of the terms (of the snapshot) are texts with this language tag."""
        start, end = self.family_range(Family.TEXT)
        texts = (numbers >= start) & (numbers < end)
        codes = self._languages[np.where(texts, numbers - start, 0)] if start < end else numbers
        return np.asarray(texts & (codes == self._language_codes.get(language, -1)))

    def numeric(self, numbers: Array) -> tuple[Array, Array] | None:
        """Millionths, and whether integers; None if one of the terms is no number that is exact so."""
        start, end = self.family_range(Family.NUMBER)
        if len(numbers) and (numbers.min() < start or numbers.max() >= end):
            return None
        values = self._millionths[numbers - start]
        return None if (values == INEXACT).any() else (values, self._whole[numbers - start])


class Terms:
    """The terms of one query: those of the snapshot, and beyond them those that the query brings."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self._own: list[str] = []
        self._own_numbers: dict[str, int] = {}

    def texts(self, numbers: Array) -> list[str]:
        """The terms of numbers, as N-Triples; an empty text for 0."""
        return [text.decode() for text in self.encoded(numbers)]

    def encoded(self, numbers: Array) -> list[bytes]:
        """The terms of numbers, as N-Triples in UTF-8; nothing for 0."""
        size = self.dictionary.size
        known = (numbers > UNBOUND) & (numbers <= size)
        if known.all():
            return self.dictionary.encoded(numbers)
        texts = iter(self.dictionary.encoded(numbers[known]))
        own = [b"", *(text.encode() for text in self._own)]
        return [
            next(texts) if is_known else own[max(number - size, 0)]
            for number, is_known in zip(numbers.tolist(), known.tolist(), strict=True)
        ]

    def number(self, texts: Sequence[str]) -> list[int]:
        """The numbers of terms as the engine keeps them; new ones get one. An empty text stands for no term."""
        distinct = list(dict.fromkeys(texts))
        numbers: dict[str, int] = {"": UNBOUND}
        known = [text for text in distinct if text]
        for text, number in zip(known, self.dictionary.find(known), strict=True):
            numbers[text] = number or self._own_number(text)
        return [numbers[text] for text in texts]

    def constants(self, texts: Iterable[str]) -> list[int]:
        """The numbers of terms as they stand in a query."""
        return self.number([kept(text) for text in texts])

    def _own_number(self, text: str) -> int:
        if text not in self._own_numbers:
            self._own.append(text)
            self._own_numbers[text] = self.dictionary.size + len(self._own)
        return self._own_numbers[text]

    def is_own(self, numbers: Array) -> bool:
        """Whether one of the terms is not of the snapshot."""
        return bool(len(numbers)) and bool(numbers.max() > self.dictionary.size)

    def numeric(self, numbers: Array) -> tuple[Array, Array] | None:
        """Millionths, and whether integers; None if one of the terms is no number that is exact so."""
        own = numbers > self.dictionary.size
        if not own.any():
            return self.dictionary.numeric(numbers)
        ours = self.dictionary.numeric(numbers[~own])
        keys = [key_of(text) for text in self._own]
        values = np.array([millionths(key) if key.family is Family.NUMBER else INEXACT for key in keys], np.int64)
        its = numbers[own] - self.dictionary.size - 1
        if ours is None or (values[its] == INEXACT).any():
            return None
        millionths_, whole = np.empty(len(numbers), np.int64), np.empty(len(numbers), np.bool_)
        millionths_[own], millionths_[~own] = values[its], ours[0]
        whole[own], whole[~own] = np.array([key.text.endswith(INTEGER) for key in keys])[its], ours[1]
        return millionths_, whole

    def ranks(self, numbers: Array) -> Array:
        """Numbers that sort like the terms do in ORDER BY, equal where they are; no term comes first.

        Raises Unsupported if that is not certain, as with literals of different kinds.
        """
        start = self.dictionary.family_range(Family.TEXT)[0]
        if not self.is_own(numbers):
            end = self.dictionary.family_range(Family.TEXT)[1]
            if not len(numbers) or numbers.max() < end:
                return numbers
            literals = numbers >= start
            values = self.dictionary.numeric(numbers[literals])
            if values is not None:
                return _after(numbers, literals, np.unique(values[0], return_inverse=True)[1])
        distinct, places = np.unique(numbers, return_inverse=True)
        keys = [_sorting(text) if text else _FIRST for text in self.texts(distinct)]
        if len({key[:2] for key in keys if key[0] >= Family.TEXT}) > 1:
            raise Unsupported("an order of literals of several kinds")
        steps = {key: step for step, key in enumerate(sorted(set(keys)))}
        return np.array([steps[key] for key in keys], dtype=np.int64)[places]


_Sorting = tuple[int, str, Fraction, str, str]
_FIRST: _Sorting = (-1, "", Fraction(0), "", "")
_SORTED_AS_TEXT = {
    "gYear": re.compile(r"[0-9]{4}"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "boolean": re.compile("true|false"),
}


def _sorting(term: str) -> _Sorting:
    """What sorts a term among its family and kind. Raises Unsupported if the order is not certain."""
    key = key_of(term)
    if key.family is Family.NUMBER:
        if millionths(key) == INEXACT:
            raise Unsupported("an order of large numbers")
        return key.family, "", key.number, "", ""
    if key.family is not Family.OTHER:
        return key.family, "", key.number, key.text, key.language
    value, _, kind = term[1:].rpartition('"^^<http://www.w3.org/2001/XMLSchema#')
    form = _SORTED_AS_TEXT.get(kind[:-1])
    if form is None or not form.fullmatch(value):
        raise Unsupported(f"an order of {kind}")
    return key.family, kind, key.number, value, ""


def _after(numbers: Array, literals: Array, ranks: Array) -> Array:
    """The numbers, those of the literals replaced by ranks that come after all others."""
    ranked = numbers.astype(np.int64)
    ranked[literals] = ranks + (1 << 32)
    return ranked


_EMPTY = ox.Store()


def values_of(engine: ox.Store, query: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]:
    """The values of the one variable of a SELECT, in order."""
    solutions = engine.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    return [solution[0] for solution in solutions]


def kept(text: str) -> str:
    """A term as it stands in a query, as the engine keeps it."""
    if text.startswith("<"):
        return text
    (term,) = values_of(_EMPTY, f"SELECT ?x WHERE {{ VALUES ?x {{ {text} }} }}")
    if isinstance(term, ox.Literal) and "^^" in str(term):
        ((_, written),) = kept_by_engine({1: term})
        return written
    return str(term)
