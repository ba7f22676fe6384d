"""From one year to the next: what a report says of last year is what last year's report says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juesuan.check.books import Books
from juesuan.check.interval import Computed, Interval, percent
from juesuan.check.judgement import judge, judge_within, total
from juesuan.check.ledger import Line
from juesuan.check.rule import Examination, Identity, Relation, Rule
from juesuan.check.rules.kinds import finding, from_year_to_year
from juesuan.model.check import CheckResult
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure, Measure
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import PRIOR
from juesuan.vocabulary.statements import BY_ID

_AXES = {"t01": "fund", "t04": "fund", "t05": "function", "t07": "function", "t08": "function"}
"""Along which dimension a statement has balances."""


def _opening(statement: str) -> Examination:
    """The opening balances of a statement against the closing balances of last year's."""
    axis = _AXES[statement]

    def identities(books: Books) -> Iterator[Identity]:
        now = _balances(books, statement, axis, "opening")
        last = _balances(books.last_year, statement, axis, "closing") if books.last_year else {}
        for code, figure in now.items():
            if code in last:
                yield Identity((figure,), (last[code],))

    return finding(identities)


def _balances(books: Books, statement: str, axis: str, flow: str) -> Line:
    final = (ledger.line(statement, axis, flow=flow) for ledger in books.ledgers if ledger.phase == "final")
    return next(final, {})


def _comparatives(books: Books) -> Iterator[Identity]:
    """What the tables' columns of last year (上年决算数) and the sentences print, against last year's tables."""
    printed = ((figure, meaning) for meaning, figures in books.printed.items() for figure in figures)
    for figure, meaning in (*printed, *books.said_amounts):
        if meaning.phase == PRIOR:
            yield Identity((figure,), _last(books, meaning))


def _last(books: Books, meaning: Coordinate) -> tuple[Figure, ...]:
    """The final amount that last year's report prints for a meaning."""
    if books.last_year is None:
        return ()
    return tuple(books.last_year.figures_at(_final(meaning)))[:1]


def _final(meaning: Coordinate) -> Coordinate:
    return Coordinate("final", *(getattr(meaning, axis) for axis in Coordinate.__slots__[1:]))


Change = Callable[[Rule, Figure, Figure, Figure, Books], CheckResult]


def _moved(measure: Measure, judge_change: Change) -> Examination:
    """What prose says of the change since last year, against the tables of both years."""

    def examination(books: Books, rule: Rule) -> Iterator[CheckResult]:
        for said in books.said:
            if said.measure is measure and said.coordinate and said.amount and _is_since_last_year(said):
                now, last = books.figures_at(_final(said.coordinate)), _last(books, said.coordinate)
                if now and last and now[0].amount and last[0].amount:
                    yield judge_change(rule, said, now[0], last[0], books)

    return examination


def _is_since_last_year(said: Figure) -> bool:
    """Whether a change or a rate is reckoned from last year, and not from the budget (与预算增减率)."""
    return not any("预算" in heading for heading in said.column)


def _interval(figure: Figure, books: Books) -> Interval:
    assert figure.amount is not None
    return Interval.around(figure.amount.quantity, books.precision.half_unit(figure.statement, figure.amount))


def _by_amount(rule: Rule, said: Figure, now: Figure, last: Figure, books: Books) -> CheckResult:
    bounds = _interval(now, books).minus(_interval(last, books.last_year or books))
    return judge_within(rule, said, (now, last), Computed(total([now]) - total([last]), bounds))


def _by_rate(rule: Rule, said: Figure, now: Figure, last: Figure, books: Books) -> CheckResult:
    base = _interval(last, books.last_year or books)
    if base.holds_zero:
        return judge(rule, Identity((said,), (now, last)), books.precision)
    change = _interval(now, books).minus(base)
    growth = percent(total([now]) - total([last]), total([last]))
    return judge_within(rule, said, (now, last), Computed(growth, change.percent_of(base)))


def _opening_rule(statement: str) -> Rule:
    number = BY_ID[statement].number
    return from_year_to_year(
        f"years.opening.{statement}",
        f"{number}表 年初结转和结余，上年{number}表 年末结转和结余",
        Text(
            f"{number}表的年初结转和结余等于上年{number}表的年末结转和结余",
            f"The opening balance of table {number} is the closing balance of last year's",
        ),
        examination=_opening(statement),
        relation=Relation.RESTATEMENT,
    )


RULES: tuple[Rule, ...] = (
    *map(_opening_rule, _AXES),
    from_year_to_year(
        "years.comparative",
        "各表 上年决算数栏；决算情况说明：上年决算数",
        Text("本年报告中的上年数等于上年报告的决算数", "A comparative is the final amount of last year's report"),
        examination=finding(_comparatives),
        relation=Relation.RESTATEMENT,
    ),
    from_year_to_year(
        "years.change",
        "决算情况说明：与上年相比的增减额",
        Text(
            "文字说明中的增减额等于本年数与上年报告的决算数之差",
            "A change that the text states is the difference from last year's report",
        ),
        examination=_moved(Measure.CHANGE, _by_amount),
        relation=Relation.COMPUTATION,
    ),
    from_year_to_year(
        "years.growth",
        "决算情况说明：与上年相比的增减率",
        Text(
            "文字说明中的增减率等于按上年报告的决算数计算的增减率",
            "Growth that the text states is that over last year's report",
        ),
        examination=_moved(Measure.GROWTH, _by_rate),
        relation=Relation.PERCENTAGE,
    ),
)
