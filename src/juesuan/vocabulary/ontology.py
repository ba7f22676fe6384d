"""The cubes, as `ontology/structures.ttl` has them, and the lists of codes that Juesuan itself makes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.vocabulary.classification import economic, functions
from juesuan.vocabulary.namespaces import DEFAULT_BASE, JS, PREFIXES, expanded
from juesuan.vocabulary.resources import folder

# What the names of those cubes begin with that hold the accounts of single units.
UNIT_PREFIX = "unit-"

# The files of `ontology` that hold code lists.
OWN_LISTS = ("codes", "indicators")


_OFFICIAL: dict[str, Callable[[], Mapping[str, Text]]] = {"function": functions, "economic": economic}


@dataclass(frozen=True, slots=True)
class Cube:
    """A cube: its name, its one measure, its dimensions in order, all by the local names of their properties.

    `title` and `description` are for people; `sums_to` is the headline indicator that the observations of one
    report add up to, empty where they add up to nothing that is printed.
    """

    id: str
    measure: str
    dimensions: tuple[str, ...]
    title: Text
    description: Text
    sums_to: str = ""

    @property
    def own_dimensions(self) -> tuple[str, ...]:
        """The dimensions beside organisation and year, which every cube has."""
        return self.dimensions[2:]


# Each cube with its dimensions in their order, a row for each.
_CUBES = """
SELECT ?cube ?measure ?dimension ?zh ?en ?saysZh ?saysEn ?total {
    ?cube a qb:DataSet ; qb:structure ?structure ; dcterms:title ?zh, ?en ; dcterms:description ?saysZh, ?saysEn .
    ?structure qb:component/qb:measure ?measure ; qb:component [ qb:dimension ?dimension ; qb:order ?order ] .
    FILTER(lang(?zh) = "zh" && lang(?en) = "en" && lang(?saysZh) = "zh" && lang(?saysEn) = "en")
    OPTIONAL { ?cube js:sumsTo ?total }
} ORDER BY ?cube ?order"""


@cache
def cubes() -> dict[str, Cube]:
    """Every cube by its name, those of departments first."""
    graph = ox.Store()
    graph.extend(_quads("structures"))
    found = graph.query(_CUBES, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    table = found.serialize(format=ox.QueryResultsFormat.CSV) or b""
    rows = csv.DictReader(StringIO(table.decode()))
    known = []
    for iri, of_cube in groupby(rows, itemgetter("cube")):
        first, *others = of_cube
        dimensions = tuple(_local(row["dimension"]) for row in (first, *others))
        title, description = Text(first["zh"], first["en"]), Text(first["saysZh"], first["saysEn"])
        measure, total = _local(first["measure"]), _local(first["total"])
        known.append(Cube(_local(iri), measure, dimensions, title, description, total))
    return {cube.id: cube for cube in sorted(known, key=lambda cube: (cube.id.startswith(UNIT_PREFIX), cube.id))}


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]


@cache
def code_labels(code_list: str) -> dict[str, Text]:
    """The codes of a list with their names, in the order of the file that holds them.

    Those of the two classifications are the codes of the Ministry's list of 2024, whether reports use them or not.
    """
    start = f"{code_list}/"
    own = {code.removeprefix(start): name for code, name in _own_codes().items() if code.startswith(start)}
    return {**own, **_OFFICIAL.get(code_list, dict)()}


@cache
def _own_codes() -> dict[str, Text]:
    """The names of the codes of all lists of the ontology, by list and code: `fund/general`."""
    names = _names(OWN_LISTS, "skos:prefLabel", f"{DEFAULT_BASE}code/")
    return {code: name for code, name in names.items() if code.count("/") == 1}


@cache
def term_labels() -> dict[str, Text]:
    """The names of the terms of the ontology, by their local names."""
    return _names(("juesuan",), "rdfs:label", JS)


def _names(files: Sequence[str], predicate: str, start: str) -> dict[str, Text]:
    """What nodes are called whose IRIs begin with `start`, by the rest of these, in the order of the files."""
    found: dict[str, dict[str, str]] = {}
    naming = ox.NamedNode(expanded(predicate))
    for quad in (quad for file in files for quad in _quads(file)):
        subject, name = quad.subject, quad.object
        if quad.predicate == naming and isinstance(subject, ox.NamedNode) and subject.value.startswith(start):
            assert isinstance(name, ox.Literal)
            found.setdefault(subject.value.removeprefix(start), {})[name.language or ""] = name.value
    return {node: Text(names["zh"], names.get("en", "")) for node, names in found.items()}


def _quads(file: str) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=folder("ontology") / f"{file}.ttl", format=ox.RdfFormat.TURTLE))
