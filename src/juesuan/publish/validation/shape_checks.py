"""Constraints by way of other shapes (https://www.w3.org/TR/shacl/#core-components): logic, nodes, counts."""

from __future__ import annotations

from collections.abc import Callable, Collection

from juesuan.publish.validation.checks import Check, Ground, each, once
from juesuan.publish.validation.shapes import Shape
from juesuan.publish.validation.terms import Term, text

Conforming = Callable[[Term], bool]


def node(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:node`: a result for each shape that a value does not conform to."""
    return [each(ground.conforming(other)) for other in shape.parameters["node"]]


def not_(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:not`: a result for each shape that a value conforms to."""
    return [each(_but(ground.conforming(other))) for other in shape.parameters["not"]]


def and_(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:and`: a value conforms to all."""
    return [each(_counted(members, len(members), len(members))) for members in _members("and", shape, ground)]


def or_(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:or`: a value conforms to at least one."""
    return [each(_counted(members, 1, len(members))) for members in _members("or", shape, ground)]


def xone(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:xone`: a value conforms to exactly one."""
    return [each(_counted(members, 1, 1)) for members in _members("xone", shape, ground)]


def qualified_min_count(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:qualifiedMinCount`."""
    least = int(text(shape.one("qualifiedMinCount")))
    count = _counting(shape, ground)
    return [once(lambda values: count(values) >= least)]


def qualified_max_count(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:qualifiedMaxCount`."""
    most = int(text(shape.one("qualifiedMaxCount")))
    count = _counting(shape, ground)
    return [once(lambda values: count(values) <= most)]


def _counting(shape: Shape, ground: Ground) -> Callable[[Collection[Term]], int]:
    """Tells how many values conform to the `sh:qualifiedValueShape`."""
    conforms = ground.conforming(shape.one("qualifiedValueShape"))
    return lambda values: sum(map(conforms, values))


def _members(parameter: str, shape: Shape, ground: Ground) -> list[list[Conforming]]:
    items = ground.shapes.statements.items
    return [[ground.conforming(other) for other in items(head)] for head in shape.parameters[parameter]]


def _but(conforms: Conforming) -> Conforming:
    return lambda value: not conforms(value)


def _counted(members: list[Conforming], least: int, most: int) -> Conforming:
    return lambda value: least <= sum(conforms(value) for conforms in members) <= most
