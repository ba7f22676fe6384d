"""Performance forms (绩效自评表): what their headings, labels and words mean.

The forms go back to 财预〔2020〕10号 and its annexes; provinces word and order them differently.
"""

from __future__ import annotations

from enum import Enum

from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)


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
LEVEL_HEADINGS = _FILE.pattern("LEVEL_HEADINGS")
PREFERRED_HEADINGS = _FILE.words("PREFERRED_HEADINGS")
MONEY_COLUMNS = _FILE.rows("MONEY_COLUMNS", Role)
MONEY_COLUMNS_BY_WORD = _FILE.rows("MONEY_COLUMNS_BY_WORD", Role)
LISTED_BUDGETS = _FILE.pattern("LISTED_BUDGETS")
LISTED_PROJECTS = _FILE.pattern("LISTED_PROJECTS")
FORM_TITLES = _FILE.pattern("FORM_TITLES")
TABLE_TITLES = _FILE.pattern("TABLE_TITLES")
NO_TITLES = _FILE.pattern("NO_TITLES")
WHOLE_TITLES = _FILE.pattern("WHOLE_TITLES")
PROJECT_TITLES = _FILE.pattern("PROJECT_TITLES")
FIELDS = _FILE.rows("FIELDS", str)
ATTRIBUTES = _FILE.pattern("ATTRIBUTES")
UNIT_LABEL = _FILE.text("UNIT_LABEL")
TICKED = _FILE.text("TICKED")
UNTICKED = _FILE.text("UNTICKED")
LIST_MARKS = _FILE.text("LIST_MARKS")
OPTIONS_JOINED = _FILE.text("OPTIONS_JOINED")
TOTALS = _FILE.pattern("TOTALS")
SOURCES = _FILE.pattern("SOURCES")
EXECUTION_UNLABELLED = _FILE.text("EXECUTION_UNLABELLED")
SUM_OF_PROJECTS = _FILE.pattern("SUM_OF_PROJECTS")
SUM_OF_PROJECTS_NAMED = _FILE.text("SUM_OF_PROJECTS_NAMED")
GOAL_NUMERALS = _FILE.text("GOAL_NUMERALS")
NUMBERED_GOAL = _FILE.text("NUMBERED_GOAL")
NUMBERED_GOAL_WITH_TEXT = _FILE.pattern("NUMBERED_GOAL_WITH_TEXT")
NUMBERED_GOAL_IN_TEXT = _FILE.pattern("NUMBERED_GOAL_IN_TEXT")
GOAL = _FILE.text("GOAL")
GOALS = _FILE.pattern("GOALS")
EXPECTED_GOALS = _FILE.pattern("EXPECTED_GOALS")
REACHED_GOALS = _FILE.pattern("REACHED_GOALS")
INDICATOR_NUMBERING = _FILE.pattern("INDICATOR_NUMBERING")
WEIGHT_WORDS = _FILE.text("WEIGHT_WORDS")
SHARE_WORDS = _FILE.text("SHARE_WORDS")
SUBTOTALS = _FILE.pattern("SUBTOTALS")
NUMBERS_OF_FORMS = _FILE.mapping("NUMBERS_OF_FORMS", str)
NO_LEVEL = _FILE.text("NO_LEVEL")
LEVEL = _FILE.text("LEVEL")
FIRST_LEVELS = _FILE.pattern("FIRST_LEVELS")
# The first and the second level that a word of a damaged label names.
SECOND_LEVELS = _FILE.mapping("SECOND_LEVELS", str.split)
SUMS = _FILE.pattern("SUMS")
SUM_WITH_NUMBER = _FILE.pattern("SUM_WITH_NUMBER")
INDICATOR_COUNT = _FILE.pattern("INDICATOR_COUNT")
OVERALL = _FILE.pattern("OVERALL")
REASONS = _FILE.pattern("REASONS")
MEASURES = _FILE.pattern("MEASURES")
ENDS = _FILE.pattern("ENDS")
# Of forms without layout.
RUN_ON_FIELDS = _FILE.pattern("RUN_ON_FIELDS")
RUN_ON_PARTY_ENDS = _FILE.pattern("RUN_ON_PARTY_ENDS")
RUN_ON_HEADS = _FILE.pattern("RUN_ON_HEADS")
SURE_HEADINGS = _FILE.words("SURE_HEADINGS")
RUN_ON_LEVEL_HEADS = _FILE.pattern("RUN_ON_LEVEL_HEADS")
RUN_ON_FORM_WORDS = _FILE.pattern("RUN_ON_FORM_WORDS")
RUN_ON_BESIDE = _FILE.pattern("RUN_ON_BESIDE")
RUN_ON_EXECUTION = _FILE.text("RUN_ON_EXECUTION")
QUALITATIVE_WORDS = _FILE.words("QUALITATIVE_WORDS")
RESTATED = _FILE.pattern("RESTATED")
NUMBER_OF_INDICATOR = _FILE.pattern("NUMBER_OF_INDICATOR")
VALUE_IN_NAME = _FILE.pattern("VALUE_IN_NAME")
PIECE_OF_LABEL = _FILE.pattern("PIECE_OF_LABEL")
DRAWN_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_HEADINGS", str).items()}
DRAWN_MONEY_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_MONEY_HEADINGS", str).items()}
