"""Numbers that state no quantity, by the words around them."""

from __future__ import annotations

from enum import Enum

from juesuan.model.reading import NumberKind
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


class Setting(Enum):
    """Where a number stands: loose is a line that is in no paragraph and no table."""

    HEADING = "heading"
    CONTENTS = "contents"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    LOOSE = "loose"


def _kind_and_settings(meaning: str) -> tuple[NumberKind, frozenset[Setting]]:
    """What a form makes of its number, and where: `list-number in heading contents`; else anywhere."""
    kind, _, settings = meaning.partition(" in ")
    return NumberKind(kind), frozenset(map(Setting, settings.split())) or frozenset(Setting)


# What a number is, where it may stand, and its form. The first form that holds the number decides.
FORMS = _FILE.rows("FORMS", _kind_and_settings)
COLUMN_HEADS = _FILE.rows("COLUMN_HEADS", NumberKind)
COLUMN_NUMBERS_HEADS = frozenset(_FILE.words("COLUMN_NUMBERS_HEADS"))
COLUMN_NUMBERS_OTHERS = frozenset(_FILE.words("COLUMN_NUMBERS_OTHERS"))
