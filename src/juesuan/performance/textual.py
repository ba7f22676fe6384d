"""Evaluations in an OCR'd text: titles, tab-separated runs and run-together paragraphs, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, takewhile
from typing import NamedTuple

from juesuan.model.layout import Layout
from juesuan.model.passage import Passage
from juesuan.model.performance import Comparator, Execution, Indicator, Value
from juesuan.model.place import Place, Span
from juesuan.model.table import Grid
from juesuan.performance import labels
from juesuan.performance.draft import Draft
from juesuan.performance.findings import row_not_understood, values_mixed
from juesuan.performance.forms import title_of
from juesuan.performance.levels import NO_LEVEL, Level, spread
from juesuan.performance.money import is_amount, line_of, total_of
from juesuan.performance.retold import Retold, retold, told_apart
from juesuan.performance.sheet import Printed
from juesuan.performance.tabbed import (
    Line,
    Order,
    execution_of,
    indicators_of,
    is_indicator,
    is_money_head,
    lines_of,
    order_of_body,
    order_of_head,
)
from juesuan.performance.values import value_of
from juesuan.performance.woven import Record, Word, records_of, sorted_out, split_head
from juesuan.vocabulary.performance import Role, number_of_goal
from juesuan.vocabulary.wording import compact, without_spaces

_WEIGHTS = re.compile(r"[(（]\d+(?:\.\d+)?分[)）]")
_FORM_WORDS = re.compile(r"三级(?:指标)?|实际完成值|年初目标值|绩效指标")
_GOAL = re.compile(
    r"(?:项目)?(?:年度)?(?:绩效)?目标(?P<number>\d{1,2}|[一二三四五六七八九十])(?P<colon>[:：]?)(?P<rest>.*)", re.DOTALL
)
_GOAL_WEIGHT = re.compile(r"[(（](?P<weight>\d+(?:\.\d+)?)分[)）]")
_CUT_WEIGHT = re.compile(r"^\d*(?:\.\d+)?分[)）]")
_COUNT = re.compile(r"(\d+)个(?:绩效)?指标")
_SUM = re.compile(rf"^(?:{labels.SUMS})")
_MEASURES = re.compile(r"结果应|改进措施|应用方")
_REASONS = re.compile(r"未完|原因|偏差|因析|因分析")
_FIELD = re.compile(
    r"(项目名称|部门名称|单位名称|主管部门|项目实施单位|实施单位|项目类别|项目属性|项目类型|项目资金|预算执行|预算数|一级指标)[:：]?"
)
_FIELD_KEYS = {
    "项目名称": "name",
    "部门名称": "department",
    "单位名称": "department",
    "主管部门": "supervisor",
    "项目实施单位": "implementer",
    "实施单位": "implementer",
}
_ATTRIBUTES = ("项目类别", "项目属性", "项目类型")
_LONGEST_LABEL = 12


class Event(NamedTuple):
    """What comes next in a text: the offset, and a title, a run of tab-separated lines, or a paragraph's words."""

    start: int
    title: str = ""
    grid: Grid | None = None
    words: tuple[Word, ...] = ()


def read_text(layout: Layout) -> list[Draft]:
    """The evaluations of an OCR'd text, in order."""
    told = retold(passage.text for passage in layout.passages)
    drafts: list[Draft] = []
    reader: _Reader | None = None
    title = ""
    for event in sorted(_events(layout), key=lambda event: event.start):
        if event.title:
            title = event.title
            continue
        if not _is_form(event) and (reader is None or title or not reader.takes(event)):
            continue
        if reader is None or title:
            reader = _Reader(Draft(title, Place(span=Span(event.start, event.start))), told)
            drafts.append(reader.draft)
            title = ""
        reader.read(event)
    for draft in drafts:
        draft.is_whole = not draft.fields.get("name") and "项目" not in draft.title
    return drafts


def _events(layout: Layout) -> Iterator[Event]:
    starts = [grid.cells[0].place.span.start for grid, _, _ in layout.grids if grid.cells[0].place.span is not None]
    yield from (Event(start, grid=placed.grid) for start, placed in zip(starts, layout.grids, strict=True))
    for passage in layout.passages:
        if passage.is_heading and (title := title_of([passage.text])) and compact(title).endswith("表"):
            yield Event(passage.marks[0].offset or 0, title=title)
        else:
            for words in _stretches(passage, starts):
                if len(_WEIGHTS.findall("".join(word.text for word in words))) >= 2:
                    yield Event(words[0].span.start, words=tuple(words))


def _stretches(passage: Passage, grids: Sequence[int]) -> Iterator[list[Word]]:
    """The words of a passage, in stretches without a grid between them."""
    words = list(_words(passage))
    for _, stretch in groupby(words, key=lambda word: sum(start <= word.span.start for start in grids)):
        yield list(stretch)


