"""What a failed check says to a person: what should hold, what is printed where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan.accounts.judgement import yuan_of
from juesuan.accounts.rule import Relation, Rule
from juesuan.model.amount import YUAN_PER_UNIT, Unit
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID

_MOST_ADDENDS_NAMED = 6
_UNIT_IN_ENGLISH = {
    Unit.YUAN: "yuan",
    Unit.THOUSAND_YUAN: "thousand yuan",
    Unit.TEN_THOUSAND_YUAN: "ten thousand yuan",
    Unit.HUNDRED_MILLION_YUAN: "hundred million yuan",
}
_REMEDIES = {
    Relation.RESTATEMENT: Text(
        "同一金额在两处应当一致：核对后更正印错的一处。",
        "One amount is printed twice: find out which is right and correct the other.",
    ),
    Relation.COMPUTATION: Text(
        "核对合计数与各组成数，更正印错的一个。",
        "Check the total against what it is made of, and correct the figure that is wrong.",
    ),
    Relation.AT_MOST: Text(
        "核对两处的口径；如有原因，请在说明中写明。",
        "Check what both figures cover; if there is a reason, state it in the report.",
    ),
}


def complaint(rule: Rule, result: CheckResult) -> Finding:
    """The finding for a failed check, at the place of the first figure of its left side, the total."""
    scale = _Scale(result.left + result.right)
    left, right = scale.side(result.left), scale.side(result.right)
    difference = scale.written(abs(result.residual))
    unit = scale.unit
    return Finding(
        code=rule.id,
        severity=rule.severity,
        message=Text(
            f"{rule.text.zh}：{left.zh}，而{right.zh}，相差{difference}{unit.value}。",
            f"{rule.text.en}: {left.en}, but {right.en}; they differ by {difference} {_UNIT_IN_ENGLISH[unit]}.",
        ),
        place=result.left[0].place,
        remedy=_REMEDIES[rule.relation],
    )


class _Scale:
    """Writes amounts in the unit of the first figure, sums with the decimals that the finest figure needs."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        amounts = [figure.amount for figure in figures if figure.amount is not None]
        self.unit = amounts[0].unit
        self._per_unit = YUAN_PER_UNIT[self.unit]
        finest = max(amount.yuan_decimals for amount in amounts)
        self._decimals = max(0, finest + self._per_unit.adjusted())

    def written(self, yuan: Decimal) -> str:
        """The number in the unit, with thousands separators."""
        return f"{yuan / self._per_unit:,.{self._decimals}f}"

    def side(self, figures: Sequence[Figure]) -> Text:
        """One side of an identity: the cell and its number, or the addends and their sum."""
        if len(figures) == 1:
            cell, printed = cell_of(figures[0]), self._as_printed(figures[0])
            return Text(f"{cell.zh}为{printed}", f"{cell.en} is {printed}")
        addends, amount = self._addends(figures), self.written(yuan_of(figures))
        return Text(f"{addends.zh}合计{amount}", f"{addends.en} make {amount}")

    def _addends(self, figures: Sequence[Figure]) -> Text:
        if len(figures) > _MOST_ADDENDS_NAMED:
            return Text(f"{len(figures)}个数", f"{len(figures)} figures")
        addends = " + ".join(self._as_printed(figure) for figure in figures)
        return Text(addends, addends)

    def _as_printed(self, figure: Figure) -> str:
        """The printed text; where it is in another unit, the number in this one."""
        same_unit = figure.amount is not None and figure.amount.unit is self.unit
        return figure.printed if same_unit else self.written(yuan_of([figure]))


def cell_of(figure: Figure) -> Text:
    """Which cell a figure stands in, as a person says it."""
    number, page = BY_ID[figure.statement].number, figure.place.page
    name = " / ".join(part for part in (figure.section, figure.code, figure.item, *figure.column) if part)
    return Text(
        f"{number}表“{name}”" + (f"（第{page}页）" if page else ""),
        f"table {number} “{name}”" + (f" (p. {page})" if page else ""),
    )
