"""The SPARQL query that gives the same sums as a comparison: https://www.w3.org/TR/sparql11-query/#aggregates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from juesuan.serve.pages.comparison import Comparison
from juesuan.vocabulary.classification import CLASS_DIGITS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import JS, PREFIXES

_HIERARCHICAL = ("function", "economic")


def query_of(comparison: Comparison, base: str) -> str:
    """The query; `base` is the namespace of the data."""
    iris = Iris(base)
    by = [name for name in (comparison.rows, comparison.columns) if name]
    used = dict.fromkeys([*by, *comparison.where])
    lines = [f"  ?fact js:{comparison.cube.measure} ?value ."]
    for name in used:
        lines += _pattern(name, comparison.where.get(name, ()), iris)
    keys = [f"?{name}" for name in by]
    names = [f"?{name}_name" for name in by if name != "year"]
    lines += [f"  ?{name} schema:name ?{name}_name ." for name in by if name != "year"]
    grouped = " ".join([*keys, *names])
    return "\n".join(
        [
            f"PREFIX js: <{JS}>",
            f"PREFIX schema: <{PREFIXES['schema']}>",
            "",
            f"SELECT {grouped} (SUM(?value) AS ?sum)",
            "WHERE {",
            *lines,
            "}",
            f"GROUP BY {grouped}",
            f"ORDER BY {' '.join(keys)}",
            "",
        ]
    )


def _pattern(name: str, codes: Sequence[str], iris: Iris) -> Iterator[str]:
    """The patterns for a dimension of which some codes are wanted, or all."""
    yield f"  ?fact js:{name} ?{name} ."
    if not codes:
        return
    if name == "year":
        yield f"  VALUES ?year {{ {' '.join(codes)} }}"
    elif name in _HIERARCHICAL:
        starts = (f"STRSTARTS(STR(?{name}), {json.dumps(_iri(name, code, iris))})" for code in codes)
        yield f"  FILTER ({' || '.join(starts)})"
    else:
        yield f"  VALUES ?{name} {{ {' '.join(f'<{_iri(name, code, iris)}>' for code in codes)} }}"


def _iri(name: str, code: str, iris: Iris) -> str:
    """The IRI of a code; what no code has in it is left out, so that it stays an IRI."""
    plain = "".join(character for character in code if character.isalnum() or character in "-_")
    if name == "organisation":
        return f"{iris.base}org/{plain}"
    return iris.concept(
        "function" if name == "class" else name, plain[:CLASS_DIGITS] if name == "class" else plain
    )
