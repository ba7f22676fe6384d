"""What must be said of an evaluation that could not be read in full."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.finding import Finding, Severity
from juesuan.model.performance import Evaluation
from juesuan.model.place import Place
from juesuan.model.text import Text

_NUMERIC = frozenset({"weight", "score", "initial", "budget", "executed", "rate", "total", "count"})
_SHOWN = 40


def row_not_understood(text: str, place: Place) -> Finding:
    """A row of a list of indicators that has values and no name, or values that cannot be told apart."""
    return Finding(
        "performance.row",
        Severity.WARNING,
        Text(
            f"绩效自评表中有一行未能读懂：{text[:_SHOWN]}",
            f"a row of a performance self-evaluation was not understood: {text[:_SHOWN]}",
        ),
        place,
        Text("核对该行的指标名称、目标值、完成值与得分", "compare the row's indicator, target, result and score"),
    )


def values_mixed(name: str, place: Place) -> Finding:
    """An indicator of which the target and the actual value run into one another in the text."""
    return Finding(
        "performance.values-mixed",
        Severity.WARNING,
        Text(
            f"指标“{name[:_SHOWN]}”的目标值与完成值在文本中混在一起，未读取",
            f"target and actual value of the indicator {name[:_SHOWN]} are mixed in the text and are left out",
        ),
        place,
        Text("对照原表填写目标值和完成值", "take the two values from the original table"),
    )


def weight_missing(name: str, place: Place) -> Finding:
    """An indicator without a weight among others that have one."""
    return Finding(
        "performance.weight-missing",
        Severity.WARNING,
        Text(f"指标“{name[:_SHOWN]}”没有分值", f"the indicator {name[:_SHOWN]} has no weight"),
        place,
        Text("在原表中补上该指标的分值", "take the weight from the original table"),
    )


def nothing_in_it(title: str, place: Place) -> Finding:
    """A performance form without any value."""
    return Finding(
        "performance.empty",
        Severity.NOTE,
        Text(f"绩效自评表没有可读的指标：{title}", f"a performance form holds no value that can be read: {title}"),
        place,
        Text("确认该表已填报", "make sure that the form has been filled in"),
    )


def without_weight(evaluation: Evaluation) -> Iterator[Finding]:
    """The indicators without a weight, where most have one."""
    indicators = evaluation.indicators
    missing = [indicator for indicator in indicators if indicator.weight is None]
    if len(missing) * 2 < len(indicators):
        yield from (weight_missing(indicator.name, indicator.place) for indicator in missing)


def not_a_number(evaluation: Evaluation) -> Iterator[Finding]:
    """The weights, scores, rates and amounts of money that are no numbers."""
    for stated in evaluation.stated:
        if stated.role in _NUMERIC and stated.value.number is None:
            yield Finding(
                "performance.unreadable",
                Severity.WARNING,
                Text(
                    f"“{stated.item}”的{_ROLE_NAMES[stated.role]}不是数字：{stated.value.text[:_SHOWN]}",
                    f"the {stated.role} of {stated.item} is no number: {stated.value.text[:_SHOWN]}",
                ),
                stated.value.place,
                Text("核对原表的数字", "compare the number with the original table"),
            )


_ROLE_NAMES = {
    "weight": "分值",
    "score": "得分",
    "initial": "年初预算数",
    "budget": "预算数",
    "executed": "执行数",
    "rate": "执行率",
    "total": "总额",
    "count": "指标个数",
}
