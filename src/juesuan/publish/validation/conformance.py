"""SHACL (https://www.w3.org/TR/shacl/): do graphs conform to the shapes in the folder `shapes`?

rudof (https://rudof-project.github.io/rudof/) validates; pySHACL is the reference, in `reference`. Version 0.3 of
rudof does less than the Recommendation asks, and the shapes do without that: it ignores `sh:deactivated`, does not
look at the lexical forms of `xsd:date`, `xsd:time`, `xsd:duration` and `xsd:hexBinary` (these need `sh:pattern`),
lets `sh:lessThan` pass what cannot be compared (it needs `sh:datatype`), and has no `sh:hasValue` of node shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import pyoxigraph as ox
import pyrudof

from juesuan.model.text import Text
from juesuan.publish.validation.violation import Places, Result, Violation
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE
from juesuan.vocabulary.resources import folder

_SH = PREFIXES["sh"]
_TYPE = f"<{RDF_TYPE}>"
_PART = f"<{PREFIXES['rdfs']}subClassOf>"
_MESSAGE = ox.NamedNode(f"{_SH}message")


class Shapes:
    """A shapes graph, made ready for rudof once."""

    def __init__(self, *turtle: str) -> None:
        self.turtle = "\n".join(turtle)
        self.messages = _messages(self.turtle)
        self._session = pyrudof.Rudof(pyrudof.RudofConfig())
        self._session.read_shacl(self.turtle, reader_mode=pyrudof.ReaderMode.Strict)

    def results(self, lines: Iterable[str]) -> Iterator[Result]:
        """The results on statements in N-Triples."""
        self._session.reset_data()  # else results of the data before are reported again
        self._session.read_data(
            "\n".join(lines), format=pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict
        )
        for entry in self._session.validate_shacl():
            path = entry.path or ""
            yield Result(
                entry.focus_node,
                entry.constraint_component.removeprefix(_SH),
                entry.source_shape or "",
                "" if " " in path or not path.startswith("http") else path,
                _lexical(entry.value or ""),
            )


@cache
def project_shapes() -> Shapes:
    """The shapes in the folder `shapes`, taken together."""
    return Shapes(*(path.read_text(encoding="utf-8") for path in sorted(folder("shapes").glob("*.ttl"))))


def conformance(
    lines: Sequence[str], said: Mapping[str, Sequence[str]], store: ox.Store, *, reference: bool = False
) -> tuple[Violation, ...]:
    """What does not conform in statements, taken together, in the order of constraint and node.

    What they refer to may be beside them: `said` has the `classes` of all. A node whose class only that states is
    not judged here. The store holds both, and tells the places. With `reference`, pySHACL validates.
    """
    shapes, others = project_shapes(), referred(lines, said)
    found = results(shapes, (*lines, *others), reference=reference)
    foreign = _typed(others) - _typed(lines)
    return violations((one for one in found if one.focus not in foreign), shapes, store)


def results(shapes: Shapes, lines: Sequence[str], *, reference: bool = False) -> list[Result]:
    """The results of shapes on statements in N-Triples; with `reference`, those of pySHACL."""
    unique = tuple(dict.fromkeys(lines))
    if reference:
        from juesuan.publish.validation.reference import reference_results  # noqa: PLC0415  (it takes 0.7 s)

        return reference_results(shapes.turtle, unique)
    return list(shapes.results(unique))


def violations(found: Iterable[Result], shapes: Shapes, store: ox.Store) -> tuple[Violation, ...]:
    """Results as violations, in the order of constraint and node, with the places that the store tells."""
    places = Places(store)
    made = (
        Violation(
            constraint=result.shape.rpartition("/")[2] if result.shape in shapes.messages else result.component,
            node="" if result.focus.startswith("_:") else result.focus,
            message=_filled(shapes.messages.get(result.shape, Text(result.component, result.component)), result),
            property=result.path,
            place=places.of(result.focus),
        )
        for result in found
    )
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


def referred(lines: Iterable[str], said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
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


def _lexical(value: str) -> str:
    """The lexical form of a literal as rudof writes it ("1"^^xsd:integer); an IRI as it is."""
    return value[1 : value.rindex('"')] if value.startswith('"') else value


def _messages(turtle: str) -> dict[str, Text]:
    """The messages (`sh:message`, zh and en) of the shapes that have an IRI."""
    by_shape: dict[str, dict[str, str]] = {}
    for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
        if quad.predicate == _MESSAGE and isinstance(quad.subject, ox.NamedNode):
            assert isinstance(quad.object, ox.Literal)
            by_shape.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return {shape: Text(texts.get("zh", ""), texts.get("en", "")) for shape, texts in by_shape.items()}


def _filled(message: Text, result: Result) -> Text:
    """A message with what its {?value} stands for (https://www.w3.org/TR/shacl/#sparql-constraints-variables)."""
    zh, en = (text.replace("{?value}", result.value) for text in (message.zh, message.en))
    return Text(zh, en)
