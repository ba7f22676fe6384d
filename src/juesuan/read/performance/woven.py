"""A form that OCR has run together to one paragraph: words line by line across the columns of the table.

Every indicator has one score with two decimals and one weight in brackets, so these part the words to records.
Within a record a name may go on after its values: a cell of one line stands beside the middle of its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from juesuan.model.performance import Comparator, Value
from juesuan.model.place import Place, Span
from juesuan.read.performance.labels import POINTS, named
from juesuan.read.performance.levels import Level, level_of
from juesuan.read.performance.values import quantity_of, value_of
from juesuan.vocabulary.wording import compact

_HEAD = re.compile(r"[一二三]级(?:指标)?|指标|年初目标值.*|年度指标值|目标值|实际完成值.*|得分|自评得分|分值")
_SCORE = re.compile(r"\d{1,3}\.\d{2}")
_WEIGHT = re.compile(r"[(（]\d+(?:\.\d+)?分[)）]")
_DIGIT = re.compile(r"\d")
_CLOSED = re.compile(r"分[)）]$")
_SIDE = re.compile(r"[年度绩效指标]|指标|标|项目年度|绩效指标|[一二三]级指标|\S*(?:产出|效益)指标?")
_PIECE_OF_LEVEL = re.compile(r"社会公众或服?|务?对象满意度(?:指标?)?|满意度指标?")
_UNIT_ALONE = re.compile(r"[^\d,，;；。、()（）]{1,4}(?:以上|以下|左右|以内)")
_SENTENCE = re.compile(r"[,，;；。:：]|\d[、．]")
_WORDS = ("是", "否", "有", "无", "优", "良", "优秀", "良好")
_MOST_WORDS = 12


class Word(NamedTuple):
    """A word of a text and where it stands."""

    text: str
    span: Span

    @property
    def place(self) -> Place:
        """Where the word stands."""
        return Place(span=self.span)


class Record(NamedTuple):
    """The words of one indicator: those before its score, the score, those after; and where labels stood."""

    before: tuple[Word, ...]
    score: Word
    after: tuple[Word, ...]
    label: Level | None

    @property
    def words(self) -> tuple[Word, ...]:
        """All the words but the score."""
        return (*self.before, *self.after)


class Sorted(NamedTuple):
    """A record understood: its name with weight, and its values; a value that cannot be told is None."""

    name: str
    weight: Value | None
    target: Value | None
    actual: Value | None
    score: Value | None
    place: Place


def split_head(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words before the head of the list, and those after it."""
    first = next(
        (index for index, word in enumerate(words) if _HEAD.fullmatch(compact(word.text)) and "级" in word.text),
        -1,
    )
    if first < 0:
        return words, ()
    after = first
    while after < len(words) and _HEAD.fullmatch(compact(words[after].text)):
        after += 1
    return words[:first], words[after:]


def records_of(words: Sequence[Word]) -> Iterator[Record]:
    """The words in records, one for each indicator."""
    held: list[Word] = []
    score = -1
    label: Level | None = None
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if _is_beside(word, held):
            label = level_of(word.text) or label
            continue
        if score < 0 and _SCORE.fullmatch(word.text):
            score = len(held)
        held.append(word)
        if score >= 0 and _has_weight(held):
            while queue and _is_value(queue[0].text) and len(_values(held, score)) < 2:
                held.append(queue.pop(0))
            yield Record(tuple(held[:score]), held[score], tuple(held[score + 1 :]), label)
            held, score, label = [], -1, None


def _is_beside(word: Word, held: Sequence[Word]) -> bool:
    """Whether the word is a label beside the list, or a letter of one that is printed downwards."""
    text = compact(word.text)
    if _CLOSED.search(text) and held:
        return bool(re.fullmatch(r"\(\d{2}分\)", text)) and not _opens(held)
    return bool(_SIDE.fullmatch(text) or _PIECE_OF_LEVEL.fullmatch(text) or _is_level(text))


def _opens(held: Sequence[Word]) -> bool:
    return any(_SCORE.fullmatch(word.text) for word in held)


