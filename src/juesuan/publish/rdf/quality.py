"""Quality in figures (https://www.w3.org/TR/vocab-dqv/): do the rules hold, are the numbers explained?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.model.check import Outcome
from juesuan.model.coverage import NumberKind
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, decimal, iri, said, term
from juesuan.vocabulary.iris import Iris

_HOLD = (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING)

METRICS: dict[str, Text] = {
    "rules-held": Text("勾稽关系成立的比例", "share of the evaluated checks that hold"),
    "rules-evaluated": Text("得到检验的规则的比例", "share of the rules that found something to evaluate"),
    "numbers-explained": Text("印出的数得到解释的比例", "share of the printed numbers that are explained"),
}


def quality_metrics(iris: Iris) -> Iterator[str]:
    """What is measured of every report: shares from 0 to 1."""
    for name, label in METRICS.items():
        yield from about(iri(iris.metric(name)), ("a", term("dqv:Metric")), *said("rdfs:label", label))


def quality_statements(reading: Reading, reported: Reported) -> Iterator[str]:
    """The measurements of a report; a share of nothing is not stated."""
    for name, (part, whole) in _counted(reading).items():
        if not whole:
            continue
        node = iri(reported.iris.quality(reported.report, name))
        yield from about(reported.term, ("dqv:hasQualityMeasurement", node))
        yield from about(
            node,
            ("a", term("dqv:QualityMeasurement")),
            ("a", term("js:ReportQuality")),
            *said("rdfs:label", METRICS[name]),
            ("dqv:isMeasurementOf", iri(reported.iris.metric(name))),
            ("dqv:computedOn", reported.term),
            ("dqv:value", decimal(_share(part, whole))),
        )


def _counted(reading: Reading) -> dict[str, tuple[int, int]]:
    evaluated = [check for check in reading.checks if check.outcome is not Outcome.NOT_EVALUATED]
    kinds = [number.kind for page in reading.coverage for number in page.numbers]
    return {
        "rules-held": (sum(check.outcome in _HOLD for check in evaluated), len(evaluated)),
        "rules-evaluated": (
            len({check.rule for check in evaluated}),
            len({check.rule for check in reading.checks}),
        ),
        "numbers-explained": (sum(kind is not NumberKind.UNEXPLAINED for kind in kinds), len(kinds)),
    }


def _share(part: int, whole: int) -> Decimal:
    """To six decimals, rounded down: nothing but the whole is 1."""
    return Decimal(part * 1_000_000 // whole).scaleb(-6)
