"""A list of indicators that OCR has run together: words line by line across the columns of the table.

Every indicator has one score with two decimals and one weight in brackets, so these part the words to records.
Within a record a name may go on after its values: a cell of one line stands beside the middle of its neighbours.
Where that leaves doubt, a sentence of the report that says the indicator again may settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import dropwhile, takewhile
from typing import NamedTuple

from juesuan.model.layout import Passage
from juesuan.model.performance import Comparator, Indicator, Value
from juesuan.model.place import Place, Span
from juesuan.read.run_on_text.levels import IndicatorLevel, level_of, spread
from juesuan.read.values import (
    CLOSING,
    OPENING,
    POINTS,
    WEIGHT,
    WEIGHT_END,
    named,
    quantity_of,
    value_of,
    without_weights,
)
from juesuan.read.wording import performance as wording
from juesuan.read.wording.quantities import UNIT_ALONE
from juesuan.vocabulary.wording import compact, unnumbered

_SCORE = re.compile(r"\d{1,3}\.\d{2}")
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[,，;；。:：]|\d[、．]")
_MARKS = re.compile(r"[、;；,，\s]")
_ENDS_WITH_WEIGHT = re.compile(rf"{WEIGHT.pattern}$")
# Words that white space may make of one weight: bracket, number, unit, bracket.
_MOST_PIECES = 4
# Digits of the weight of a goal; an indicator in such a list has fewer, or a decimal.
_DIGITS_OF_GOAL = 2
# Characters of a unit; a longer one is the beginning of a sentence that has run into the number.
_LONGEST_UNIT = 4


class TextWord(NamedTuple):
    """A word of a text and where it stands."""

    text: str
    span: Span

    @property
    def place(self) -> Place:
        """Where the word stands."""
        return Place(span=self.span)


class Record(NamedTuple):
    """The words of one indicator: those before its score, the score, those after; and the label beside them."""

    before: tuple[TextWord, ...]
    score: TextWord
    after: tuple[TextWord, ...]
    label: IndicatorLevel | None

    @property
    def words(self) -> tuple[TextWord, ...]:
        """All the words but the score."""
        return (*self.before, *self.after)


class Restated(NamedTuple):
    """An indicator as a sentence of the report says it again, by the pattern `RESTATED`."""

    name: str
    target: str
    actual: str
    score: Decimal


def words_of(passage: Passage) -> Iterator[TextWord]:
    """The words of a passage of a text, which white space parts."""
    text, start, end = "", 0, -1
    for char, mark in zip(passage.text, passage.marks, strict=True):
        offset = mark.offset or 0
        if text and offset != end:
            yield TextWord(text, Span(start, end))
            text = ""
        start = start if text else offset
        text, end = text + char, offset + 1
    if text:
        yield TextWord(text, Span(start, end))


def around(words: Sequence[TextWord]) -> Place:
    """The stretch of text from the first word to the last."""
    return Place(span=Span(words[0].span.start, words[-1].span.end))


def text_of(words: Iterable[TextWord]) -> str:
    """The words without white space."""
    return "".join(word.text for word in words)


def split_head(words: Sequence[TextWord]) -> tuple[Sequence[TextWord], Sequence[TextWord]]:
    """The words before the head of the list, and those after it."""
    plain = [compact(word.text) for word in words]
    first = next((n for n, text in enumerate(plain) if wording.RUN_ON_LEVEL_HEADS.fullmatch(text)), -1)
    if first < 0:
        return words, ()
    after = first
    while after < len(words) and wording.RUN_ON_HEADS.fullmatch(plain[after]):
        after += 1
    return words[:first], words[after:]


def restated_in(texts: Iterable[str]) -> tuple[Restated, ...]:
    """The indicators that sentences of the texts say again."""
    found = (match for text in texts for match in wording.RESTATED.finditer(compact(text)))
    return tuple(
        Restated(unnumbered(match["name"]), match["target"], match["actual"], Decimal(match["score"]))
        for match in found
    )


def indicators_of_words(words: Sequence[TextWord], restated: Sequence[Restated]) -> Iterator[Indicator]:
    """The indicators of a list that has run together.

    Target and actual value are both None where they cannot be separated.
    """
    records = list(records_of(tuple(_with_whole_weights(words))))
    labels = [(index, record.label) for index, record in enumerate(records) if record.label is not None]
    for record, level in zip(records, spread(labels, len(records)), strict=True):
        indicator = _indicator(record, level)
        if indicator.target is None or indicator.actual is None:
            found = (_as_restated(record, indicator, one) for one in restated)
            indicator = next(filter(None, found), indicator)
        yield indicator


def _with_whole_weights(words: Sequence[TextWord]) -> Iterator[TextWord]:
    """The words, where white space within the brackets of a weight parts none: `(3 分)` is one."""
    at = 0
    while at < len(words):
        counts = range(2, _MOST_PIECES + 1) if _opens(words[at].text) else ()
        stretches = (words[at : at + count] for count in counts)
        whole = next(
            (stretch for stretch in stretches if _ENDS_WITH_WEIGHT.search(text_of(stretch))), words[at : at + 1]
        )
        yield TextWord(text_of(whole), Span(whole[0].span.start, whole[-1].span.end))
        at += len(whole)


def records_of(words: Sequence[TextWord]) -> Iterator[Record]:
    """The words in records, one for each indicator: each ends after its score, its weight and its two values."""
    held: list[TextWord] = []
    score = -1
    label: IndicatorLevel | None = None
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if _is_beside(word, held):
            label = level_of(word.text) or label
            continue
        if score < 0 and _SCORE.fullmatch(word.text):
            score = len(held)
        held.append(word)
        if score >= 0 and any(WEIGHT_END.search(one.text) for one in held):
            while queue and _is_value(queue[0].text) and len(_values(held, score)) < 2:
                held.append(queue.pop(0))
            yield Record(tuple(held[:score]), held[score], tuple(held[score + 1 :]), label)
            held, score, label = [], -1, None


def _is_beside(word: TextWord, held: Sequence[TextWord]) -> bool:
    """Whether the word is a label beside the list, or a letter of one that is printed downwards."""
    text = compact(word.text)
    if WEIGHT_END.search(text) and held:
        weight = WEIGHT.fullmatch(text)
        is_of_goal = weight is not None and len(weight["weight"]) == _DIGITS_OF_GOAL
        return is_of_goal and not any(_SCORE.fullmatch(one.text) for one in held)
    return wording.RUN_ON_BESIDE.fullmatch(text) is not None


def _is_value(text: str) -> bool:
    """Whether the word alone can be a target or a result: a number with sign and unit, or a word."""
    value = value_of(text, Place())
    short = value.number is not None and not value.subject and len(value.unit) <= _LONGEST_UNIT
    return text in wording.QUALITATIVE_WORDS or (short and not value.parts and not WEIGHT_END.search(text))


def _values(held: Sequence[TextWord], score: int) -> list[TextWord]:
    """The words of a record that are values; a unit that stands alone is joined to its number."""
    values: list[TextWord] = []
    previous = -2
    for index, word in enumerate(held):
        if index == score or _is_part_of_weight(word):
            continue
        if UNIT_ALONE.fullmatch(word.text) and previous == index - 1 and values[-1].text.isdigit():
            values[-1] = TextWord(values[-1].text + word.text, Span(values[-1].span.start, word.span.end))
        elif _is_value(word.text):
            values.append(word)
            previous = index
    return values


def _is_part_of_weight(word: TextWord) -> bool:
    return WEIGHT_END.search(word.text) is not None or _opens(word.text)


def _opens(text: str) -> bool:
    """Whether the text opens a bracket that it does not close."""
    opened, closed = (sum(map(text.count, brackets)) for brackets in (OPENING, CLOSING))
    return opened > closed


def _indicator(record: Record, level: IndicatorLevel) -> Indicator:
    """The indicator of a record, without target and actual value where they cannot be separated."""
    values = _values([*record.before, record.score, *record.after], len(record.before))
    naming = _naming(record, values)
    name, weight = named(text_of(naming), around(naming))
    score = quantity_of(record.score.text, record.score.place, POINTS)
    target = actual = None
    if not _is_mixed(record, naming, values):
        target, actual = _in_order(values, record.score, weight, score)
    return Indicator(name, level.level1, level.level2, around(naming), weight, target, actual, score)


def _within(word: TextWord, values: Sequence[TextWord]) -> bool:
    return any(value.span.start <= word.span.start < value.span.end for value in values)


def _is_mixed(record: Record, naming: Sequence[TextWord], values: Sequence[TextWord]) -> bool:
    """Whether the record does not show which words are its two values, or has words of sentences among them."""
    others = [word for word in record.words if word.span.start >= naming[0].span.start and word not in naming]
    is_text = any(_SENTENCE.search(word.text) and not _is_value(word.text) for word in others)
    foreign = [word for word in record.words if word not in naming and not _within(word, values)]
    is_behind = bool(foreign) and foreign[-1].span.start > naming[0].span.start
    is_cut = any(value.text.endswith("/") for value in values)
    return is_text or len(values) != 2 or is_behind or is_cut


def _naming(record: Record, values: Sequence[TextWord]) -> list[TextWord]:
    """The words of the name: up to its weight, without values and without the sentences of other cells."""
    words = record.words
    closing = next(index for index, word in enumerate(words) if WEIGHT_END.search(word.text))
    if closing < len(record.before):
        first = closing
        while first and _is_clean(words[first - 1], values):
            first -= 1
        return list(words[first : closing + 1])
    kept = [word for word in words[: closing + 1] if _is_clean(word, values) or _is_part_of_weight(word)]
    if any(_SENTENCE.search(word.text) for word in record.before):
        kept = [word for word in kept if not _DIGIT.search(without_weights(word.text))]
        last = list(dropwhile(lambda word: word not in kept, record.before[::-1]))
        run = list(takewhile(lambda word: word in kept, last))
        kept = [*run[::-1], *(word for word in kept if word in record.after)]
    return kept or [words[closing]]


def _is_clean(word: TextWord, values: Sequence[TextWord]) -> bool:
    return not _within(word, values) and not _SENTENCE.search(word.text)


def has_cut_name(words: Sequence[TextWord]) -> bool:
    """Whether an indicator among the words has lost the beginning of its name, which bears its number.

    It then stands before the name that is left, and is no value.
    """
    for record in records_of(tuple(_with_whole_weights(words))):
        values = _values([*record.before, record.score, *record.after], len(record.before))
        start = _naming(record, values)[0].span.start
        unread = (word for word in record.words if word.span.start < start and not _within(word, values))
        if any(wording.NUMBER_OF_INDICATOR.match(word.text) for word in unread):
            return True
    return False


def _in_order(
    values: Sequence[TextWord], score: TextWord, weight: Value | None, reached: Value | None
) -> tuple[Value | None, Value | None]:
    """Target and actual value of two values; None twice where it is not sure which is which.

    Before the score they stand in the order of the columns. Where one stands after it, the target is the one in
    words, else the one with a comparator; if the full score was reached, it is the smaller one.
    """
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


def _as_restated(record: Record, indicator: Indicator, restated: Restated) -> Indicator | None:
    """The indicator with the cells that the sentence separates, if it says this one again.

    There is no doubt if the words, in their order, are exactly those of name, target and actual value.
    """
    if indicator.score is None or indicator.score.number != restated.score:
        return None
    bare = (TextWord(without_weights(word.text), word.span) for word in record.words)
    words = [word for word in bare if word.text]
    plain = [_MARKS.sub("", compact(word.text)) for word in words]
    wanted = tuple(_MARKS.sub("", compact(text)) for text in restated[:3])
    cells = _assigned(plain, wanted) if sum(map(len, plain)) == sum(map(len, wanted)) else None
    if cells is None:
        return None
    of_cell = list(zip(words, cells, strict=True))
    name, target, actual = ([word for word, cell in of_cell if cell == number] for number in range(3))
    return Indicator(
        text_of(name),
        indicator.level1,
        indicator.level2,
        indicator.place,
        indicator.weight,
        value_of(text_of(target), around(target)),
        value_of(text_of(actual), around(actual)),
        indicator.score,
    )


def _assigned(words: Sequence[str], wanted: tuple[str, ...]) -> list[int] | None:
    """The cell of each word, such that each cell's words in order are the text wanted of it."""
    if not words:
        return None if any(wanted) else []
    for cell, text in enumerate(wanted):
        if text.startswith(words[0]):
            rest = _assigned(words[1:], (*wanted[:cell], text[len(words[0]) :], *wanted[cell + 1 :]))
            if rest is not None:
                return [cell, *rest]
    return None
