"""Who is consolidated: the units that a report says its accounts include, in a table or sentence; their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from juesuan.model.finding import Finding
from juesuan.model.layout import Layout, Passage, Placed
from juesuan.model.reading import Description, PlacedText
from juesuan.model.table import Cell, Grid
from juesuan.read.descriptions.sections import Topic, is_title, sections, topic_of
from juesuan.read.messages import finding
from juesuan.read.wording import departments
from juesuan.vocabulary.organisations import is_head_unit, unit_kind, unit_name
from juesuan.vocabulary.wording import after_number, compact, count_in, has_cjk, level_of

_INNER_NUMBER = re.compile(r"(?:^|(?<=[^\d]))(?:\(?\d{1,2}\)|\d{1,2}[.、])(?=\D)")
_NUMBERED_LINE = re.compile(r"^[-•·]?\d{1,2}(?=[\u4e00-\u9fff])")
_BEGINNING = re.compile(r"(?:\d{1,2}[.、]?)?[\u4e00-\u9fff()“”]{4,30}")
_PLACEHOLDER = re.compile(r"X{2,}|×{2,}|\.{3}|…")
# How many paragraphs after a sentence that introduces units may name them; large departments have 200 units.
_MOST_UNITS = 300


def consolidated_units(layout: Layout, organisation: str) -> tuple[tuple[str, ...], str]:
    """The names of the consolidated units in their order, each with its kind in brackets where printed.

    With them the sentence that introduces them. They are the rows of a table whose head names units, or what
    is listed after a sentence that introduces them. A department that says it has no subordinate units
    consolidates its head unit alone. Both empty if the report does not say.
    """
    placed = list(sections(layout.passages))
    alone = next(_alone(placed), "")
    units, sentence = _units_of_table(layout.grids), _introduction_of_table(placed)
    if not units:
        units, sentence = _listed([passage for _, passage in placed])
    if units:
        return _with_head(units, placed, organisation), sentence
    return ((organisation + departments.HEAD_UNIT,), alone) if alone and organisation else ((), "")


def _alone(placed: Sequence[tuple[Topic, Passage]]) -> Iterator[str]:
    for topic, passage in placed:
        if topic in (Topic.ORGANISATION, Topic.RESPONSIBILITIES):
            yield from (
                sentence
                for sentence in _sentences(passage.plain)
                if departments.NO_SUBORDINATE_UNITS.search(sentence)
            )


def _introduction_of_table(placed: Sequence[tuple[Topic, Passage]]) -> str:
    """The sentence that introduces a table of units: one that says what is included, if there is one."""
    introductions = [
        sentence
        for topic, passage in placed
        if topic is Topic.ORGANISATION
        for sentence in _sentences(passage.plain)
        if departments.UNITS_FOLLOW.search(sentence)
    ]
    included = [sentence for sentence in introductions if departments.CONSOLIDATED.search(sentence)]
    return (included or introductions or [""])[0]


def _with_head(
    units: tuple[str, ...], placed: Sequence[tuple[Topic, Passage]], organisation: str
) -> tuple[str, ...]:
    """The units with the head unit, where the list names subordinate ones only and a sentence names the head."""
    if not organisation or any(is_head_unit(unit, organisation) for unit in units):
        return units
    organised = "".join(passage.plain for topic, passage in placed if topic is Topic.ORGANISATION)
    has_head = departments.HEAD_UNIT_INCLUDED.search(organised)
    return (organisation + departments.HEAD_UNIT, *units) if has_head else units


def _sentences(plain: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[。;:])", plain) if sentence]


def _listed(passages: Sequence[Passage]) -> tuple[tuple[str, ...], str]:
    """The units after the first introduction that lists any, and that introduction."""
    for number, passage in enumerate(passages):
        if is_title(passage.plain) and topic_of(passage.plain):
            continue
        for match in departments.UNITS_FOLLOW.finditer(passage.plain):
            inline = _inline(passage.plain, match.start()) or _by_line(passage, match.start())
            names = inline or list(_following(passages[number + 1 : number + 1 + _MOST_UNITS]))
            if names:
                before, after = passage.plain[: match.start()], passage.plain[match.start() :]
                # The introduction is its sentence, up to a colon.
                introduction = before[before.rfind("。") + 1 :] + re.split("(?<=[:。])", after)[0]
                return tuple(dict.fromkeys(names)), introduction
    return (), ""


def _inline(plain: str, at: int) -> list[str]:
    """The units listed in the sentence itself, behind its colon or verb; two at least, or one with a number."""
    end = plain.find("。", at)
    sentence = plain[at : end if end >= 0 else len(plain)]
    match = departments.LIST_BEGINS.search(sentence)
    if not match:
        return []
    listed = sentence[match.end() :]
    parts = (
        _INNER_NUMBER.split(listed) if _INNER_NUMBER.search(listed) else departments.LIST_SEPARATORS.split(listed)
    )
    names = [name for part in parts if (name := _unit(part))]
    parted = [part for part in parts if part.strip()]
    return names if names and len(names) * 2 > len(parted) else []


def _by_line(passage: Passage, at: int) -> list[str]:
    """The units listed line by line in a text, whose lines were read as one paragraph; all of them or none."""
    colon = passage.plain.find(":", at)
    if colon < 0 or passage.marks[0].offset is None:
        return []
    offsets = [mark.offset or 0 for mark in passage.marks]
    gaps = [n for n in range(colon + 2, len(offsets)) if offsets[n] - offsets[n - 1] > 1]
    cuts = [colon + 1, *gaps, len(offsets)]
    names = [_unit(passage.plain[start:end]) for start, end in pairwise(cuts)]
    return names if all(names) else []


def _following(passages: Sequence[Passage]) -> Iterator[str]:
    """The units printed one to a paragraph, up to the first paragraph that is none; a name may be broken."""
    begun = ""
    for passage in passages:
        plain = passage.plain
        if departments.LIST_HEADS.fullmatch(plain):
            continue
        if is_title(plain) and (topic_of(plain) or (level_of(plain) <= 1 and not _unit(plain))):
            return
        names = _several(begun + plain)
        if not names and (begun or not _BEGINNING.fullmatch(plain)):
            return
        begun = "" if names else plain
        yield from names


def _several(plain: str) -> list[str]:
    parts = [part for part in _INNER_NUMBER.split(plain) if part.strip("-•·")]
    names = [name for part in parts if (name := _unit(part))]
    return names if len(names) == len(parts) else []


def _unit(text: str) -> str:
    """The name of a unit with its kind in brackets; empty if the text is no unit's name."""
    plain = compact(text).strip("-•·。;,、:")
    plain = _NUMBERED_LINE.sub("", plain[after_number(plain) :])
    if not has_cjk(plain) or _PLACEHOLDER.search(plain):
        return ""
    if unit_name(plain) != plain and departments.UNIT.fullmatch(unit_name(plain)):
        return plain
    if departments.UNIT.fullmatch(plain):
        return plain
    remark = departments.UNIT_REMARK.search(plain)
    if remark and departments.UNIT.fullmatch(plain[: remark.start()]):
        return f"{plain[: remark.start()]}({remark[1]})"
    return ""


