"""RDF terms as their canonical N-Triples text (https://www.w3.org/TR/n-triples/): equal terms are equal texts."""

from __future__ import annotations

import re

import pyoxigraph as ox

Term = str
Triple = tuple[Term, Term, Term]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = f"<{XSD}string>"
LANGUAGE_STRING = f"<{RDF}langString>"
TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))
SUBCLASS, CLASS = f"<{RDFS}subClassOf>", f"<{RDFS}Class>"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_PLAIN_SUFFIX = f"^^{STRING}"
_NAMED_OR_TAGGED = re.compile(r'_:\w+|"[^"]*"@[a-z0-9-]+')


def sh(name: str) -> Term:
    """The term `sh:NAME`."""
    return f"<{SH}{name}>"


def iri(term: Term) -> str:
    """The IRI that a term is; empty for a blank node or a literal."""
    return term[1:-1] if term.startswith("<") else ""


def is_literal(term: Term) -> bool:
    """Whether a term is a literal."""
    return term.startswith('"')


def is_blank(term: Term) -> bool:
    """Whether a term is a blank node."""
    return term.startswith("_")


def text(term: Term) -> str:
    """What SPARQL's STR gives: the lexical form of a literal, the IRI itself."""
    if not is_literal(term):
        return iri(term) or term
    form = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescaped, form) if "\\" in form else form


def datatype(term: Term) -> Term:
    """The datatype of a literal, as a term."""
    suffix = term[term.rindex('"') + 1 :]
    if suffix.startswith("^^"):
        return suffix[2:]
    return LANGUAGE_STRING if suffix else STRING


def language(term: Term) -> str:
    """The language tag of a literal, in lower case; empty if it has none."""
    suffix = term[term.rindex('"') + 1 :]
    return suffix[1:] if suffix.startswith("@") else ""


def triple(line: str) -> Triple:
    """The terms of a statement in N-Triples (one line, single spaces), each in its canonical form."""
    parts = line.split(" ", 2)
    if len(parts) == 3 and parts[2].endswith(" .") and "\\" not in line and _is_canonical(parts[2][:-2]):
        return parts[0], parts[1], parts[2][:-2]
    (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES)
    return str(quad.subject), str(quad.predicate), str(quad.object)


def oxigraph(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The term for Oxigraph."""
    if is_blank(term):
        return ox.BlankNode(term[2:])
    if not is_literal(term):
        return ox.NamedNode(iri(term))
    tag = language(term)
    return (
        ox.Literal(text(term), language=tag)
        if tag
        else ox.Literal(text(term), datatype=ox.NamedNode(iri(datatype(term))))
    )


def _is_canonical(value: Term) -> bool:
    """Whether a value without escapes is written as it would be here."""
    last = value[-1]
    if last == ">":
        return not value.endswith(_PLAIN_SUFFIX)
    return last == '"' or _NAMED_OR_TAGGED.fullmatch(value) is not None


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(match[3], match[3])
