"""Rules from one year to the next: what a report says of last year is what last year's report prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from juesuan.check.accounts import Accounts, Line
from juesuan.check.rounding import Computed, percent
from juesuan.check.rule import Examination, Identity, Rule, judge, judge_within, judging, total
from juesuan.check.wording import BUDGET
from juesuan.model.check import CheckResult
from juesuan.model.figure import Coordinate, Figure, Measure
from juesuan.vocabulary.codelists import PRIOR

# Along which dimension a statement has balances.
_AXES = {"t01": "fund", "t04": "fund", "t05": "function", "t07": "function", "t08": "function"}


def _opening(statement: str) -> Examination:
    """The opening balances of a statement against the closing balances of last year's."""
    axis = _AXES[statement]

    def identities(accounts: Accounts) -> Iterator[Identity]:
        now = _balances(accounts, statement, axis, "opening")
        last = _balances(accounts.last_year, statement, axis, "closing") if accounts.last_year else {}
        for code, figure in now.items():
            if code in last:
                yield Identity((figure,), (last[code],))

    return judging(identities)


def _balances(accounts: Accounts, statement: str, axis: str, flow: str) -> Line:
    final = (index.line(statement, axis, flow=flow) for index in accounts.indexes if index.phase == "final")
    return next(final, {})


def _comparatives(accounts: Accounts) -> Iterator[Identity]:
    """What the tables' columns of last year (上年决算数) and the sentences print, against last year's tables."""
    printed = ((figure, meaning) for meaning, figures in accounts.printed.items() for figure in figures)
    for figure, meaning in (*printed, *accounts.narrative_amounts):
        if meaning.phase == PRIOR:
            yield Identity((figure,), _last(accounts, meaning))


def _last(accounts: Accounts, meaning: Coordinate) -> tuple[Figure, ...]:
    """The final amount that last year's report prints for a meaning."""
    if accounts.last_year is None:
        return ()
    return tuple(accounts.last_year.figures_at(_final(meaning)))[:1]


def _final(meaning: Coordinate) -> Coordinate:
    return Coordinate("final", *(getattr(meaning, axis) for axis in Coordinate.__slots__[1:]))


Change = Callable[[Rule, Figure, Figure, Figure, Accounts], CheckResult]


def _moved(measure: Measure, judge_change: Change) -> Examination:
    """What prose says of the change since last year, against the tables of both years."""

    def examination(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
        for stated in accounts.narrative:
            # What is against the budget (与预算增减率) is none of last year's.
            is_of_years = stated.measure is measure and not any(map(BUDGET.search, stated.column))
            if is_of_years and stated.coordinate and stated.amount:
                now, last = accounts.figures_at(_final(stated.coordinate)), _last(accounts, stated.coordinate)
                if now and last and now[0].amount and last[0].amount:
                    yield judge_change(rule, stated, now[0], last[0], accounts)

    return examination


def _by_amount(rule: Rule, stated: Figure, now: Figure, last: Figure, accounts: Accounts) -> CheckResult:
    bounds = accounts.precision.interval(now).minus((accounts.last_year or accounts).precision.interval(last))
    return judge_within(rule, stated, (now, last), Computed(total([now]) - total([last]), bounds))


def _by_rate(rule: Rule, stated: Figure, now: Figure, last: Figure, accounts: Accounts) -> CheckResult:
    base = (accounts.last_year or accounts).precision.interval(last)
    if base.holds_zero:
        return judge(rule, Identity((stated,), (now, last)), accounts.precision)
    growth = percent(total([now]) - total([last]), total([last]))
    bounds = accounts.precision.interval(now).minus(base).percent_of(base)
    return judge_within(rule, stated, (now, last), Computed(growth, bounds))


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    **{f"years.opening.{statement}": _opening(statement) for statement in _AXES},
    "years.comparative": judging(_comparatives),
    "years.change": _moved(Measure.CHANGE, _by_amount),
    "years.growth": _moved(Measure.GROWTH, _by_rate),
}
