"""Quality in figures (https://www.w3.org/TR/vocab-dqv/): do the rules hold, are the numbers explained?

And by which version of the shapes a report was found to conform: what does not is not published.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan import __version__
from juesuan.model.check import Outcome
from juesuan.model.coverage import NumberKind
from juesuan.model.reading import Reading
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, boolean, decimal, iri, said, term
from juesuan.vocabulary.iris import Iris, shapes_version

_HOLD = (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING)

METRICS: dict[str, Text] = {
    "rules-held": Text("勾稽关系成立的比例", "share of the evaluated checks that hold"),
    "rules-evaluated": Text("得到检验的规则的比例", "share of the rules that found something to evaluate"),
    "numbers-explained": Text("印出的数得到解释的比例", "share of the printed numbers that are explained"),
}
CONFORMANCE = "conformance"
_CONFORMS = Text("数据符合形状", "the data conform to the shapes")


def quality_metrics(iris: Iris) -> Iterator[str]:
    """What is measured of every report: shares from 0 to 1, and whether it conforms to the shapes."""
    for name, label in {**METRICS, CONFORMANCE: _CONFORMS}.items():
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


def conformance_statements(reported: Reported, parts: tuple[str, ...]) -> Iterator[str]:
    """That the graphs of a report, named by their parts, conform to the shapes of this version.

    A report of SHACL (https://www.w3.org/TR/shacl/#validation-report) that is a measurement too. Each graph names
    the shapes to hold it against (https://www.w3.org/TR/shacl/#sh-shapes-graph).
    """
    iris, shapes = reported.iris, iri(shapes_version(__version__))
    node = iri(iris.quality(reported.report, CONFORMANCE))
    yield from about(reported.term, ("dcterms:conformsTo", shapes), ("dqv:hasQualityMeasurement", node))
    yield from about(
        node,
        ("a", term("sh:ValidationReport")),
        ("a", term("dqv:QualityMeasurement")),
        *said("rdfs:label", _CONFORMS),
        ("sh:conforms", boolean(True)),
        ("dqv:isMeasurementOf", iri(iris.metric(CONFORMANCE))),
        ("dqv:computedOn", reported.term),
        ("dqv:value", boolean(True)),
        ("prov:wasDerivedFrom", shapes),
    )
    for part in parts:
        yield from about(iri(iris.graph(reported.report, part)), ("sh:shapesGraph", shapes))


def judged_by(report: ReportGraphs) -> str:
    """The IRI of the version of the shapes that a report says it conforms to; empty if it says none."""
    start = f"<{report.summary.report_iri}> {term('dcterms:conformsTo')} <"
    lines = (line for graph in report.graphs for line in graph.triples if line.startswith(start))
    return next((line.removeprefix(start).removesuffix("> .") for line in lines), "")


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
