"""The verdicts on a report: how each rule came out, what must be known, and what its claims are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.check import RULES, YEAR_RULES, YearCheck, figures_in_question
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.fact import CodeConflict, Fact, Facts
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.release import ReportSummary
from juesuan.publish.facts.prints import PrintIndex
from juesuan.publish.rdf.figures import fact_term, figure_term
from juesuan.publish.rdf.report import Reported
from juesuan.publish.rdf.statements import about, decimal, integer, iri, labelled, literal, term
from juesuan.vocabulary.iris import Iris

_LAST_DIGIT = ".last-digit"
# Decimals of a computed percentage: two more than reports print, so that one sees which way it was rounded.
_COMPUTED_DECIMALS = 4

_COUNTS = {
    Outcome.HOLDS: "js:holds",
    Outcome.HOLDS_WITHIN_ROUNDING: "js:holdsWithinRounding",
    Outcome.FAILS: "js:fails",
    Outcome.NOT_EVALUATED: "js:notEvaluated",
}


# For each finding of a report the figures in question, and the facts that these state.
Concerned = Sequence[tuple[Sequence[Figure], Sequence[Fact]]]


def concerned_by(findings: Sequence[Finding], facts: Facts) -> Concerned:
    """What each finding of a report concerns."""
    stated: dict[Figure, list[Fact]] = {}
    for fact in facts.facts:
        for figure in fact.figures:
            stated.setdefault(figure, []).append(fact)
    in_question = figures_in_question(findings, (figure for one in facts.prints for figure in one.figures))
    return [(figures, [fact for one in figures for fact in stated.get(one, ())]) for figures in in_question]


def disputed_facts(
    findings: Sequence[Finding], concerned: Concerned, reported: Reported
) -> Mapping[Fact, Sequence[str]]:
    """The facts that an error concerns, with the terms of these findings."""
    found: dict[Fact, list[str]] = {}
    for number, (finding, (_, facts)) in enumerate(zip(findings, concerned, strict=True), start=1):
        for fact in facts if finding.severity is Severity.ERROR else ():
            found.setdefault(fact, []).append(iri(reported.iris.finding(reported.report, number)))
    return found


def verdict_statements(
    reading: Reading, concerned: Concerned, index: PrintIndex, reported: Reported
) -> Iterator[str]:
    """The results of the rules, the findings, the claims."""
    yield from result_statements(reading.checks, reported.report, reported.iris)
    rules = {check.rule for check in reading.checks}
    for number, (finding, (figures, facts)) in enumerate(zip(reading.findings, concerned, strict=True), start=1):
        terms = (*_terms(figures, index, reported), *(fact_term(fact, reported) for fact in facts))
        rule = finding.code.removesuffix(_LAST_DIGIT)
        yield from about(
            iri(reported.iris.finding(reported.report, number)),
            *finding_pairs(finding, reported.iris),
            ("js:report", reported.term),
            ("js:rule", iri(reported.iris.rule(rule)) if rule in rules else ""),
            ("js:table", literal(finding.place.table) if finding.place.table else ""),
            *reported.place(finding.place),
            *(("js:concerns", one) for one in dict.fromkeys(terms)),
        )
    yield from _claims(reading, index, reported)


def _terms(figures: Iterable[Figure], index: PrintIndex, reported: Reported) -> Iterator[str]:
    return (figure_term(number, reported) for number in index.of(figures))


def _claims(reading: Reading, index: PrintIndex, reported: Reported) -> Iterator[str]:
    """The claims of prose, each with the figures that it speaks of and what it is worth."""
    # By identity: a report may print the same sentence twice, and each is judged by itself.
    checks = {id(check.claim): check for check in reading.checks if check.claim is not None}
    # The first figure of a table for each coordinate, of prose where no table has it.
    at: dict[object, Figure] = {}
    for figure in sorted(reading.figures, key=lambda figure: figure.kind is FigureKind.NARRATIVE):
        if figure.coordinate is not None and figure.amount is not None and figure.amount.unit.is_money:
            at.setdefault(figure.coordinate, figure)
    for number, claim in enumerate(reading.claims, start=1):
        check = checks.get(id(claim))
        outcome = check.outcome if check is not None else Outcome.NOT_EVALUATED
        found = (one if isinstance(one, Figure) else at.get(one) for one in claim.operands)
        operands = _terms((figure for figure in found if figure is not None), index, reported)
        stated = _terms([claim.stated] if claim.stated is not None else [], index, reported)
        yield from about(
            iri(reported.iris.claim(reported.report, number)),
            ("a", term("js:Claim")),
            ("js:report", reported.term),
            ("js:claimKind", reported.code("claim-kind", claim.kind.value)),
            ("js:sentence", literal(claim.sentence)),
            ("js:direction", reported.code("direction", claim.direction.value) if claim.direction else ""),
            *(("js:stated", figure) for figure in stated),
            *(("js:operand", figure) for figure in dict.fromkeys(operands)),
            ("js:outcome", reported.code("outcome", outcome.value.replace(" ", "-"))),
            ("js:computed", _rounded(check.computed) if check and check.computed is not None else ""),
            *reported.place(claim.place),
        )


def rule_statements(iris: Iris) -> Iterator[str]:
    """The accounting rules, those across years too."""
    for rule in (*RULES, *YEAR_RULES):
        yield from about(
            iri(iris.rule(rule.id)),
            ("a", term("js:Rule")),
            ("dcterms:identifier", literal(rule.id)),
            ("js:form", literal(rule.form) if rule.form else ""),
            ("js:severity", iri(iris.concept("severity", rule.severity.value))),
            ("js:category", literal(rule.category.value)),
            *labelled("rdfs:label", rule.text),
            ("schema:name", literal(rule.text.zh)),
        )


def result_statements(
    checks: Iterable[CheckResult], report: str, iris: Iris, *pairs: tuple[str, str]
) -> Iterator[str]:
    """How often each rule holds or fails in a report (its identifier); `pairs` are said of every result."""
    counts: dict[str, Counter[Outcome]] = {}
    for check in checks:
        counts.setdefault(check.rule, Counter())[check.outcome] += 1
    for rule, counted in counts.items():
        yield from about(
            iri(iris.check(report, rule)),
            ("a", term("js:RuleResult")),
            ("js:report", iri(iris.report(report))),
            ("js:rule", iri(iris.rule(rule))),
            *((_COUNTS[outcome], integer(number)) for outcome, number in counted.items()),
            *pairs,
        )


def finding_pairs(finding: Finding, iris: Iris) -> Iterator[tuple[str, str]]:
    """What a finding says and how grave it is; whom it concerns, and where it is, is not among it."""
    yield "a", term("js:Finding")
    yield "js:kind", literal(finding.code)
    yield "js:severity", iri(iris.concept("severity", finding.severity.value))
    texts = {
        "js:message": finding.message.zh,
        "js:messageEnglish": finding.message.en,
        "js:remedy": finding.remedy.zh,
        "js:remedyEnglish": finding.remedy.en,
    }
    for predicate, text in texts.items():
        yield predicate, literal(text) if text else ""


def _rounded(computed: Decimal) -> str:
    exponent = computed.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < -_COMPUTED_DECIMALS
    return decimal(computed.quantize(Decimal(1).scaleb(-_COMPUTED_DECIMALS)) if is_long else computed)


# How many definitions of each wording a contradiction links to: enough to look at, of however many reports.
_MOST_PLACES = 20


def year_statements(now: ReportSummary, last: ReportSummary, compared: YearCheck, iris: Iris) -> Iterator[str]:
    """The results and the findings, which are about the report of this year, against that of the year before."""
    report, against = iri(now.report_iri), iri(last.report_iri)
    key = now.report_iri.rpartition("/")[2]
    yield from result_statements(compared.results, key, iris, ("js:againstReport", against))
    for number, finding in enumerate(compared.findings, start=1):
        yield from about(
            iri(iris.year_finding(key, number)),
            *finding_pairs(finding, iris),
            ("js:report", report),
            ("js:againstReport", against),
            ("js:page", integer(finding.place.page) if finding.place.page is not None else ""),
        )


def conflict_statements(conflicts: Iterable[CodeConflict], iris: Iris) -> Iterator[str]:
    """The contradictions as findings about codes, concerning the definitions that compete."""
    numbers: Counter[tuple[str, str, int]] = Counter()
    for conflict in conflicts:
        place = conflict.code_list, conflict.code, conflict.year
        numbers[place] += 1
        sources = (one.source for wording in conflict.competing for one in wording.attested[:_MOST_PLACES])
        yield from about(
            iri(iris.code_finding(*place, numbers[place])),
            *finding_pairs(conflict.finding, iris),
            ("js:aboutCode", iri(iris.concept(conflict.code_list, conflict.code))),
            ("js:year", integer(conflict.year)),
            *(("js:report", iri(iris.report(report))) for report in conflict.concerned),
            *(("js:concerns", iri(source)) for source in sources if source),
        )
