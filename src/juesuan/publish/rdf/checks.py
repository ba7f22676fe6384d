"""Results of the accounting rules, and findings, as statements (https://www.w3.org/TR/vocab-dqv/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.publish.rdf.claims import claim_term
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.operands import Operands
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, decimal, iri, literal, said, term
from juesuan.vocabulary.descriptors import OUTCOME, OUTCOME_CODES, SEVERITY, UNIT
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class RuleDescription:
    """What a release says of an accounting rule: its identifier, its place in the forms, its sentence.

    `category` is the code of where it looks: every report has a result of it, unless it looks across years.
    """

    id: str
    form: str
    text: Text
    severity: Severity
    category: str = ""


def rule_statements(rules: Sequence[RuleDescription], iris: Iris) -> Iterator[str]:
    """The accounting rules."""
    for rule in rules:
        yield from about(
            iri(iris.rule(rule.id)),
            ("a", term("js:Rule")),
            ("a", term("dqv:Metric")),
            ("dcterms:identifier", literal(rule.id)),
            ("js:form", literal(rule.form, "zh") if rule.form else ""),
            ("js:severity", iri(iris.concept(SEVERITY.name, rule.severity.value))),
            ("js:ruleCategory", literal(rule.category) if rule.category else ""),
            *said("rdfs:label", rule.text),
        )


def check_statements(reading: Reading, observed: Mapping[Figure, str], reported: Reported) -> Iterator[str]:
    """The results of the rules on a report, each with the observations that took part, or the claim it judges.

    `observed` gives the term of the observation that a figure has become; each leads back to the checks of it.
    """
    checks, claims = reading.checks, reading.claims
    operands = Operands(observed, reading.evaluations, reported)
    report, iris = reported.report, reported.iris
    claim_numbers = {claim: number for number, claim in enumerate(claims, start=1)}
    numbers: Counter[str] = Counter()
    for check in checks:
        numbers[check.rule] += 1
        claim = claim_numbers.get(check.claim) if check.claim else None
        node = iris.check(report, check.rule, numbers[check.rule])
        yield from operands.statements(check, node)
        yield from about(
            iri(node),
            *outcome_statements(check, reported),
            ("js:claim", claim_term(claim, reported) if claim else ""),
            *(("js:suspect", observed.get(figure, "")) for figure in check.suspects),
        )


def outcome_statements(check: CheckResult, reported: Reported) -> Iterator[tuple[str, str]]:
    """How a rule came out on a report, and the numbers that say why; what it looked at is not among it."""
    iris, evaluated = reported.iris, check.outcome is not Outcome.NOT_EVALUATED
    yield "a", term("js:CheckResult")
    yield "a", term("dqv:QualityMeasurement")
    yield "dqv:isMeasurementOf", iri(iris.rule(check.rule))
    yield "dqv:computedOn", reported.term
    yield "js:outcome", iri(iris.concept(OUTCOME.name, OUTCOME_CODES[check.outcome]))
    yield "js:residual", decimal(check.residual) if evaluated else ""
    yield "js:tolerance", decimal(check.tolerance) if evaluated else ""
    yield "js:computed", _number(check.computed)
    yield "js:least", _number(check.low)
    yield "js:most", _number(check.high)
    yield "js:unit", iri(iris.concept(UNIT.name, check.unit)) if check.unit else ""


def _number(value: Decimal | None) -> str:
    return "" if value is None else decimal(value)


def finding_statements(findings: Sequence[Finding], reported: Reported) -> Iterator[str]:
    """The findings about a report, numbered in their order, with their places in the document."""
    for number, finding in enumerate(findings, start=1):
        yield from about(
            iri(reported.iris.finding(reported.report, number)),
            *told_statements(finding, reported.iris),
            ("js:about", reported.term),
            ("js:document", reported.document),
            *place_statements(finding.place),
        )


def told_statements(finding: Finding, iris: Iris) -> Iterator[tuple[str, str]]:
    """What a finding says and how grave it is; what it is about, and where that is printed, is not among it."""
    yield "a", term("js:Finding")
    yield "dcterms:identifier", literal(finding.code)
    yield "js:severity", iri(iris.concept(SEVERITY.name, finding.severity.value))
    yield from said("js:message", finding.message)
    yield from said("js:remedy", finding.remedy)
