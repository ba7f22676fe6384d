"""Constraints on each value by itself (https://www.w3.org/TR/shacl/#core-components): types, ranges, strings."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import ge, gt, le, lt

from juesuan.publish.validation.checks import Check, Ground, each
from juesuan.publish.validation.literals import compared, is_of
from juesuan.publish.validation.shapes import Shape
from juesuan.publish.validation.terms import Term, is_blank, is_literal, language, sh, text

_KINDS = {
    "<": frozenset(map(sh, ("IRI", "BlankNodeOrIRI", "IRIOrLiteral"))),
    "_": frozenset(map(sh, ("BlankNode", "BlankNodeOrIRI", "BlankNodeOrLiteral"))),
    '"': frozenset(map(sh, ("Literal", "BlankNodeOrLiteral", "IRIOrLiteral"))),
}
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE}


def class_(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:class`: a result for each class that a value is not of."""
    return [each(ground.statements.instances(wanted).__contains__) for wanted in shape.parameters["class"]]


def datatype(shape: Shape, _: Ground) -> list[Check]:
    """`sh:datatype`."""
    wanted = shape.one("datatype")
    return [each(lambda value: is_of(value, wanted))]


def node_kind(shape: Shape, _: Ground) -> list[Check]:
    """`sh:nodeKind`."""
    wanted = shape.one("nodeKind")
    return [each(lambda value: wanted in _KINDS[value[0]])]


def in_(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:in`."""
    return [each(frozenset(ground.shapes.statements.items(shape.one("in"))).__contains__)]


def limited(parameter: str, holds: Callable[[int, int], bool]) -> Callable[[Shape, Ground], list[Check]]:
    """`sh:minInclusive` and its like: how a value must compare with the limit."""

    def build(shape: Shape, _: Ground) -> list[Check]:
        return [each(_within(limit, holds)) for limit in shape.parameters[parameter]]

    return build


min_inclusive, min_exclusive = limited("minInclusive", ge), limited("minExclusive", gt)
max_inclusive, max_exclusive = limited("maxInclusive", le), limited("maxExclusive", lt)


def min_length(shape: Shape, _: Ground) -> list[Check]:
    """`sh:minLength`: any value is long enough for 0."""
    least = int(text(shape.one("minLength")))
    return [each(lambda value: not least or (not is_blank(value) and len(text(value)) >= least))]


def max_length(shape: Shape, _: Ground) -> list[Check]:
    """`sh:maxLength`."""
    most = int(text(shape.one("maxLength")))
    return [each(lambda value: not is_blank(value) and len(text(value)) <= most)]


def pattern(shape: Shape, _: Ground) -> list[Check]:
    """`sh:pattern` with `sh:flags`."""
    flags = "".join(map(text, shape.parameters.get("flags", ()))).lower()
    options = sum(_FLAGS[flag] for flag in set(flags) & set(_FLAGS))
    return [each(_matching(text(form), options)) for form in shape.parameters["pattern"]]


def language_in(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:languageIn`: a tag, or what it begins with, is in the list."""
    wanted = {text(tag).lower() for tag in ground.shapes.statements.items(shape.one("languageIn"))}

    def is_wanted(value: Term) -> bool:
        tag = language(value) if is_literal(value) else ""
        return bool(tag) and not wanted.isdisjoint({"*", tag, tag.partition("-")[0]})

    return [each(is_wanted)]


def _within(limit: Term, holds: Callable[[int, int], bool]) -> Callable[[Term], bool]:
    def is_within(value: Term) -> bool:
        order = compared(value, limit)
        return order is not None and holds(order, 0)

    return is_within


def _matching(form: str, options: int) -> Callable[[Term], bool]:
    search = re.compile(form, options).search
    return lambda value: not is_blank(value) and search(text(value)) is not None
