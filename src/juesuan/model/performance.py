"""Performance self-evaluations (绩效自评表): evaluation, goals, indicators, and the values they set and reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from juesuan.model.place import Place


class Comparator(Enum):
    """How a value compares to its number. A qualitative value has no number, a compound one has parts."""

    EQUAL = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE = ">"
    LESS = "<"
    ABOUT = "≈"
    RANGE = "range"
    QUALITATIVE = "qualitative"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: `≥90%`, `120个左右`, `3-4次`, `是`, `新增示范项20个;标杆工厂10个`.

    `text` is the print without white space, `unit` the printed unit (`%`, `个`, `万辆`, `万元`; empty if there is
    none), `number` the number before it, exact. A range goes from `number` to `upper`. `parts` are the values
    that a compound one lists, each with what it counts in `subject`.
    """

    text: str
    comparator: Comparator
    place: Place
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    subject: str = ""
    parts: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its name without numbering and weight, the two levels above it, and its values.

    `level1` is 产出指标, 效益指标, 满意度指标 and the like, `level2` 数量指标, 质量指标 and so on, both without
    white space. `reason` says why the target was missed, where a column of the table does.
    """

    name: str
    level1: str
    level2: str
    place: Place
    weight: Value | None = None
    target: Value | None = None
    actual: Value | None = None
    score: Value | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under one label that has a weight of its own: `产出指标（50分）`, `绩效指标（90分）`.

    `name` is the label without the weight: the `level1` or `level2` of its indicators, or the label of them all.
    """

    name: str
    weight: Value


@dataclass(frozen=True, slots=True)
class Goal:
    """An annual goal (年度目标) with its indicators. `number` is 0 for indicators that stand under no goal."""

    number: int
    text: str
    indicators: tuple[Indicator, ...]
    place: Place
    weight: Value | None = None

    @property
    def name(self) -> str:
        """What a table calls it: 年度目标1; empty for no goal."""
        return f"年度目标{self.number}" if self.number else ""


@dataclass(frozen=True, slots=True)
class Execution:
    """A line of the budget execution: 预算数 A, 执行数 B, 执行率 B/A, 得分, and where printed 年初预算, 分值."""

    label: str
    initial: Value | None = None
    budget: Value | None = None
    executed: Value | None = None
    weight: Value | None = None
    rate: Value | None = None
    score: Value | None = None


class Stated(NamedTuple):
    """A value as an evaluation states it: under which goal (`年度目标1`, or empty), of what, in which role.

    Roles of indicators are weight, target, actual, score; of executions initial, budget, executed, weight, rate,
    score; of totals total; of the whole (`总分`) weight, score, count; of a goal or a group of indicators weight.
    """

    section: str
    item: str
    role: str
    value: Value


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A self-evaluation: of the whole department (`is_whole`), or of a project.

    `letter` is A for the whole department and B, C, … for projects in the order of the document (A too for a
    project where there is no evaluation of the whole); it is empty for a list of projects, where each line of
    execution is a project with its score. `name` is the project's name, or the department's. `score` and
    `weight` are those of the whole, `count` the stated number of indicators. `money_unit` is the printed unit of
    its amounts of money.
    """

    letter: str
    is_whole: bool
    title: str
    name: str
    place: Place
    executions: tuple[Execution, ...] = ()
    goals: tuple[Goal, ...] = ()
    totals: tuple[tuple[str, Value], ...] = ()
    groups: tuple[Group, ...] = ()
    score: Value | None = None
    weight: Value | None = None
    count: Value | None = None
    supervisor: str = ""
    implementer: str = ""
    money_unit: str = ""
    reasons: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all goals, in printed order."""
        return tuple(indicator for goal in self.goals for indicator in goal.indicators)

    @property
    def stated(self) -> Iterator[Stated]:
        """Every value with its role: totals, executions, groups, goals with indicators, the sums."""
        for label, value in self.totals:
            yield Stated("", label, "total", value)
        for execution in self.executions:
            yield from _stated(execution, "", execution.label, EXECUTION_ROLES)
        for group in self.groups:
            yield Stated("", group.name, "weight", group.weight)
        for goal in self.goals:
            yield from _stated(goal, goal.name, goal.name, ("weight",))
            for indicator in goal.indicators:
                yield from _stated(indicator, goal.name, indicator.name, INDICATOR_ROLES)
        yield from _stated(self, "", "总分", ("weight", "score", "count"))


# The values of an execution and of an indicator, in their order.
EXECUTION_ROLES = ("initial", "budget", "executed", "weight", "rate", "score")
INDICATOR_ROLES = ("weight", "target", "actual", "score")


def _stated(
    holder: Evaluation | Goal | Indicator | Execution, section: str, item: str, roles: Sequence[str]
) -> Iterator[Stated]:
    for role in roles:
        value = getattr(holder, role)
        if value is not None:
            yield Stated(section, item, role, value)
