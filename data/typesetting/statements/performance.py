"""The self-evaluation of the whole department: goals, indicators in three levels, target, actual and score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from typesetting.facts import Facts, Indicator
from typesetting.sheet import Cell, Column, Kind, Saying, Sheet, filled

WIDTHS = (1.1, 1.3, 1.6, 4.6, 2.6, 2.6, 1.2)
INDICATOR_HEADINGS = ("一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分")
QUANTITY = re.compile(r"(\d+(?:\.\d+)?)((?:(?!以上|左右).)*)")
LAST = len(WIDTHS) - 1


def whole_department(facts: Facts) -> Sheet:
    """部门整体支出绩效自评表. Its statement is A."""
    head = list(_summary(facts))
    body = [row for goal in _goals(facts) for row in _goal_rows(facts, goal)]
    return Sheet(
        statement="A",
        title=f"{facts.report['year']}年度部门整体支出绩效自评表",
        label="",
        unit="万元",
        columns=tuple(Column(Kind.SPARE, ("",), width) for width in WIDTHS),
        rows=filled([*head, *body, *_closing(facts)], len(WIDTHS)),
        head=len(head),
        owner=facts.department,
        repeats=False,
    )


def _summary(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    total, performance = facts.line("03", "合计").amounts, facts.report["performance"]
    budget, spent = Decimal(performance["budget"]), total["total"] or Decimal(0)
    yield (Cell(0, "部门名称", columns=2), Cell(2, facts.department, columns=5))
    yield (
        Cell(0, "基本支出总额", columns=2),
        Cell(2, f"{total['basic']:,.2f}", columns=2),
        Cell(4, "项目支出总额"),
        Cell(5, f"{total['project']:,.2f}", columns=2),
    )
    yield (
        Cell(0, "预算执行情况（20分）", columns=2, rows=2),
        Cell(2, ""),
        *(Cell(3 + index, text) for index, text in enumerate(("预算数(A)", "执行数(B)", "执行率(B/A)", "得分"))),
    )
    amounts = (f"{budget:,.2f}", f"{spent:,.2f}", f"{spent / budget * 100:.2f}%", performance["execution_score"])
    yield (Cell(2, "部门整体支出总额"), *(Cell(3 + index, text) for index, text in enumerate(amounts)))


def _goals(facts: Facts) -> Iterator[list[Indicator]]:
    for _, group in groupby(facts.indicators, key=lambda indicator: indicator.goal):
        yield list(group)


def _goal_rows(facts: Facts, indicators: Sequence[Indicator]) -> Iterator[tuple[Cell, ...]]:
    goal = indicators[0].goal
    performance = facts.report["performance"]
    weight, sentence = (performance[key][int(goal) - 1] for key in ("goal_weights", "goals"))
    yield (
        Cell(0, f"年度目标{goal}（{weight}分）", columns=2, bold=True),
        Cell(2, sentence, columns=5),
    )
    headings = (Cell(1 + index, text, bold=True) for index, text in enumerate(INDICATOR_HEADINGS))
    yield (Cell(0, "年度绩效指标", rows=len(indicators) + 1), *headings)
    firsts, seconds = _runs([one.level_1 for one in indicators]), _runs([one.level_2 for one in indicators])
    for index, indicator in enumerate(indicators):
        levels = [Cell(1, indicator.level_1, rows=firsts[index])] if index in firsts else []
        levels += [Cell(2, indicator.level_2, rows=seconds[index])] if index in seconds else []
        yield (*levels, *_indicator_cells(indicator))


def _runs(names: Sequence[str]) -> dict[int, int]:
    """Where each run of equal names starts, and its length."""
    runs: dict[int, int] = {}
    start = 0
    for _, group in groupby(names):
        length = len(list(group))
        runs[start] = length
        start += length
    return runs


def _indicator_cells(indicator: Indicator) -> Iterator[Cell]:
    printed = f"{indicator.name}（{indicator.weight}分）"
    yield Cell(3, printed, saying=(_saying(indicator, "weight", indicator.weight, "分"),))
    yield Cell(4, indicator.target, saying=(_quantity(indicator, "target", indicator.target),))
    yield Cell(5, indicator.actual, saying=(_quantity(indicator, "actual", indicator.actual),))
    yield Cell(LAST, indicator.score, saying=(_saying(indicator, "score", indicator.score, "分"),))


def _saying(indicator: Indicator, role: str, printed: str, unit: str) -> Saying:
    return Saying(printed, f"年度目标{indicator.goal}", indicator.name, role, printed, unit)


def _quantity(indicator: Indicator, role: str, printed: str) -> Saying:
    """A target or an actual value: its number and unit where it has exactly one number, else neither."""
    found = QUANTITY.findall(printed)
    number, unit = found[0] if len(found) == 1 else ("", "")
    return Saying(printed, f"年度目标{indicator.goal}", indicator.name, role, number, unit)


def _closing(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    performance = facts.report["performance"]
    count = f"{len(facts.indicators)}个指标"
    yield (
        Cell(0, "总分", columns=2, bold=True),
        Cell(2, count, columns=4),
        Cell(LAST, performance["score"], bold=True),
    )
    yield (Cell(0, "偏差或未完成原因分析", columns=2), Cell(2, performance["unmet"], columns=5))
    yield (Cell(0, "改进措施及结果应用方案", columns=2), Cell(2, performance["improvement"], columns=5))
