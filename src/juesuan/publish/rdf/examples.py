"""Examples of terms, datasets, code lists and rules, drawn from what a release states, so they are true of it.

An example is a sentence and, on the line below it, the same in Turtle. The folder `ontology` holds those of the
embedded sample (`examples.ttl`, made by `python -m juesuan.pipeline.examples`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, literal, said
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE, JS, PREFIXES
from juesuan.vocabulary.resources import folder

FILE = "examples.ttl"
_NAMES = tuple(
    PREFIXES[prefix] + name
    for prefix, name in (("rdfs", "label"), ("skos", "prefLabel"), ("dcterms", "title"), ("skos", "notation"))
)
_TYPE, _SUBCLASS = f"{PREFIXES['rdf']}type", f"{PREFIXES['rdfs']}subClassOf"
_HOLDING = (f"{PREFIXES['qb']}dataSet", f"{PREFIXES['skos']}inScheme")
_BARE = re.compile(r"-?[0-9]+\.[0-9]+|-?[0-9]+|true|false")
_LOCAL = re.compile(r"[A-Za-z0-9_]+")
_SAID = {"zh": "“{}”——{}：{}", "en": "“{}” — {}: {}"}
_NAMED = {"zh": "{}：“{}”", "en": "{}: “{}”"}
_LONG = 60

_Rank = tuple[bool, bool, bool, bool, int, str]
_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Example(NamedTuple):
    """A statement that shows a term."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    value: _Node

    @property
    def turtle(self) -> str:
        """The statement in Turtle, with IRIs relative to the base of the release."""
        predicate = "a" if self.predicate.value == _TYPE else _written(self.predicate)
        return f"{_written(self.subject)} {predicate} {_written(self.value)} ."


