"""The part of SHACL Core (https://www.w3.org/TR/shacl/) that the folder `shapes` uses, judged in one pass.

A node is judged by the shapes that target it, value by value, on the text of its statements. What the shapes may
say stands in this file; a shape that says anything else is refused when it is read, so that nothing passes
because nobody looked. pySHACL is the reference (`conformance.py`): of fixtures and damaged graphs both say the
same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE
from juesuan.vocabulary.resources import folder

TYPE = f"<{RDF_TYPE}>"
PART = f"<{PREFIXES['rdfs']}subClassOf>"

_SH, _XSD, _RDF = PREFIXES["sh"], PREFIXES["xsd"], PREFIXES["rdf"]
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
# The lexical forms of the datatypes that shapes ask for (https://www.w3.org/TR/xmlschema-2/).
_FORMS = {
    "string": re.compile(r".*", re.DOTALL),
    "boolean": re.compile(r"true|false|1|0"),
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    "date": re.compile(r"-?[0-9]{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:Z|[+-][0-9]{2}:[0-9]{2})?"),
    "hexBinary": re.compile(r"(?:[0-9a-fA-F]{2})*"),
}
_NUMBERS = (f"{_XSD}integer", f"{_XSD}decimal")

# Of the values of one property: predicates and objects as N-Triples terms.
Values = Mapping[str, Sequence[str]]


class Result(NamedTuple):
    """A validation result (https://www.w3.org/TR/shacl/#results-validation-result).

    `focus` and `shape` are IRIs (of a blank node its label, after `_:`), `component` is the local name of the
    constraint component, `path` the IRI of the property (empty where the path is none), `value` an IRI or a
    lexical form (empty where there is none).
    """

    focus: str
    component: str
    shape: str
    path: str = ""
    value: str = ""


class Statements:
    """Statements by subject and predicate, and the classes of all nodes: of these, and of what they refer to.

    `beside` are statements on the classes of what these refer to. A node whose class only those state is
    `foreign`: the graph that it belongs to is judged by itself.
    """

    def __init__(self, lines: Iterable[str], beside: Iterable[str] = ()) -> None:
        self.nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._types: defaultdict[str, set[str]] = defaultdict(set)
        self._parts: defaultdict[str, set[str]] = defaultdict(set)
        self._classes: dict[str, frozenset[str]] = {}
        for line in dict.fromkeys(lines):
            subject, predicate, value = line[:-2].split(" ", 2)
            self.nodes[subject][predicate].append(value)
            self._remember(subject, predicate, value)
        own = set(self._types)
        for line in beside:
            self._remember(*line[:-2].split(" ", 2))
        self.foreign = self._types.keys() - own

    def _remember(self, subject: str, predicate: str, value: str) -> None:
        if predicate == TYPE:
            self._types[subject].add(value)
        elif predicate == PART:
            self._parts[subject].add(value)

    def classes(self, node: str) -> frozenset[str]:
        """The classes of a node, and those that these are part of (https://www.w3.org/TR/shacl/#targetClass)."""
        if node not in self._classes:
            known, new = set[str](), set(self._types.get(node, ()))
            while new:
                known |= new
                new = {above for one in new for above in self._parts.get(one, ())} - known
            self._classes[node] = frozenset(known)
        return self._classes[node]


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What the values of one property have to be: how many, of which classes, and each by itself (`tests`)."""

    name: str
    path: str
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = ()
    classes: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    is_unique_by_language: bool = False

    def results(self, values: Sequence[str], statements: Statements) -> Iterator[tuple[str, str]]:
        """The components that are not met, each with the value that is at fault, if it is one."""
        if len(values) < self.least:
            yield "MinCountConstraintComponent", ""
        if self.most is not None and len(values) > self.most:
            yield "MaxCountConstraintComponent", ""
        for value in values:
            for component, passes in self.tests:
                if not passes(value):
                    yield component, value
            if self.classes and not statements.classes(value).issuperset(self.classes):
                yield "ClassConstraintComponent", value
        if self.is_unique_by_language:
            counted = Counter(filter(None, map(_language, values)))
            yield from (("UniqueLangConstraintComponent", "") for number in counted.values() if number > 1)


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A shape of nodes: the properties it judges, and, if it is closed, those that a node may have (`allowed`)."""

    name: str
    properties: tuple[PropertyShape, ...]
    allowed: frozenset[str] | None = None

    def results(self, node: str, values: Values, statements: Statements) -> Iterator[Result]:
        """The results for a node."""
        for shape in self.properties:
            for component, value in shape.results(values.get(shape.path, ()), statements):
                yield Result(_bare(node), component, shape.name, shape.path[1:-1], _bare(value))
        for path in values.keys() - self.allowed if self.allowed is not None else ():
            for value in values[path]:
                yield Result(_bare(node), "ClosedConstraintComponent", self.name, path[1:-1], _bare(value))


@dataclass(frozen=True, slots=True)
class Shapes:
    """A shapes graph in Turtle, as read from it; `messages` (`sh:message`) by the IRIs of shapes."""

    turtle: str
    messages: Mapping[str, Text]
    by_class: Mapping[str, Sequence[NodeShape]]
    by_property: Mapping[str, Sequence[NodeShape]] = field(default_factory=dict)

    @classmethod
    def read(cls, turtle: str) -> Shapes:
        """The shapes in a text. Raises ValueError for what this processor does not know."""
        reader = _Reader(turtle)
        by_class: defaultdict[str, list[NodeShape]] = defaultdict(list)
        by_property: defaultdict[str, list[NodeShape]] = defaultdict(list)
        for node in reader.of_type("NodeShape"):
            shape = reader.node_shape(node)
            for target in reader.all(node, "targetClass"):
                by_class[target].append(shape)
            for target in reader.all(node, "targetSubjectsOf"):
                by_property[target].append(shape)
        return cls(turtle, reader.messages(), by_class, by_property)

    def results(self, statements: Statements) -> Iterator[Result]:
        """The results on all nodes that the statements are about, but for those that are foreign."""
        for node, values in statements.nodes.items():
            if node in statements.foreign:
                continue
            for shape in self._shapes_of(statements.classes(node), values):
                yield from shape.results(node, values, statements)

    def _shapes_of(self, classes: Iterable[str], values: Values) -> Iterable[NodeShape]:
        """The shapes that target a node, each once."""
        by_class = (shape for one in classes for shape in self.by_class.get(one, ()))
        by_property = (shape for path in values for shape in self.by_property.get(path, ()))
        return {shape.name: shape for found in (by_class, by_property) for shape in found}.values()


@cache
def project_shapes() -> Shapes:
    """The shapes in the folder `shapes`, taken together."""
    return Shapes.read(
        "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder("shapes").glob("*.ttl")))
    )


class _Reader:
    """A shapes graph as it is written: its terms in N-Triples form, but for the names of the SHACL vocabulary."""

    def __init__(self, turtle: str) -> None:
        self._graph: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
            self._graph[str(quad.subject)][_local(quad.predicate.value)].append(str(quad.object))

    def of_type(self, name: str) -> Iterator[str]:
        """The nodes of a class of the vocabulary."""
        return (node for node, values in self._graph.items() if f"<{_SH}{name}>" in values["type"])

    def all(self, node: str, name: str) -> list[str]:
        """The terms that a node has for a property."""
        return self._graph[node].get(name, [])

    def messages(self) -> dict[str, Text]:
        """The messages of all shapes in zh and en."""
        said = {
            node: {_language(text): _lexical(text) for text in values["message"]}
            for node, values in self._graph.items()
            if values.get("message")
        }
        return {node[1:-1]: Text(texts.get("zh", ""), texts.get("en", "")) for node, texts in said.items()}

    def node_shape(self, node: str) -> NodeShape:
        """A node shape with its properties."""
        self._refuse_unknown(node, {"targetClass", "targetSubjectsOf", "closed", "ignoredProperties", "property"})
        properties = tuple(map(self._property_shape, self.all(node, "property")))
        is_closed = any(_lexical(value) == "true" for value in self.all(node, "closed"))
        ignored = self._items(node, "ignoredProperties")
        allowed = frozenset((*ignored, *(shape.path for shape in properties))) if is_closed else None
        return NodeShape(_bare(node), properties, allowed)

    def _property_shape(self, node: str) -> PropertyShape:
        self._refuse_unknown(
            node, {"path", "class", "minCount", "maxCount", "uniqueLang", *_TESTS, "in", "languageIn"}
        )
        (path,) = self.all(node, "path")
        tests = [
            (f"{name[0].upper()}{name[1:]}ConstraintComponent", made(value))
            for name, made in _TESTS.items()
            for value in self.all(node, name)
        ]
        if allowed := frozenset(self._items(node, "in")):
            tests.append(("InConstraintComponent", allowed.__contains__))
        if languages := {_lexical(item) for item in self._items(node, "languageIn")}:
            tests.append(("LanguageInConstraintComponent", lambda value: _language(value) in languages))
        most = self._number(node, "maxCount")
        return PropertyShape(
            _bare(node),
            path,
            tuple(tests),
            tuple(self.all(node, "class")),
            self._number(node, "minCount") or 0,
            most,
            any(_lexical(value) == "true" for value in self.all(node, "uniqueLang")),
        )

    def _number(self, node: str, name: str) -> int | None:
        return next((int(_lexical(value)) for value in self.all(node, name)), None)

    def _items(self, node: str, name: str) -> Iterator[str]:
        """The items of the list that a node has for a property."""
        rest = next(iter(self.all(node, name)), f"<{_RDF}nil>")
        while rest != f"<{_RDF}nil>":
            yield self._graph[rest]["first"][0]
            (rest,) = self._graph[rest]["rest"]

    def _refuse_unknown(self, node: str, known: set[str]) -> None:
        for name in self._graph[node].keys() - known - {"type", "message"}:
            raise ValueError(f"{node} says {name}, which this processor does not judge")


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _bare(term: str) -> str:
    """An IRI without brackets; the lexical form of a literal; a blank node as it is."""
    return _lexical(term) if term.startswith('"') else term.removeprefix("<").removesuffix(">")


def _parts(term: str) -> tuple[str, str, str]:
    """The lexical form, the language and the datatype of a literal; nothing of what is none."""
    match = _LITERAL.fullmatch(term) if term.startswith('"') else None
    if match is None:
        return "", "", ""
    text, language = match[1], (match[2] or "").lower()
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), text)
    return text, language, match[3] or ("" if language else f"{_XSD}string")


