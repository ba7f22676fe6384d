"""A form that OCR has run together to one paragraph: in the order of its columns, or what is left of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.performance import Execution, Group, Indicator
from juesuan.read.form_labels import field_of, goal_in_text, goal_label, is_label
from juesuan.read.messages import finding
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import execution_line
from juesuan.read.performance.grid_rows import GridCell
from juesuan.read.performance.indicators import indicator_of
from juesuan.read.run_on_text.columns_in_order import (
    RunOnColumn,
    indicator_heads,
    money_head_in,
    rows_in_order,
)
from juesuan.read.run_on_text.levels import IndicatorLevel, carried, level_of, spread
from juesuan.read.run_on_text.records import (
    Restated,
    TextWord,
    around,
    has_cut_name,
    indicators_of_words,
    split_head,
    text_of,
)
from juesuan.read.values import (
    CLOSING,
    OPENING,
    POINTS,
    WEIGHT,
    is_amount,
    is_points,
    money_unit_of,
    named,
    number_of,
)
from juesuan.read.wording import performance as wording
from juesuan.read.wording import run_on_forms
from juesuan.read.wording.performance import LEVELS, Role
from juesuan.vocabulary.wording import compact

_SCORE = re.compile(r"\d+(?:\.\d+)?")
_RATE = re.compile(r"\d+(?:\.\d+)?%|[-—–/]")
_DASH = re.compile(r"[-—–/]")
_SIGN = re.compile(r"[≥≤=＝><≈]+")
# Characters of a unit in a column of its own, and of the label of a level.
_LONGEST_UNIT, _LONGEST_LEVEL = 6, 16
# Indicators in a damaged list for each doubtful one; where there are fewer, the order of the words is lost.
_SOUND_FOR_ONE_DOUBTFUL = 5
# What the name of an indicator that is read whole does not have: other marks before it, or words of a head.
_NOT_IN_NAMES = re.compile(rf"^[^\w“\"(（]|^.{{0,2}}$|{'|'.join(map(re.escape, run_on_forms.SURE_HEADINGS))}")
_MONEY_IN_ORDER = (Role.BUDGET, Role.EXECUTED, Role.RATE, Role.SCORE)


class _Listed(NamedTuple):
    """A list in the order of its columns: the goal above it, its indicators, and the words below it."""

    goal: Sequence[TextWord]
    indicators: list[Indicator]
    groups: list[Group]
    closing: Sequence[TextWord]
    roles: tuple[Role, ...]


def read_run_on_form(
    draft: Draft, words: Sequence[TextWord], restated: Sequence[Restated]
) -> IndicatorLevel | None:
    """Reads a form, or a part of one, that has run together; the level of its last indicator, None if none.

    Where every word fits into the order of the columns, and in one way only, that is the reading.
    """
    lists = _lists_in_order(words)
    if not lists:
        return _read_damaged(draft, words, restated)
    above, _ = _split_goal(words[: indicator_heads(words)[0].start])
    _read_top(draft, above)
    for one in lists:
        _add(draft, one)
    last = draft.last
    return IndicatorLevel(last.level1, last.level2) if last is not None else None


def _lists_in_order(words: Sequence[TextWord]) -> list[_Listed]:
    """The lists under the heads among the words; none where one does not fit its columns.

    The label of a goal and its sentence stand above the head of its list, at the end of the part before.
    """
    heads = indicator_heads(words)
    if not heads:
        return []
    between = [_split_goal(words[one.after : other.start]) for one, other in pairwise(heads)]
    goals = [_split_goal(words[: heads[0].start])[1], *(goal for _, goal in between)]
    bodies = [*(body for body, _ in between), words[heads[-1].after :]]
    lists = [_listed(goal, body, head.roles) for goal, body, head in zip(goals, bodies, heads, strict=True)]
    found = [one for one in lists if one is not None]
    return found if len(found) == len(lists) else []


def _split_goal(words: Sequence[TextWord]) -> tuple[Sequence[TextWord], Sequence[TextWord]]:
    """The words before the label of the goal that the list below them serves, and those from it on."""
    at = next((n for n in range(len(words) - 1, -1, -1) if _is_goal(words[n])), len(words))
    return words[:at], words[at:]


def _is_goal(word: TextWord) -> bool:
    label = goal_label(word.text, word.place)
    return label is not None and label.number > 0


def _listed(goal: Sequence[TextWord], words: Sequence[TextWord], roles: tuple[Role, ...]) -> _Listed | None:
    """The list of the words under a head; None if they do not fit its columns."""
    sums = next((n for n, word in enumerate(words) if is_label(word.text, wording.SUMS)), len(words))
    cells: list[TextWord] = []
    labels: list[tuple[int, TextWord]] = []
    for word in _without_subtotals(words[:sums]):
        if _is_level(word):
            labels.append((len(cells), word))
        else:
            cells.append(word)
    rows = rows_in_order(cells, _columns(roles, has_weights=any(WEIGHT.search(word.text) for word in cells)))
    if not rows:
        return None
    starts = [cells.index(row[Role.LEVEL3]) for row in rows]
    at = [(bisect_left(starts, place), word) for place, word in labels]
    levels = _levels(at, len(rows), roles)
    found = (_indicator(row, level) for row, level in zip(rows, levels, strict=True))
    indicators = [indicator for indicator in found if indicator is not None]
    weighted = [named(word.text, word.place) for _, word in labels]
    groups = [Group(name, weight) for name, weight in weighted if weight is not None]
    return _Listed(goal, indicators, groups, words[sums:], roles)


def _without_subtotals(words: Sequence[TextWord]) -> Iterator[TextWord]:
    before = ""
    for word in words:
        is_number = wording.SUBTOTALS.fullmatch(before) and is_points(word.text)
        if not wording.SUBTOTALS.fullmatch(word.text) and not is_number:
            yield word
        before = word.text


def _is_level(word: TextWord) -> bool:
    """Whether the word is the label of a level, or of the whole list, beside the indicators."""
    name = compact(named(word.text, word.place).name)
    if wording.FIRST_LEVELS.fullmatch(name) or run_on_forms.RUN_ON_BESIDE.fullmatch(name):
        return True
    return len(name) <= _LONGEST_LEVEL and name.endswith(wording.LEVEL) and level_of(name) is not None


def _columns(roles: Sequence[Role], *, has_weights: bool) -> list[RunOnColumn]:
    """The columns from the names on, and which words can stand in them."""
    needs_weight = has_weights and Role.WEIGHT not in roles
    kinds = {
        Role.SIGN: (lambda text: _SIGN.fullmatch(text) is not None, True),
        Role.UNIT: (lambda text: len(text) <= _LONGEST_UNIT and not is_points(text), True),
        Role.WEIGHT: (is_points, False),
        Role.SCORE: (is_points, False),
        Role.OTHER: (lambda text: not is_points(text), True),
        Role.REASON: (lambda text: not is_points(text), True),
    }
    last = max(n for n, role in enumerate(roles) if role in LEVELS)

    def is_name(text: str) -> bool:
        return WEIGHT.search(text) is not None if needs_weight else not is_points(text)

    name = RunOnColumn(Role.LEVEL3, is_name)
    return [name, *(RunOnColumn(role, *kinds.get(role, (bool, False))) for role in roles[last + 1 :])]


def _levels(labels: Sequence[tuple[int, TextWord]], count: int, roles: Sequence[Role]) -> list[IndicatorLevel]:
    """The levels of `count` indicators, from labels at the first or in the middle of their rows."""
    names = [(row, compact(named(word.text, word.place).name)) for row, word in labels]
    first = [(row, IndicatorLevel(name, "")) for row, name in names if wording.FIRST_LEVELS.fullmatch(name)]
    second = [(row, level) for row, name in names if (level := level_of(name)) is not None]
    if Role.LEVEL1 not in roles:
        return carried(first, count)
    inner = second if roles.count(Role.LEVEL1) > 1 or Role.LEVEL2 in roles else first
    starts = {row for row, _ in inner}
    is_centred = 0 not in starts or any(row not in starts for row, _ in first)
    return spread(inner, count) if is_centred else carried(inner, count)


def _indicator(row: dict[Role, TextWord], level: IndicatorLevel) -> Indicator | None:
    found = indicator_of({role: GridCell(word.text, word.place) for role, word in row.items()}, None)
    return replace(found, level1=level.level1, level2=level.level2) if found is not None else None


def _add(draft: Draft, listed: _Listed) -> None:
    """Adds a list with its goal and what stands below it."""
    if listed.goal:
        label = goal_label(listed.goal[0].text, listed.goal[0].place)
        text = text_of(listed.goal[1:])
        if label is not None:
            draft.open_goal(label.number, label.text or text, label.weight, listed.goal[0].place)
    for indicator in listed.indicators:
        draft.add(indicator)
    for group in listed.groups:
        draft.add_group(group)
    numbers = [value for word in listed.closing[1:3] if (value := number_of(word.text, word.place, POINTS))]
    order = [role for role in listed.roles if role in (Role.WEIGHT, Role.SCORE)]
    for role, value in zip(order if len(numbers) == len(order) else [Role.SCORE], numbers, strict=False):
        if role is Role.WEIGHT:
            draft.total_weight = value
        else:
            draft.total_score = value


def _read_top(draft: Draft, words: Sequence[TextWord]) -> None:
    """Reads the words above the first head, each of them a cell: fields, the budget execution, the goal."""
    for label, value in pairwise(words):
        key = field_of(label.text)
        if key and not field_of(value.text):
            draft.fields.setdefault(key, value.text)
        elif is_label(label.text, wording.GOALS) and not is_label(value.text, wording.EXPECTED_GOALS):
            draft.open_goal(0, value.text, None, value.place)
    for expected, reached, text in zip(words, words[1:], words[2:], strict=False):
        if is_label(expected.text, wording.EXPECTED_GOALS) and is_label(reached.text, wording.REACHED_GOALS):
            draft.open_goal(0, text.text, None, text.place)
    _read_executions(draft, words)


def _read_executions(draft: Draft, words: Sequence[TextWord]) -> None:
    """The lines of funds, if the words fit the columns of their head in order; else one line, word by word."""
    head = money_head_in(words)
    if head is None:
        return
    tables = (wording.GOALS, wording.EXPECTED_GOALS)
    end = next((n for n in range(head.after, len(words)) if is_label(words[n].text, *tables)), len(words))
    draft.money_unit = draft.money_unit or money_unit_of(text_of(words))
    blocks = [word for word in words[:end] if money_unit_of(word.text) and not is_amount(word.text)]
    cells = [word for word in words[head.after : end] if word not in blocks]
    lines = rows_in_order(cells, _money_columns(head.roles))
    weights = [weight for word in blocks if (weight := named(word.text, word.place).weight) is not None]
    for n, line in enumerate(lines or ()):
        label = line.pop(Role.LEVEL1)
        printed = {role: GridCell(word.text, word.place) for role, word in line.items()}
        execution = execution_line(label.text, printed, draft.money_unit)
        draft.add_execution(replace(execution, weight=weights[0]) if weights and not n else execution)
    if lines is None:
        _read_single_execution(draft, words)


def _money_columns(roles: Sequence[Role]) -> list[RunOnColumn]:
    def amount(text: str) -> bool:
        return is_amount(text) or _DASH.fullmatch(text) is not None

    def points(text: str) -> bool:
        return is_points(text) or _DASH.fullmatch(text) is not None

    kinds = {
        Role.RATE: (lambda text: _RATE.fullmatch(text) is not None, True),
        Role.WEIGHT: (points, True),
        Role.SCORE: (points, True),
    }
    label = RunOnColumn(Role.LEVEL1, lambda text: not any(char.isdigit() for char in text) and not points(text))
    return [label, *(RunOnColumn(role, *kinds.get(role, (amount, False))) for role in roles)]


def _read_damaged(draft: Draft, words: Sequence[TextWord], restated: Sequence[Restated]) -> IndicatorLevel | None:
    """Reads what is left of a form: the level of its last indicator, None if none.

    Nothing is read where it would not be sure which goal an indicator serves, or where names are cut.
    """
    head = next(iter(indicator_heads(words)), None)
    top, body = (words[: head.start], words[head.after :]) if head is not None else split_head(words)
    if top:
        text = text_of(top)
        draft.take_fields(text)
        for key in [key for key, value in draft.fields.items() if run_on_forms.PIECE_OF_LABEL.search(value)]:
            del draft.fields[key]
        _read_single_execution(draft, top)
        goal = goal_in_text(text, around(top))
        if goal is not None:
            draft.open_goal(goal.number, goal.text, goal.weight, around(top))
    indicators = list(indicators_of_words(body, restated))
    doubtful = sum(not _is_sound(indicator) for indicator in indicators)
    is_lost = len(indicator_heads(words)) > 1 or any(map(_is_goal, body)) or has_cut_name(body)
    if is_lost or doubtful * _SOUND_FOR_ONE_DOUBTFUL > len(indicators):
        draft.has_list = True
        draft.findings.append(finding("performance.run-together", around(words), count=len(indicators)))
        return None
    level = None
    for indicator in indicators:
        if not _is_whole(indicator.name):
            draft.not_understood(indicator.name, indicator.place)
            continue
        draft.add(indicator)
        level = IndicatorLevel(indicator.level1, indicator.level2)
        if indicator.target is None or indicator.actual is None:
            draft.findings.append(finding("performance.values-mixed", indicator.place, name=indicator.name))
    return level


def _is_sound(indicator: Indicator) -> bool:
    """Whether an indicator has a whole name, and a weight that its score does not exceed."""
    weight, score = indicator.weight, indicator.score
    if weight is None or score is None or weight.number is None or score.number is None:
        return False
    return _is_whole(indicator.name) and score.number <= weight.number


def _is_whole(name: str) -> bool:
    opened, closed = (sum(map(name.count, brackets)) for brackets in (OPENING, CLOSING))
    return opened == closed and not any(
        one.search(name) for one in (_NOT_IN_NAMES, WEIGHT, run_on_forms.VALUE_IN_NAME)
    )


def _read_single_execution(draft: Draft, words: Sequence[TextWord]) -> None:
    text = text_of(words)
    execution = _execution(words, money_unit_of(text))
    if execution is not None:
        draft.money_unit = draft.money_unit or money_unit_of(text)
        draft.executions.append(execution)


def _execution(words: Sequence[TextWord], money_unit: str) -> Execution | None:
    """The line of the budget execution among words: label, two amounts, a rate, a score; None if it has others."""
    head = money_head_in(words)
    if head is not None and head.roles != _MONEY_IN_ORDER:
        return None
    for at in range(len(words) - 3):
        budget, executed, rate, score = words[at : at + 4]
        amounts = is_amount(budget.text) and is_amount(executed.text)
        if at and is_amount(words[at - 1].text):
            continue
        if amounts and rate.text.endswith("%") and _SCORE.fullmatch(score.text):
            columns = dict(zip(_MONEY_IN_ORDER, words[at : at + 4], strict=True))
            printed = {role: GridCell(word.text, word.place) for role, word in columns.items()}
            block = next(
                (n for n in range(at - 1, -1, -1) if run_on_forms.RUN_ON_EXECUTION in words[n].text), at - 1
            )
            weights = [word for word in words[block:at] if WEIGHT.fullmatch(word.text)]
            label = text_of(word for word in words[block + 1 : at] if word not in weights)
            execution = execution_line(label, printed, money_unit)
            weight = named(weights[0].text, weights[0].place).weight if weights else None
            return replace(execution, weight=weight)
    return None
