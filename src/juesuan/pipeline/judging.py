"""Judges a reading of a table by what is known: places, codes, column numbers, and the identities of the accounts.

A report's accounts are redundant: a cell in a wrong column, a lost row, a head read as data show in sums that no
longer hold, codes without a parent, amounts without a meaning. They choose between readings; they never change a
digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from juesuan.check.certificate import colliding, meaningless, orphaned, out_of_order, uncoded, untotalled
from juesuan.check.checking import results_within
from juesuan.model.amount import Unit
from juesuan.model.check import Outcome
from juesuan.model.figure import Figure
from juesuan.model.table import ColumnKind, Table
from juesuan.read.figures import figures_of, unit_of_table
from juesuan.read.tables import Judgement
from juesuan.vocabulary.classification import CODED, FUNCTIONAL
from juesuan.vocabulary.wording import has_cjk

# What each amount, code, column or identity of a kind adds to the score.
#
# Measured on 1,133 tables: without the weight of the untotalled, the meaningless, the colliding or the failing, a
# wrong reading wins in 8 to 35 of them; no other weight decides alone.
WEIGHTS = {
    "placed": 1.0,
    "lost": -2.0,
    "meaningless": -1.5,
    "illegible": -1.0,
    "wordy": -0.5,
    "odd": -3.0,
    "colliding": -4.0,
    "orphaned": -1.5,
    "out of order": -0.5,
    "uncoded": -3.0,
    "misnumbered": -2.0,
    "unheaded": -1.0,
    "untotalled": -1.0,
    "sum holds": 3.0,
    "equality holds": 0.7,
    "fails": -4.0,
    "untitled": -5.0,
    "other": -1.0,
}

# Of none of these may a certain reading have any.
DOUBTS = tuple(name for name, weight in WEIGHTS.items() if weight < 0)

# Amounts with decimals: a table that has so many prints money with decimals, and bare integers in it are odd.
_ENOUGH_DECIMALS = 3


def judge(table: Table, amounts: int) -> Judgement:
    """The judgement on a table that was read of an area with so many amounts."""
    figures = list(figures_of(table, unit_of_table(table, None) or Unit.TEN_THOUSAND_YUAN))
    if not table.statement:
        return Judgement(WEIGHTS["other"] + min(amounts, len(figures)), certain=False)
    found, proven = evidence(table, figures, amounts)
    score = sum(WEIGHTS[name] * count for name, count in found.items())
    certain = proven and not any(found[name] for name in DOUBTS)
    return Judgement(score, certain)


def evidence(table: Table, figures: Sequence[Figure], amounts: int) -> tuple[Counter[str], bool]:
    """What there is of each kind of evidence, and whether each amount but zero is in an identity that holds."""
    money = [figure for figure in figures if figure.amount is None or figure.amount.unit.is_money]
    found = _placing(figures, money, amounts) + _heads(table)
    found["untitled"] = int(not table.is_titled)
    found["wordy"] = sum(has_cjk(entry.text) for row in table.rows for entry in row.entries)
    found["colliding"] = _count(colliding(money))
    found["meaningless"] = _count(meaningless(money))
    if table.statement in CODED:
        found["uncoded"] = _count(uncoded(money))
        found["orphaned"] = _count(orphaned(money))
    if table.statement in FUNCTIONAL:
        found["out of order"] = _count(out_of_order(money))
        found["untotalled"] = _count(untotalled(money))
    results, covered = _identities(table.statement, money)
    nonzero = [figure for figure in money if _value(figure)]
    return found + results, bool(nonzero) and all(id(figure) in covered for figure in nonzero)


def _count(figures: Iterable[Figure]) -> int:
    return sum(1 for _ in figures)


def _value(figure: Figure) -> bool:
    """Whether the figure is legible and not zero."""
    return figure.amount is not None and bool(figure.amount.value)


def _placing(figures: Sequence[Figure], money: Sequence[Figure], amounts: int) -> Counter[str]:
    with_decimals = [figure for figure in money if _has_decimals(figure)]
    bare = [figure for figure in money if not _has_decimals(figure) and _value(figure)]
    enough = len(with_decimals) >= max(_ENOUGH_DECIMALS, len(bare) + 1)
    return Counter(
        {
            "placed": min(amounts, sum(figure.coordinate is not None for figure in with_decimals)),
            "lost": max(0, amounts - sum(_has_decimals(figure) for figure in figures)),
            "illegible": sum(figure.amount is None for figure in figures),
            "odd": len(bare) if enough else 0,
        }
    )


def _has_decimals(figure: Figure) -> bool:
    """Whether the print is surely an amount: it has decimals or separators."""
    return any(mark in figure.printed for mark in ".,，")


def _heads(table: Table) -> Counter[str]:
    """Columns without a heading, and column numbers that do not count up."""
    values = [column for column in table.columns if column.kind is ColumnKind.VALUE]
    numbers = [int(column.number) for column in values if column.number.isdigit()]
    return Counter(
        {
            "unheaded": sum(not column.path for column in values),
            "misnumbered": sum(right <= left for left, right in pairwise(numbers)),
        }
    )


def _identities(statement: str, money: Sequence[Figure]) -> tuple[Counter[str], set[int]]:
    """How the identities of the statement come out, and the figures (by identity) in those that hold."""
    found: Counter[str] = Counter()
    covered: set[int] = set()
    for result in results_within(statement, [figure for figure in money if figure.coordinate is not None]):
        involved = [figure for figure in result.figures if _value(figure)]
        if result.outcome is Outcome.NOT_EVALUATED or not involved:
            continue
        if result.outcome is Outcome.FAILS:
            found["fails"] += 1
            continue
        several = sum(map(_value, result.left)) > 1 or sum(map(_value, result.right)) > 1
        found["sum holds" if several else "equality holds"] += 1
        covered.update(map(id, involved))
    return found, covered