def _lexical(term: str) -> str:
    return _parts(term)[0]


def _language(term: str) -> str:
    return _parts(term)[1]


def _datatype(wanted: str) -> Callable[[str], bool]:
    iri = _bare(wanted)
    form = _FORMS.get(iri.removeprefix(_XSD))
    if form is None:
        raise ValueError(f"sh:datatype xsd:{iri.removeprefix(_XSD)} is not judged by this processor")

    def passes(term: str) -> bool:
        text, _, datatype = _parts(term)
        return datatype == iri and bool(form.fullmatch(text))

    return passes


def _node_kind(wanted: str) -> Callable[[str], bool]:
    if wanted != f"<{_SH}IRI>":
        raise ValueError(f"sh:nodeKind {wanted} is not judged by this processor")
    return lambda term: term.startswith("<")


def _pattern(wanted: str) -> Callable[[str], bool]:
    pattern = re.compile(_lexical(wanted))
    return lambda term: not term.startswith("_:") and bool(pattern.search(_bare(term)))


def _least_length(wanted: str) -> Callable[[str], bool]:
    least = int(_lexical(wanted))
    return lambda term: not term.startswith("_:") and len(_bare(term)) >= least


def _compared(term: str) -> Decimal | None:
    """A literal as a number; None if it is none."""
    text, _, datatype = _parts(term)
    return Decimal(text) if datatype in _NUMBERS and _FORMS[_local(datatype)].fullmatch(text) else None


def _least(wanted: str) -> Callable[[str], bool]:
    least = Decimal(_lexical(wanted))
    return lambda term: (number := _compared(term)) is not None and number >= least


def _most(wanted: str) -> Callable[[str], bool]:
    most = Decimal(_lexical(wanted))
    return lambda term: (number := _compared(term)) is not None and number <= most


# What is asked of each value by itself: the parameter, and what makes a test of what the shape says.
_TESTS: dict[str, Callable[[str], Callable[[str], bool]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "minLength": _least_length,
    "minInclusive": _least,
    "maxInclusive": _most,
}
