"""Headings of running text, the parts that they begin, and the glossary: how they look, and what is none."""

from __future__ import annotations

from enum import Enum

from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


class Topic(Enum):
    """What a part of a report is about."""

    RESPONSIBILITIES = "responsibilities"
    ORGANISATION = "organisation"
    DEFINITIONS = "definitions"
    OTHER = "other"


LEVELS = _FILE.patterns("LEVELS")
UNFINISHED = _FILE.words("UNFINISHED")
HEADINGS = _FILE.rows("HEADINGS", Topic)
CONTENTS = frozenset(_FILE.words("CONTENTS"))