def _units_of_table(grids: Sequence[Placed]) -> tuple[str, ...]:
    """The units of the first table of units, each with its kind in brackets; it may go on over pages."""
    for number, placed in enumerate(grids):
        rows = placed.grid.rows()
        head = next(iter(rows), [])
        columns = _columns(head)
        if columns is None:
            continue
        names = list(_names_in(rows[1:], *columns))
        for later in grids[number + 1 :]:
            if not _continues(later.grid, placed.grid):
                break
            names += _names_in(later.grid.rows(), *columns)
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _columns(head: Sequence[Cell]) -> tuple[int, int | None] | None:
    """The columns of names and of kinds; None if the head is not that of a table of units."""
    texts = {cell.column: compact(cell.text) for cell in head if cell.text.strip()}
    named = [column for column, text in texts.items() if departments.NAME_HEADS.match(text)]
    kinds = [column for column, text in texts.items() if departments.KIND_HEADS.match(text)]
    known = len(named) + len(kinds) + sum(bool(departments.OTHER_HEADS.match(text)) for text in texts.values())
    if not named or len(texts) < 2 or known < len(texts):
        return None
    return named[0], kinds[0] if kinds else None


def _continues(later: Grid, first: Grid) -> bool:
    """Whether a grid is the table of units gone on: as wide, and its rows are numbered."""
    start = [compact(cell.text) for cell in later.cells if cell.row == 0 and cell.column == 0]
    return later.column_count == first.column_count and bool(start and start[0].isdigit())


def _names_in(rows: Sequence[Sequence[Cell]], name_at: int, kind_at: int | None) -> Iterator[str]:
    for row in rows:
        texts = {cell.column: compact(cell.text) for cell in row}
        name = texts.get(name_at, "")
        if not has_cjk(name) or departments.NO_UNITS.search(name):
            continue
        kind = texts.get(kind_at, "") if kind_at is not None else ""
        is_said = not kind or unit_kind(name) or not departments.UNIT_KINDS.search(kind) or "(" in kind
        if not departments.KIND_NOUNS.search(kind):
            kind = departments.KINDS_WITHOUT_NOUN.get(kind, kind)
        yield name if is_said else f"{name}({kind})"


_SENTENCE = re.compile(r"[^。]+。?")
_TOPICS = frozenset((Topic.ORGANISATION, Topic.RESPONSIBILITIES))


def stated_unit_count(placed: Iterable[tuple[Topic, Passage]]) -> tuple[int | None, PlacedText | None]:
    """The number of subordinate units that a sentence states, and that sentence.

    What the accounts include comes before what merely is subordinate: not every institution has accounts.
    """
    sentences = [
        (passage, *sentence.span())
        for topic, passage in placed
        if topic in _TOPICS
        for sentence in _SENTENCE.finditer(passage.plain)
    ]
    for wording, counts_head in departments.UNIT_COUNTS:
        for passage, start, end in sentences:
            match = wording.search(passage.plain[start:end])
            if match:
                with_head = counts_head and not departments.SURELY_BELOW.search(match.group())
                count = max(count_in(match["count"]) - int(with_head), 0)
                return count, PlacedText(passage.text[start:end], passage.place(start, end))
    return None, None


def contradictions(description: Description, units: Sequence[str], organisation: str) -> tuple[Finding, ...]:
    """A finding if the report lists another number of units than it states.

    Some wordings may count the head unit or not; such a sentence contradicts the list if neither fits.
    """
    stated, sentence = description.stated_unit_count, description.unit_sentence
    if stated is None or sentence is None or not units:
        return ()
    below = sum(not is_head_unit(unit, organisation) for unit in dict.fromkeys(units))
    doubt = int(departments.MAY_COUNT_HEAD.search(sentence.text) is not None)
    if abs(stated - below) <= doubt:
        return ()
    return (finding("organisation.unit-count-differs", sentence.place, stated=stated, listed=below),)
