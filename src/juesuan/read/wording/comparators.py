"""How a target or a result compares to its number: the words before and after it, and what is no number."""

from __future__ import annotations

from juesuan.model.performance import Comparator
from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

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
