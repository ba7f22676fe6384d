"""What the lines above a table say: its title, its unit, whose table it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from juesuan.read.wording import titles as words
from juesuan.read.wording.sections import AFTER_TABLE
from juesuan.vocabulary.wording import compact, has_cjk, unquoted

# Characters: no title is longer, a sentence of the narrative may be.
LONGEST_TITLE = 60


class Caption(NamedTuple):
    """What stands above a table: title as printed (compact), statements it may name, unit, organisation, number.

    `is_other` says that the title is that of a table beyond the nine.
    """

    title: str = ""
    statements: tuple[str, ...] = ()
    unit: str = ""
    organisation: str = ""
    is_other: bool = False
    number: str = ""


def caption_of(lines: Sequence[str]) -> Caption:
    """Reads the lines above a table, nearest last. `statements` lists the candidates, nearest first."""
    single = [unquoted(line) for line in reversed(lines)]
    # A title may be broken in two.
    broken = [below + above for above, below in pairwise(single) if has_cjk(above)]
    titles = [title for title in map(_title, (*single, *broken)) if title]
    statements = tuple(dict.fromkeys(name for title in titles if (name := _statement_of(title))))
    title = titles[0] if titles else ""
    is_other = bool(title) and (not _statement_of(title) or words.BY_UNIT.search(title) is not None)
    return Caption(title, statements, unit_of(lines), _owner(lines), is_other, _number(lines))


def is_caption_line(text: str) -> bool:
    """Whether a line inside a grid is really its caption: a title, a unit line, an owner line, a form number."""
    line = unquoted(text)
    return bool(title_of_line(text) or words.UNIT_OF_MONEY.search(line) or words.CAPTION_LABEL.search(line))


def is_rest_of_label(line: str, below: str) -> bool:
    """Whether two lines are one that names an owner or a unit, and the second says nothing of its own."""
    label, rest = compact(line + below), compact(below)
    named = words.OWNER.search(label) or words.UNIT_OF_MONEY.search(label)
    return bool(named) and not (is_caption_line(below) or words.OWNER.search(rest))


def unit_of(lines: Iterable[str]) -> str:
    """The last unit of money that the lines name (`万元`), or an empty string."""
    unit = ""
    for line in lines:
        for match in words.UNIT_OF_MONEY.finditer(compact(line)):
            unit = match[1].removeprefix(words.CURRENCY)
    return unit


@lru_cache(1 << 12)  # each line of a report is asked about five times
def title_of_line(text: str) -> str:
    """The title that a line is, compact and without unit or form number; empty if it is no title."""
    return _title(unquoted(text))


def _title(line: str) -> str:
    title = words.BESIDE_TITLE.sub("", line)
    if len(title) > LONGEST_TITLE or words.NO_TITLE.search(title):
        return ""
    if _statement_of(title):
        return title
    return title if _ends_with(words.OTHER_TITLE, title) else ""


def _statement_of(title: str) -> str:
    return next((name for pattern, name in words.STATEMENT_TITLES if _ends_with(pattern, title)), "")


def _ends_with(pattern: re.Pattern[str], title: str) -> bool:
    """Whether the last that the pattern finds ends the title, but for what may follow a title."""
    last = next(reversed(list(pattern.finditer(title))), None)
    return last is not None and words.AFTER_TITLE.match(title[last.end() :]) is not None


def _owner(lines: Iterable[str]) -> str:
    for line in lines:
        match = words.OWNER.search(compact(line))
        if match and has_cjk(match[1]) and words.YUAN not in match[1]:
            return match[1]
    return ""


def _number(lines: Sequence[str]) -> str:
    """The number that the report gives the table (公开05表), from the nearest line that has one."""
    found = (words.TABLE_NUMBER.search(compact(line)) for line in reversed(lines))
    return next((match[0].strip("()") for match in found if match), "")


def notes_below(lines: Iterable[str]) -> tuple[str, ...]:
    """The sentences under a table, up to the next heading or caption; a sentence may be broken over lines.

    A unit right below the table is the table's own.
    """
    text = ""
    for number, line in enumerate(lines):
        if number == 0 and unit_of([line]):
            continue
        if AFTER_TABLE.match(compact(line)) or is_caption_line(line):
            break
        text += line.strip()
    return tuple(sentence for sentence in re.split(r"(?<=。)", text) if sentence.strip())
