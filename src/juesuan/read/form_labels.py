"""What a heading or a label of a performance form means, by the tables of `wording.performance`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from juesuan.model.performance import Value
from juesuan.model.place import Place
from juesuan.model.table import Grid
from juesuan.read.values import REST_OF_WEIGHT, WEIGHT, named, weight_of
from juesuan.read.wording import performance as words
from juesuan.read.wording.performance import Role
from juesuan.vocabulary.wording import compact, unnumbered, without_spaces

_TAILS = re.compile(r"[((][^()]*[))]|[:：*＊/／].*$|\(?[ABCX]\)?$")
# Characters; longer texts are sentences that begin or end like a label.
_LONGEST_LABEL = 30
# With so many known headings, a row is a head even if it has one kind of result only.
_MANY_ROLES = 4

_GOAL_LABEL = re.compile(rf"{words.NUMBERED_GOAL}[:：、]?(?:{WEIGHT.pattern})?[:：]?")
_PARTIES = frozenset({"department", "supervisor", "implementer"})
_RUN_ON_FIELD = re.compile(f"({words.RUN_ON_FIELDS.pattern})[:：]?")

_Columns = Iterable[tuple[re.Pattern[str], Role]]


def _role_by(*tables: _Columns) -> Callable[[str], Role | None]:
    """What a column holds by its heading: `年初目标值(A)` is the target; None if it is not known."""

    @lru_cache(4096)
    def role_of(heading: str) -> Role | None:
        text = _TAILS.sub("", compact(heading)) if len(heading) <= 2 * _LONGEST_LABEL else ""
        rows = (row for table in tables for row in table if 0 < len(text) <= _LONGEST_LABEL)
        return next((role for pattern, role in rows if pattern.fullmatch(text)), None)

    return role_of


# What a column of indicators, or of the budget execution, holds; in a row that is surely a head a word is enough.
indicator_role = _role_by(words.INDICATOR_COLUMNS)
role_in_head = _role_by(words.INDICATOR_COLUMNS, words.INDICATOR_COLUMNS_BY_WORD)
money_role = _role_by(words.MONEY_COLUMNS)
money_role_in_head = _role_by(words.MONEY_COLUMNS, words.MONEY_COLUMNS_BY_WORD)


def is_indicator_head(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are the head of a list of indicators: a level, and what is set or scored."""
    printed = [text for text in map(compact, texts) if text]
    levels = [text for text in printed if indicator_role(text) in words.LEVELS]
    has_level = len(levels) > 1 or any(words.LEVEL_HEADINGS.fullmatch(text) for text in printed)
    roles = {(role_in_head if has_level else indicator_role)(text) for text in printed}
    if not has_level and not roles.intersection(words.LEVELS):
        return False
    results = roles.intersection(words.RESULTS)
    if has_level:
        return len(results) >= 2 or (bool(results) and len(roles) >= _MANY_ROLES)
    return Role.SCORE in roles and bool(results & {Role.TARGET, Role.ACTUAL})


def lists_indicators(grid: Grid) -> bool:
    """Whether a row of the grid is the head of a list of indicators: no table of the accounts has one."""
    return any(is_indicator_head(cell.text for cell in row) for row in grid.rows())


def is_money_head(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are the head of the budget execution: what was spent, and of which budget.

    Beside a heading that is known, a word is enough for the other.
    """
    printed = tuple(texts)
    is_known = any(money_role(text) in words.AMOUNTS for text in printed)
    roles = {money_role_in_head(text) for text in printed} if is_known else set()
    return Role.EXECUTED in roles and bool(roles & {Role.BUDGET, Role.INITIAL})


def is_label(text: str, *tables: re.Pattern[str]) -> bool:
    """Whether the text is a label of one of the tables, whatever its numbering and its colon."""
    plain = compact(unnumbered(text)).removesuffix(":")
    return 0 < len(plain) <= _LONGEST_LABEL and any(table.fullmatch(plain) for table in tables)


def is_goal_head(texts: Iterable[str]) -> bool:
    """Whether the texts of a row head what is to be reached, and what has been reached, as a whole."""
    printed = tuple(texts)
    return all(
        any(is_label(text, table) for text in printed) for table in (words.EXPECTED_GOALS, words.REACHED_GOALS)
    )


def field_of(text: str) -> str:
    """Which field the label names: name, department, supervisor, implementer; empty if none."""
    return next((key for pattern, key in words.FIELDS if is_label(text, pattern)), "")


def is_any_label(text: str) -> bool:
    """Whether the text is a label of the form's head."""
    return bool(field_of(text)) or is_label(text, words.ATTRIBUTES, words.TOTALS, words.ENDS)


def fields_in(text: str) -> Iterator[tuple[str, str]]:
    """The fields and attributes in a text that runs on: a label, then its value up to the next label."""
    pieces = _RUN_ON_FIELD.split(text)
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        key = field_of(label)
        end = words.RUN_ON_PARTY_ENDS.search(value) if key in _PARTIES else None
        found = value[: end.start()] if end is not None else value
        if found and (key or is_label(label, words.ATTRIBUTES)):
            yield label, found


class GoalLabel(NamedTuple):
    """The label of an annual goal: its number, its weight where printed, and its text where it follows."""

    number: int
    weight: Value | None
    text: str


def goal_label(text: str, place: Place) -> GoalLabel | None:
    """The annual goal that a cell announces: `年度目标1（23分）`, `目标2`; None if it does not."""
    printed = without_spaces(text)
    match = _GOAL_LABEL.fullmatch(printed)
    if match is not None:
        weight = weight_of(match, place, match["unit"] or "") if match["weight"] else None
        return GoalLabel(number_of_goal(match["number"]), weight, "")
    match = words.NUMBERED_GOAL_WITH_TEXT.fullmatch(printed)
    if match is None:
        return None
    sentence = named(match["text"], place)
    return GoalLabel(number_of_goal(match["number"]), sentence.weight, sentence.name)


def goal_in_text(text: str, place: Place) -> GoalLabel | None:
    """The annual goal that a line of a text announces, its weight within it: `年度目标4:统筹…(17分)融合…`.

    A weight that has lost its opening bracket may have lost digits too, so it is left out.
    """
    match = words.NUMBERED_GOAL_IN_TEXT.search(text)
    if match is None:
        return None
    weight = WEIGHT.search(match["rest"])
    sentence = REST_OF_WEIGHT.sub("", WEIGHT.sub("", match["rest"], count=1))
    value = weight_of(weight, place, weight["unit"] or "") if weight else None
    return GoalLabel(number_of_goal(match["number"]), value, sentence)


def number_of_goal(numeral: str) -> int:
    """The number of a goal, printed in digits or in Chinese; 0 if it is none."""
    plain = compact(numeral)
    if plain.isdigit():
        return int(plain)
    return words.GOAL_NUMERALS.find(plain) + 1 if len(plain) == 1 else 0


def chosen(text: str) -> str:
    """The option that is ticked in `1、部门预算项目□ 2、市直专项√`; the text itself if nothing is to tick."""
    printed = without_spaces(text)
    marks = [at for at, char in enumerate(printed) if char in words.TICKED + words.UNTICKED]
    if not marks:
        return printed
    leads = marks[0] == 0
    ticked = []
    for index, at in enumerate(marks):
        if printed[at] not in words.TICKED:
            continue
        start = at + 1 if leads else (marks[index - 1] + 1 if index else 0)
        end = (marks[index + 1] if index + 1 < len(marks) else len(printed)) if leads else at
        ticked.append(unnumbered(printed[start:end]).strip(words.LIST_MARKS))
    return words.OPTIONS_JOINED.join(ticked)
