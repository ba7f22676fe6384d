"""Words of reports that rules and duties look for: entries of wording.toml, as patterns and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from juesuan.model.text import Text
from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)


class Part(NamedTuple):
    """A part that a report must have: its name, and how a heading or a sentence shows it."""

    shown_by: re.Pattern[str]
    name: Text


PARTS = tuple(Part(*row) for row in _FILE.rows("PARTS", lambda names: Text(*names.split(", ", maxsplit=1))))
CONTENTS = _FILE.pattern("CONTENTS")
SECTION = _FILE.pattern("SECTION")
PART_NUMBER = _FILE.pattern("PART_NUMBER")
PAGE_NUMBER = _FILE.pattern("PAGE_NUMBER")
DEFINITIONS = _FILE.pattern("DEFINITIONS")
PLACEHOLDER = _FILE.pattern("PLACEHOLDER")
YEAR_LEFT_OPEN = _FILE.pattern("YEAR_LEFT_OPEN")
INSTRUCTION = _FILE.pattern("INSTRUCTION")
BROKEN_CELL = _FILE.pattern("BROKEN_CELL")
NUMBER_LEFT_OUT = _FILE.pattern("NUMBER_LEFT_OUT")
TABLE_TITLE = _FILE.pattern("TABLE_TITLE")
CONTINUED = _FILE.pattern("CONTINUED")
HEADING_YEAR = _FILE.pattern("HEADING_YEAR")
COVER = _FILE.pattern("COVER")
SUBJECT_YEAR = _FILE.pattern("SUBJECT_YEAR")
NIL_YEAR = _FILE.pattern("NIL_YEAR")
YEAR_END = _FILE.pattern("YEAR_END")
COMPARED_YEAR = _FILE.pattern("COMPARED_YEAR")
BODY_AS_SUBJECT = _FILE.pattern("BODY_AS_SUBJECT")
BODY_OF_NOTE = _FILE.pattern("BODY_OF_NOTE")
OWN_WORDS = _FILE.pattern("OWN_WORDS")
PLACE_OF_BODY = _FILE.pattern("PLACE_OF_BODY")
SINGLE_FUNDS = _FILE.words("SINGLE_FUNDS")
NIL_SAID = _FILE.pattern("NIL_SAID")
REASON = _FILE.pattern("REASON")
ITEM_OF_LIST = _FILE.pattern("ITEM_OF_LIST")
AGAINST_BUDGET = _FILE.pattern("AGAINST_BUDGET")
COMPLETION = _FILE.pattern("COMPLETION")
THREE_PUBLIC = _FILE.pattern("THREE_PUBLIC")
SPENT_ON_RECEPTIONS = _FILE.pattern("SPENT_ON_RECEPTIONS")
SPENT_ABROAD = _FILE.pattern("SPENT_ABROAD")
SPENT_ON_RUNNING = _FILE.pattern("SPENT_ON_RUNNING")
GROUPS_AND_GUESTS = _FILE.patterns("GROUPS_AND_GUESTS")
NUMBERS_OF_GUESTS = _FILE.pattern("NUMBERS_OF_GUESTS")
COUNTS = _FILE.pattern("COUNTS")
VEHICLES_KEPT = _FILE.pattern("VEHICLES_KEPT")
PURCHASE = _FILE.pattern("PURCHASE")
CHANGE = _FILE.pattern("CHANGE")
RATE = _FILE.pattern("RATE")
FALLS = frozenset(_FILE.words("FALLS"))
MORE = frozenset(_FILE.words("MORE"))
COMPARED_WITH_BUDGET = _FILE.pattern("COMPARED_WITH_BUDGET")
COMPARISON_WORD = _FILE.pattern("COMPARISON_WORD")
CLASS_WITH_SHARE = _FILE.pattern("CLASS_WITH_SHARE")
LEVEL_WITH_LAST_YEAR = _FILE.pattern("LEVEL_WITH_LAST_YEAR")
BUDGET = _FILE.pattern("BUDGET")
GROWTH_OF_ALL = _FILE.pattern("GROWTH_OF_ALL")
FINAL_AMOUNT = _FILE.pattern("FINAL_AMOUNT")
COMPLETION_OF_ZERO = _FILE.pattern("COMPLETION_OF_ZERO")
ROUGHLY = _FILE.pattern("ROUGHLY")
SHARE_OF_ANY_FUND = _FILE.pattern("SHARE_OF_ANY_FUND")
PERSON_UNITS = _FILE.words("PERSON_UNITS")
GROUP_UNITS = _FILE.words("GROUP_UNITS")
TOTAL_ROWS = _FILE.words("TOTAL_ROWS")
ABOUT_OTHER_COLUMNS = _FILE.pattern("ABOUT_OTHER_COLUMNS")
FLOW_WORDS = _FILE.mapping("FLOW_WORDS", str)
TOTAL_COLUMNS = _FILE.words("TOTAL_COLUMNS")
FUNDING_SOURCES = _FILE.pattern("FUNDING_SOURCES")
FUNDING_TOTALS = _FILE.pattern("FUNDING_TOTALS")
WHOLE_INDICATOR_LISTS = _FILE.words("WHOLE_INDICATOR_LISTS")
WHOLE_EVALUATION = _FILE.text("WHOLE_EVALUATION")
GOAL = _FILE.pattern("GOAL")
SCORED_PARTS = _FILE.rows("SCORED_PARTS", str)
WEIGHT_HEADINGS = _FILE.pattern("WEIGHT_HEADINGS")
WEIGHT, SCORE = _FILE.text("WEIGHT"), _FILE.text("SCORE")
BUDGETED, EXECUTED, EXECUTION_RATE = map(_FILE.text, ("BUDGETED", "EXECUTED", "EXECUTION_RATE"))
TOTAL_SCORE, ANNUAL_GOAL = _FILE.text("TOTAL_SCORE"), _FILE.text("ANNUAL_GOAL")
INDICATORS, INDICATOR_COUNT = _FILE.text("INDICATORS"), _FILE.text("INDICATOR_COUNT")
DEFINING_VERBS = _FILE.pattern("DEFINING_VERBS")
WIDER_TABLES = _FILE.pattern("WIDER_TABLES")
TITLE_OF_TABLE = _FILE.pattern("TITLE_OF_TABLE")

SINGLE_FUND_WORDS = _FILE.pattern("SINGLE_FUND_WORDS")
NO_ITEM, ASIDE, BETWEEN_ITEMS = map(_FILE.pattern, ("NO_ITEM", "ASIDE", "BETWEEN_ITEMS"))
OUTTURN, SPENDING = _FILE.text("OUTTURN"), _FILE.text("SPENDING")


class Watched(NamedTuple):
    """An amount that asks for a reason if it jumps: how sentences call it, and its name."""

    words: re.Pattern[str]
    name: Text


def _watched(name: str) -> Mapping[str, Watched]:
    rows = _FILE.rows(name, lambda row: row.split(", ", maxsplit=2))
    return {key: Watched(words, Text(zh, en)) for words, (key, zh, en) in rows}


WATCHED_TOTALS, WATCHED_ITEMS = _watched("WATCHED_TOTALS"), _watched("WATCHED_ITEMS")
