"""Words of reports that rules and duties look for: entries of wording.toml, as patterns and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from juesuan.model.text import Text
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


class Part(NamedTuple):
    """A part that a report must have: its name, and how a heading or a sentence shows it."""

    shown_by: re.Pattern[str]
    name: Text


PARTS = tuple(Part(*row) for row in _FILE.rows("PARTS", lambda names: Text(*names.split(", ", maxsplit=1))))
ASKED_WITH = _FILE.rows("ASKED_WITH", str)
SINGLE_FUNDS = _FILE.words("SINGLE_FUNDS")
GROUPS_AND_GUESTS = _FILE.patterns("GROUPS_AND_GUESTS")
SUBJECTS = _FILE.words("SUBJECTS")
WHOLE_SCORE = _FILE.patterns("WHOLE_SCORE")
FALLS = frozenset(_FILE.words("FALLS"))
MORE = frozenset(_FILE.words("MORE"))
PERSON_UNITS = _FILE.words("PERSON_UNITS")
GROUP_UNITS = _FILE.words("GROUP_UNITS")
TOTAL_ROWS = _FILE.words("TOTAL_ROWS")
FLOW_WORDS = _FILE.mapping("FLOW_WORDS", str)
TOTAL_COLUMNS = _FILE.words("TOTAL_COLUMNS")
WHOLE_INDICATOR_LISTS = _FILE.words("WHOLE_INDICATOR_LISTS")
WHOLE_EVALUATION = _FILE.text("WHOLE_EVALUATION")
SCORED_PARTS = _FILE.rows("SCORED_PARTS", str)
TOTAL_SCORE = _FILE.text("TOTAL_SCORE")
OUTTURN, SPENDING = _FILE.text("OUTTURN"), _FILE.text("SPENDING")


class Watched(NamedTuple):
    """An amount that asks for a reason if it jumps: how sentences call it, and its name."""

    words: re.Pattern[str]
    name: Text


def _watched(name: str) -> Mapping[str, Watched]:
    rows = _FILE.rows(name, lambda row: row.split(", ", maxsplit=2))
    return {key: Watched(words, Text(zh, en)) for words, (key, zh, en) in rows}


WATCHED_TOTALS, WATCHED_ITEMS = _watched("WATCHED_TOTALS"), _watched("WATCHED_ITEMS")