def _words(passage: Passage) -> Iterator[Word]:
    text, start, end = "", 0, -1
    for char, mark in zip(passage.text, passage.marks, strict=True):
        offset = mark.offset or 0
        if text and offset != end:
            yield Word(text, Span(start, end))
            text = ""
        start = start if text else offset
        text, end = text + char, offset + 1
    if text:
        yield Word(text, Span(start, end))


def _is_form(event: Event) -> bool:
    """Whether an event can begin an evaluation: it has the head of a list of indicators."""
    if event.grid is not None:
        return any(order_of_head(line) for line in lines_of(event.grid))
    return len(set(_FORM_WORDS.findall("".join(word.text for word in event.words)))) >= 2


@dataclass(slots=True)
class _Reader:
    """An evaluation of a text while it is read."""

    draft: Draft
    told: tuple[Retold, ...]
    order: Order | None = None
    level: Level = NO_LEVEL
    ended: bool = False
    improving: bool = False

    def takes(self, event: Event) -> bool:
        """Whether the event goes on with the evaluation though it has no head: indicators, or its remarks."""
        return event.grid is not None and (self.ended or _order_of(lines_of(event.grid)) is not None)

    def read(self, event: Event) -> None:
        """Reads a run of lines or a paragraph."""
        if event.grid is not None:
            self._read_lines(lines_of(event.grid))
        else:
            self._read_words(event.words)

    def _read_lines(self, lines: Sequence[Line]) -> None:
        heads = [index for index, line in enumerate(lines) if order_of_head(line)]
        body = lines if not heads else []
        if body:
            self.order = _order_of(lines) or self.order
            self._read_list(lines)
            return
        self._read_top(lines[: heads[0]])
        for index, head in enumerate(heads):
            after = heads[index + 1] if index + 1 < len(heads) else len(lines)
            self.order = order_of_head(lines[head])
            self._read_list(lines[head + 1 : after])

    def _read_top(self, lines: Sequence[Line]) -> None:
        """The lines above the first head: fields, sums of money, the budget execution, a goal."""
        head: Line | None = None
        for line in lines:
            self._read_totals(line)
            _read_fields(self.draft, line.joined)
            if is_money_head(line):
                head = line
            elif head is not None:
                self._read_money(head, line)
                head = None
            self._read_goal(line)

    def _read_money(self, head: Line, line: Line) -> None:
        block = "".join(above + below for above, below in zip(_texts(head), _texts(line), strict=False))
        cut = "万元" if re.search(r"[(（]万(?!元)", block) else ""
        self.draft.money_unit = labels.money_unit_of(block) or cut
        execution = execution_of(head, line, self.draft.money_unit)
        if execution is not None:
            self.draft.executions.append(execution)

    def _read_totals(self, line: Line) -> None:
        cells = [cell for cell in line.cells if cell.text.strip()]
        for index, cell in enumerate(cells):
            if not labels.is_label(cell.text, labels.TOTALS):
                continue
            amount = next((one for one in cells[index + 1 :] if is_amount(one.text)), None)
            value = total_of(amount.text, amount.place, self.draft.money_unit) if amount else None
            if value is not None:
                self.draft.totals.append((without_spaces(cell.text), value))

    def _read_goal(self, line: Line) -> bool:
        match = _GOAL.fullmatch(line.joined)
        if match is None or not match["colon"]:
            return False
        self._open_goal(match, line.place)
        return True

    def _open_goal(self, match: re.Match[str], place: Place) -> None:
        weight = _GOAL_WEIGHT.search(match["rest"])
        text = _CUT_WEIGHT.sub("", _GOAL_WEIGHT.sub("", match["rest"], count=1))
        value = None
        if weight is not None:
            number = weight["weight"]
            value = Value(number, Comparator.EQUAL, place, Decimal(number), unit=labels.POINTS)
        self.level = NO_LEVEL
        self.draft.open_goal(number_of_goal(match["number"]), text, value, place)

    def _read_list(self, lines: Sequence[Line]) -> None:
        """Lines under a head: indicators, with a goal beside them; then what follows them."""
        order = self.order
        listed = [line for line in lines if order is not None and is_indicator(line, order) and not _is_sum(line)]
        if order is not None and listed and not self.ended:
            beside = "".join(line.text(0) for line in listed)
            match = _GOAL.fullmatch(beside)
            if match is not None:
                self._open_goal(match, listed[0].place)
            for indicator in indicators_of(listed, order, self.level):
                self.draft.add(indicator)
                self.level = Level(indicator.level1, indicator.level2)
        for line in lines:
            if line not in listed:
                self._read_other(line)

    def _read_other(self, line: Line) -> None:
        if _is_sum(line):
            self._read_sum(line)
        elif self.ended:
            self._read_remark(line)
        elif not self._read_goal(line) and re.search(r"\d", line.joined):
            self.draft.findings.append(row_not_understood(line.joined, line.place))

    def _read_sum(self, line: Line) -> None:
        self.ended = True
        for cell in line.cells:
            text = compact(cell.text)
            count = _COUNT.search(text)
            if count is not None:
                self.draft.count = Value(text, Comparator.EQUAL, cell.place, Decimal(count[1]), unit="个")
            elif re.fullmatch(r"\d+(?:\.\d+)?", text):
                self.draft.total_score = Value(text, Comparator.EQUAL, cell.place, Decimal(text), unit=labels.POINTS)

    def _read_remark(self, line: Line) -> None:
        texts = [text for text in _texts(line) if text]
        label = "".join(text for text in texts if len(text) <= _LONGEST_LABEL)
        self.improving = bool(_MEASURES.search(label)) or (self.improving and not _REASONS.search(label))
        said = "".join(text for text in texts if len(text) > _LONGEST_LABEL)
        (self.draft.measures if self.improving else self.draft.reasons).append(said)

    def _read_words(self, words: Sequence[Word]) -> None:
        """A form, or a part of one, that has run together to a paragraph."""
        top, body = split_head(words)
        self._read_top_words(top)
        records = list(records_of(body))
        labelled = [(index, record.label) for index, record in enumerate(records) if record.label is not None]
        levels = spread(labelled, len(records))
        for record, level in zip(records, levels, strict=True):
            self.draft.add(self._indicator(record, level))
            self.level = level

    def _read_top_words(self, top: Sequence[Word]) -> None:
        text = "".join(word.text for word in top)
        _read_fields(self.draft, text)
        execution = _execution(top, labels.money_unit_of(text))
        if execution is not None:
            self.draft.money_unit = self.draft.money_unit or labels.money_unit_of(text)
            self.draft.executions.append(execution)
        match = _GOAL.search(text)
        if match is not None and match["colon"]:
            self._open_goal(match, Place(span=Span(top[0].span.start, top[-1].span.end)))

    def _indicator(self, record: Record, level: Level) -> Indicator:
        found = sorted_out(record)
        indicator = Indicator(
            found.name, level.level1, level.level2, found.place, found.weight, found.target, found.actual, found.score
        )
        if found.target is not None and found.actual is not None:
            return indicator
        known = next((one for told in self.told if (one := _as_retold(record, indicator, told))), None)
        if known is None:
            self.draft.findings.append(values_mixed(indicator.name, indicator.place))
        return known or indicator


