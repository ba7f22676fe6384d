"""What changes and percentages are reckoned from: the year before, a budget, or a whole."""

from __future__ import annotations

from juesuan.model.coordinate import NOT_APPLICABLE
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import CodeList, Concept
from juesuan.vocabulary.subjects import SUBJECT

LAST_YEAR = "last-year"
BUDGET = "budget"
WHOLE = "whole"

_BASES = """
last-year | 上年决算数 | the year before |
approved | 年初预算数 | the approved budget |
revised | 全年预算数 | the revised budget |
budget | 预算数（未注明年初或全年） | the budget (not said whether approved or revised) |
whole | 所属整体 | the whole that it is a part of |
whole-flow | 收支总计 | the grand total | whole
whole-fund | 各项资金合计 | all funds | whole
whole-source | 各项收入合计 | all sources of income | whole
whole-function | 各功能分类合计 | all functions | whole
whole-economic | 各经济分类合计 | all economic classes | whole
whole-nature | 基本支出、项目支出等合计 | expenditure of every nature | whole
whole-item | “三公”经费合计 | all three-public items | whole
"""


def whole_of(code: str) -> str:
    """The code of a whole: of a subject, or of all codes of a dimension (`function`, `fund`, ...)."""
    return f"{WHOLE}-{code}"


def _fixed() -> tuple[Concept, ...]:
    cells = [[cell.strip() for cell in row.split("|")] for row in _BASES.strip().splitlines()]
    return tuple(Concept(code, Text(zh, en), parent) for code, zh, en, parent in cells)


BASE = CodeList(
    "base",
    Text("比较基数", "base of comparison"),
    (
        Concept(NOT_APPLICABLE, Text("不适用", "not applicable")),
        *_fixed(),
        *(
            Concept(whole_of(subject.code), subject.label, WHOLE)
            for subject in SUBJECT.concepts
            if subject.code != NOT_APPLICABLE
        ),
    ),
)

BASE_CODES: frozenset[str] = frozenset(concept.code for concept in BASE.concepts)