def _is_level(text: str) -> bool:
    return (
        re.fullmatch(r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标?", text)
        is not None
    )


def _has_weight(held: Sequence[Word]) -> bool:
    return any(_CLOSED.search(word.text) for word in held)


def _is_value(text: str) -> bool:
    """Whether the word alone can be a target or a result: a number with sign and unit, or a word like 是."""
    value = value_of(text, Place())
    short = value.number is not None and not value.subject and len(value.unit) <= 4 and not value.parts
    return text in _WORDS or (short and value.comparator is not Comparator.COMPOUND and not _CLOSED.search(text))


def _values(held: Sequence[Word], score: int) -> list[Word]:
    """The words of a record that are values; a unit that stands alone is joined to its number."""
    values: list[Word] = []
    previous = -2
    for index, word in enumerate(held):
        if index == score or _is_part_of_weight(held, index):
            continue
        if _UNIT_ALONE.fullmatch(word.text) and previous == index - 1 and values[-1].text.isdigit():
            values[-1] = Word(values[-1].text + word.text, Span(values[-1].span.start, word.span.end))
        elif _is_value(word.text):
            values.append(word)
            previous = index
    return values


def _is_part_of_weight(held: Sequence[Word], index: int) -> bool:
    return _CLOSED.search(held[index].text) is not None or held[index].text.count("(") > held[index].text.count(
        ")"
    )


def sorted_out(record: Record) -> Sorted:
    """The name, the weight and the values of a record; both values are None where they cannot be told apart."""
    held = [*record.before, record.score, *record.after]
    at = len(record.before)
    values = _values(held, at)
    naming = _naming(record, values)
    place = Place(span=Span(naming[0].span.start, naming[-1].span.end))
    name, weight = named("".join(word.text for word in naming), place)
    score = quantity_of(record.score.text, record.score.place, POINTS)
    foreign = [word for word in record.words if word not in naming and not _within(word, values)]
    if is_mixed(record, naming) or len(values) != 2 or (foreign and foreign[-1].span.start > naming[0].span.start):
        return Sorted(name, weight, None, None, score, place)
    target, actual = _in_order(values, record.score, weight, score)
    return Sorted(name, weight, target, actual, score, place)


def _within(word: Word, values: Sequence[Word]) -> bool:
    return any(value.span.start <= word.span.start < value.span.end for value in values)


def is_mixed(record: Record, naming: Sequence[Word]) -> bool:
    """Whether words of sentences stand among the record's, so that its cells run into one another."""
    from_name = [word for word in record.words if word.span.start >= naming[0].span.start and word not in naming]
    return any(_SENTENCE.search(word.text) and not _is_value(word.text) for word in from_name)


def _naming(record: Record, values: Sequence[Word]) -> list[Word]:
    """The words of the name: up to its weight, without values and without the sentences of other cells."""
    words = record.words
    closing = next(index for index, word in enumerate(words) if _CLOSED.search(word.text))
    if closing < len(record.before):
        first = closing
        while first and _is_clean(words[first - 1], values):
            first -= 1
        return list(words[first : closing + 1])
    kept = [word for word in words[: closing + 1] if _is_clean(word, values) or _is_part_of_weight([word], 0)]
    if any(_SENTENCE.search(word.text) for word in record.before):
        kept = [word for word in kept if not _DIGIT.search(_WEIGHT.sub("", word.text))]
        last = list(dropwhile(lambda word: word not in kept, record.before[::-1]))
        run = list(takewhile(lambda word: word in kept, last))
        kept = [*run[::-1], *(word for word in kept if word in record.after)]
    return kept or [words[closing]]


def _is_clean(word: Word, values: Sequence[Word]) -> bool:
    return not _within(word, values) and not _SENTENCE.search(word.text)


def _in_order(
    values: Sequence[Word], score: Word, weight: Value | None, reached: Value | None
) -> tuple[Value | None, Value | None]:
    """Target and actual value. Where one stands after the score, the score or the wording tells them apart."""
    first, second = (value_of(word.text, word.place) for word in values)
    if values[1].span.start < score.span.start:
        return first, second
    if (first.number is None) != (second.number is None):
        return (first, second) if first.number is None else (second, first)
    if (first.comparator is Comparator.EQUAL) != (second.comparator is Comparator.EQUAL):
        return (second, first) if first.comparator is Comparator.EQUAL else (first, second)
    full = weight is not None and reached is not None and weight.number == reached.number
    if full and first.number is not None and second.number is not None and first.unit == second.unit:
        return (first, second) if first.number <= second.number else (second, first)
    return None, None
