"""Shapes and data drawn at random: every construct of SHACL Core that is known, values that are hard to judge."""

from __future__ import annotations

from hypothesis import strategies as st

PREFIXES = """
@prefix : <https://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NODES = (":a", ":b", ":c", "_:x")
PROPERTIES = (":p", ":q", ":r")
CLASSES = (":A", ":B")
DATATYPES = (
    "integer",
    "decimal",
    "string",
    "boolean",
    "gYear",
    "date",
    "dateTime",
    "hexBinary",
    "double",
    "anyURI",
)
LITERALS = (
    *("1", "2", "-3", "1.0", "1.00", "2.50", "1e0", "true", '""', '"x"', '"xyz"', '"X1"', '"a\\nb"', '"引"'),
    *('"x"@zh', '"y"@zh', '"x"@en', '"x"@en-gb', '"01"^^xsd:integer', '"abc"^^xsd:integer', '"1"^^xsd:decimal'),
    *('"1e5"^^xsd:decimal', '"yes"^^xsd:boolean', '"1"^^xsd:boolean', '"2024"^^xsd:gYear', '"20x4"^^xsd:gYear'),
    *('"2024-02-29"^^xsd:date', '"2023-02-29"^^xsd:date', '"2024-02-01"^^xsd:date', '"ab"^^xsd:hexBinary'),
    *('"a"^^xsd:hexBinary', '"2024-02-01T10:00:00Z"^^xsd:dateTime', '"soon"^^xsd:dateTime', '"x"^^:odd'),
)
KINDS = ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
PATHS = (
    *PROPERTIES,
    *("[ sh:inversePath :p ]", "( :p :q )", "( :p [ sh:inversePath :q ] )", "[ sh:alternativePath ( :p :q ) ]"),
    *("[ sh:zeroOrMorePath :p ]", "[ sh:oneOrMorePath :p ]", "[ sh:zeroOrOnePath :p ]", "( :p :q :r )"),
    "( [ sh:zeroOrMorePath :p ] [ sh:alternativePath ( :q ( :p :r ) ) ] )",
)
LIMITS = ("0", "1", "1.0", "2.5", '"2024-02-10"^^xsd:date', '"m"')


def _one(name: str, values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(values).map(lambda value: f"sh:{name} {value} ;")


def _list(name: str, values: tuple[str, ...]) -> st.SearchStrategy[str]:
    chosen = st.lists(st.sampled_from(values), min_size=1, max_size=4)
    return chosen.map(lambda members: f"sh:{name} ( {' '.join(members)} ) ;")


# Constraints of any shape, by their names: none is drawn twice for one shape.
OF_NODES: dict[str, st.SearchStrategy[str]] = {
    "class": st.lists(st.sampled_from(CLASSES), min_size=1, max_size=2, unique=True).map(
        lambda classes: f"sh:class {' , '.join(classes)} ;"
    ),
    "datatype": _one(
        "datatype", (*(f"xsd:{name}" for name in DATATYPES), "rdf:langString", "rdfs:Literal", ":odd")
    ),
    "nodeKind": _one("nodeKind", tuple(f"sh:{kind}" for kind in KINDS)),
    "in": _list("in", (*NODES[:3], *LITERALS)),
    **{
        f"{end}{kind}": _one(f"{end}{kind}", LIMITS)
        for end in ("min", "max")
        for kind in ("Inclusive", "Exclusive")
    },
    "minLength": _one("minLength", ("0", "1", "3")),
    "maxLength": _one("maxLength", ("0", "1", "20")),
    "pattern": _one("pattern", ('"^x"', '"[0-9]" ; sh:flags "i"', '"X" ; sh:flags "i"', '"^b$" ; sh:flags "m"')),
    "languageIn": _list("languageIn", ('"zh"', '"en"', '"en-gb"', '"*"')),
    "hasValue": _one("hasValue", (*NODES[:3], *LITERALS)),
    "equals": _one("equals", PROPERTIES),
    "disjoint": _one("disjoint", PROPERTIES),
}
OF_PROPERTIES: dict[str, st.SearchStrategy[str]] = {
    "minCount": _one("minCount", ("0", "1", "2")),
    "maxCount": _one("maxCount", ("0", "1", "2")),
    "uniqueLang": _one("uniqueLang", ("true", "false")),
    "lessThan": _one("lessThan", PROPERTIES),
    "lessThanOrEquals": _one("lessThanOrEquals", PROPERTIES),
}
CLOSED = st.sampled_from(("", " sh:ignoredProperties ( rdf:type :q ) ;")).map(
    lambda more: f"sh:closed true ;{more}"
)
SAID = 'sh:message "错"@zh , "wrong"@en ;'


@st.composite
def _body(draw: st.DrawFn, depth: int, *, of_property: bool) -> str:
    """The constraints of a shape: some of its own, and, up to a depth, some by way of others."""
    known = OF_NODES | OF_PROPERTIES if of_property else OF_NODES
    names = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4, unique=True))
    parts = [draw(known[name]) for name in names]
    if depth:
        parts.extend(draw(st.lists(_of_others(depth - 1, of_property=of_property), max_size=2, unique_by=_first)))
    if not of_property and draw(st.booleans()):
        parts.append(draw(CLOSED))
    return " ".join((SAID, *parts))


def _first(part: str) -> str:
    return part.partition(" ")[0]


@st.composite
def _of_others(draw: st.DrawFn, depth: int, *, of_property: bool) -> str:
    kinds = ["property", "node", "not", "and", "or", "xone", *(["qualified"] if of_property else [])]
    kind = draw(st.sampled_from(kinds))
    if kind == "property":
        return f"sh:property {draw(_property(depth))} ;"
    inner = f"[ {draw(_body(depth, of_property=False))} ]"
    if kind in ("and", "or", "xone"):
        return f"sh:{kind} ( {inner} {draw(_property(depth))} ) ;"
    if kind == "qualified":
        counts = draw(st.sampled_from(("sh:qualifiedMinCount 1 ;", "sh:qualifiedMaxCount 1 ;")))
        return f"sh:qualifiedValueShape {inner} ; {counts}"
    return f"sh:{kind} {inner} ;"


@st.composite
def _property(draw: st.DrawFn, depth: int) -> str:
    return f"[ sh:path {draw(st.sampled_from(PATHS))} ; {draw(_body(depth, of_property=True))} ]"


TARGETS = st.sampled_from(
    (
        *("sh:targetClass :A ;", "sh:targetClass :B ;", "sh:targetNode :a , 1 ;", "sh:targetSubjectsOf :p ;"),
        *("sh:targetObjectsOf :q ;", "a rdfs:Class ;"),
    )
)


@st.composite
def shapes(draw: st.DrawFn) -> str:
    """A shapes graph in Turtle: one to three shapes with targets."""
    blocks = [PREFIXES]
    for name in draw(st.sampled_from(((":S",), (":S", ":B"), (":S", ":T", ":B")))):
        of_property = draw(st.booleans())
        kind = "sh:PropertyShape" if of_property else "sh:NodeShape"
        path = f"sh:path {draw(st.sampled_from(PATHS))} ;" if of_property else ""
        state = draw(st.sampled_from(("", "", "sh:severity sh:Warning ;", "sh:deactivated true ;")))
        body = draw(_body(2, of_property=of_property))
        blocks.append(f"{name} a {kind} ; {draw(TARGETS)} {path} {state} {body} .")
    return "\n".join(blocks)


@st.composite
def data(draw: st.DrawFn, nodes: tuple[str, ...] = NODES) -> str:
    """A graph in Turtle of 5 to 20 statements, and that one class lies below another."""
    subject = st.sampled_from(nodes)
    typed = st.tuples(subject, st.just("a"), st.sampled_from(CLASSES))
    said = st.tuples(subject, st.sampled_from(PROPERTIES), st.sampled_from((*nodes, *LITERALS)))
    statements = draw(st.lists(st.one_of(typed, said, said), min_size=5, max_size=20))
    lines = (f"{' '.join(statement)} ." for statement in statements)
    return "\n".join((PREFIXES, ":B rdfs:subClassOf :A .", *lines))
