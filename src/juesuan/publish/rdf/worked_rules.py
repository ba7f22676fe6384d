"""Rules worked out: of each rule a result with its figures, drawn from statements that a release makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.model.amount import Unit
from juesuan.publish.rdf.examples import Names, stored
from juesuan.publish.rdf.statements import about, literal
from juesuan.vocabulary.descriptors import UNIT, UNIT_CODES
from juesuan.vocabulary.iris import Iris

_MOST = 4
_YUAN = ox.NamedNode(Iris().concept(UNIT.name, UNIT_CODES[Unit.YUAN]))
_WORDS = {
    "zh": ("左边：{}；右边：{}；{}", "“{}” {}", "、", "等{}项", "（{}）"),
    "en": (
        "Left: {}; right: {}; {}",
        "“{}” {}",
        ", ",
        "and so on, {} in all",
        " ({})",
    ),
}
_DIFFERENCES = {
    "zh": ("相差{}{}，允许误差{}", "左边多{}{}，符合规则", "左边少{}{}，符合规则"),
    "en": (
        "they differ by {} {}, {} is allowed",
        "the left is {} {} more, as the rule allows",
        "the left is {} {} less, as the rule allows",
    ),
}
_RESULTS = """
PREFIX js: <https://w3id.org/juesuan/def/>
PREFIX dqv: <http://www.w3.org/ns/dqv#>
SELECT ?rule ?result ?outcome ?residual ?tolerance ?claim ?unit WHERE {
  ?result dqv:isMeasurementOf ?rule ; js:outcome ?outcome ; js:residual ?residual ; js:tolerance ?tolerance .
  OPTIONAL { ?result js:claim/js:sentence ?claim }
  OPTIONAL { ?result js:unit ?unit }
}"""
_SIDE = """
PREFIX js: <https://w3id.org/juesuan/def/>
SELECT ?result ?figure ?printed WHERE {
  ?result js:%sSide|js:%sOperand ?figure . ?figure js:printedText ?printed .
}"""


class Worked(NamedTuple):
    """A result: whether the rule holds, what it says, and the figures of both sides with their prints."""

    holds: bool
    residual: str
    tolerance: str
    unit: ox.NamedNode
    claim: str
    left: tuple[tuple[ox.NamedNode, str], ...]
    right: tuple[tuple[ox.NamedNode, str], ...]


def rule_examples(statements: Iterable[str]) -> Iterator[str]:
    """An example for each rule that the statements hold a result of, in zh and en: exact and short ones first."""
    graph = stored(statements)
    names = Names(graph)
    for rule, worked in sorted(_chosen(graph).items()):
        for language in ("zh", "en"):
            yield from about(f"<{rule}>", ("skos:example", literal(_told(worked, names, language), language)))


def _chosen(graph: ox.Store) -> Mapping[str, Worked]:
    found: dict[str, tuple[tuple[bool, bool, bool, int, str], Worked]] = {}
    for row in _rows(graph, _RESULTS):
        result, outcome = row["result"], row["outcome"].value
        left, right = (_side(graph, result, side) for side in ("left", "right"))
        is_short = 1 < len(right) <= _MOST
        rank = not outcome.endswith("/holds"), not left, not is_short, len(left) + len(right), result.value
        if row["rule"].value not in found or rank < found[row["rule"].value][0]:
            claim = row["claim"].value if row["claim"] else ""
            worked = Worked(
                outcome.endswith("/holds"),
                row["residual"].value,
                row["tolerance"].value,
                row["unit"] or _YUAN,
                claim,
                left,
                right,
            )
            found[row["rule"].value] = rank, worked
    return {rule: worked for rule, (_, worked) in found.items()}


def _side(graph: ox.Store, result: ox.NamedNode, side: str) -> tuple[tuple[ox.NamedNode, str], ...]:
    rows = _rows(graph, _SIDE % (side, side), result=result)
    return tuple(sorted(((row["figure"], row["printed"].value) for row in rows), key=str))


def _told(worked: Worked, names: Names, language: str) -> str:
    whole, one, separator, more, claimed = _WORDS[language]
    left, right = (
        separator.join(one.format(names.name(figure, language), printed) for figure, printed in side[:_MOST])
        + (f"{separator}{more.format(len(side))}" if len(side) > _MOST else "")
        for side in (worked.left, worked.right)
    )
    told = whole.format(left or "—", right or "—", _difference(worked, names, language))
    return told + (claimed.format(worked.claim) if worked.claim else "")


def _difference(worked: Worked, names: Names, language: str) -> str:
    """By how much the sides differ; where more than the tolerance is no fault, which of them is the greater."""
    within, more, less = _DIFFERENCES[language]
    residual, unit = Decimal(worked.residual), names.name(worked.unit, language)
    if not worked.holds or abs(residual) <= Decimal(worked.tolerance):
        return within.format(_rounded(worked.residual), unit, _rounded(worked.tolerance))
    return (more if residual > 0 else less).format(_rounded(str(abs(residual))), unit)


def _rows(graph: ox.Store, query: str, **given: ox.NamedNode) -> Iterator[ox.QuerySolution]:
    solutions = graph.query(query, substitutions={ox.Variable(name): node for name, node in given.items()})
    assert isinstance(solutions, ox.QuerySolutions)
    return iter(solutions)


def _rounded(number: str) -> str:
    """A decimal with six digits at most behind the point."""
    return f"{round(Decimal(number), 6).normalize():f}"
