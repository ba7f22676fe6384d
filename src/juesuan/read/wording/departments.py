"""What a report says of its department: its units, how many they are, and how it was reorganised."""

from __future__ import annotations

from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

HEAD_UNIT = _FILE.text("HEAD_UNIT")
KINDS_WITHOUT_NOUN = _FILE.mapping("KINDS_WITHOUT_NOUN", str)
# Wordings of a count, the surest first, and whether each counts the head unit too.
UNIT_COUNTS = _FILE.rows("UNIT_COUNTS", {"with the head unit": True, "without the head unit": False}.__getitem__)
