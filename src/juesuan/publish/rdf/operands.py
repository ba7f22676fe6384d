"""The figures that a check has taken: observations where they are, nodes of their own where they are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.performance import Evaluation
from juesuan.model.place import Place
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.performance import printed_values
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, decimal, iri, literal, term
from juesuan.publish.rdf.values import observation_term

_ROLES = {
    "分值": "weight",
    "得分": "score",
    "预算数": "budget",
    "执行数": "executed",
    "执行率": "rate",
    "个数": "count",
}
"""The role of a value by the column that accounts file it under."""

_Key = tuple[Place, str, str]


class Operands:
    """Finds the observations of the figures that checks have taken."""

    def __init__(
        self, observed: Mapping[Figure, str], evaluations: Sequence[Evaluation], reported: Reported
    ) -> None:
        self._observed = observed
        self._assessed = _assessed(evaluations, reported)
        self._reported = reported

    def statements(self, check: CheckResult, node: str) -> Iterator[str]:
        """Both sides of a check, which has the IRI `node`, and the link from each observation to it."""
        for side, figures in (("left", check.left), ("right", check.right)):
            for number, figure in enumerate(figures, start=1):
                yield from self._operand(figure, node, side, number)

    def _operand(self, figure: Figure, node: str, side: str, number: int) -> Iterator[str]:
        observation = self._observed.get(figure) or self._assessed.get(_key(figure), "")
        if observation:
            yield from about(iri(node), (f"js:{side}Side", observation))
            yield from about(observation, ("dqv:hasQualityMeasurement", iri(node)))
        else:
            operand = iri(f"{node}/{side}/{number}")
            yield from about(iri(node), (f"js:{side}Operand", operand))
            yield from self._unobserved(figure, operand)

    def _unobserved(self, figure: Figure, operand: str) -> Iterator[str]:
        yield from about(
            operand,
            ("a", term("js:Operand")),
            ("js:document", self._reported.document),
            ("js:printedText", literal(figure.printed)),
            ("js:quantity", decimal(figure.amount.quantity) if figure.amount else ""),
            *place_statements(figure.place),
        )


def _key(figure: Figure) -> _Key | None:
    if figure.kind is not FigureKind.PERFORMANCE:
        return None
    return figure.place, figure.printed, _ROLES.get(figure.column[-1], "")


def _assessed(evaluations: Sequence[Evaluation], reported: Reported) -> dict[_Key | None, str]:
    """The observations of performance values by place, text and role, where these leave no doubt."""
    found = [
        ((printed.value.place, printed.value.text, printed.role), observation_term(printed, reported))
        for printed in printed_values(evaluations)
    ]
    counts = Counter(key for key, _ in found)
    return {key: observation for key, observation in found if counts[key] == 1 and observation}
