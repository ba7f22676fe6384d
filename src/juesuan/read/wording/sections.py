"""Headings of running text, the parts that they begin, and the glossary: how they look, and what is none."""

from __future__ import annotations

from enum import Enum

from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)


class Topic(Enum):
    """What a part of a report is about."""

    RESPONSIBILITIES = "responsibilities"
    ORGANISATION = "organisation"
    DEFINITIONS = "definitions"
    OTHER = "other"


PART = _FILE.pattern("PART")
LEVELS = _FILE.patterns("LEVELS")
NUMBER = _FILE.pattern("NUMBER")
NEXT_ITEM = _FILE.pattern("NEXT_ITEM")
AFTER_TABLE = _FILE.pattern("AFTER_TABLE")
NO_HEADING = _FILE.pattern("NO_HEADING")
HEADING_END = _FILE.pattern("HEADING_END")
TITLE_END = _FILE.pattern("TITLE_END")
UNFINISHED = _FILE.words("UNFINISHED")
SENTENCE_END = _FILE.pattern("SENTENCE_END")
NOTE_START = _FILE.pattern("NOTE_START")
UNIT_LINE = _FILE.pattern("UNIT_LINE")
CONTENTS_LINE = _FILE.pattern("CONTENTS_LINE")
MEANING = _FILE.pattern("MEANING")
TERM_IN_BRACKETS = _FILE.pattern("TERM_IN_BRACKETS")
TERM_BEFORE_COLON = _FILE.pattern("TERM_BEFORE_COLON")
TERM_BEFORE_MEANING = _FILE.pattern("TERM_BEFORE_MEANING")
NO_TERM = _FILE.pattern("NO_TERM")
TERM_HEAD = _FILE.pattern("TERM_HEAD")
TEXT_HEAD = _FILE.pattern("TEXT_HEAD")
LEVEL = _FILE.pattern("LEVEL")
CODE = _FILE.pattern("CODE")
NAME_TAIL = _FILE.text("NAME_TAIL")
HEADINGS = _FILE.rows("HEADINGS", Topic)
NO_TITLES = _FILE.pattern("NO_TITLES")
CONTENTS = frozenset(_FILE.words("CONTENTS"))
RESPONSIBILITIES_FOLLOW = _FILE.pattern("RESPONSIBILITIES_FOLLOW")
HEADING_STYLE = _FILE.pattern("HEADING_STYLE")
TITLE_STYLE = _FILE.pattern("TITLE_STYLE")
