"""What a failed check says to a person: what should hold, what is printed where, and what to do about it."""

from __future__ import annotations

from decimal import Decimal

from juesuan.check.judgement import total
from juesuan.check.precision import Precision
from juesuan.check.relation import Relation
from juesuan.check.rule import Rule
from juesuan.check.telling import Scale, quoted
from juesuan.model.check import CheckResult
from juesuan.model.claim import Direction
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text

LAST_DIGIT = ".last-digit"
"""What the code of a finding ends in where two printings of one amount differ by one in the last digit."""

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
    Relation.PERCENTAGE: Text(
        "按印出的金额重新计算百分比，更正印错的数。",
        "Compute the percentage again from the amounts printed, and correct the number that is wrong.",
    ),
    Relation.COUNT: Text(
        "核对所述个数与列出的内容，更正不符的一处。",
        "Compare the stated number with what is listed, and correct what does not agree.",
    ),
    Relation.COMPARISON: Text(
        "核对所比较的两个数与文字表述，更正不符的一处。",
        "Check both figures against the words, and correct what does not agree.",
    ),
}
_ROUNDING = Text(
    "两处只差最后一位，多为四舍五入所致：统一为同一个数。",
    "They differ by one in the last digit, mostly from rounding: print the same number in both places.",
)
_WORDS = {
    Direction.MORE: Text("大于", "more than"),
    Direction.LESS: Text("小于", "less than"),
    Direction.SAME: Text("等于", "the same as"),
}


def complaint(rule: Rule, result: CheckResult, precision: Precision) -> Finding:
    """The finding for a failed check, at the place of the claim, or of the first figure of its left side."""
    by_a_digit = rule.relation is Relation.RESTATEMENT and _differs_by_a_digit(result, precision)
    return Finding(
        code=rule.id + LAST_DIGIT * by_a_digit,
        severity=_milder(rule.severity) if by_a_digit else rule.severity,
        message=_message(rule, result),
        place=result.left[0].place if result.left or result.claim is None else result.claim.place,
        remedy=_ROUNDING if by_a_digit else _REMEDIES[rule.relation],
    )


def _milder(severity: Severity) -> Severity:
    return Severity.NOTE if severity is Severity.NOTE else Severity.WARNING


def _differs_by_a_digit(result: CheckResult, precision: Precision) -> bool:
    """Whether the difference is one in the last digit of the coarser of the two printings, at most."""
    halves = (
        precision.half_unit(figure.statement, figure.amount)
        for figure in result.left + result.right
        if figure.amount is not None
    )
    return abs(result.residual) <= 2 * max(halves)


def _message(rule: Rule, result: CheckResult) -> Text:
    told = _told(rule, result)
    quote = quoted(result.claim.sentence) if result.claim else ""
    return Text(
        f"{rule.text.zh}：" + (f"“{quote}”，" if quote else "") + f"{told.zh}。",
        f"{rule.text.en}: " + (f"“{quote}”; " if quote else "") + f"{told.en}.",
    )


def _told(rule: Rule, result: CheckResult) -> Text:
    if rule.relation is Relation.COMPARISON:
        return _compared(result)
    if result.computed != total(result.right):
        return _recomputed(result)
    scale = Scale(result.left + result.right)
    left, right = scale.side(result.left), scale.side(result.right)
    difference, unit = scale.written(abs(result.residual)), scale.unit
    return Text(
        f"{left.zh}，而{right.zh}，相差{difference}{unit.zh}",
        f"{left.en}, but {right.en}; they differ by {difference} {unit.en}".rstrip(),
    )


def _recomputed(result: CheckResult) -> Text:
    scale = Scale(result.left)
    stated, operands = scale.side(result.left), [figure.printed for figure in result.right]
    is_percentage = result.unit == "percent"
    exact = scale.written(result.computed or Decimal(0), more_decimals=is_percentage and bool(result.right))
    unit = scale.unit.zh if is_percentage else ""
    return Text(
        f"{stated.zh}，" + (f"按{'、'.join(operands)}计算" if operands else "") + f"应为{exact}{unit}",
        f"{stated.en}, but "
        + (f"by {' and '.join(operands)} " if operands else "")
        + f"it should be {exact}{unit}",
    )


def _compared(result: CheckResult) -> Text:
    one, other = (Scale([figure]).side([figure]) for figure in (*result.left, *result.right))
    said = _WORDS[(result.claim.direction if result.claim else None) or Direction.SAME]
    return Text(
        f"文中称前者{said.zh}后者，而{one.zh}，{other.zh}",
        f"the text says that the first is {said.en} the second, but {one.en} and {other.en}",
    )
