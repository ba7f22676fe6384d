"""A form, or a part of one, that OCR has run together to a paragraph: its head, its goal, its indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.model.performance import Execution, Indicator
from juesuan.model.place import Place, Span
from juesuan.read.performance import labels
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.findings import values_mixed
from juesuan.read.performance.levels import Level, spread
from juesuan.read.performance.money import is_amount, line_of
from juesuan.read.performance.retold import Retold, told_apart
from juesuan.read.performance.sheet import Printed
from juesuan.read.performance.values import value_of
from juesuan.read.performance.woven import Record, Word, records_of, sorted_out, split_head
from juesuan.vocabulary.performance import Role

_WEIGHT = re.compile(r"[(（]\d+(?:\.\d+)?分[)）]")


def weights_in(words: Sequence[Word]) -> int:
    """How many weights in brackets the words print."""
    return len(_WEIGHT.findall("".join(word.text for word in words)))


def read_paragraph(draft: Draft, words: Sequence[Word], told: Sequence[Retold]) -> Level | None:
    """Reads a paragraph into the draft; the level of its last indicator, None if it has no indicator."""
    top, body = split_head(words)
    _read_top(draft, top)
    records = list(records_of(body))
    labelled = [(index, record.label) for index, record in enumerate(records) if record.label is not None]
    levels = spread(labelled, len(records))
    for record, level in zip(records, levels, strict=True):
        draft.add(_indicator(draft, record, level, told))
    return levels[-1] if levels else None


def _read_top(draft: Draft, top: Sequence[Word]) -> None:
    text = "".join(word.text for word in top)
    draft.take_fields(text)
    execution = _execution(top, labels.money_unit_of(text))
    if execution is not None:
        draft.money_unit = draft.money_unit or labels.money_unit_of(text)
        draft.executions.append(execution)
    goal = labels.goal_in_text(text, _around(top)) if top else None
    if goal is not None:
        draft.open_goal(goal.number, goal.text, goal.weight, _around(top))


def _indicator(draft: Draft, record: Record, level: Level, told: Sequence[Retold]) -> Indicator:
    found = sorted_out(record)
    indicator = Indicator(
        found.name,
        level.level1,
        level.level2,
        found.place,
        found.weight,
        found.target,
        found.actual,
        found.score,
    )
    if found.target is not None and found.actual is not None:
        return indicator
    known = next((one for one_told in told if (one := _as_retold(record, indicator, one_told))), None)
    if known is None:
        draft.findings.append(values_mixed(indicator.name, indicator.place))
    return known or indicator


def _as_retold(record: Record, indicator: Indicator, told: Retold) -> Indicator | None:
    """The indicator with the cells that the sentence tells apart, if it tells of this one."""
    if indicator.score is None or indicator.score.number != told.score:
        return None
    bare = (Word(_WEIGHT.sub("", word.text), word.span) for word in record.words)
    words = [word for word in bare if word.text]
    apart = told_apart([word.text for word in words], told)
    if apart is None:
        return None
    name, target, actual = ([words[index] for index in cell] for cell in apart)
    return replace(
        indicator,
        name="".join(word.text for word in name),
        target=value_of("".join(word.text for word in target), _around(target)),
        actual=value_of("".join(word.text for word in actual), _around(actual)),
    )


def _around(words: Sequence[Word]) -> Place:
    return Place(span=Span(words[0].span.start, words[-1].span.end))


def _execution(words: Sequence[Word], money_unit: str) -> Execution | None:
    """The line of the budget execution among words: label, two amounts, a rate, a score."""
    for at in range(len(words) - 3):
        budget, executed, rate, score = words[at : at + 4]
        amounts = is_amount(budget.text) and is_amount(executed.text)
        if amounts and rate.text.endswith("%") and re.fullmatch(r"\d+(?:\.\d+)?", score.text):
            columns = {Role.BUDGET: budget, Role.EXECUTED: executed, Role.RATE: rate, Role.SCORE: score}
            printed = {role: Printed(word.text, word.place) for role, word in columns.items()}
            block = next((n for n in range(at - 1, -1, -1) if "预算执行" in words[n].text), at - 1)
            weights = [word for word in words[block:at] if _WEIGHT.fullmatch(word.text)]
            label = "".join(word.text for word in words[block + 1 : at] if word not in weights)
            execution = line_of(label, printed, money_unit)
            weight = labels.named(weights[0].text, weights[0].place).weight if weights else None
            return replace(execution, weight=weight)
    return None
