"""Turns of phrase of the narrative: what explains, what names a thing, what says zero, what compares."""

from __future__ import annotations

from juesuan.model.check import Direction
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

FIRST_REASON = _FILE.text("FIRST_REASON")
AMONG_THEM = _FILE.text("AMONG_THEM")
OF = _FILE.text("OF")
SEPARATELY = _FILE.text("SEPARATELY")
UNFINISHED = _FILE.words("UNFINISHED")
THIS_UNIT = _FILE.text("THIS_UNIT")
BUDGET = _FILE.text("BUDGET")
BETWEEN_LINKS = _FILE.text("BETWEEN_LINKS")
# Which budget a rate of completion is of, by the words right before it.
BUDGET_OF_RATE = _FILE.rows("BUDGET_OF_RATE", str)
# What the words of such a comparison say; all others say that both are the same.
DIRECTIONS = _FILE.mapping("DIRECTIONS", Direction)
