"""Do graphs conform to the shapes in the folder `shapes`? What does not becomes violations, with their places.

rudof validates (`shapes.py`), or pySHACL (https://github.com/RDFLib/pySHACL), which is the reference.

rudof takes 20 µs for each property of each node, and most nodes of a report are alike. What shapes ask is either
how many values a property has (`sh:minCount`, `sh:maxCount`, `sh:uniqueLang`, `sh:closed`): then one specimen
speaks for all nodes of its classes that have as many values of the same properties. Or it is what each value must
be (`sh:datatype`, `sh:class`, `sh:pattern` and the like), whichever node has it: then one node that has the values
of all of its classes speaks for them. Only where one of these breaks a shape are all nodes looked at, to name
those that do.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.publish.validation.shapes import Result, Shapes, project_shapes
from juesuan.vocabulary.namespaces import JS, PREFIXES, RDF_TYPE

_TYPE = f"<{RDF_TYPE}>"
_PART = f"<{PREFIXES['rdfs']}subClassOf>"
_SH = PREFIXES["sh"]
_OF_COUNTS = frozenset({f"{_SH}minCount", f"{_SH}maxCount", f"{_SH}uniqueLang"})
_OF_CLASSES = frozenset({f"{_SH}class"})
_STATES = ox.NamedNode(f"{JS}states")
# What is said of a figure that tells where it is, in the order in which a person looks for it.
_WORDS = (("page", "p. {}"), ("table", "table {}"), ("heading", "{}"), ("row", "{}"), ("column", "{}"))


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a constraint.

    `constraint` is the local name of a shape or the name of an integrity constraint (`ic-12`); `node` the IRI
    of the offender (empty for a blank node); `property` the IRI concerned, or empty; `message` says what is
    wrong and what to do; `place` is where the document prints it, as far as figures tell.
    """

    constraint: str
    node: str
    message: Text
    property: str = ""
    place: str = ""

    def reason(self) -> Text:
        """Where and what, for people."""
        where = (f"{self.place}：", f"{self.place}: ") if self.place else ("", "")
        return Text(f"{where[0]}{self.message.zh}", f"{where[1]}{self.message.en}")

    def __str__(self) -> str:
        """One line: where, what and what to do, which constraint, which node."""
        subject = " ".join(part for part in (self.node, self.property and f"({self.property})") if part)
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message.en} / {self.message.zh} [{self.constraint}: {subject}]"


class Places:
    """Where the document prints what statements are about, by way of the figures that state it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines

    def of(self, iri: str) -> str:
        """The place of a figure, or of the first figure that states a fact; empty if there is none."""
        stating, words = self._said
        for node in (iri, *sorted(stating.get(iri, ()), key=lambda figure: (len(figure), figure))):
            parts = ((form, words.get((node, name), "")) for name, form in _WORDS)
            if place := ", ".join(form.format(text) for form, text in parts if text):
                return place
        return ""

    @cached_property
    def _said(self) -> tuple[Mapping[str, Sequence[str]], Mapping[tuple[str, str], str]]:
        """The figures that state a fact, and words of `_WORDS` by node and name; read if there is a violation."""
        names = {f"{JS}{name}": name for name, _ in _WORDS}
        stating: dict[str, list[str]] = {}
        words: dict[tuple[str, str], str] = {}
        for quad in ox.parse("\n".join(self._lines), ox.RdfFormat.N_TRIPLES):
            subject, value = _text(quad.subject), _text(quad.object)
            if quad.predicate == _STATES:
                stating.setdefault(value, []).append(subject)
            elif quad.predicate.value in names:
                words[subject, names[quad.predicate.value]] = value
        return stating, words


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def conformance(
    lines: Sequence[str], said: Mapping[str, Sequence[str]], *, reference: bool = False
) -> tuple[Violation, ...]:
    """What does not conform in statements, taken together, in the order of constraint and node.

    What they refer to may be beside them: `said` has the `classes` of all. A node whose class only that states is
    not judged here. With `reference`, pySHACL validates.
    """
    if not reference and conforms_in_brief(lines, said):
        return ()
    shapes, others = project_shapes(), _referred(lines, said)
    found = results(shapes, (*lines, *others), reference=reference)
    # What stands beside was judged where it was made: with only its class here, it could only break shapes.
    foreign = _typed(others) - _typed(lines)
    return violations((one for one in found if one.focus not in foreign), shapes, lines)


def conforms_in_brief(lines: Sequence[str], said: Mapping[str, Sequence[str]]) -> bool:
    """Whether specimens and gathered values of statements conform: then all do (see above)."""
    specimens, gathered = _abridged(lines)
    # So that the shape of a class looks at the instances of its subclasses, too.
    superclasses = (line for line in _referred(specimens, said) if line.split(" ", 2)[1] == _PART)
    return not any(_shapes_without(_OF_CLASSES).results((*specimens, *superclasses))) and not any(
        _shapes_without(_OF_COUNTS).results((*gathered, *_referred(gathered, said)))
    )


@cache
def _shapes_without(components: frozenset[str]) -> Shapes:
    """The shapes without what some properties of the SHACL vocabulary ask."""
    quads = ox.parse(project_shapes().turtle, ox.RdfFormat.TURTLE)
    return Shapes(*(f"{quad.triple} ." for quad in quads if quad.predicate.value not in components))


def _abridged(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The statements of specimens, and those of a node for each set of classes with all values of its properties.

    Specimens have the same classes, and the same number of values of each property, of the same languages.
    """
    specimens: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    gathered: dict[tuple[str, ...], dict[str, None]] = {}
    for statements in by_subject(dict.fromkeys(lines)).values():
        said = [line.partition(" ")[2] for line in statements]
        kinds = sorted(predicate + _kind(value) for predicate, _, value in (one.partition(" ") for one in said))
        classes_of = tuple(sorted(one for one in said if one.startswith(_TYPE)))
        specimens.setdefault((classes_of, tuple(kinds)), statements)
        gathered.setdefault(classes_of, {}).update(dict.fromkeys(said))
    whole = (f"<urn:all:{number}> {one}" for number, said in enumerate(gathered.values()) for one in said)
    return [line for statements in specimens.values() for line in statements], list(whole)