def _as_retold(record: Record, indicator: Indicator, told: Retold) -> Indicator | None:
    """The indicator with the cells that the sentence tells apart, if it tells of this one."""
    if indicator.score is None or indicator.score.number != told.score:
        return None
    words = [word for word in record.words if not _WEIGHTS.fullmatch(word.text)]
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


def _texts(line: Line) -> list[str]:
    return [without_spaces(cell.text) for cell in line.cells]


def _order_of(lines: Sequence[Line]) -> Order | None:
    """The order of columns of lines without a head, by those of them that come before the sums."""
    return order_of_body(list(takewhile(lambda line: not _is_sum(line), lines)))


def _is_sum(line: Line) -> bool:
    return _SUM.match(line.joined) is not None


def _read_fields(draft: Draft, text: str) -> None:
    """The fields of a form's head in a text that runs on: a label, then its value up to the next label."""
    pieces = _FIELD.split(text)
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        if label in _FIELD_KEYS and value:
            draft.fields.setdefault(_FIELD_KEYS[label], value)
        elif label in _ATTRIBUTES and value:
            draft.attributes.append((label, labels.chosen(value)))


def _execution(words: Sequence[Word], money_unit: str) -> Execution | None:
    """The line of the budget execution among words: label, two amounts, a rate and a score, one after the other."""
    for at in range(len(words) - 3):
        budget, executed, rate, score = words[at : at + 4]
        amounts = is_amount(budget.text) and is_amount(executed.text)
        if amounts and rate.text.endswith("%") and re.fullmatch(r"\d+(?:\.\d+)?", score.text):
            columns = {Role.BUDGET: budget, Role.EXECUTED: executed, Role.RATE: rate, Role.SCORE: score}
            printed = {role: Printed(word.text, word.place) for role, word in columns.items()}
            block = next((n for n in range(at - 1, -1, -1) if "预算执行" in words[n].text), at - 1)
            weights = [word for word in words[block:at] if _WEIGHTS.fullmatch(word.text)]
            label = "".join(word.text for word in words[block + 1 : at] if word not in weights)
            execution = line_of(label, printed, money_unit)
            weight = labels.named(weights[0].text, weights[0].place).weight if weights else None
            return replace(execution, weight=weight)
    return None
