"""RDF terms as they travel between processes: plain tuples, which are JSON lists."""

from __future__ import annotations

from typing import NamedTuple

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Term(NamedTuple):
    """A term: `kind` is "iri", "blank" or "literal"; `datatype` is empty for a plain or language-tagged string."""

    kind: str
    text: str
    language: str = ""
    datatype: str = ""

    @property
    def is_iri(self) -> bool:
        """Whether the term is an IRI."""
        return self.kind == "iri"


class Statement(NamedTuple):
    """A statement of three terms."""

    subject: Term
    predicate: Term
    object: Term
