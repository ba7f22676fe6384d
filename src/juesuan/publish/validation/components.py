"""The constraint components of SHACL that are known here, and which shapes are made of nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from juesuan.publish.validation import set_checks, shape_checks, sparql_checks, value_checks
from juesuan.publish.validation.checks import Check, Ground
from juesuan.publish.validation.shapes import Shape, Shapes
from juesuan.publish.validation.terms import Term, is_literal, text


@dataclass(frozen=True, slots=True)
class Component:
    """A constraint component: the parameter that calls for it, and the checks that it becomes."""

    parameter: str
    checks: Callable[[Shape, Ground], list[Check]]
    is_single: bool = True
    of_properties: bool = False

    @property
    def name(self) -> str:
        """Its local name in SHACL."""
        begin = "SPARQL" if self.parameter == "sparql" else f"{self.parameter[0].upper()}{self.parameter[1:]}"
        return f"{begin}ConstraintComponent"


COMPONENTS = (
    Component("class", value_checks.class_, is_single=False),
    Component("datatype", value_checks.datatype),
    Component("nodeKind", value_checks.node_kind),
    Component("in", value_checks.in_),
    Component("minInclusive", value_checks.min_inclusive, is_single=False),
    Component("minExclusive", value_checks.min_exclusive, is_single=False),
    Component("maxInclusive", value_checks.max_inclusive, is_single=False),
    Component("maxExclusive", value_checks.max_exclusive, is_single=False),
    Component("minLength", value_checks.min_length),
    Component("maxLength", value_checks.max_length),
    Component("pattern", value_checks.pattern, is_single=False),
    Component("languageIn", value_checks.language_in),
    Component("minCount", set_checks.min_count, of_properties=True),
    Component("maxCount", set_checks.max_count, of_properties=True),
    Component("hasValue", set_checks.has_value, is_single=False),
    Component("uniqueLang", set_checks.unique_lang, of_properties=True),
    Component("equals", set_checks.equals, is_single=False),
    Component("disjoint", set_checks.disjoint, is_single=False),
    Component("lessThan", set_checks.less_than, is_single=False, of_properties=True),
    Component("lessThanOrEquals", set_checks.less_than_or_equals, is_single=False, of_properties=True),
    Component("closed", set_checks.closed),
    Component("node", shape_checks.node, is_single=False),
    Component("not", shape_checks.not_, is_single=False),
    Component("and", shape_checks.and_, is_single=False),
    Component("or", shape_checks.or_, is_single=False),
    Component("xone", shape_checks.xone, is_single=False),
    Component("qualifiedMinCount", shape_checks.qualified_min_count, of_properties=True),
    Component("qualifiedMaxCount", shape_checks.qualified_max_count, of_properties=True),
    Component("sparql", sparql_checks.sparql, is_single=False),
)
_BY_PARAMETER = {component.parameter: component for component in COMPONENTS}
# Parameters that say more of another one, and those that say nothing that could be broken.
_NEEDS = {
    "flags": ("pattern",),
    "ignoredProperties": ("closed",),
    "qualifiedValueShape": ("qualifiedMinCount", "qualifiedMaxCount"),
    "qualifiedMinCount": ("qualifiedValueShape",),
    "qualifiedMaxCount": ("qualifiedValueShape",),
}
_SINGLE = {"flags", "qualifiedValueShape", *(found.parameter for found in COMPONENTS if found.is_single)}
_SILENT = {"name", "description", "order", "group", "defaultValue"}
_KNOWN = {*_BY_PARAMETER, *_NEEDS, *_SILENT, "property"}
_INTEGERS = ("minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount")
_BOOLEANS = ("closed", "uniqueLang")
_INTEGER = re.compile(r'"[0-9]+"\^\^<http://www.w3.org/2001/XMLSchema#integer>')
_BOOLEAN = re.compile(r'"(?:true|false)"\^\^<http://www.w3.org/2001/XMLSchema#boolean>')


def components_of(shape: Shape) -> Iterator[Component]:
    """The components that the parameters of a shape call for."""
    return (_BY_PARAMETER[parameter] for parameter in shape.parameters if parameter in _BY_PARAMETER)


@lru_cache(1 << 12)
def is_understood(root: Term, shapes: Shapes) -> bool:
    """Whether a shape, and every shape it leads to, is made of what is known here, and none leads back to itself.

    Of anything else - components of one's own, parameters given twice, elaborate SPARQL - nothing is guessed.
    """
    return _leads_to_known(root, shapes, ())


def _leads_to_known(node: Term, shapes: Shapes, way: tuple[Term, ...]) -> bool:
    if node in way or not _is_known(shapes[node], shapes):
        return False
    return all(_leads_to_known(other, shapes, (*way, node)) for other in shapes.referred(node))


def _is_known(shape: Shape, shapes: Shapes) -> bool:
    given = shape.parameters
    return (
        _KNOWN.issuperset(given)
        and not shapes.custom_parameters & shapes.statements.said_of(shape.node).keys()
        and shape.is_property == (shape.path is not None)
        and all(len(values) == 1 for name, values in given.items() if name in _SINGLE)
        and all(not given.keys().isdisjoint(_NEEDS[name]) for name in given.keys() & _NEEDS.keys())
        and (shape.is_property or not any(found.of_properties for found in components_of(shape)))
        and _are_fit(shape, shapes)
    )


def _are_fit(shape: Shape, shapes: Shapes) -> bool:
    """Whether the values of parameters are such as they take."""
    given = shape.parameters
    return (
        all(_INTEGER.fullmatch(value) for name in _INTEGERS for value in given.get(name, ()))
        and all(_BOOLEAN.fullmatch(value) for name in _BOOLEANS for value in given.get(name, ()))
        and all(_compiles(value) for value in given.get("pattern", ()))
        and sparql_checks.is_known_query(shape, shapes)
        and all(shapes[node].is_property for node in given.get("property", ()))
        and not any(shapes[node].is_property for node in given.get("node", ()))
    )


def _compiles(pattern: Term) -> bool:
    if not is_literal(pattern):
        return False
    try:
        re.compile(text(pattern))
    except re.error:
        return False
    return True
