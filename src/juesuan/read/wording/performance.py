"""Performance forms (绩效自评表): what their headings, labels and words mean.

The forms go back to 财预〔2020〕10号 and its annexes; provinces word and order them differently.
"""

from __future__ import annotations

from enum import Enum

from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


class Role(Enum):
    """What a column of an evaluation holds."""

    LEVEL1 = "level 1"
    LEVEL2 = "level 2"
    LEVEL3 = "level 3"
    DETAIL = "detail"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    REASON = "reason"
    OTHER = "other"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    RATE = "rate"


LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3, Role.DETAIL)
RESULTS = (Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE)
AMOUNTS = frozenset({Role.INITIAL, Role.BUDGET, Role.EXECUTED})

INDICATOR_COLUMNS = _FILE.rows("INDICATOR_COLUMNS", Role)
INDICATOR_COLUMNS_BY_WORD = _FILE.rows("INDICATOR_COLUMNS_BY_WORD", Role)
PREFERRED_HEADINGS = _FILE.words("PREFERRED_HEADINGS")
MONEY_COLUMNS = _FILE.rows("MONEY_COLUMNS", Role)
MONEY_COLUMNS_BY_WORD = _FILE.rows("MONEY_COLUMNS_BY_WORD", Role)
FIELDS = _FILE.rows("FIELDS", str)
UNIT_LABEL = _FILE.text("UNIT_LABEL")
TICKED = _FILE.text("TICKED")
UNTICKED = _FILE.text("UNTICKED")
LIST_MARKS = _FILE.text("LIST_MARKS")
OPTIONS_JOINED = _FILE.text("OPTIONS_JOINED")
EXECUTION_UNLABELLED = _FILE.text("EXECUTION_UNLABELLED")
SUM_OF_PROJECTS_NAMED = _FILE.text("SUM_OF_PROJECTS_NAMED")
GOAL_NUMERALS = _FILE.text("GOAL_NUMERALS")
NUMBERED_GOAL = _FILE.text("NUMBERED_GOAL")
GOAL = _FILE.text("GOAL")
WEIGHT_WORDS = _FILE.text("WEIGHT_WORDS")
SHARE_WORDS = _FILE.text("SHARE_WORDS")
NUMBERS_OF_FORMS = _FILE.mapping("NUMBERS_OF_FORMS", str)
NO_LEVEL = _FILE.text("NO_LEVEL")
LEVEL = _FILE.text("LEVEL")
# The first and the second level that a word of a damaged label names.
SECOND_LEVELS = _FILE.mapping("SECOND_LEVELS", str.split)
SURE_HEADINGS = _FILE.words("SURE_HEADINGS")
RUN_ON_EXECUTION = _FILE.text("RUN_ON_EXECUTION")
QUALITATIVE_WORDS = _FILE.words("QUALITATIVE_WORDS")
DRAWN_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_HEADINGS", str).items()}
DRAWN_MONEY_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_MONEY_HEADINGS", str).items()}
