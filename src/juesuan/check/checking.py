"""Checks a report: every rule on all that it prints, and what a person must know of the outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from juesuan.check.accounts import Accounts, accounts_of
from juesuan.check.causes import RESTATED, consequences, exchanges, rows_not_added, supports
from juesuan.check.localisation.blank_cells import row_key
from juesuan.check.localisation.code_hierarchy import irregularities, items_lacking
from juesuan.check.localisation.diagnosis import (
    Culprit,
    are_exchanged,
    are_of_one_row,
    diagnose,
    exchanged_with_other_phases,
    with_consequences,
)
from juesuan.check.messages.failures import (
    culprit_finding,
    differs_by_a_digit,
    exchanged_finding,
    failure_finding,
    misplaced_finding,
    row_finding,
    table_pasted,
    unit_misprinted,
)
from juesuan.check.messages.texts import finding_about, row_of
from juesuan.check.rule import Category, Rule, judge_each, not_evaluated
from juesuan.check.rules import RULES, RULES_BY_ID
from juesuan.check.rules.tables import ROWS_OF_UNITS
from juesuan.check.table_mistakes import as_meant, misprinted_units, pasted_table
from juesuan.model.check import CheckResult, Claim, Outcome
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation
from juesuan.model.place import Place
from juesuan.model.reading import NO_DESCRIPTION, Description
from juesuan.vocabulary.statements import BY_ID

# So many unplaced amounts may together be what a sum lacks: with more, some always fit by chance.
_MOST_TOGETHER = 3
# So many unplaced amounts of a table are tried: 4,500 combinations at most.
_MOST_FIGURES = 30


Checked = tuple[tuple[CheckResult, ...], tuple[Finding, ...]]
NO_SUSPECTS: Mapping[int, tuple[Figure, ...]] = {}

_WITHIN = {
    statement: [rule for rule in RULES if rule.category is Category.WITHIN and rule.id.startswith(statement)]
    for statement in BY_ID
}


def check(
    figures: Sequence[Figure],
    claims: Sequence[Claim] = (),
    evaluations: Sequence[Evaluation] = (),
    *,
    description: Description = NO_DESCRIPTION,
    units: Sequence[str] = (),
) -> Checked:
    """Put a report's figures, claims and evaluations to the test of every rule.

    `units` are the units that the report lists. The results are in the order of the rules, and each rule has one
    at least: where the report prints nothing that it is about, it is not evaluated. Each culprit, and each
    failure that no culprit explains, is a finding, in the order of the pages. An unverified figure may support
    others, but where an identity with it fails, nobody knows whether the report or its reading is wrong.

    Mistakes of whole tables come first: the rest is checked with the units that are meant, without other accounts.
    """
    found: list[Finding] = []
    as_printed: tuple[CheckResult, ...] = ()
    # A print whose unit was taken for another is not doubted again: its table and its text may disagree for ever.
    mended: set[tuple[Place, str]] = set()
    while True:
        accounts = accounts_of(figures, claims, evaluations, description=description, units=units)
        results = _judged(accounts)
        misprinted = [one for one in misprinted_units(figures, results, accounts) if mended.isdisjoint(one.prints)]
        pasted = None if misprinted else pasted_table(figures, results)
        if misprinted:
            figures, claims = as_meant(figures, claims, misprinted)
            mended.update(*(one.prints for one in misprinted))
            found += map(unit_misprinted, misprinted)
        elif pasted is not None:
            of_prose = FigureKind.NARRATIVE, FigureKind.PERFORMANCE
            statement = pasted.first.statement
            figures = [one for one in figures if one.kind in of_prose or one.statement != statement]
            found.append(table_pasted(pasted))
        else:
            break
        as_printed = as_printed or results
    accused, rest = _with_culprits(figures, results, accounts)
    return as_printed or accused, tuple(sorted((*found, *rest), key=reading_order))


def _judged(accounts: Accounts) -> tuple[CheckResult, ...]:
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for figure in accounts.unplaced:
        if figure.amount is not None:
            amounts[figure.statement].append(figure.amount.yuan)
    return tuple(_excused(result, amounts) for rule in RULES for result in results_of(rule, accounts))


def _with_culprits(figures: Sequence[Figure], results: Sequence[CheckResult], accounts: Accounts) -> Checked:
    """The results with the figures under suspicion, and a finding for each cause of their failures."""
    printed = [figure for figure in figures if figure.kind is FigureKind.TABLE and _is_verified(figure)]
    found = diagnose(printed, results)
    accused = tuple(one for one in found.culprits if not _is_rounding(one, accounts))
    explained = {id(result) for culprit in accused for result in culprit.explains}
    unexplained = [one for one in results if _is_open(one, explained)]
    crosswise = {id(one) for pair in exchanges(unexplained) for one in pair}
    accused += tuple(
        exchanged_with_other_phases(accused, [one for one in unexplained if id(one) not in crosswise])
    )
    diagnosis = with_consequences(replace(found, culprits=accused), results)
    explained = {id(result) for culprit in diagnosis.culprits for result in culprit.explains}
    not_added = list(rows_not_added(results, explained))
    explained |= {id(one) for _, sums in not_added for one in sums}
    exchanged = list(exchanges(one for one in results if _is_open(one, explained)))
    explained |= {id(one) for pair in exchanged for one in pair}
    explained |= consequences(results, diagnosis.culprits, exchanged, explained)
    lacking = (one.cells[0][0] for culprit in diagnosis.culprits for one in culprit.suspects if one.code)
    findings = [
        *(
            finding_about("accounts.row-not-added", row, above=row_of(sums[0].left[0]), count=len(sums))
            for row, sums in not_added
        ),
        *(misplaced_finding(*pair) for pair in exchanged),
        *_of_culprits(diagnosis.culprits),
        *failures(results, accounts, explained, diagnosis.suspects),
        *irregularities(printed, (*lacking, *(row for row, _ in not_added))),
        *items_lacking(figures, accounts.narrative),
    ]
    suspects = diagnosis.suspects
    accusing = (
        replace(one, suspects=suspects[place]) if place in suspects else one for place, one in enumerate(results)
    )
    return tuple(accusing), tuple(sorted(findings, key=reading_order))


def _of_culprits(culprits: Sequence[Culprit]) -> Iterator[Finding]:
    """A finding for each culprit; one for two amounts that have changed places, and for amounts of one row."""
    left = list(culprits)
    while left:
        culprit = left.pop(0)
        partner = next((other for other in left if are_exchanged(culprit, other)), None)
        if partner is not None:
            left.remove(partner)
            yield exchanged_finding(culprit, partner)
            continue
        row = [other for other in left if are_of_one_row(culprit, other)]
        left = [other for other in left if other not in row]
        yield row_finding([culprit, *row]) if row else culprit_finding(culprit)


def _is_open(result: CheckResult, explained: Collection[int]) -> bool:
    """Whether a result failed and no finding explains it yet."""
    return result.outcome is Outcome.FAILS and id(result) not in explained


def _is_rounding(culprit: Culprit, accounts: Accounts) -> bool:
    """Whether all that a culprit would explain are printings that differ by one in the last digit."""
    failed = [result for result in culprit.explains if result.outcome is Outcome.FAILS]
    return bool(failed) and all(differs_by_a_digit(result, accounts.precision) for result in failed)


def results_of(rule: Rule, accounts: Accounts) -> list[CheckResult]:
    """The results of a rule on a report; one, not evaluated, where there is nothing that it speaks of."""
    results = list(rule.examination(accounts, rule) if rule.examination else _in_tables(rule, accounts))
    return results or [not_evaluated(rule)]


def results_within(statement: str, figures: Sequence[Figure]) -> Iterator[CheckResult]:
    """The results of the rules that look within one table, on the figures of a table of this statement."""
    accounts = accounts_of(figures)
    for rule in _WITHIN.get(statement, ()):
        yield from _in_tables(rule, accounts)


def failures(
    results: Sequence[CheckResult],
    accounts: Accounts,
    explained: Collection[int] = (),
    suspects: Mapping[int, tuple[Figure, ...]] = NO_SUSPECTS,
) -> Iterator[Finding]:
    """A finding for each failed result but those (by identity) that another finding explains.

    A rule that fails in several columns of one row is one finding, as are tables that differ from one by the same,
    and denials of one amount in one paragraph. `suspects` are the figures that may be to blame, by the place of a
    result; of a figure of the text and one of a table it is that of the text, where other identities support the
    table alone.
    """
    supported = {id(figure) for one in results if supports(one) for figure in one.figures}
    rows: dict[object, list[CheckResult]] = defaultdict(list)
    differences: dict[object, object] = {}
    for place, result in enumerate(results):
        if _is_open(result, explained):
            is_of_row = RULES_BY_ID[result.rule].category is Category.WITHIN and len(result.left) == 1
            shared = list(_shared(result, accounts))
            own = (result.rule, row_key(result.left[0])) if is_of_row else id(result)
            key = next((differences[one] for one in shared if one in differences), own)
            differences.update(dict.fromkeys(shared, key))
            is_of_text = result.rule.startswith(RESTATED) and id(result.right[0]) in supported
            wrong = result.left if is_of_text and id(result.left[0]) not in supported else ()
            rows[key].append(replace(result, suspects=suspects.get(place) or wrong))
    for first, *others in rows.values():
        yield failure_finding(first, accounts.precision, others)


def _shared(result: CheckResult, accounts: Accounts) -> Iterator[object]:
    """What a failure between tables, or a denial of the text, shares with one of its cause: how much, where."""
    category = RULES_BY_ID[result.rule].category
    if category is Category.BETWEEN and not differs_by_a_digit(result, accounts.precision):
        yield from ((abs(result.residual), figure.statement) for figure in result.figures)
    elif category is Category.PROSE and result.left[0].status is Status.STATED_NIL:
        yield abs(result.residual), result.left[0].place.page, result.left[0].place.reference


def _excused(result: CheckResult, amounts: Mapping[str, Sequence[Decimal]]) -> CheckResult:
    """The result, but no failure where a figure is not verified, or unplaced amounts are what it lacks.

    Rows of single units have no place in the accounts, and are never verified: their rule knows what they are.
    """
    if result.outcome is not Outcome.FAILS or result.rule == ROWS_OF_UNITS:
        return result
    lost = amounts.get(result.left[0].statement, ()) if result.left and result.residual > 0 else ()
    is_lost = any(
        sum(chosen) == result.residual
        for count in range(1, _MOST_TOGETHER + 1)
        for chosen in combinations(lost[:_MOST_FIGURES], count)
    )
    if is_lost or not all(map(_is_verified, result.figures)):
        return replace(result, outcome=Outcome.NOT_EVALUATED)
    return result


def _is_verified(figure: Figure) -> bool:
    return figure.status is not Status.UNVERIFIED


def _in_tables(rule: Rule, accounts: Accounts) -> Iterator[CheckResult]:
    for index in accounts.indexes:
        yield from judge_each(rule, rule.identities(index), accounts)


def reading_order(finding: Finding) -> tuple[int, int]:
    """The order of the pages, and within a text of its characters."""
    place = finding.place
    return place.page or 0, place.span.start if place.span else 0
