"""How many units a report says it has, and whether it lists as many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from juesuan.model.finding import Finding, Severity
from juesuan.model.layout import Passage
from juesuan.model.reading import Description, PlacedText
from juesuan.read import messages
from juesuan.read.descriptions.sections import Topic
from juesuan.read.wording import departments
from juesuan.vocabulary.organisations import is_head_unit
from juesuan.vocabulary.wording import count_in

_COUNTS = tuple((re.compile(wording), counts_head) for wording, counts_head in departments.UNIT_COUNTS)
_MAY_COUNT_HEAD = re.compile(departments.MAY_COUNT_HEAD)
_SURELY_BELOW = re.compile(departments.SURELY_BELOW)
_SENTENCE = re.compile(r"[^。]+。?")
_TOPICS = frozenset((Topic.ORGANISATION, Topic.RESPONSIBILITIES))


def stated_unit_count(placed: Iterable[tuple[Topic, Passage]]) -> tuple[int | None, PlacedText | None]:
    """The number of subordinate units that a sentence states, and that sentence.

    What the accounts include comes before what merely is subordinate: not every institution has accounts.
    """
    sentences = [
        (passage, *sentence.span())
        for topic, passage in placed
        if topic in _TOPICS
        for sentence in _SENTENCE.finditer(passage.plain)
    ]
    for wording, counts_head in _COUNTS:
        for passage, start, end in sentences:
            match = wording.search(passage.plain[start:end])
            if match:
                with_head = counts_head and not _SURELY_BELOW.search(match.group())
                count = max(count_in(match["count"]) - int(with_head), 0)
                return count, PlacedText(passage.text[start:end], passage.place(start, end))
    return None, None


def contradictions(description: Description, units: Sequence[str], organisation: str) -> tuple[Finding, ...]:
    """A finding if the report lists another number of units than it states.

    Some wordings may count the head unit or not; such a sentence contradicts the list if neither fits.
    """
    stated, sentence = description.stated_unit_count, description.unit_sentence
    if stated is None or sentence is None or not units:
        return ()
    below = sum(not is_head_unit(unit, organisation) for unit in dict.fromkeys(units))
    doubt = int(_MAY_COUNT_HEAD.search(sentence.text) is not None)
    if abs(stated - below) <= doubt:
        return ()
    return (
        Finding(
            "organisation.unit-count-differs",
            Severity.WARNING,
            messages.unit_count_differs(stated, below),
            sentence.place,
            messages.CHECK_UNITS,
        ),
    )
