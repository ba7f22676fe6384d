"""The shapes in the folder `shapes`, and their processor: rudof (https://rudof-project.github.io/rudof/).

pySHACL is the reference (`conformance.py`). Version 0.3 of rudof does less than the Recommendation
(https://www.w3.org/TR/shacl/) asks, and the shapes do without that: it ignores `sh:deactivated`, does not look
at the lexical forms of `xsd:date`, `xsd:time`, `xsd:duration` and `xsd:hexBinary` (these need `sh:pattern`),
lets `sh:lessThan` pass what cannot be compared (it needs `sh:datatype`), and has no `sh:hasValue` of node shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
import pyrudof

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.resources import folder

_SH = PREFIXES["sh"]
_MESSAGE = ox.NamedNode(f"{_SH}message")
# A statement that no shape asks for: data are staged beside it, and taken back. To begin without any takes rudof
# 60 ms each time, since it then reads all certificates of the machine.
_FIRST = "<urn:juesuan:a> <urn:juesuan:b> <urn:juesuan:c> ."


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


class Shapes:
    """A shapes graph, made ready for rudof once; `messages` (`sh:message`) by the IRIs of shapes."""

    def __init__(self, *turtle: str) -> None:
        self.turtle = "\n".join(turtle)
        self.messages = _messages(self.turtle)
        self._session = pyrudof.Rudof(pyrudof.RudofConfig())
        self._session.read_shacl(self.turtle, reader_mode=pyrudof.ReaderMode.Strict)
        self._add(_FIRST)

    def _add(self, data: str) -> None:
        reading = pyrudof.ReaderMode.Strict
        self._session.read_data(data, format=pyrudof.RDFFormat.NTriples, reader_mode=reading, merge=True)

    def results(self, lines: Iterable[str]) -> Iterator[Result]:
        """The results on statements in N-Triples."""
        self._session.begin_staging()
        try:
            self._add("\n".join(lines))
            report = self._session.validate_shacl()
        finally:
            self._session.rollback_staging()
        for entry in report:
            path, value = entry.path or "", entry.value or ""
            yield Result(
                entry.focus_node,
                entry.constraint_component.removeprefix(_SH),
                entry.source_shape or "",
                "" if " " in path or not path.startswith("http") else path,
                # Of a literal, which rudof writes as "1"^^xsd:integer, its lexical form.
                value[1 : value.rindex('"')] if value.startswith('"') else value,
            )


@cache
def project_shapes() -> Shapes:
    """The shapes in the folder `shapes`, taken together."""
    return Shapes(*(path.read_text(encoding="utf-8") for path in sorted(folder("shapes").glob("*.ttl"))))


def _messages(turtle: str) -> dict[str, Text]:
    """The messages (`sh:message`, zh and en) of the shapes that have an IRI."""
    by_shape: dict[str, dict[str, str]] = {}
    for quad in ox.parse(turtle, ox.RdfFormat.TURTLE):
        if quad.predicate == _MESSAGE and isinstance(quad.subject, ox.NamedNode):
            assert isinstance(quad.object, ox.Literal)
            by_shape.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return {shape: Text(texts.get("zh", ""), texts.get("en", "")) for shape, texts in by_shape.items()}