def _kind(value: str) -> str:
    """The datatype or the language of a literal in N-Triples; nothing of an IRI."""
    return value.rpartition('"')[2] if value.startswith('"') else ""


def results(shapes: Shapes, lines: Sequence[str], *, reference: bool = False) -> list[Result]:
    """The results of shapes on statements in N-Triples; with `reference`, those of pySHACL."""
    unique = tuple(dict.fromkeys(lines))
    return list(_reference_results(shapes.turtle, unique) if reference else shapes.results(unique))


def _reference_results(shapes: str, lines: Iterable[str]) -> Iterator[Result]:
    """The results of shapes in Turtle on statements in N-Triples, as pySHACL has them."""
    from pyshacl import validate  # noqa: PLC0415 - with rdflib it takes 0.7 s to load
    from rdflib import BNode, Graph, URIRef  # noqa: PLC0415
    from rdflib.namespace import SH  # noqa: PLC0415

    # What is ill-formed becomes a result; rdflib need not log a traceback as well.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Parsing weird boolean")
        _, report, _ = validate(
            "\n".join(lines), data_graph_format="nt", shacl_graph=shapes, shacl_graph_format="turtle",
            inference="none", inplace=True,
        )  # fmt: skip
    assert isinstance(report, Graph)
    for found in report.objects(None, SH.result):
        said = dict(report.predicate_objects(found))
        focus, path = said[SH.focusNode], said.get(SH.resultPath)
        yield Result(
            focus=f"_:{focus}" if isinstance(focus, BNode) else str(focus),
            component=str(said[SH.sourceConstraintComponent]).removeprefix(str(SH)),
            shape=str(said[SH.sourceShape]),
            path=str(path) if isinstance(path, URIRef) else "",
            value=str(said.get(SH.value, "")),
        )


def violations(found: Iterable[Result], shapes: Shapes, lines: Iterable[str]) -> tuple[Violation, ...]:
    """Results as violations, in the order of constraint and node, with the places that the statements give."""
    places, made = Places(lines), []
    for result in found:
        constraint = result.shape.rpartition("/")[2] if result.shape in shapes.messages else result.component
        message = shapes.messages.get(result.shape, Text(result.component, result.component))
        # https://www.w3.org/TR/shacl/#sparql-constraints-variables
        zh, en = (text.replace("{?value}", result.value) for text in message)
        node = "" if result.focus.startswith("_:") else result.focus
        made.append(Violation(constraint, node, Text(zh, en), result.path, places.of(result.focus)))
    return tuple(sorted(made, key=lambda one: (one.constraint, one.node, one.property)))


def by_subject(lines: Iterable[str]) -> dict[str, list[str]]:
    """Statements by the terms of their subjects, in their order."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.partition(" ")[0], []).append(line)
    return found


def classes(lines: Iterable[str]) -> dict[str, list[str]]:
    """Of statements, by subject, those that say of what class a node is, or what a class is part of."""
    return by_subject(line for line in lines if line.split(" ", 2)[1] in (_TYPE, _PART))


def _referred(lines: Iterable[str], said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What `classes` has of the nodes that statements refer to: all that shapes ask of these (`sh:class`)."""
    found: dict[str, None] = {}
    known = _objects(lines)
    while known:
        chosen = [line for node in sorted(known) for line in said.get(node, ()) if line not in found]
        found.update(dict.fromkeys(chosen))
        known = _objects(chosen)
    return tuple(found)


def _objects(lines: Iterable[str]) -> set[str]:
    return {line.split(" ", 2)[2].removesuffix(" .") for line in lines}


def _typed(lines: Iterable[str]) -> set[str]:
    """The IRIs of the nodes whose classes the statements state."""
    return {line.partition(" ")[0][1:-1] for line in lines if line.split(" ", 2)[1] == _TYPE}
