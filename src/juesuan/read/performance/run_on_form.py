"""A form that OCR has run together to one paragraph: in the order of its columns, or what is left of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.finding import Finding
from juesuan.model.performance import Indicator
from juesuan.model.table import Grid
from juesuan.read.form_labels import field_of, fields_in, goal_in_text, goal_label, is_label
from juesuan.read.messages import finding
from juesuan.read.performance.grid_rows import DrawnRows, GridCell
from juesuan.read.run_on_text.columns_in_order import (
    RunOnColumn,
    RunOnHead,
    indicator_heads,
    money_head_in,
    rows_in_order,
)
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel, carried, level_of, spread
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
from juesuan.read.wording.performance import LEVELS, Role
from juesuan.vocabulary.wording import compact, has_cjk

_SCORE = re.compile(r"\d+(?:\.\d+)?")
_RATE = re.compile(r"\d+(?:\.\d+)?%|[-—–/]")
_DASH = re.compile(r"[-—–/]")
_SIGN = re.compile(r"[≥≤=＝><≈]+")
# Characters of a unit in a column of its own, and of the label of a level.
_LONGEST_UNIT, _LONGEST_LEVEL = 6, 16
# Indicators in a damaged list for each doubtful one; where there are fewer, the order of the words is lost.
_SOUND_FOR_ONE_DOUBTFUL = 5
# What the name of an indicator that is read whole does not have: other marks before it, or words of a head.
_NOT_IN_NAMES = re.compile(rf"^[^\w“\"(（]|^.{{0,2}}$|{'|'.join(map(re.escape, wording.SURE_HEADINGS))}")
_MONEY_IN_ORDER = (Role.BUDGET, Role.EXECUTED, Role.RATE, Role.SCORE)


class RunOnForm(NamedTuple):
    """What a paragraph prints of a form: its rows, the level of its last indicator, and what is in doubt.

    `is_lost` says that it has a list of indicators that cannot be read.
    """

    grid: Grid | None
    level: IndicatorLevel | None
    findings: tuple[Finding, ...] = ()
    is_lost: bool = False


def run_on_form(words: Sequence[TextWord], restated: Sequence[Restated]) -> RunOnForm:
    """The form, or a part of one, that has run together.

    Where every word fits into the order of the columns, and in one way only, that is the reading. The label of a
    goal and its sentence stand above the head of its list, at the end of the part before.
    """
    heads = indicator_heads(words)
    rows, level = DrawnRows(), None
    above, goal = _split_goal(words[: heads[0].start] if heads else ())
    _draw_top(rows, above)
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        body, below = _split_goal(words[head.after : after.start]) if after else (words[head.after :], ())
        label = goal_label(goal[0].text, goal[0].place) if goal else None
        if label is not None:
            rows.add_goal(label, goal[0].place, text_of(goal[1:]))
        level, goal = _draw_list(rows, body, head.roles), below
        if level is None:
            # The name of the first indicator may look like one more heading: 设备完成率.
            level = _draw_list(rows, [words[head.after - 1], *body], head.roles[:-1])
        if level is None:
            break
    return RunOnForm(rows.grid(), level) if level is not None else _damaged(words, heads, restated)


def _split_goal(words: Sequence[TextWord]) -> tuple[Sequence[TextWord], Sequence[TextWord]]:
    """The words before the label of the goal that the list below them serves, and those from it on."""
    at = next((n for n in range(len(words) - 1, -1, -1) if _is_goal(words[n])), len(words))
    return words[:at], words[at:]


def _is_goal(word: TextWord) -> bool:
    label = goal_label(word.text, word.place)
    return label is not None and label.number > 0


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
    if wording.FIRST_LEVELS.fullmatch(name) or wording.RUN_ON_BESIDE.fullmatch(name):
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
        return WEIGHT.search(text) is not None if needs_weight else has_cjk(text)

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
    centred, from_first = spread(inner, count), carried(inner, count)
    if 0 not in starts or any(row not in starts for row, _ in first):
        return centred
    # Labels may stand at the first of their rows or in the middle: what both make of a row is sure.
    both = [one if one == other else NO_LEVEL for one, other in zip(centred, from_first, strict=True)]
    return both if any(level != NO_LEVEL for level in centred) else from_first


def _draw_list(rows: DrawnRows, words: Sequence[TextWord], roles: tuple[Role, ...]) -> IndicatorLevel | None:
    """Draws the list of the words under a head; the level of the last indicator, None if they do not fit it."""
    sums = next((n for n, word in enumerate(words) if is_label(word.text, wording.SUMS)), len(words))
    cells: list[TextWord] = []
    labels: list[tuple[int, TextWord]] = []
    for word in _without_subtotals(words[:sums]):
        if _is_level(word):
            labels.append((len(cells), word))
        else:
            cells.append(word)
    found = rows_in_order(cells, _columns(roles, has_weights=any(WEIGHT.search(word.text) for word in cells)))
    if not found:
        return None
    starts = [cells.index(row[Role.LEVEL3]) for row in found]
    levels = _levels([(bisect_left(starts, place), word) for place, word in labels], len(found), roles)
    rows.add_head(around(words))
    names = ((named(word.text, word.place), word) for _, word in labels)
    weighted = {name.name: GridCell(word.text, word.place) for name, word in names if name.weight is not None}
    for row, level in zip(found, levels, strict=True):
        printed = {role: GridCell(word.text, word.place) for role, word in row.items()}
        beside = {role: weighted[name] for role, name in zip(LEVELS, level, strict=False) if name in weighted}
        rows.add_indicator(level, around(words), {**printed, **beside})
    _draw_sums(rows, words[sums:], roles)
    return levels[-1]


def _draw_sums(rows: DrawnRows, words: Sequence[TextWord], roles: Sequence[Role]) -> None:
    """Draws the label of the sums and the weight and the score behind it; a number alone is the score."""
    numbers = [word for word in words[1:3] if number_of(word.text, word.place, POINTS)]
    order = [role for role in roles if role in (Role.WEIGHT, Role.SCORE)]
    sums = dict(zip(order if len(numbers) == len(order) else [Role.SCORE], numbers, strict=False))
    if sums:
        sums[Role.LEVEL1] = words[0]
        rows.add_listed({role: GridCell(word.text, word.place) for role, word in sums.items()})


def _draw_top(rows: DrawnRows, words: Sequence[TextWord]) -> None:
    """Draws the words above the first head, each of them a cell: fields, the budget execution, the goal."""
    for label, value in pairwise(words):
        is_field = field_of(label.text) and not field_of(value.text)
        is_goal = is_label(label.text, wording.GOALS) and not is_label(value.text, wording.EXPECTED_GOALS)
        if is_field or is_goal:
            rows.add((label.text, label.place), (value.text, value.place))
    for expected, reached, text in zip(words, words[1:], words[2:], strict=False):
        if is_label(expected.text, wording.EXPECTED_GOALS) and is_label(reached.text, wording.REACHED_GOALS):
            rows.add((expected.text, expected.place), (reached.text, reached.place))
            rows.add((text.text, text.place))
    _draw_executions(rows, words)


def _draw_executions(rows: DrawnRows, words: Sequence[TextWord]) -> None:
    """Draws the lines of funds, if the words fit the columns of their head in order."""
    head = money_head_in(words)
    if head is None:
        return
    tables = (wording.GOALS, wording.EXPECTED_GOALS)
    end = next((n for n in range(head.after, len(words)) if is_label(words[n].text, *tables)), len(words))
    blocks = [word for word in words[:end] if money_unit_of(word.text) and not is_amount(word.text)]
    cells = [word for word in words[head.after : end] if word not in blocks]
    lines = rows_in_order(cells, _money_columns(head.roles))
    if lines:
        rows.add_executions(blocks, head.roles, [(line.pop(Role.LEVEL1).text, line) for line in lines])


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


def _damaged(words: Sequence[TextWord], heads: Sequence[RunOnHead], restated: Sequence[Restated]) -> RunOnForm:
    """What is left of a form with these heads of lists that has lost the order of its cells.

    Nothing is read where it would not be sure which goal an indicator serves, or where names are cut.
    """
    rows = DrawnRows()
    head = heads[0] if heads else None
    top, body = (words[: head.start], words[head.after :]) if head is not None else split_head(words)
    if top:
        _draw_damaged_top(rows, top)
    indicators = list(indicators_of_words(body, restated))
    doubtful = sum(not _is_sound(indicator) for indicator in indicators)
    is_lost = len(heads) > 1 or any(map(_is_goal, body)) or has_cut_name(body)
    if is_lost or doubtful * _SOUND_FOR_ONE_DOUBTFUL > len(indicators):
        lost = finding("performance.run-together", around(words), count=len(indicators))
        return RunOnForm(rows.grid(), None, (lost,), is_lost=True)
    findings: list[Finding] = []
    level = None
    if indicators:
        rows.add_head(around(words))
    for one in indicators:
        if not _is_whole(one.name):
            rows.add_not_understood(one.name, one.place)
            continue
        level = IndicatorLevel(one.level1, one.level2)
        values = {Role.WEIGHT: one.weight, Role.TARGET: one.target, Role.ACTUAL: one.actual, Role.SCORE: one.score}
        printed = {role: GridCell(value.text, value.place) for role, value in values.items() if value is not None}
        rows.add_indicator(level, around(words), {Role.LEVEL3: GridCell(one.name, one.place), **printed})
        if one.target is None or one.actual is None:
            findings.append(finding("performance.values-mixed", one.place, name=one.name))
    return RunOnForm(rows.grid(), level, tuple(findings))


def _draw_damaged_top(rows: DrawnRows, words: Sequence[TextWord]) -> None:
    text, place = text_of(words), around(words)
    for label, value in fields_in(text):
        if not field_of(label) or not wording.PIECE_OF_LABEL.search(value):
            rows.add((label, place), (value, place))
    _draw_single_execution(rows, words)
    goal = goal_in_text(text, place)
    if goal is not None:
        rows.add_goal(goal, place)


def _is_sound(indicator: Indicator) -> bool:
    """Whether an indicator has a whole name, and a weight that its score does not exceed."""
    weight, score = indicator.weight, indicator.score
    if weight is None or score is None or weight.number is None or score.number is None:
        return False
    return _is_whole(indicator.name) and score.number <= weight.number


def _is_whole(name: str) -> bool:
    opened, closed = (sum(map(name.count, brackets)) for brackets in (OPENING, CLOSING))
    return opened == closed and not any(one.search(name) for one in (_NOT_IN_NAMES, WEIGHT, wording.VALUE_IN_NAME))


def _draw_single_execution(rows: DrawnRows, words: Sequence[TextWord]) -> None:
    """Draws the line of the budget execution among words: label, two amounts, a rate, a score; or nothing."""
    head = money_head_in(words)
    if head is not None and head.roles != _MONEY_IN_ORDER:
        return
    for at in range(len(words) - 3):
        budget, executed, rate, score = words[at : at + 4]
        amounts = is_amount(budget.text) and is_amount(executed.text)
        if at and is_amount(words[at - 1].text):
            continue
        if amounts and rate.text.endswith("%") and _SCORE.fullmatch(score.text):
            columns = dict(zip(_MONEY_IN_ORDER, words[at : at + 4], strict=True))
            block = next((n for n in range(at - 1, -1, -1) if wording.RUN_ON_EXECUTION in words[n].text), at - 1)
            weights = [word for word in words[block:at] if WEIGHT.fullmatch(word.text)]
            label = text_of(word for word in words[block + 1 : at] if word not in weights)
            unit = [word for word in words if money_unit_of(word.text)]
            rows.add_executions([*unit[:1], *weights[:1]], _MONEY_IN_ORDER, [(label, columns)])
            return
