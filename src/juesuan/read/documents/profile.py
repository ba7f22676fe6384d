"""What a document says of itself: final accounts, budget, or another thing; whose; of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.document import Document, Kind, Profile
from juesuan.model.finding import About, Finding
from juesuan.model.place import Place, Span
from juesuan.read.messages import finding
from juesuan.read.wording import titles as words
from juesuan.vocabulary.organisations import division_of
from juesuan.vocabulary.wording import compact, unquoted

# How many lines of a document are taken for its cover: a cover has three to eight.
_COVER_LINES = 12

# Over how many of these the title with the name may be broken.
_LINES_OF_NAME = 4

# Marks of headings in recognised text.
_MARKDOWN = "#*"

# How much more the cover counts than the title of a table.
_COVER_WEIGHT = 2

# How much more a year on the cover counts than one in the text, where last year's is named nearly as often.
_YEAR_WEIGHT = 3

# The titles of tables have at most this many characters; what is longer is a sentence.
_TITLE_MAX = 45

_DIGITS = re.compile(r"\d+")


def profile(document: Document) -> tuple[Profile, tuple[Finding, ...]]:
    """The document's profile, and findings about names that contradict it.

    The organisation is the name that most headings bear; another name in a heading is a mistake of the source
    and reported. The year is the one that is most often called that of the final accounts, None if there is none.
    """
    lines = _placed_lines(document)
    texts = [text for text, _ in lines]
    witnesses = list(_witnesses(lines))
    votes: Counter[str] = Counter()
    for name, weight, _ in witnesses:
        votes[name] += weight
    organisation = votes.most_common(1)[0][0] if votes else ""
    cover = _cover(texts)
    is_of_unit = words.UNIT_ACCOUNTS in cover and words.DEPARTMENT_ACCOUNTS not in cover
    found = Profile(_kind(texts), organisation, _year(texts), is_titled_of_unit=is_of_unit)
    others = () if document.is_named_recognised else tuple(_other_names(witnesses, organisation))
    return found, (*others, *_unplaced(witnesses, organisation))


def other_covers(document: Document) -> Iterator[tuple[str, Place]]:
    """Where another report may begin: a line that is the name of another body than the first, as on a cover."""
    lines = _placed_lines(document)
    first, *others = dict.fromkeys(name for name, _, _ in _witnesses(lines)) or [""]
    others = [name for name in others if name not in first and first not in name]
    for line, place in lines:
        name = next(filter(line.startswith, others), "")
        if name and words.BEHIND_NAME.fullmatch(line.removeprefix(name)):
            yield name, place


def _placed_lines(document: Document) -> list[tuple[str, Place]]:
    return [(compact(text).lstrip(_MARKDOWN), place) for text, place in _placed_texts(document)]


def _placed_texts(document: Document) -> Iterator[tuple[str, Place]]:
    """The lines with their places; a running head has one vote, however many pages repeat it."""
    repeated: set[str] = set()
    for page in document.pages:
        heads = [line for line in page.running if _DIGITS.sub("", line.text) not in repeated]
        repeated.update(_DIGITS.sub("", line.text) for line in heads)
        for line in (*page.lines, *heads):
            yield line.text, Place(page=page.number, box=page.as_printed(line.box))
    for text in document.lines:
        yield text.text, Place(span=Span(text.start, text.start + len(text.text)))
    for item in document.item_lines():
        yield item.text, Place(reference=item.reference)


def _kind(lines: Sequence[str]) -> Kind:
    """Final accounts against budget, a department's against a government's, by the words of cover and titles.

    The name of a fund does not make a budget of a report.
    """
    cover = _cover(lines)
    titles = [line for line in lines if _is_title(line) and words.TITLE_END.search(line)]
    weighed = [(_COVER_WEIGHT, "".join(words.COVER_WORDS.findall(words.FUND_NAMES.sub("", cover))))]
    weighed += [(1, words.FUND_NAMES.sub("", title)) for title in titles]
    final = sum(weight for weight, text in weighed if words.FINAL in text)
    budget = sum(weight for weight, text in weighed if words.BUDGET in text and words.FINAL not in text)
    if final and final >= budget:
        return Kind.GOVERNMENT_ACCOUNTS if _is_of_government(cover, titles) else Kind.FINAL_ACCOUNTS
    if budget < _COVER_WEIGHT:
        return Kind.OTHER
    return Kind.BUDGET_EXECUTION if words.EXECUTION_REPORT.search(cover) else Kind.BUDGET


def _is_of_government(cover: str, titles: Sequence[str]) -> bool:
    """Whether more titles are those of a government's accounts than of a department's."""
    weighed = [(_COVER_WEIGHT, cover), *((1, title) for title in titles)]
    government = sum(weight for weight, text in weighed if words.GOVERNMENT_TITLES.search(text))
    return government > sum(weight for weight, text in weighed if words.DEPARTMENT_TITLES.search(text))


def _cover(lines: Sequence[str]) -> str:
    """What the cover says, in one; a sentence that follows soon may compare with other years."""
    cover = lines[:_COVER_LINES]
    return "".join(filter(_is_title, cover)) or "".join(cover)


def _is_title(line: str) -> bool:
    return len(line) <= _TITLE_MAX and not words.SENTENCE.search(line)


def _year(lines: Sequence[str]) -> int | None:
    """The year that titles name most often, those of the cover before others; else the one that sentences name."""
    digits = [words.CHINESE_YEAR.sub(lambda year: year[0].translate(words.CHINESE_DIGITS), one) for one in lines]
    cover = [line for line in digits[:_COVER_LINES] if _is_title(line)]
    titles = [line for line in digits[_COVER_LINES:] if _is_title(line)]
    years: Counter[str] = Counter()
    for weight, texts in ((_YEAR_WEIGHT, ["".join(cover), *cover]), (1, titles)):
        for text in texts:
            for year in words.YEAR.findall(text):
                years[year] += weight
    for pattern in (words.YEAR, words.YEAR_OF_ACCOUNTS):
        if not years:
            years.update(year for line in digits for year in pattern.findall(line))
    return int(years.most_common(1)[0][0]) if years else None


def _witnesses(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, int, Place]]:
    """The names that headings give to the organisation, each with its weight and place."""
    for line, place in (*lines, *_covers(lines)):
        for pattern, weight in words.NAMES_IN_HEADINGS:
            match = pattern.search(unquoted(line))
            if match and words.NAME_END.search(match[1]) and not words.NO_NAMES.search(match[1]):
                yield match[1].removesuffix(words.NAME_TAIL), weight, place
                break


def _covers(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """The cover read as one line: the name may be broken over lines there."""
    for end in range(1, min(_LINES_OF_NAME, len(lines))):
        if words.FINAL in lines[end][0]:
            yield "".join(text for text, _ in lines[: end + 1]), lines[0][1]
            return


def _unplaced(witnesses: Iterable[tuple[str, int, Place]], organisation: str) -> Iterator[Finding]:
    """A name that many places have a department of, without the city or district that it is of."""
    if organisation and words.NAME_OF_MANY.match(compact(organisation)) and division_of(organisation) is None:
        place = next(place for name, _, place in witnesses if name == organisation)
        yield finding("document.organisation-unplaced", place, name=organisation)


def _other_names(witnesses: Iterable[tuple[str, int, Place]], organisation: str) -> Iterator[Finding]:
    reported = {organisation}
    for name, _, place in witnesses:
        if name not in reported and name not in organisation and organisation not in name:
            reported.add(name)
            about = About(name=name)
            yield finding("document.organisation-differs", place, about, name=name, organisation=organisation)
