"""Mistakes of a whole table that its numbers show: its unit is misprinted, or it is that of another year or body.

A table whose head says 元 while its numbers are in 万元 disagrees with every other table, and with the text, by
10,000. Last year's table, or that of another body, adds up by itself and agrees with nothing else that the report
prints. Each is one mistake. It is found before the cells are searched for culprits, and the rest is checked as if
the unit were right, or without the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.check.accounts import Accounts
from juesuan.check.rule import Category, total
from juesuan.check.rules import RULES_BY_ID
from juesuan.check.rules.claims import judged
from juesuan.model.amount import YUAN_PER_UNIT, Amount, Unit
from juesuan.model.check import CheckResult, Claim, Outcome, Relation
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.place import Place

# Amounts of a table that agree with others only in another unit: a single one may do so by chance.
_ENOUGH = 2
# Amounts with fewer digits are the same in another unit too easily: 5 元 and 5 万元.
_SIGNIFICANT_DIGITS = 3
# By what share two amounts may differ that agree: an upper bound holds whatever the unit, and shows nothing.
_NEARLY = Decimal("0.01")
# For so many amounts that would agree in another unit, one that agrees as it is forbids to suppose that.
_MOST_AGREEING = 4
# Units that an office may mean: nobody prints accounts in 千元.
_MONEY = tuple(unit for unit in YUAN_PER_UNIT if unit is not Unit.THOUSAND_YUAN)


@dataclass(frozen=True, slots=True)
class MisprintedUnit:
    """Figures that are printed in one unit and agree with all others in another: of a table, or of a paragraph."""

    figures: tuple[Figure, ...]
    printed: Unit
    meant: Unit
    witnesses: int

    @property
    def is_of_table(self) -> bool:
        """Whether it is the unit of a table."""
        return self.figures[0].kind is FigureKind.TABLE

    @property
    def prints(self) -> set[tuple[Place, str]]:
        """Where its figures stand, and how they are printed."""
        return {(figure.place, figure.printed) for figure in self.figures}


def misprinted_units(
    figures: Sequence[Figure], results: Iterable[CheckResult], accounts: Accounts
) -> tuple[MisprintedUnit, ...]:
    """The tables, and the paragraphs of prose, whose unit is misprinted, given the results of all rules."""
    results = tuple(results)
    pairs = [pair for result in results for pair in _pairs(result)]
    tables = tuple(_tables(figures, pairs))
    of_tables = {id(figure) for one in tables for figure in one.figures}
    known = (*tables, *_paragraphs(pair for pair in pairs if not of_tables & set(map(id, pair[:2]))))
    return known or tuple(_sentences(figures, results, accounts))


# Two figures that must be the same, and whether they are.
_Pair = tuple[Figure, Figure, bool]


def _pairs(result: CheckResult) -> Iterator[_Pair]:
    if result.outcome is Outcome.NOT_EVALUATED or result.claim is not None or result.unit:
        return
    if len(result.left) == len(result.right) == 1:
        left, right = result.left[0], result.right[0]
        if left.statement != right.statement and left.amount and right.amount and right.amount.value:
            holds = result.outcome is not Outcome.FAILS
            if not holds or abs(result.residual) <= abs(right.amount.yuan) * _NEARLY:
                yield left, right, holds


def _meant(figure: Figure, other: Figure) -> Unit | None:
    """The unit in which a figure would be the same as another one, each rounded as printed; None if in none."""
    mine, theirs = figure.amount, other.amount
    if mine is None or theirs is None or len(mine.value.as_tuple().digits) < _SIGNIFICANT_DIGITS:
        return None
    for unit in _MONEY:
        coarser = max(
            YUAN_PER_UNIT[unit].scaleb(-mine.decimals), YUAN_PER_UNIT[theirs.unit].scaleb(-theirs.decimals)
        )
        if unit is not mine.unit and abs(mine.value * YUAN_PER_UNIT[unit] - theirs.yuan) < coarser:
            return unit
    return None


def _tables(figures: Sequence[Figure], pairs: Sequence[_Pair]) -> Iterator[MisprintedUnit]:
    """The tables of which nearly every amount that another one restates is the same in another unit."""
    votes: dict[str, Counter[Unit]] = defaultdict(Counter)
    partners: dict[str, set[str]] = defaultdict(set)
    agreeing: Counter[str] = Counter()
    for left, right, agrees in pairs:
        for figure, other in ((left, right), (right, left)):
            if figure.kind is not FigureKind.TABLE:
                continue
            agreeing[figure.statement] += agrees
            unit = None if agrees else _meant(figure, other)
            if unit is not None:
                votes[figure.statement][unit] += 1
                partners[figure.statement].add(other.statement)
    if not votes:
        return
    statement = max(votes, key=lambda name: (len(partners[name]), -agreeing[name], votes[name].total()))
    unit, count = votes[statement].most_common(1)[0]
    own = tuple(figure for figure in figures if figure.statement == statement and _is_money(figure))
    if count >= _ENOUGH and agreeing[statement] * _MOST_AGREEING <= count and own[0].amount is not None:
        yield MisprintedUnit(own, own[0].amount.unit, unit, count)


def _paragraphs(pairs: Iterable[_Pair]) -> Iterator[MisprintedUnit]:
    """The amounts of one paragraph that are those of a table in another unit, and none that agrees as it is.

    Where two paragraphs contradict one cell of a table in this way, the cell is wrong.
    """
    found: dict[object, list[tuple[Figure, Unit]]] = defaultdict(list)
    contradicting: dict[int, set[object]] = defaultdict(set)
    sound: set[object] = set()
    for prose, figure, agrees in pairs:
        if prose.kind is FigureKind.NARRATIVE and figure.kind is FigureKind.TABLE and prose.amount:
            place = (prose.section, prose.place.page, prose.place.reference, prose.amount.unit)
            unit = None if agrees else _meant(prose, figure)
            if unit is not None:
                found[place].append((prose, unit))
                contradicting[id(figure)].add(place)
            elif agrees:
                sound.add(place)
    sound = sound.union(*(places for places in contradicting.values() if len(places) > 1))
    for where, amounts in found.items():
        (first, unit), *others = amounts
        if where not in sound and all(other is unit for _, other in others) and first.amount is not None:
            yield MisprintedUnit(tuple(figure for figure, _ in amounts), first.amount.unit, unit, len(amounts))


def _sentences(
    figures: Iterable[Figure], results: Iterable[CheckResult], accounts: Accounts
) -> Iterator[MisprintedUnit]:
    """The amounts of a sentence whose rate is right if only they had the unit of the text's other amounts."""
    units = Counter(one.amount.unit for one in figures if one.kind is FigureKind.NARRATIVE and one.amount)
    usual = max(_MONEY, key=lambda unit: units[unit])
    for result in results:
        if result.claim is None or result.outcome is not Outcome.FAILS or len(result.right) != 2:
            continue
        odd = [one for one in result.right if one.amount and one.amount.unit is not usual]
        if len(odd) == 1 and odd[0].kind is FigureKind.NARRATIVE and odd[0].amount and _is_money(odd[0]):
            meant = tuple(_as_meant(one, {_print(odd[0]): usual}) for one in result.right)
            if judged(RULES_BY_ID[result.rule], result.claim, meant, accounts).outcome.agrees:
                yield MisprintedUnit((odd[0],), odd[0].amount.unit, usual, len(result.right))


