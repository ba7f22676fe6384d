"""The parts of a report (responsibilities, organisation, definitions), and what is taken from them whole.

A part begins with a heading that names it and ends with the next heading of its level, or one that names another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juesuan.model.layout import Passage
from juesuan.model.reading import PlacedText
from juesuan.read.wording import departments
from juesuan.read.wording.sections import HEADINGS, NO_TITLES, RESPONSIBILITIES_FOLLOW, Topic
from juesuan.vocabulary.wording import UNNUMBERED, after_number, has_cjk, level_of

__all__ = ["Topic", "changes_of", "is_title", "responsibilities_of", "sections", "topic_of"]

# A heading has at most this many characters; the longest seen names a department in full and its part.
_LONGEST_TITLE = 40

_PAGE_REFERENCE = re.compile(r"[.….·]*\d*$|:$")
# The level of 第一部分 among headings, the outermost.
_PART_LEVEL = 0
_PLACEHOLDER = re.compile(r"[X×]{2,}|^\.{3,}|^…+")
_SENTENCE = re.compile(r"[^。;]+[。;]?")


def is_title(plain: str) -> bool:
    """Whether a paragraph is short enough and bare enough of sentences to be a heading."""
    return len(plain) <= _LONGEST_TITLE and not NO_TITLES.search(plain)


def topic_of(plain: str) -> Topic | None:
    """What a heading names, None if it is none of the parts that are known."""
    title = _PAGE_REFERENCE.sub("", plain[after_number(plain) :])
    return next((topic for pattern, topic in HEADINGS if pattern.search(title)), None)


def sections(passages: Iterable[Passage]) -> Iterator[tuple[Topic, Passage]]:
    """Every paragraph with the part it stands in; headings that begin a part are left out."""
    topic, level = Topic.OTHER, UNNUMBERED
    for passage in passages:
        plain = passage.plain
        if is_title(plain):
            named, depth = topic_of(plain), level_of(plain)
            if named is not None:
                topic, level = named, depth
                continue
            if depth == _PART_LEVEL or depth <= level < UNNUMBERED:
                topic, level = Topic.OTHER, depth
        yield topic, passage


def responsibilities_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[PlacedText]:
    """Each paragraph of the responsibilities, whole and as printed, with its place."""
    for topic, passage in placed:
        if topic is Topic.RESPONSIBILITIES and _is_responsibility(passage):
            yield PlacedText(passage.text, passage.place(0, len(passage.text)))


def _is_responsibility(passage: Passage) -> bool:
    plain = passage.plain
    if not has_cjk(plain) or RESPONSIBILITIES_FOLLOW.search(plain) or _PLACEHOLDER.search(plain):
        return False
    return after_number(plain) > 0 or not is_title(plain)


def changes_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[PlacedText]:
    """The sentences about a reorganisation, each with its place.

    What a department is there to do is no reorganisation; that something was founded is one only where the
    report speaks of the department's own organisation.
    """
    for topic, passage in placed:
        if topic in (Topic.RESPONSIBILITIES, Topic.DEFINITIONS) or passage.is_heading:
            continue
        for match in _SENTENCE.finditer(passage.plain):
            sentence = match.group()
            if departments.REORGANISED.search(sentence) or (
                topic is Topic.ORGANISATION and departments.FOUNDED_OR_DISSOLVED.search(sentence)
            ):
                start, end = match.span()
                yield PlacedText(passage.text[start:end], passage.place(start, end))
