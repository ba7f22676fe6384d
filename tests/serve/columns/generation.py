"""Small data sets and queries over them, drawn at random: few terms, so that patterns meet."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from hypothesis import strategies as st

EX = "urn:ex:"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROLOGUE = f"PREFIX ex: <{EX}>\nPREFIX xsd: <{XSD}>\n"

NODES = [ox.NamedNode(f"{EX}{name}") for name in ("s0", "s1", "s2", "c0")]
GRAPHS = [*[ox.DefaultGraph()] * 4, ox.NamedNode(f"{EX}g0"), ox.NamedNode(f"{EX}g1")]
PREDICATES = [ox.NamedNode(f"{EX}p{number}") for number in range(3)]
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def typed(text: str, type_: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(f"{XSD}{type_}"))


LITERALS = [
    *(typed(text, "integer") for text in ("1", "2", "-3", "010")),
    *(typed(text, "decimal") for text in ("1.0", "2.50", "0.1", "-3.00", "123456789012.34")),
    typed("1.5", "double"),
    typed("2023", "gYear"),
    typed("2024", "gYear"),
    typed("true", "boolean"),
    *(ox.Literal(text) for text in ("a", "b", "")),
    *(ox.Literal(text, language=tag) for text in ("a", "b") for tag in ("zh", "en")),
]

_STATEMENTS = st.one_of(
    st.tuples(st.sampled_from(NODES), st.just(PREDICATES[0]), st.sampled_from(NODES)),
    st.tuples(st.sampled_from(NODES), st.just(PREDICATES[1]), st.sampled_from([*NODES, *LITERALS])),
    st.tuples(st.sampled_from(NODES), st.just(PREDICATES[2]), st.sampled_from(LITERALS)),
    st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(NODES[:2])),
)
quads = st.lists(
    st.builds(lambda one, graph: ox.Quad(one[0], one[1], one[2], graph), _STATEMENTS, st.sampled_from(GRAPHS)),
    min_size=25,
    max_size=60,
)

_VARIABLES = ["?a", "?b", "?c", "?d"]
_TERMS = ["ex:s0", "ex:c0", "ex:s1", "1", "2.5", '"a"@zh', '"b"', "<urn:ex:absent>"]
_PATHS = [
    *("ex:p0", "ex:p1", "ex:p2", "a", "ex:p0", "ex:p1", "ex:p2", "ex:p0", "ex:p1", "ex:p2"),
    *(
        "ex:p0/ex:p1",
        "^ex:p0",
        "ex:p0|ex:p1",
        "ex:p1?",
        "ex:p0+",
        "ex:p0*",
        "(ex:p0/^ex:p1)?",
        "ex:p2/ex:p0?",
        "^(ex:p0/ex:p1)/ex:p0+",
        "(ex:p0/ex:p0)*",
    ),
]
_EXPRESSIONS = [
    *("{0} = {1}", "{0} != {1}", "{0} < {1}", "{0} >= {1}", "{0} > 1", "{0} <= 2.5", "sameTerm({0}, {1})"),
    *('lang({0}) = "zh"', 'lang({0}) = ""', "BOUND({0})", "!BOUND({0})", "isLiteral({0})", "STRLEN(STR({0})) > 1"),
    *("{0} = 1 || {1} = 2", "{0} > 0 && {1} > 0", "COALESCE({0} > 1, false)", "{0} IN (1, ex:s0)", "{0}", "!{0}"),
]
_VALUES = [
    *("{0}", "{0} + {1}", "{0} - {1}", "{0} - 1", "{0} * {1}", "{0} / {1}", "ROUND({0} * 1000 / {1}) / 10"),
    *("COALESCE({0}, {1})", "STR({0})", "lang({0})", "IF(BOUND({0}), 1, 2)", 'CONCAT(STR({0}), "x")', "1.50"),
    *("xsd:decimal({0})", "UCASE(STR({0}))", "datatype({0})", "({0} = {1})"),
]
_AGGREGATES = [
    *("COUNT(*)", "COUNT({0})", "COUNT(DISTINCT {0})", "SUM({0})", "SUM(DISTINCT {0})", "MIN({0})", "MAX({0})"),
    *("AVG({0})", "SUM({0} * 2)", "COUNT({0} + 1)", "SUM({0}) / COUNT({0})", 'GROUP_CONCAT({0}; separator=",")'),
]

_variable = st.sampled_from(_VARIABLES)


def _filled(forms: list[str]) -> st.SearchStrategy[str]:
    return st.builds(str.format, st.sampled_from(forms), _variable, _variable)


_triple = st.builds(
    "{} {} {} .".format,
    st.one_of(*[_variable] * 9, st.sampled_from(_TERMS[:3])),
    st.sampled_from(_PATHS),
    st.one_of(*[_variable] * 9, st.sampled_from(_TERMS)),
)
_triples = st.lists(_triple, min_size=1, max_size=2).map(" ".join)
_filter = _filled(_EXPRESSIONS).map("FILTER ({})".format)
_plain = st.builds("{} {}".format, _triples, st.one_of(st.just(""), _filter))


@st.composite
def _group(draw: st.DrawFn, depth: int = 2) -> str:
    parts = [draw(_triples)]
    kinds = ["filter", "values", "exists"] + (
        ["optional", "union", "graph", "minus", "select", "bind"] * 2 if depth else []
    )
    for number in range(draw(st.integers(0, 2))):
        inner = _group(depth - 1) if depth else _plain
        kind = draw(st.sampled_from(kinds))
        parts.append(_PARTS[kind](draw, inner, f"?{'xyz'[number]}{depth}"))
    return " ".join(draw(st.permutations(parts)) if draw(st.booleans()) else parts)


def _select(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return _selected(inner)


_PARTS: dict[str, Any] = {
    "filter": lambda draw, _inner, _fresh: draw(_filter),
    "values": lambda draw, _inner, _fresh: draw(
        st.sampled_from(
            [
                "VALUES ?a { ex:s0 ex:s1 }",
                "VALUES (?a ?b) { (ex:s0 1) (UNDEF 2) (ex:s0 1) }",
                'VALUES ?d { 1 01 1.0 "a"@zh }',
            ]
        )
    ),
    "exists": lambda draw, _inner, _fresh: (
        f"FILTER {draw(st.sampled_from(['', 'NOT ']))}EXISTS {{ {draw(_plain)} }}"
    ),
    "optional": lambda draw, inner, _fresh: f"OPTIONAL {{ {draw(st.one_of(_plain, inner))} }}",
    "union": lambda draw, inner, _fresh: f"{{ {draw(inner)} }} UNION {{ {draw(_plain)} }}",
    "graph": lambda draw, inner, _fresh: (
        f"GRAPH {draw(st.sampled_from(['?g', 'ex:g0', '?a']))} {{ {draw(st.one_of(_plain, inner))} }}"
    ),
    "minus": lambda draw, _inner, _fresh: f"MINUS {{ {draw(_plain)} }}",
    "select": lambda draw, inner, _fresh: f"{{ {draw(_select(inner))} }}",
    "bind": lambda draw, _inner, fresh: f"BIND ({draw(_filled(_VALUES))} AS {fresh})",
}


@st.composite
def _selected(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """A SELECT without order: of all variables, of some, or of groups."""
    group = draw(inner)
    kind = draw(st.sampled_from(["all", "some", "distinct", "expression", "grouped", "grouped", "total"]))
    if kind == "all":
        return f"SELECT * WHERE {{ {group} }}"
    if kind in ("some", "distinct"):
        names = draw(st.lists(_variable, min_size=1, max_size=3, unique=True))
        return f"SELECT {'DISTINCT ' * (kind == 'distinct')}{' '.join(names)} WHERE {{ {group} }}"
    if kind == "expression":
        return f"SELECT ?a ({draw(_filled(_VALUES))} AS ?value) WHERE {{ {group} }}"
    one, two = draw(_filled(_AGGREGATES)), draw(_filled(_AGGREGATES))
    if kind == "total":
        return f"SELECT ({one} AS ?one) ({two} AS ?two) WHERE {{ {group} }}"
    keys = " ".join(draw(st.lists(_variable, min_size=1, max_size=2, unique=True)))
    having = draw(st.sampled_from(["", " HAVING (COUNT(*) > 1)"]))
    return f"SELECT {keys} ({one} AS ?one) ({two} AS ?two) WHERE {{ {group} }} GROUP BY {keys}{having}"


queries = _selected(_group()).map(PROLOGUE.__add__)

orders = st.lists(st.builds("{}({})".format, st.sampled_from(["ASC", "DESC"]), _variable), min_size=1, max_size=2)
