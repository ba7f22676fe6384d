"""The parts of a report by their headings."""

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


HEADINGS = _FILE.rows("HEADINGS", Topic)
NO_TITLES = _FILE.pattern("NO_TITLES")
CONTENTS = frozenset(_FILE.words("CONTENTS"))
RESPONSIBILITIES_FOLLOW = _FILE.pattern("RESPONSIBILITIES_FOLLOW")
HEADING_STYLE = _FILE.pattern("HEADING_STYLE")
TITLE_STYLE = _FILE.pattern("TITLE_STYLE")
