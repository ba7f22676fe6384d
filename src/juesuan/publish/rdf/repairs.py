"""Repairs of reading damage as statements: each is an activity (https://www.w3.org/TR/prov-o/#Activity)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.repair import CONFUSIONS, Repair
from juesuan.model.text import Text
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, decimal, integer, iri, literal, said, term
from juesuan.vocabulary.descriptors import CONFUSION
from juesuan.vocabulary.iris import Iris

_Sides = tuple[str, tuple[int, ...], tuple[int, ...]]


def repair_statements(
    repairs: Sequence[Repair],
    checks: Sequence[CheckResult],
    observed: Mapping[Figure, str],
    reported: Reported,
) -> Iterator[str]:
    """The repairs of a report, numbered in their order: before, after, confusion, rule, and the proving checks.

    `observed` gives the term of the observation that a figure has become.
    """
    report, iris = reported.report, reported.iris
    proofs = _iris_of_checks(checks, report, iris)
    for number, repair in enumerate(repairs, start=1):
        subject = iri(iris.repair(report, number))
        yield from about(
            subject,
            ("a", term("js:Repair")),
            ("a", term("prov:Activity")),
            *said("rdfs:label", _label(repair)),
            ("js:about", iri(iris.report(report))),
            ("js:repairs", observed.get(repair.after, "")),
            ("js:confusion", iri(iris.concept(CONFUSION.name, repair.confusion.value))),
            ("js:repairRule", literal(repair.rule)),
            ("js:printedText", literal(repair.after.printed) if repair.after.printed else ""),
            ("js:printedCode", literal(repair.printed_code) if repair.printed_code else ""),
            ("js:amountBefore", _amount(repair.before)),
            ("js:amountAfter", _amount(repair.after)),
            ("js:codeAfter", literal(repair.after.code) if repair.printed_code else ""),
            ("js:cost", integer(repair.cost)),
            ("js:margin", integer(repair.margin)),
            *(("js:proof", iri(proofs[_sides(result)])) for result in repair.proof if _sides(result) in proofs),
        )


def _amount(figure: Figure | None) -> str:
    return decimal(figure.amount.yuan) if figure is not None and figure.amount is not None else ""


def _label(repair: Repair) -> Text:
    place, what = repair.after.place, CONFUSIONS[repair.confusion]
    return Text(f"校正：表{place.table}，{place.cell}（{what.zh}）", f"Repair: {place} ({what.en})")


def _iris_of_checks(checks: Sequence[CheckResult], report: str, iris: Iris) -> dict[_Sides, str]:
    numbers: Counter[str] = Counter()
    found: dict[_Sides, str] = {}
    for check in checks:
        numbers[check.rule] += 1
        found[_sides(check)] = iris.check(report, check.rule, numbers[check.rule])
    return found


def _sides(check: CheckResult) -> _Sides:
    """What tells a result from others: its rule and the figures on both sides, as the objects that they are."""
    return check.rule, tuple(map(id, check.left)), tuple(map(id, check.right))
