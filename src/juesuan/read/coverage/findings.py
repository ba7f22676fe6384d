"""What must be said of numbers that nothing explains."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.model.coverage import NumberKind, PageCoverage
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text

_SHOWN = 8


def unexplained(coverage: Iterable[PageCoverage]) -> tuple[Finding, ...]:
    """One finding for each page with numbers that are of no known kind, at the first of them."""
    return tuple(_finding(page) for page in coverage if page.counts[NumberKind.UNEXPLAINED])


def _finding(page: PageCoverage) -> Finding:
    numbers = [number for number in page.numbers if number.kind is NumberKind.UNEXPLAINED]
    some = [number.text for number in numbers[:_SHOWN]]
    more = "…" if len(numbers) > _SHOWN else ""
    return Finding(
        "coverage.unexplained",
        Severity.NOTE,
        Text(
            f"有{len(numbers)}个数字未能归类：{'、'.join(some)}{more}",
            f"{len(numbers)} numbers are neither figures nor of a known kind: {', '.join(some)}{more}",
        ),
        numbers[0].place,
        Text("在coverage.csv中逐一核对", "look them up in coverage.csv"),
    )
