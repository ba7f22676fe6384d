"""An evaluation while it is being read: what has been understood so far, and what has not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation, Execution, Goal, Group, Indicator, Value
from juesuan.model.place import Place
from juesuan.model.text import Text
from juesuan.read.messages import finding
from juesuan.read.wording.performance import NUMBERS_OF_FORMS, PROJECT_TITLES, WHOLE_TITLES
from juesuan.vocabulary.wording import compact, without_spaces


@dataclass(slots=True)
class Draft:
    """The parts of one evaluation, gathered row by row."""

    title: str
    place: Place
    fields: dict[str, str] = field(default_factory=dict)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    executions: list[Execution] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    totals: list[tuple[str, Value]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    goals_of_groups: list[int] = field(default_factory=list)
    total_score: Value | None = None
    total_weight: Value | None = None
    count: Value | None = None
    money_unit: str = ""
    reasons: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    has_list: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the evaluation is that of the whole department: it names no project, nor does its title."""
        if not self.has_list or self.fields.get("name"):
            return False
        title = compact(self.title)
        return bool(WHOLE_TITLES.search(title)) or not PROJECT_TITLES.search(title)

    @property
    def last(self) -> Indicator | None:
        """The indicator read last."""
        return next((goal.indicators[-1] for goal in reversed(self.goals) if goal.indicators), None)

    @property
    def indicator_total(self) -> int:
        """How many indicators have been read."""
        return sum(len(goal.indicators) for goal in self.goals)

    @property
    def adds_up(self) -> bool:
        """Whether every indicator has all its values, and all scores make the total that is printed."""
        listed = [indicator for goal in self.goals for indicator in goal.indicators]
        is_whole = all(one.weight and one.target and one.actual for one in listed)
        scores = [one.score.number if one.score else None for one in listed]
        executed = [line.score.number for line in self.executions if line.score and line.score.number is not None]
        total = self.total_score.number if self.total_score else None
        return (
            is_whole
            and total is not None
            and None not in scores
            and total == sum((*executed, *filter(None, scores)))
        )

    def open_goal(self, number: int, text: str, weight: Value | None, place: Place) -> None:
        """Begins a goal, or completes the one of that number that has begun."""
        if self.goals and self.goals[-1].number == number:
            known = self.goals[-1]
            self.goals[-1] = replace(known, text=known.text or text, weight=known.weight or weight)
            return
        if self.goals and not self.goals[-1].number and not self.goals[-1].indicators:
            self.goals.pop()
        self.goals.append(Goal(number, text, (), place, weight))

    def add(self, indicator: Indicator) -> None:
        """Adds an indicator to the goal that has begun last."""
        if not self.goals:
            self.goals.append(Goal(0, "", (), indicator.place))
        goal = self.goals[-1]
        self.goals[-1] = replace(goal, indicators=(*goal.indicators, indicator))

    def add_execution(self, execution: Execution) -> None:
        """Adds a line of the budget execution, once: a form may repeat its head on every page."""
        texts = _texts(execution)
        if all(_texts(known) != texts for known in self.executions):
            self.executions.append(execution)

    def add_group(self, group: Group) -> None:
        """Adds a group of indicators, once: its label covers many rows, and the next page may repeat it."""
        goal = len(self.goals)
        known = zip(self.groups, self.goals_of_groups, strict=True)
        if not any(_is_same(group, other, within_goal=goal == number) for other, number in known):
            self.groups.append(group)
            self.goals_of_groups.append(goal)

    def amend_last(self, indicator: Indicator) -> None:
        """Replaces the indicator read last."""
        for index in range(len(self.goals) - 1, -1, -1):
            goal = self.goals[index]
            if goal.indicators:
                self.goals[index] = replace(goal, indicators=(*goal.indicators[:-1], indicator))
                return

    def evaluation(self, letter: str, organisation: str) -> Evaluation:
        """The evaluation as a value."""
        fields = self.fields
        named = organisation or fields.get("department", "") if self.is_whole else fields.get("name", "")
        return Evaluation(
            letter=letter,
            is_whole=self.is_whole,
            title=without_spaces(self.title),
            name=named,
            place=self.place,
            executions=tuple(self.executions),
            goals=tuple(self.goals),
            totals=tuple(self.totals),
            groups=tuple(self.groups),
            score=self.total_score,
            weight=self.total_weight,
            count=self.count,
            supervisor=fields.get("supervisor", ""),
            implementer=fields.get("implementer", ""),
            money_unit=self.money_unit,
            reasons=tuple(filter(None, self.reasons)),
            measures=tuple(filter(None, self.measures)),
            attributes=tuple(self.attributes),
        )

    def all_findings(self) -> tuple[Finding, ...]:
        """What was not understood, and the weights, scores and amounts that are missing or no numbers."""
        evaluation = self.evaluation("", "")
        found = list(self.findings)
        for stated in evaluation.stated:
            if stated.role in NUMBERS_OF_FORMS and stated.value.number is None:
                role = Text(NUMBERS_OF_FORMS[stated.role], stated.role)
                shown = {"item": stated.item, "role": role, "printed": stated.value.text}
                found.append(finding("performance.unreadable", stated.value.place, **shown))
        missing = [indicator for indicator in evaluation.indicators if indicator.weight is None]
        # Where most indicators have no weight, the form prints none.
        if len(missing) * 2 < len(evaluation.indicators):
            found += (finding("performance.weight-missing", one.place, name=one.name) for one in missing)
        return tuple(found)


def _is_same(group: Group, known: Group, *, within_goal: bool) -> bool:
    place, other = group.weight.place, known.weight.place
    is_alike = (group.name, group.weight.text) == (known.name, known.weight.text)
    return place == other or (within_goal and is_alike and place.page != other.page)


def _texts(execution: Execution) -> tuple[str, ...]:
    one = execution
    values = (one.initial, one.budget, one.executed, one.weight, one.rate, one.score)
    return (one.label, *(value.text if value is not None else "" for value in values))
