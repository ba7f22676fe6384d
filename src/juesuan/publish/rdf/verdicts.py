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


class Verdicts:
    """The verdicts on one report, and the facts that they put in dispute."""

    def __init__(self, reading: Reading, facts: Facts, index: PrintIndex, reported: Reported) -> None:
        self._reading = reading
        self._reported = reported
        self._index = index
        self._stated: dict[Figure, list[Fact]] = {}
        for fact in facts.facts:
            for figure in fact.figures:
                self._stated.setdefault(figure, []).append(fact)
        figures = (figure for one in facts.prints for figure in one.figures)
        self._concerned = figures_in_question(reading.findings, figures)

    @property
    def disputed(self) -> Mapping[Fact, Sequence[str]]:
        """The facts that an error concerns, with the terms of these findings."""
        found: dict[Fact, list[str]] = {}
        for number, finding in enumerate(self._reading.findings, start=1):
            if finding.severity is Severity.ERROR:
                for fact in self._facts(self._concerned[number - 1]):
                    found.setdefault(fact, []).append(self._finding(number))
        return found

    def statements(self) -> Iterator[str]:
        """The results of the rules, the findings, the claims."""
        yield from result_statements(self._reading.checks, self._reported.report, self._reported.iris)
        for number, finding in enumerate(self._reading.findings, start=1):
            figures = self._concerned[number - 1]
            concerned = (
                *self._figures(figures),
                *(fact_term(fact, self._reported) for fact in self._facts(figures)),
            )
            rule = finding.code.removesuffix(_LAST_DIGIT)
            is_rule = any(check.rule == rule for check in self._reading.checks)
            yield from about(
                self._finding(number),
                *finding_pairs(finding, self._reported.iris),
                ("js:report", self._reported.term),
                ("js:rule", iri(self._reported.iris.rule(rule)) if is_rule else ""),
                ("js:table", literal(finding.place.table) if finding.place.table else ""),
                *self._reported.place(finding.place),
                *(("js:concerns", one) for one in dict.fromkeys(concerned)),
            )
        yield from self._claims()

    def _finding(self, number: int) -> str:
        return iri(self._reported.iris.finding(self._reported.report, number))

    def _figures(self, figures: Iterable[Figure]) -> Iterator[str]:
        return (figure_term(number, self._reported) for number in self._index.of(figures))

    def _facts(self, figures: Iterable[Figure]) -> Iterator[Fact]:
        return (fact for figure in figures for fact in self._stated.get(figure, ()))

    def _claims(self) -> Iterator[str]:
        # By identity: a report may print the same sentence twice, and each is judged by itself.
        checks = {id(check.claim): check for check in self._reading.checks if check.claim is not None}
        at = self._by_coordinate()
        for number, claim in enumerate(self._reading.claims, start=1):
            check = checks.get(id(claim))
            outcome = check.outcome if check is not None else Outcome.NOT_EVALUATED
            stated = self._figures([claim.stated] if claim.stated is not None else [])
            found = (one if isinstance(one, Figure) else at.get(one) for one in claim.operands)
            operands = self._figures(figure for figure in found if figure is not None)
            direction = self._reported.code("direction", claim.direction.value) if claim.direction else ""
            yield from about(
                iri(self._reported.iris.claim(self._reported.report, number)),
                ("a", term("js:Claim")),
                ("js:report", self._reported.term),
                ("js:claimKind", self._reported.code("claim-kind", claim.kind.value)),
                ("js:sentence", literal(claim.sentence)),
                ("js:direction", direction),
                *(("js:stated", figure) for figure in stated),
                *(("js:operand", figure) for figure in dict.fromkeys(operands)),
                ("js:outcome", self._reported.code("outcome", outcome.value.replace(" ", "-"))),
                ("js:computed", _rounded(check.computed) if check and check.computed is not None else ""),
                *self._reported.place(claim.place),
            )

    def _by_coordinate(self) -> Mapping[object, Figure]:
        """The first figure of a table for each coordinate, of prose where no table has it."""
        found: dict[object, Figure] = {}
        figures = (figure for figure in self._reading.figures if figure.coordinate is not None)
        for figure in sorted(figures, key=lambda figure: figure.kind is FigureKind.NARRATIVE):
            if figure.amount is not None and figure.amount.unit.is_money:
                found.setdefault(figure.coordinate, figure)
        return found


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
