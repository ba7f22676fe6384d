"""The order in which terms are numbered: that of ORDER BY, so that numbers sort like terms.

Blank nodes, then IRIs, then texts (by value, then language), then exact numbers by value, then everything else
(https://www.w3.org/TR/sparql11-query/#modOrderBy; what it leaves open is as the engine has it).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from enum import IntEnum
from fractions import Fraction
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array, Writer
from juesuan.vocabulary.namespaces import RDF_TYPE

_XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = f"^^<{_XSD}integer>"
DECIMAL = f"^^<{_XSD}decimal>"
_ESCAPE = re.compile(r"\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


NO_LANGUAGE = "~"
"""Comes after every language, as the engine sorts the same text with a tag before that without."""


class Family(IntEnum):
    """Kinds of terms that are told apart by their number."""

    BLANK = 0
    IRI = 1
    TEXT = 2
    NUMBER = 3
    OTHER = 4


class Key(NamedTuple):
    """Sorts terms: family, number, text, language, which is `NO_LANGUAGE` for a text without a tag."""

    family: Family
    number: Fraction
    text: str
    language: str


_ZERO = Fraction(0)


def key_of(term: str) -> Key:
    """The key of a term, as the engine writes it in N-Triples."""
    first = term[0]
    if first == "<":
        return Key(Family.IRI, _ZERO, term[1:-1], "")
    if first == "_":
        return Key(Family.BLANK, _ZERO, term, "")
    end = term.rindex('"')
    value, kind = term[1:end], term[end + 1 :]
    if not kind or kind[0] == "@":
        return Key(Family.TEXT, _ZERO, unescaped(value), kind[1:] or NO_LANGUAGE)
    if kind in (INTEGER, DECIMAL) and _NUMBER.fullmatch(value):
        return Key(Family.NUMBER, Fraction(value), term, "")
    return Key(Family.OTHER, _ZERO, term, "")


def unescaped(text: str) -> str:
    """The characters of a quoted text."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return chr(int(name[1:], 16)) if len(name) > 1 else _PLAIN[name]


def in_order(terms: Iterable[str]) -> dict[Family, list[str]]:
    """Terms by family, each family in order."""
    families: dict[Family, list[str]] = {family: [] for family in Family}
    for term in terms:
        families[Family.IRI if term[0] == "<" else key_of(term).family].append(term)
    families[Family.IRI].sort(key=_within_brackets)
    for family in (Family.BLANK, Family.TEXT, Family.NUMBER, Family.OTHER):
        families[family].sort(key=key_of)
    return families


def _within_brackets(term: str) -> str:
    return term[1:-1]


FORMAT = 1
SCALE = 1_000_000
"""Numbers are kept as whole millionths where that is exact."""

INEXACT = np.iinfo(np.int64).min
_LARGEST = 1 << 60
"""A larger number leaves no room for a sign and a sum in 64 bits."""