def _is_money(figure: Figure) -> bool:
    return figure.amount is not None and figure.amount.unit.is_money


def as_meant(
    figures: Sequence[Figure], claims: Sequence[Claim], misprinted: Iterable[MisprintedUnit]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    """The figures and claims with the units that are meant."""
    meant: dict[_Print, Unit] = {}
    for one in misprinted:
        meant.update((_print(figure), one.meant) for figure in one.figures)
    return tuple(_as_meant(figure, meant) for figure in figures), tuple(
        replace(
            claim,
            stated=claim.stated and _as_meant(claim.stated, meant),
            operands=tuple(_as_meant(one, meant) if isinstance(one, Figure) else one for one in claim.operands),
        )
        for claim in claims
    )


# A printed amount: claims hold figures of their own for one print.
_Print = tuple[Place, str, Amount | None]


def _print(figure: Figure) -> _Print:
    return figure.place, figure.printed, figure.amount


def _as_meant(figure: Figure, meant: Mapping[_Print, Unit]) -> Figure:
    unit = meant.get(_print(figure))
    if unit is None or figure.amount is None:
        return figure
    return replace(figure, amount=replace(figure.amount, unit=unit))


# Amounts of a table that differ from their other prints: fewer may be single mistakes.
_ENOUGH_DIFFERING = 3
# For so many of them one sum within the table may fail: a table of its own adds up but for roundings.
_DIFFERING_FOR_A_SUM = 4
# A sum that is off by no more than so many times what rounding explains adds up, as far as other accounts go.
_ROUNDINGS = 2
_WHERE = {Category.BETWEEN, Category.PROSE}


@dataclass(frozen=True, slots=True)
class PastedTable:
    """A statement of other accounts: its first figure, and the prints elsewhere that differ from it.

    `is_of_phases` says that these are what it prints of another budget phase: its blocks have changed places.
    """

    first: Figure
    differing: tuple[CheckResult, ...]
    is_of_phases: bool = False


def pasted_table(figures: Sequence[Figure], results: Iterable[CheckResult]) -> PastedTable | None:
    """The one statement that no other part of the report agrees with, although it adds up; None if none is so."""
    failing: dict[str, list[CheckResult]] = defaultdict(list)
    not_adding_up: Counter[str] = Counter()
    sound: set[str] = set()
    for result in results:
        rule = RULES_BY_ID[result.rule]
        if result.outcome is Outcome.NOT_EVALUATED or rule.relation is Relation.AT_MOST or result.unit:
            continue
        statements = {one.statement for one in result.figures if one.kind is FigureKind.TABLE and one.statement}
        if rule.category is Category.WITHIN and result.outcome is Outcome.FAILS:
            if abs(result.residual) > _ROUNDINGS * result.tolerance:
                not_adding_up.update(statements)
        elif rule.category in _WHERE and result.outcome is Outcome.FAILS:
            for statement in statements:
                failing[statement].append(result)
        elif rule.category in _WHERE and any(one.amount and one.amount.value for one in result.left):
            sound |= statements
    found = [
        statement
        for statement, differing in failing.items()
        if statement not in sound
        and len(differing) >= max(_ENOUGH_DIFFERING, _DIFFERING_FOR_A_SUM * not_adding_up[statement])
    ]
    if len(found) != 1:
        return None
    first = next(one for one in figures if one.statement == found[0] and one.kind is FigureKind.TABLE)
    differing = tuple(failing[found[0]])
    return PastedTable(first, differing, _are_of_other_phases(differing, figures))


def _are_of_other_phases(differing: Iterable[CheckResult], figures: Iterable[Figure]) -> bool:
    """Whether each amount that differs from a table is that of its cell in another phase: 预算数 for 决算数."""
    phases: dict[object, set[Decimal]] = defaultdict(set)
    for one in figures:
        if one.kind is FigureKind.TABLE and one.coordinate and one.amount and one.amount.unit.is_money:
            phases[one.statement, replace(one.coordinate, phase="")].add(one.amount.yuan)
    return all(
        len(result.left) == len(result.right) == 1
        and (at := result.right[0].coordinate) is not None
        and total(result.left) in phases[result.right[0].statement, replace(at, phase="")]
        for result in differing
    )
