"""Constraints on the values together (https://www.w3.org/TR/shacl/#core-components): counts, pairs, closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial

from juesuan.publish.validation.checks import Broken, Check, Ground, once
from juesuan.publish.validation.literals import is_less
from juesuan.publish.validation.shapes import Shape
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import RDFS, TYPE, Term, is_literal, language, text

_ALWAYS = (TYPE, f"<{RDFS}Resource>")


def min_count(shape: Shape, _: Ground) -> list[Check]:
    """`sh:minCount`."""
    least = int(text(shape.one("minCount")))
    return [once(lambda values: len(values) >= least)]


def max_count(shape: Shape, _: Ground) -> list[Check]:
    """`sh:maxCount`."""
    most = int(text(shape.one("maxCount")))
    return [once(lambda values: len(values) <= most)]


def has_value(shape: Shape, _: Ground) -> list[Check]:
    """`sh:hasValue`."""
    return [once(partial(_has, wanted)) for wanted in shape.parameters["hasValue"]]


def _has(wanted: Term, values: Collection[Term]) -> bool:
    return wanted in values


def unique_lang(shape: Shape, _: Ground) -> list[Check]:
    """`sh:uniqueLang`: a result for each language that is used twice."""
    return [_one_per_language] if text(shape.one("uniqueLang")) in {"true", "1"} else []


def _one_per_language(_focus: Term, values: Collection[Term]) -> list[Broken]:
    tags = Counter(language(value) for value in values if is_literal(value))
    return [Broken() for tag, count in tags.items() if tag and count > 1]


def equals(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:equals`: a result for each value that only one of the two has."""

    def check(other: Term, focus: Term, values: Collection[Term]) -> list[Broken]:
        return [Broken(value) for value in {*values} ^ {*ground.statements.values(focus, other)}]

    return [partial(check, other) for other in shape.parameters["equals"]]


def disjoint(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:disjoint`: a result for each value that both have."""

    def check(other: Term, focus: Term, values: Collection[Term]) -> list[Broken]:
        return [Broken(value) for value in {*values} & {*ground.statements.values(focus, other)}]

    return [partial(check, other) for other in shape.parameters["disjoint"]]


def less_than(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:lessThan`: a result for each pair that is not in order."""
    others = shape.parameters["lessThan"]
    return [partial(_in_order, ground.statements, other, or_equal=False) for other in others]


def less_than_or_equals(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:lessThanOrEquals`."""
    others = shape.parameters["lessThanOrEquals"]
    return [partial(_in_order, ground.statements, other, or_equal=True) for other in others]


def _in_order(
    statements: Statements, other: Term, focus: Term, values: Collection[Term], *, or_equal: bool
) -> list[Broken]:
    bounds = statements.values(focus, other)
    return [Broken(value) for value in values for bound in bounds if not is_less(value, bound, or_equal=or_equal)]


def closed(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:closed` with `sh:ignoredProperties`: a result for each statement with another predicate."""
    if text(shape.one("closed")) not in {"true", "1"}:
        return []
    lists = shape.parameters.get("ignoredProperties", ())
    ignored = {predicate for head in lists for predicate in ground.shapes.statements.items(head)}
    held = (ground.shapes[node].path for node in shape.parameters.get("property", ()))
    allowed = ignored | {path.predicate for path in held if path and path.predicate}

    def undeclared(values: Collection[Term]) -> Iterator[Broken]:
        for node in values:
            said = ground.statements.said_of(node)
            if allowed.issuperset(said):
                continue
            for predicate in said.keys() - allowed:
                yield from (Broken(value, predicate) for value in said[predicate] if (predicate, value) != _ALWAYS)

    return [lambda _focus, values: list(undeclared(values))]
