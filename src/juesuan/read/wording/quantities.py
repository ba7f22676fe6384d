"""Numbers: how they and their units are written, what they compare to, and what makes them no quantity."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.model.performance import Comparator
from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

UNITS = _FILE.rows("UNITS", Unit)
PERCENTAGE_POINTS = _FILE.text("PERCENTAGE_POINTS")
MULTIPLES = {"": 0} | _FILE.mapping("MULTIPLES", int)
HEDGE = _FILE.pattern("HEDGE")
BEFORE_NO_QUANTITY = _FILE.pattern("BEFORE_NO_QUANTITY")
AFTER_NO_QUANTITY = _FILE.pattern("AFTER_NO_QUANTITY")
BEFORE_THRESHOLD = _FILE.pattern("BEFORE_THRESHOLD")
AFTER_THRESHOLD = _FILE.pattern("AFTER_THRESHOLD")
NAME_OF_THRESHOLD = _FILE.pattern("NAME_OF_THRESHOLD")
BEFORE_BARE_MONEY = _FILE.pattern("BEFORE_BARE_MONEY")
SURELY_MONEY = _FILE.words("SURELY_MONEY")
BEFORE_BARE_PERCENT = _FILE.pattern("BEFORE_BARE_PERCENT")
AFTER_BARE = _FILE.pattern("AFTER_BARE")
AFTER_BARE_WAN = _FILE.pattern("AFTER_BARE_WAN")
COLUMN_NUMBER = _FILE.pattern("COLUMN_NUMBER")
NUMBERED_LABEL = _FILE.pattern("NUMBERED_LABEL")
YEAR = _FILE.text("YEAR")
NO_ROOM = _FILE.text("NO_ROOM")
NIL_MARKS = frozenset(_FILE.words("NIL_MARKS"))
RATE_HEADING = _FILE.pattern("RATE_HEADING")
UNIT_IN_HEADING = _FILE.pattern("UNIT_IN_HEADING")
WORTH = _FILE.pattern("WORTH")
COUNTED = _FILE.rows("COUNTED", Unit)
BEFORE = _FILE.rows("BEFORE", Comparator)
AFTER = _FILE.rows("AFTER", Comparator)
RANGE_SIGNS = _FILE.text("RANGE_SIGNS")
RANGE_UNIT = _FILE.text("RANGE_UNIT")
DATES = _FILE.pattern("DATES")
UNIT_AFTER_NUMBER = _FILE.pattern("UNIT_AFTER_NUMBER")
UNIT_ALONE = _FILE.pattern("UNIT_ALONE")
AMOUNT = _FILE.pattern("AMOUNT")
MONEY_UNIT = _FILE.pattern("MONEY_UNIT")
CUT_MONEY_UNIT = _FILE.pattern("CUT_MONEY_UNIT")
UNIT_OR_POINTS = _FILE.pattern("UNIT_OR_POINTS")
