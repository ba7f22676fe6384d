"""What must be said of numbers in prose that are printed without their unit, or cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text
from juesuan.read.prose.making import Statement
from juesuan.read.prose.zeros import Zero


def about(statements: Iterable[Statement]) -> Iterator[Finding]:
    """The findings of the statements of a paragraph, in printed order."""
    for statement in statements:
        at, figure = statement.said.at, statement.figures[0]
        if isinstance(at, Zero):
            continue
        if figure.amount is None:
            yield Finding(
                "figure.unreadable",
                Severity.ERROR,
                Text(f"文字说明中“{figure.printed}”不是可读的数字", f"“{figure.printed}” in prose cannot be read"),
                figure.place,
                Text("对照原文核对该数字", "compare the number with the original"),
            )
        elif at.inferred:
            yield Finding(
                "prose.unit-missing",
                Severity.WARNING,
                Text(
                    f"“{figure.item}”的“{figure.printed}”后缺少单位，按{at.unit.value}读取",
                    f"“{figure.printed}” of “{figure.item}” is printed without its unit; {at.unit.value} is taken",
                ),
                figure.place,
                Text(f"在数字后补上“{at.unit.value}”", f"print {at.unit.value} behind the number"),
            )