class Names:
    """What the nodes of statements are called."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._known: dict[ox.NamedNode, dict[str, str]] = {}

    def texts(self, node: ox.NamedNode) -> Mapping[str, str]:
        """The names of a node by language."""
        if node not in self._known:
            self._known[node] = self._found(node)
        return self._known[node]

    def name(self, node: _Node, language: str) -> str:
        """What a node is called, in the language or else in another; without a name, what its class is called."""
        if not isinstance(node, ox.NamedNode):
            return node.value if isinstance(node, ox.Literal) else str(node)
        texts = self.texts(node)
        if not texts:
            kinds = self._graph.quads_for_pattern(node, ox.NamedNode(_TYPE), None)
            own = sorted(str(kind.object)[1:-1] for kind in kinds if str(kind.object).startswith(f"<{JS}"))
            return self.name(ox.NamedNode(own[0]), language) if own else node.value.removeprefix(DEFAULT_BASE)
        return texts.get(language) or texts[min(texts)]

    def _found(self, node: ox.NamedNode) -> dict[str, str]:
        for predicate in _NAMES:
            said = self._graph.quads_for_pattern(node, ox.NamedNode(predicate), None)
            texts = {
                known.object.language or "": known.object.value
                for known in said
                if isinstance(known.object, ox.Literal)
            }
            if texts:
                return texts
        return {}


def term_examples(statements: Iterable[str]) -> Iterator[str]:
    """An example for each term of the ontology, dataset and code list that the statements use, in zh and en."""
    graph = stored(statements)
    names = Names(graph)
    for term, example in sorted(_chosen(graph, names).items()):
        for language in ("zh", "en"):
            told = f"{_sentence(term, example, names, language)}\n{example.turtle}"
            yield from about(f"<{term}>", ("skos:example", literal(told, language)))


def stored(statements: Iterable[str]) -> ox.Store:
    """The statements with those of the ontology, whose names they need."""
    graph = ox.Store()
    graph.bulk_extend(ox.parse("\n".join(statements), ox.RdfFormat.N_TRIPLES))
    graph.extend(quad for name in ("juesuan.ttl", "structures.ttl") for quad in parsed(name))
    return graph


def parsed(name: str) -> Sequence[ox.Quad]:
    """The statements of a file of the folder `ontology`."""
    return tuple(ox.parse(path=folder("ontology") / name, format=ox.RdfFormat.TURTLE))


@cache
def examples(iris: Iris) -> Mapping[str, Text]:
    """The examples of the folder `ontology`: by IRI, under the base of the release."""
    texts: dict[str, dict[str, str]] = {}
    for quad in parsed(FILE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            name = quad.subject.value
            based = name if name.startswith(JS) else name.replace(DEFAULT_BASE, iris.base, 1)
            texts.setdefault(based, {})[quad.object.language or ""] = quad.object.value
    return {name: Text(text["zh"], text["en"]) for name, text in texts.items()}


def example_of(name: str, iris: Iris) -> Iterator[tuple[str, str]]:
    """What is to be said of the example of a thing: nothing, if the folder has none."""
    example = examples(iris).get(name)
    return said("skos:example", example) if example else iter(())


def _chosen(graph: ox.Store, names: Names) -> dict[str, Example]:
    """The example that shows each term best; a class may be shown by one below it."""
    found: dict[str, tuple[_Rank, Example]] = {}
    for quad in graph:
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        for term in _shown(quad, graph):
            example = Example(quad.subject, quad.predicate, quad.object)
            rank = _rank(term, example, names)
            if term not in found or rank < found[term][0]:
                found[term] = rank, example
    return {term: example for term, (_, example) in found.items()}


def _rank(term: str, example: Example, names: Names) -> _Rank:
    """What comes first shows most: it is of the class itself, named, no total, no zero, not long, and short."""
    is_below = example.predicate.value == _TYPE and example.value != ox.NamedNode(term)
    told, turtle = example.value.value if not isinstance(example.value, ox.Triple) else "", example.turtle
    is_nil = isinstance(example.value, ox.Literal) and not told.strip("0.-")
    is_total = turtle.endswith(("/_T> .", "/_Z> .")) or turtle.split(" ")[0].endswith(("/_T>", "/_Z>"))
    unfit = is_below, not names.texts(example.subject), is_nil or is_total, len(told) > _LONG
    return *unfit, len(turtle), turtle


def _shown(quad: ox.Quad, graph: ox.Store) -> Iterator[str]:
    """What a statement shows: its property, and the class it names with those above, or its value, or its list."""
    if quad.predicate.value in _HOLDING and isinstance(quad.object, ox.NamedNode):
        yield quad.object.value
    is_own = quad.predicate.value.startswith(JS)
    if is_own:
        yield quad.predicate.value
    value = quad.object
    if (
        isinstance(value, ox.NamedNode)
        and value.value.startswith(JS)
        and (is_own or quad.predicate.value == _TYPE)
    ):
        yield value.value
        for known in graph.quads_for_pattern(value, ox.NamedNode(_SUBCLASS), None):
            if isinstance(known.object, ox.NamedNode) and known.object.value.startswith(JS):
                yield known.object.value


def _sentence(term: str, example: Example, names: Names, language: str) -> str:
    subject = names.name(example.subject, language)
    if example.predicate.value in (_TYPE, *_HOLDING):
        return _NAMED[language].format(names.name(ox.NamedNode(term), language), subject)
    label, value = names.name(example.predicate, language), names.name(example.value, language)
    return _SAID[language].format(subject, label, value)


def _written(node: _Node) -> str:
    if isinstance(node, ox.Literal):
        return _literal(node)
    if not isinstance(node, ox.NamedNode):
        return str(node)
    for prefix, namespace in PREFIXES.items():
        local = node.value.removeprefix(namespace)
        if node.value.startswith(namespace) and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return f"<{node.value.removeprefix(DEFAULT_BASE)}>"


def _literal(node: ox.Literal) -> str:
    local = node.datatype.value.removeprefix(PREFIXES["xsd"])
    if local in ("decimal", "integer", "boolean") and _BARE.fullmatch(node.value):
        return node.value if local != "decimal" or "." in node.value else f"{node.value}.0"
    if node.language or local == "string":
        return str(node)
    return f"{literal(node.value)}^^xsd:{local}"
