"""What follows a list of indicators: the row of sums, and remarks on missed targets and improvements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from juesuan.model.performance import Comparator, Value
from juesuan.model.table import Cell
from juesuan.read.performance import labels
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.sheet import Printed
from juesuan.read.performance.values import number_of
from juesuan.vocabulary.performance import Role
from juesuan.vocabulary.wording import compact, without_spaces

_COUNT = re.compile(r"(\d+)个(?:绩效)?指标|指标(?:总数|个数)?[:：]?(\d+)个")
_SUM_INSIDE = re.compile(r"(?:总分|合计|总得分|得分)[:：]?(\d+(?:\.\d+)?)分?")
_REMARKS = f"{labels.REASONS}|{labels.MEASURES}|{labels.ENDS}"


def is_sum(own: Sequence[Cell]) -> bool:
    """Whether the row of these cells sums up the list."""
    labelled = any(labels.is_label(cell.text, labels.SUMS) for cell in own)
    return labelled or _SUM_INSIDE.fullmatch(compact(own[0].text)) is not None


def is_remark(own: Sequence[Cell]) -> bool:
    """Whether the row of these cells begins with the label of a remark."""
    return labels.is_label(own[0].text, _REMARKS)


def read_sum(draft: Draft, printed: Mapping[Role, Printed], own: Sequence[Cell]) -> None:
    """Reads the row of sums: score, weight and number of indicators."""
    inside = _SUM_INSIDE.fullmatch(compact(own[0].text))
    if inside is not None:
        place = own[0].place
        draft.total_score = Value(inside[1], Comparator.EQUAL, place, Decimal(inside[1]), unit=labels.POINTS)
        return
    for cell in own:
        match = _COUNT.search(compact(cell.text))
        if match is not None:
            number = Decimal(match[1] or match[2])
            draft.count = Value(without_spaces(cell.text), Comparator.EQUAL, cell.place, number, unit="个")
    score, weight = (_number(printed.get(role)) for role in (Role.SCORE, Role.WEIGHT))
    found = (number_of(cell.text, cell.place, labels.POINTS) for cell in own)
    numbers = [value for value in found if value is not None]
    if score is None and numbers and (weight is None or numbers[-1].place != weight.place):
        score = numbers[-1]
    draft.total_score = score or draft.total_score
    draft.total_weight = weight or draft.total_weight


def _number(printed: Printed | None) -> Value | None:
    return number_of(printed.text, printed.place, labels.POINTS) if printed is not None else None


class Remarks:
    """The remarks of a form; what follows a labelled one without a label of its own goes on with it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._open: list[str] | None = None

    def read(self, own: Sequence[Cell]) -> bool:
        """Reads the row of these cells, if it is a remark or goes on with one."""
        rest = "".join(without_spaces(cell.text) for cell in own[1:])
        if labels.is_label(own[0].text, labels.ENDS):
            self._open = None
            return True
        if rest and is_remark(own):
            is_measure = labels.is_label(own[0].text, labels.MEASURES)
            self._open = self._draft.measures if is_measure else self._draft.reasons
            self._open.append(rest)
            return True
        if self._open is None or any(labels.is_any_label(cell.text) for cell in own):
            return False
        self._open.append("".join(without_spaces(cell.text) for cell in own))
        return True
