"""What a report says of its department: its units, how many they are, and how it was reorganised."""

from __future__ import annotations

from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

CONSOLIDATED = _FILE.pattern("CONSOLIDATED")
UNITS_FOLLOW = _FILE.pattern("UNITS_FOLLOW")
LIST_BEGINS = _FILE.pattern("LIST_BEGINS")
LIST_SEPARATORS = _FILE.pattern("LIST_SEPARATORS")
NO_SUBORDINATE_UNITS = _FILE.pattern("NO_SUBORDINATE_UNITS")
HEAD_UNIT_INCLUDED = _FILE.pattern("HEAD_UNIT_INCLUDED")
HEAD_UNIT = _FILE.text("HEAD_UNIT")
UNIT_REMARK = _FILE.pattern("UNIT_REMARK")
LIST_HEADS = _FILE.pattern("LIST_HEADS")
NAME_HEADS = _FILE.pattern("NAME_HEADS")
KIND_HEADS = _FILE.pattern("KIND_HEADS")
OTHER_HEADS = _FILE.pattern("OTHER_HEADS")
UNIT_KINDS = _FILE.pattern("UNIT_KINDS")
KIND_NOUNS = _FILE.pattern("KIND_NOUNS")
KINDS_WITHOUT_NOUN = _FILE.mapping("KINDS_WITHOUT_NOUN", str)
NO_UNITS = _FILE.pattern("NO_UNITS")
# Wordings of a count, the surest first, and whether each counts the head unit too.
UNIT_COUNTS = _FILE.rows("UNIT_COUNTS", {"with the head unit": True, "without the head unit": False}.__getitem__)
MAY_COUNT_HEAD = _FILE.pattern("MAY_COUNT_HEAD")
SURELY_BELOW = _FILE.pattern("SURELY_BELOW")
REORGANISED = _FILE.pattern("REORGANISED")
FOUNDED_OR_DISSOLVED = _FILE.pattern("FOUNDED_OR_DISSOLVED")
UNIT = _FILE.pattern("UNIT")