_TEXTS = ("http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
_KIND_ROWS = 256
"""Subjects with fewer of their kind share one segment, since a segment has a fixed cost."""

_SPARSE = 4
"""A column that has a value for less than one subject in so many is stored as pairs."""

_KIND_PREDICATES = (
    f"<{RDF_TYPE}>",
    "<http://purl.org/linked-data/cube#dataSet>",
)


def hash_of(term: str) -> int:
    """64 bits that a term is found by."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


class Builder:
    """Takes quads in any order, then writes the columns."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._typed: dict[int, ox.Literal] = {}
        self._quads = tuple(array("i") for _ in range(4))

    def through(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The quads as they come, each taken on its way."""
        for quad in quads:
            self.add(quad)
            yield quad

    def add(self, quad: ox.Quad) -> None:
        """Takes a quad. Raises TypeError for a term that is not of RDF 1.1."""
        graphs, subjects, predicates, objects = self._quads
        home = quad.graph_name
        graphs.append(0 if isinstance(home, ox.DefaultGraph) else self._number(home))
        subjects.append(self._number(quad.subject))
        predicates.append(self._number(quad.predicate))
        objects.append(self._number(quad.object))

    def _number(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> int:
        text = str(term)
        number = self._numbers.get(text)
        if number is None:
            if isinstance(term, ox.Triple):
                raise TypeError("a triple as a term")
            number = self._numbers[text] = len(self._numbers) + 1
            if isinstance(term, ox.Literal):
                self._look_at(term, number)
        return number

    def _look_at(self, literal: ox.Literal, number: int) -> None:
        if literal.direction is not None:
            raise TypeError("a text with a direction")
        if literal.datatype.value not in _TEXTS:
            self._typed[number] = literal

    def write(self, path: Path) -> None:
        """Writes the file. Statements that are the same to the engine count once."""
        texts = ["", *self._numbers]
        for number, kept in kept_by_engine(self._typed):
            texts[number] = kept
        families = in_order(set(texts[1:]))
        terms = [term for family in Family for term in families[family]]
        places = {term: number for number, term in enumerate(terms, 1)}
        renumbered = np.array([0, *(places[text] for text in texts[1:])], dtype=np.int32)
        quads = np.stack([renumbered[np.frombuffer(column, dtype=np.int32)] for column in self._quads])
        with path.open("wb") as file:
            writer = Writer(file)
            about = _write_terms(writer, terms) | _write_families(writer, families)
            about |= _write_rows(writer, quads, len(terms), [places.get(name, 0) for name in _KIND_PREDICATES])
            writer.close({"format": FORMAT, **about})


def kept_by_engine(literals: dict[int, ox.Literal]) -> Iterator[tuple[int, str]]:
    """Typed literals as they come back from the engine, which keeps values, not forms (`29.10` is `29.1`)."""
    store = ox.Store()
    mark = ox.NamedNode("urn:x")
    store.bulk_extend(ox.Quad(ox.NamedNode(f"urn:{number}"), mark, term) for number, term in literals.items())
    for quad in store:
        yield int(str(quad.subject)[5:-1]), str(quad.object)


def _write_terms(writer: Writer, terms: list[str]) -> dict[str, object]:
    """The texts, and how a term is found: by its hash."""
    writer.put("ends", np.cumsum([0, *(len(term.encode()) for term in terms)], dtype=np.int64))
    writer.put("texts", np.frombuffer("".join(terms).encode(), dtype=np.uint8))
    hashes = np.array([hash_of(term) for term in terms], dtype=np.uint64)
    found = np.argsort(hashes, kind="stable")
    writer.put("hashes", hashes[found])
    writer.put("hashed", (found + 1).astype(np.int32))
    return {"terms": len(terms)}


def _write_families(writer: Writer, families: dict[Family, list[str]]) -> dict[str, object]:
    """Where each family begins, the languages of texts, and the values of numbers."""
    tags = [key_of(term).language for term in families[Family.TEXT]]
    languages = sorted(set(tags))
    codes = {language: code for code, language in enumerate(languages)}
    writer.put("languages", np.array([codes[tag] for tag in tags], dtype=np.int16))
    keys = [key_of(term) for term in families[Family.NUMBER]]
    writer.put("millionths", np.array([millionths(key) for key in keys], dtype=np.int64))
    writer.put("whole", np.array([key.text.endswith(INTEGER) for key in keys], dtype=np.bool_))
    starts = np.cumsum([1, *(len(families[family]) for family in Family)]).tolist()
    return {"families": starts, "languages": languages}


def millionths(key: Key) -> int:
    """The value of a number in millionths, `INEXACT` where that is not whole or too large to be added up."""
    scaled = key.number * SCALE
    return int(scaled) if scaled.denominator == 1 and abs(scaled) < _LARGEST else int(INEXACT)


def _write_rows(writer: Writer, quads: Array, terms: int, kinds: list[int]) -> dict[str, object]:
    """The rows (a subject in a graph), kind by kind, and the objects of each predicate over them."""
    graphs, subjects, predicates, objects = quads
    homes, row_of = np.unique(graphs.astype(np.int64) << 32 | subjects, return_inverse=True)
    types = np.isin(predicates, kinds)
    order, segments = _kinds(homes, row_of[types], predicates[types], objects[types])
    places = np.empty(len(homes), dtype=np.int32)
    places[order] = np.arange(len(homes), dtype=np.int32)
    homes = homes[order]
    writer.put("subjects", (homes & 0xFFFFFFFF).astype(np.int32))
    writer.put("graphs", (homes >> 32).astype(np.int32))
    named = int(np.searchsorted(np.sort(homes >> 32), 1)) if len(homes) else 0
    default = np.zeros(terms + 1, dtype=np.int32)
    default[homes[:named] & 0xFFFFFFFF] = np.arange(1, named + 1, dtype=np.int32)
    writer.put("default", default)
    found = np.argsort(homes[named:] & 0xFFFFFFFF, kind="stable")
    writer.put("named.subjects", (homes[named:][found] & 0xFFFFFFFF).astype(np.int32))
    writer.put("named.rows", (found + named).astype(np.int32))
    statements, columns = _write_predicates(writer, predicates, places[row_of], objects, segments)
    return {"statements": statements, "segments": segments, "columns": columns}


def _kinds(
    homes: Array, rows: Array, predicates: Array, objects: Array
) -> tuple[Array, list[tuple[int, int, bool]]]:
    """The order of the rows, and the ranges of the kinds: start, end, whether in named graphs.

    The default graph comes first; kinds of few rows are one range.
    """
    marks = np.zeros(len(homes), dtype=np.uint64)
    links = np.unique(np.stack([rows, predicates, objects]), axis=1) if len(rows) else np.empty((3, 0), np.int64)
    mixed = _mixed(links[1].astype(np.uint64) << np.uint64(32) | links[2].astype(np.uint64))
    np.add.at(marks, links[0].astype(np.int64), mixed)
    kinds, kind_of, counts = np.unique(marks, return_inverse=True, return_counts=True)
    kind_of = np.where(counts[kind_of] < _KIND_ROWS, len(kinds), kind_of)
    named = homes >= 1 << 32
    order = np.lexsort((homes, kind_of, named))
    changes = np.flatnonzero(np.diff(kind_of[order]) | np.diff(named[order].astype(np.int8))) + 1
    bounds = [0, *changes.tolist(), len(homes)]
    pairs = [(start, end) for start, end in pairwise(bounds) if start < end]
    return order, [(start, end, bool(named[order[start]])) for start, end in pairs]


def _mixed(values: Array) -> Array:
    """Well mixed bits (the finalizer of SplitMix64), so that sums of them tell sets apart."""
    values = (values ^ values >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ values >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ values >> np.uint64(31))


def _write_predicates(
    writer: Writer, predicates: Array, rows: Array, objects: Array, segments: list[tuple[int, int, bool]]
) -> tuple[int, list[list[object]]]:
    order = np.lexsort((objects, rows, predicates))
    predicates, rows, objects = predicates[order], rows[order], objects[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (np.diff(predicates) | np.diff(rows) | np.diff(objects)) != 0
    predicates, rows, objects = predicates[fresh], rows[fresh], objects[fresh]
    columns: list[list[object]] = []
    starts = np.array([start for start, _, _ in segments] + [segments[-1][1] if segments else 0])
    for predicate in np.unique(predicates):
        low, high = np.searchsorted(predicates, [predicate, predicate + 1])
        bounds = low + np.searchsorted(rows[low:high], starts)
        for number, (start, end, _) in enumerate(segments):
            its = slice(bounds[number], bounds[number + 1])
            if bounds[number] < bounds[number + 1]:
                name = f"{predicate}.{number}"
                dense = _write_column(writer, name, rows[its] - start, objects[its], end - start)
                columns.append([int(predicate), number, dense, int(bounds[number + 1] - bounds[number])])
    return len(predicates), columns


def _write_column(writer: Writer, name: str, rows: Array, objects: Array, size: int) -> bool:
    """A column with an object (0 if none) for each row if there is at most one, and not few; else the pairs."""
    dense = len(rows) * _SPARSE >= size and bool((np.diff(rows) > 0).all())
    if dense:
        column = np.zeros(size, dtype=np.int32)
        column[rows] = objects
        writer.put(name, column)
    else:
        writer.put(f"{name}.rows", rows.astype(np.int32))
        writer.put(f"{name}.objects", objects)
    return dense
