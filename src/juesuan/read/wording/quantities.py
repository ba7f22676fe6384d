"""Numbers: how they and their units are written, what they compare to, and what makes them no quantity."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.model.performance import Comparator
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

UNITS = _FILE.rows("UNITS", Unit)
PERCENTAGE_POINTS = _FILE.text("PERCENTAGE_POINTS")
MULTIPLES = {"": 0} | _FILE.mapping("MULTIPLES", int)
SURELY_MONEY = _FILE.words("SURELY_MONEY")
YEAR = _FILE.text("YEAR")
NO_ROOM = _FILE.text("NO_ROOM")
NIL_MARKS = frozenset(_FILE.words("NIL_MARKS"))
COUNTED = _FILE.rows("COUNTED", Unit)
BEFORE = _FILE.rows("BEFORE", Comparator)
AFTER = _FILE.rows("AFTER", Comparator)
RANGE_SIGNS = _FILE.text("RANGE_SIGNS")
RANGE_UNIT = _FILE.text("RANGE_UNIT")
