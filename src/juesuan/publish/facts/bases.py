"""What a change or a percentage is reckoned from, as far as its claim tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from juesuan.model.claim import Claim, Operand
from juesuan.model.coordinate import NOT_APPLICABLE, Coordinate
from juesuan.model.figure import Figure, Measure
from juesuan.vocabulary.bases import BASE_CODES, BUDGET, LAST_YEAR, WHOLE, whole_of

_BUDGET_PHASES = ("approved", "revised", "budget")
_AGAINST_LAST_YEAR = (Measure.CHANGE, Measure.GROWTH)
_AGAINST_BUDGET = (Measure.DIFFERENCE, Measure.COMPLETION)


def base_of(figure: Figure, claim: Claim | None) -> str:
    """The code of the base of a figure: the year before, a budget, a whole; `_Z` for what has none."""
    operands = claim.operands if claim is not None else ()
    if figure.measure in _AGAINST_BUDGET or _is_from_budget(figure):
        return _budget(figure, operands)
    if figure.measure in _AGAINST_LAST_YEAR:
        return LAST_YEAR
    return _whole(operands) if figure.measure is Measure.SHARE else NOT_APPLICABLE


def _is_from_budget(figure: Figure) -> bool:
    """Whether a rate is reckoned from the budget (与预算增减率), as its column says."""
    return figure.measure in _AGAINST_LAST_YEAR and any("预算" in heading for heading in figure.column)


def _budget(figure: Figure, operands: Sequence[Operand]) -> str:
    """The phase of the budget that an operand names, else of the figure itself."""
    named = [coordinate.phase for one in (*operands, figure) if (coordinate := _coordinate(one)) is not None]
    return next((phase for phase in named if phase in _BUDGET_PHASES), BUDGET)


def _whole(operands: Sequence[Operand]) -> str:
    if len(operands) != 2:
        return WHOLE
    part, whole = operands
    code = whole_of(_subject(whole) or _summed(_coordinate(part), _coordinate(whole)))
    return code if code in BASE_CODES else WHOLE


def _summed(part: Coordinate | None, whole: Coordinate | None) -> str:
    """The one dimension in which the whole is wider than its part; empty if there is none, or more than one."""
    if part is None or whole is None:
        return ""
    wide = asdict(whole)
    differing = [name for name, code in asdict(part).items() if code != wide[name]]
    return differing[0] if len(differing) == 1 else ""


def _subject(operand: Operand) -> str:
    return operand.subject if isinstance(operand, Figure) else ""


def _coordinate(operand: Operand) -> Coordinate | None:
    return operand.coordinate if isinstance(operand, Figure) else operand
