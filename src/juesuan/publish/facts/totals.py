"""Whether each cube adds up to its printed total, and what of it follows from other findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.messages.quotations import with_unit
from juesuan.check.messages.texts import finding
from juesuan.model.amount import YUAN_PER_UNIT
from juesuan.model.check import Outcome
from juesuan.model.fact import Fact
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.publish.facts.indicators import VALUES
from juesuan.vocabulary.ontology import Cube, cubes

TOTAL_DIFFERS = "cube.total"

# Half of the last digit of an amount in 万元 with two decimals, as the forms have it. A report that prints fewer
# decimals may be further off by rounding alone: that is worth a note.
_USUAL_ROUNDING_YUAN = 50

# What follows from a failed rule, where that compares the same two prints.
_DISAGREEMENTS = ("finance.disagreement", "observation.sentences-differ")
# The remedy where another finding may be why a cube does not add up.
_CAUSE_FIRST = Text(
    "多为上列问题所致：先处理上列问题，再看是否仍不相符", "what is found above may be the cause: mend that first"
)
# How the codes of findings begin that may be why a cube does not add up.
_CAUSES = ("accounts.", "table.", "t0")


def differing_totals(facts: Sequence[Fact], concerned: Mapping[Figure, object]) -> Iterator[Finding]:
    """The cubes whose sum is not the printed total, where no finding concerns that total already.

    Each part and the total are rounded by themselves: half a last digit each is what rounding explains. More is a
    warning.
    """
    by_cube: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_cube[fact.dataset].append(fact)
    totals = {fact.codes[0]: fact for fact in by_cube[VALUES]}
    for dataset, parts in by_cube.items():
        cube = cubes()[dataset]
        total = totals.get(cube.sums_to)
        if total is None or not total.figures or any(figure in concerned for figure in total.figures):
            continue
        summed = sum((part.value for part in parts), Decimal(0))
        difference = abs(summed - total.value)
        tolerance = rounding((*parts, total))
        usual = Decimal(_USUAL_ROUNDING_YUAN * (len(parts) + 1))
        if difference > min(usual, tolerance):
            found = _differs(cube, summed, total)
            yield found if difference > tolerance else replace(found, severity=Severity.NOTE)


def rounding(facts: Iterable[Fact]) -> Decimal:
    """Half a last digit for every amount."""
    amounts = (fact.figures[0].amount for fact in facts if fact.figures)
    halves = (Decimal(1).scaleb(-amount.quantity_decimals) / 2 for amount in amounts if amount is not None)
    return sum(halves, start=Decimal(0))


def _differs(cube: Cube, summed: Decimal, total: Fact) -> Finding:
    figure = total.figures[0]
    assert figure.amount is not None
    unit = figure.amount.unit
    difference = with_unit(f"{abs(summed - total.value) / YUAN_PER_UNIT[unit]:,.{figure.amount.decimals}f}", unit)
    compared = Text("多", "more") if summed > total.value else Text("少", "less")
    return finding(
        TOTAL_DIFFERS,
        figure.place,
        cube=cube.title,
        printed=figure.printed,
        compared=compared,
        difference=difference,
    )


def independent(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings but those that two prints of one meaning differ where a failed check is about that meaning."""
    failing = {
        figure.coordinate or figure.subject
        for result in reading.checks
        if result.outcome is Outcome.FAILS
        for figure in result.figures
        # Without a coordinate and a subject, a figure has no meaning by which another could be the same.
    } - {""}
    known = {figure.place for figure in reading.figures if (figure.coordinate or figure.subject) in failing}
    return (one for one in findings if one.code not in _DISAGREEMENTS or one.place not in known)


def of_lower_rank(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings as notes where a table is missing, doubtful or wrong: that is why a cube does not add up."""
    is_explained = any(
        one.severity is not Severity.NOTE and one.code.startswith(_CAUSES) for one in reading.findings
    )
    for one in findings:
        yield replace(one, severity=Severity.NOTE, remedy=_CAUSE_FIRST) if is_explained else one
