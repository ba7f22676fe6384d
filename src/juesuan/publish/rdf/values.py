"""Printed values of evaluations: each a node, its own evidence, and an observation if it is one number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.amount import YUAN_PER_UNIT
from juesuan.model.figure import Status
from juesuan.model.performance import Comparator, Value
from juesuan.model.text import Text
from juesuan.publish.rdf.cube import CubeWriter
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, decimal, integer, iri, literal, said, term
from juesuan.vocabulary.cubes import CUBES_BY_ID, PERFORMANCE
from juesuan.vocabulary.descriptors import STATUS
from juesuan.vocabulary.indicators import COMPARATOR, COMPARATOR_CODES, VALUE_ROLE

_ROLES = {concept.code: concept.label for concept in VALUE_ROLE.concepts}
_YUAN_BY_NAME = {unit.value: yuan for unit, yuan in YUAN_PER_UNIT.items()}
_SEVERAL = (Comparator.RANGE, Comparator.QUALITATIVE, Comparator.COMPOUND)


class Printed(NamedTuple):
    """A value in its place: the path of what it is said of (`A/indicator/3`), its role, what it is called.

    `money_unit` is the unit of an amount of money that prints none.
    """

    path: str
    role: str
    name: str
    value: Value
    money_unit: str = ""

    @property
    def unit(self) -> str:
        """The unit as printed with the value, or at the head of its table."""
        return self.value.unit or self.money_unit


def value_term(printed: Printed, reported: Reported) -> str:
    """The term for a value."""
    return iri(reported.iris.value(reported.report, printed.path, printed.role))


def value_statements(printed: Printed, reported: Reported) -> Iterator[str]:
    """The value as a node that is its own evidence; the parts of a compound value are nodes in their order."""
    yield from _node(printed, reported)
    for number, part in enumerate(printed.value.parts, start=1):
        below = printed._replace(role=f"{printed.role}/{number}", value=part)
        yield from about(value_term(printed, reported), ("js:part", value_term(below, reported)))
        yield from about(value_term(below, reported), ("js:position", integer(number)))
        yield from value_statements(below, reported)


def observation_term(printed: Printed, reported: Reported) -> str:
    """The term for the observation of a value; empty for a value that is not one number."""
    if printed.value.number is None or printed.value.comparator in _SEVERAL:
        return ""
    key = ".".join((*printed.path.split("/"), printed.role))
    return iri(reported.iris.observation(PERFORMANCE, reported.report, key))


def value_observation(printed: Printed, reported: Reported) -> Iterator[str]:
    """The observation of a value that is one number; nothing for ranges, words and lists."""
    value, number, iris = printed.value, printed.value.number, reported.iris
    node = observation_term(printed, reported)
    if number is None or not node:
        return
    evaluation = printed.path.partition("/")[0]
    yield from about(
        node,
        *said("rdfs:label", _label(printed)),
        *CubeWriter(reported).common(CUBES_BY_ID[PERFORMANCE]),
        ("js:evaluation", iri(iris.assessed(reported.report, evaluation))),
        ("js:assessed", iri(iris.assessed(reported.report, printed.path))),
        ("js:valueRole", iri(iris.concept(VALUE_ROLE.name, printed.role))),
        ("js:quantity", decimal(number)),
        ("js:decimals", integer(_decimals(number))),
        ("js:comparator", _comparator(value, reported)),
        ("js:unitText", literal(printed.unit) if printed.unit else ""),
        ("js:printedText", literal(value.text)),
        ("js:evidence", value_term(printed, reported)),
    )


def _node(printed: Printed, reported: Reported) -> Iterator[str]:
    value = printed.value
    yuan = _yuan(printed)
    yield from about(
        value_term(printed, reported),
        ("a", term("js:Value")),
        ("a", term("js:Evidence")),
        *said("rdfs:label", _label(printed)),
        ("js:document", reported.document),
        ("js:readAs", iri(reported.iris.concept(STATUS.name, Status.PRINTED.value))),
        ("js:printedText", literal(value.text)),
        ("js:comparator", _comparator(value, reported)),
        ("js:number", decimal(value.number) if value.number is not None else ""),
        ("js:upperNumber", decimal(value.upper) if value.upper is not None else ""),
        ("js:unitText", literal(printed.unit) if printed.unit else ""),
        ("js:yuan", decimal(yuan) if yuan is not None else ""),
        ("js:counts", literal(value.subject, "zh") if value.subject else ""),
        *place_statements(value.place),
    )


def _comparator(value: Value, reported: Reported) -> str:
    return iri(reported.iris.concept(COMPARATOR.name, COMPARATOR_CODES[value.comparator]))


def _label(printed: Printed) -> Text:
    role = _ROLES[printed.role.partition("/")[0]]
    return Text(
        f"{printed.name} · {role.zh}：{printed.value.text}", f"{printed.name} · {role.en}: {printed.value.text}"
    )


def _yuan(printed: Printed) -> Decimal | None:
    """The amount in yuan of a value whose unit is money."""
    number, yuan = printed.value.number, _YUAN_BY_NAME.get(printed.unit)
    return number * yuan if number is not None and yuan is not None else None


def _decimals(number: Decimal) -> int:
    """How many digits are printed after the point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
