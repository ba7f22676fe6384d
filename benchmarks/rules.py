"""How the cost of all accounting rules grows with the figures of a report: twice the items, again and again.

Prints items, figures, claims, seconds (the least of several runs), and microseconds per figure, which stay the
same where the cost is linear.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juesuan.check import check
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import Claim, ClaimKind
from juesuan.model.figure import TOTAL, Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.place import Place
from juesuan.vocabulary.statements import BY_ID

RUNS = 3
ITEMS = tuple(50 * 2**doubling for doubling in range(7))
_NATURES = ("basic", "project")
_LEVELS = (3, 5, 7)


def books(items: int) -> dict[tuple[str, str], Decimal]:
    """Amounts by functional code and nature: so many items, and every total above them."""
    amounts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for number in range(items):
        code = f"2{number % 30:02d}{number // 30 % 50 + 1:02d}{number // 1500 + 1:02d}"
        for nature in _NATURES:
            for column in (TOTAL, nature):
                for above in (TOTAL, *(code[:digits] for digits in _LEVELS)):
                    amounts[above, column] += Decimal(number + 1)
    return amounts


def printed(statement: str, items: int) -> Iterator[Figure]:
    """The books as a statement prints them."""
    for (code, nature), amount in books(items).items():
        coordinate = replace(BY_ID[statement].defaults, function=code, nature=nature)
        yield figure(FigureKind.TABLE, statement, coordinate, amount)


def figure(kind: FigureKind, statement: str, coordinate: Coordinate | None, amount: Decimal) -> Figure:
    """A figure in 万元 with two decimals."""
    return Figure(
        kind=kind,
        statement=statement,
        section="",
        item="",
        line_number="",
        code="",
        column=(),
        column_number="",
        printed=f"{amount:,.2f}",
        amount=Amount(amount.quantize(Decimal("0.01")), Unit.TEN_THOUSAND_YUAN, 2),
        status=Status.PRINTED,
        place=Place(page=1),
        coordinate=coordinate,
    )


def claims(told: list[Figure]) -> Iterator[Claim]:
    """The share of each amount of the text in the first."""
    for part in told[1:]:
        assert part.amount is not None
        assert told[0].amount is not None
        share = (100 * part.amount.value / told[0].amount.value).quantize(Decimal("0.01"))
        stated = replace(part, amount=Amount(share, Unit.PERCENT, 2), measure=Measure.SHARE)
        yield Claim(ClaimKind.SHARE, "", part.place, stated, (part, told[0]))


def least_seconds(figures: list[Figure], told: list[Claim]) -> float:
    """The least time of several runs; every rule must hold."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        _, findings = check(figures, told)
        times.append(time.perf_counter() - start)
        assert not findings
    return min(times)


def main() -> None:
    """Doubles the items several times."""
    print(f"{'items':>8} {'figures':>8} {'claims':>8} {'seconds':>8} {'µs/figure':>10}")
    for items in ITEMS:
        tables = [found for statement in ("t03", "t05") for found in printed(statement, items)]
        told = [replace(found, kind=FigureKind.NARRATIVE, statement="") for found in printed("t05", items)]
        stated = list(claims(told))
        seconds = least_seconds([*tables, *told], stated)
        count = len(tables) + len(told)
        print(f"{items:8} {count:8} {len(stated):8} {seconds:8.3f} {1e6 * seconds / count:10.1f}")


if __name__ == "__main__":
    main()
