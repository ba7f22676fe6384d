"""The cubes, as `ontology/structures.ttl` has them, and the lists of codes that Juesuan itself makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.vocabulary.classification import economic, functions
from juesuan.vocabulary.namespaces import DEFAULT_BASE, JS, PREFIXES
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


@cache
def cubes() -> dict[str, Cube]:
    """Every cube by its name, those of departments first."""
    graph = ox.Store()
    graph.extend(_quads("structures"))
    datasets = (
        quad.subject for quad in graph.quads_for_pattern(None, _term("rdf", "type"), _term("qb", "DataSet"))
    )
    found = [_cube(graph, dataset) for dataset in datasets if isinstance(dataset, ox.NamedNode)]
    return {cube.id: cube for cube in sorted(found, key=lambda cube: (cube.id.startswith(UNIT_PREFIX), cube.id))}


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
    names = _names(OWN_LISTS, _term("skos", "prefLabel"), f"{DEFAULT_BASE}code/")
    return {code: name for code, name in names.items() if code.count("/") == 1}


@cache
def term_labels() -> dict[str, Text]:
    """The names of the terms of the ontology, by their local names."""
    return _names(("juesuan",), _term("rdfs", "label"), JS)


def _names(files: Sequence[str], predicate: ox.NamedNode, start: str) -> dict[str, Text]:
    """What nodes are called whose IRIs begin with `start`, by the rest of these, in the order of the files."""
    found: dict[str, dict[str, str]] = {}
    for quad in (quad for file in files for quad in _quads(file)):
        subject, name = quad.subject, quad.object
        if quad.predicate == predicate and isinstance(subject, ox.NamedNode) and subject.value.startswith(start):
            assert isinstance(name, ox.Literal)
            found.setdefault(subject.value.removeprefix(start), {})[name.language or ""] = name.value
    return {node: Text(names["zh"], names.get("en", "")) for node, names in found.items()}


def _quads(file: str) -> Iterator[ox.Quad]:
    return iter(ox.parse(path=folder("ontology") / f"{file}.ttl", format=ox.RdfFormat.TURTLE))


def _cube(graph: ox.Store, dataset: ox.NamedNode) -> Cube:
    (structure,) = _values(graph, dataset, _term("qb", "structure"))
    ordered: list[tuple[int, str]] = []
    measure = ""
    for component in _values(graph, structure, _term("qb", "component")):
        for dimension in _values(graph, component, _term("qb", "dimension")):
            (order,) = graph.quads_for_pattern(component, _term("qb", "order"), None)
            assert isinstance(order.object, ox.Literal)
            ordered.append((int(order.object.value), _local(dimension)))
        for found in _values(graph, component, _term("qb", "measure")):
            measure = _local(found)
    total = _values(graph, dataset, ox.NamedNode(f"{JS}sumsTo"))
    return Cube(
        _local(dataset),
        measure,
        tuple(name for _, name in sorted(ordered)),
        _text(graph, dataset, "title"),
        _text(graph, dataset, "description"),
        _local(total[0]) if total else "",
    )


def _values(graph: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    quads = graph.quads_for_pattern(subject, predicate, None)
    return [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)]


def _text(graph: ox.Store, subject: ox.NamedNode, name: str) -> Text:
    texts = (quad.object for quad in graph.quads_for_pattern(subject, _term("dcterms", name), None))
    found = {text.language: text.value for text in texts if isinstance(text, ox.Literal)}
    return Text(found["zh"], found["en"])


def _term(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


def _local(node: ox.NamedNode) -> str:
    return node.value.rpartition("/")[2]
