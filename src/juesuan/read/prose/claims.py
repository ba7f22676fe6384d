"""Claims: what a paragraph says of its numbers, each with its operands, so that it can be computed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.model.check import Claim, ClaimKind, Direction, Operand
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate, Figure, Measure
from juesuan.model.layout import Passage
from juesuan.read.prose.context import BUDGETS
from juesuan.read.prose.mentions import Mention
from juesuan.read.prose.topics import completed, noun_in
from juesuan.read.wording import prose, roles
from juesuan.vocabulary.codelists import PARENTS, parts_of

# Mentions before a rate among which the change is looked for that it is of: 增加5万元（其中…）、增长3%.
_NUMBERS_BACK = 3
_VEHICLE_COSTS = ("vehicle-purchase", "vehicle-operation")
_OF_BASIC = parts_of("nature", "basic")
_NO_ADDENDS = ("procurement-sme", "procurement-micro", "procurement-reserved")
_CLAUSE = re.compile(r"[,;。:]")


@dataclass(frozen=True, slots=True)
class ClaimParagraph:
    """A paragraph with its mentions, and the coordinates that the report's mentions print."""

    passage: Passage
    mentions: Sequence[Mention]
    printed: frozenset[Coordinate]

    def sentence(self, at: int) -> str:
        """The sentence around a character, as printed."""
        plain = self.passage.plain
        start = max(plain.rfind("。", 0, at), -1) + 1
        end = plain.find("。", at)
        return self.passage.text[start : end + 1 if end >= 0 else len(plain)]

    def amount_of(self, index: int, figure: Figure, phases: Sequence[str]) -> Operand | None:
        """The amount of a figure's topic in one of the phases, nearest before; else its coordinate."""
        coordinate = figure.coordinate
        found = self._nearest(
            index, lambda other, mention: _is_amount(other, mention) in phases and _same_topic(other, figure)
        )
        return found or (replace(coordinate, phase=phases[0]) if coordinate else None)

    def subject_amount(self, index: int, subject: str) -> Operand | None:
        """The amount of a subject nearest before."""
        return self._nearest(index, lambda other, _: other.measure is Measure.AMOUNT and other.subject == subject)

    def amount_at(self, index: int, coordinate: Coordinate) -> Figure | None:
        """The amount of a coordinate nearest before."""
        return self._nearest(
            index, lambda other, _: other.measure is Measure.AMOUNT and other.coordinate == coordinate
        )

    def _nearest(self, index: int, fits: Callable[[Figure, Mention], bool]) -> Figure | None:
        before = ((figure, mention) for mention in reversed(self.mentions[:index]) for figure in mention.figures)
        return next((figure for figure, mention in before if fits(figure, mention)), None)


def claims_of(passage: Passage, mentions: Sequence[Mention], figures: Sequence[Figure]) -> Iterator[Claim]:
    """The claims of a paragraph; `figures` are those of the report's mentions."""
    page = ClaimParagraph(
        passage, mentions, frozenset(figure.coordinate for figure in figures if figure.coordinate)
    )
    for index, mention in enumerate(mentions):
        for figure in mention.figures:
            make = _MAKERS.get(figure.measure)
            if make is not None and (found := make(StatedFigure(page, index, mention, figure))):
                kind, operands = found
                known = tuple(operand for operand in operands if operand is not None)
                whole = known if len(known) == len(operands) else ()
                yield Claim(kind, page.sentence(mention.start), figure.place, figure, whole)
    yield from _sums(page)
    yield from _comparisons(page)


Claimed = tuple[ClaimKind, tuple[Operand | None, ...]]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure of the mention at `index` of a paragraph."""

    page: ClaimParagraph
    index: int
    mention: Mention
    figure: Figure

    def amount(self, phases: Sequence[str]) -> Operand | None:
        """The amount of what the figure is about, in one of the phases."""
        return self.page.amount_of(self.index, self.figure, phases)

    def subject_amount(self) -> Operand | None:
        """The amount of the figure's subject beyond the finance cube."""
        return self.page.subject_amount(self.index, self.figure.subject) if self.figure.subject else None


def _restated(stated: StatedFigure) -> Claimed | None:
    coordinate = stated.figure.coordinate
    if coordinate is None or coordinate not in stated.page.printed:
        return None
    return ClaimKind.RESTATEMENT, (coordinate,)


def _share(stated: StatedFigure) -> Claimed | None:
    if stated.figure.column[0] != roles.SHARE.column:
        return None
    part = stated.amount(("final",)) if stated.figure.coordinate else stated.subject_amount()
    return ClaimKind.SHARE, (part, _whole(stated))


def _whole(stated: StatedFigure) -> Operand | None:
    """The whole of a share: the one that is named, else the total above the part."""
    page, index, whole = stated.page, stated.index, stated.mention.whole
    if whole.subject:
        return page.subject_amount(index, whole.subject)
    if whole.flows:
        coordinate = whole.coordinate("final")
        if coordinate and stated.figure.coordinate and "nature" in whole.meaning and "fund" not in whole.meaning:
            # 占基本支出 names no fund: it is of the part's own, if the paragraph states that amount.
            own = page.amount_at(index, replace(coordinate, fund=stated.figure.coordinate.fund))
            coordinate = own.coordinate if own else coordinate
    elif whole.item:
        return None
    elif stated.figure.coordinate is None:
        return page.subject_amount(index, PARENTS.get(stated.figure.subject, ""))
    else:
        wholes = wholes_of(stated.figure.coordinate)
        stated_wholes = (page.amount_at(index, one) for one in wholes)
        return next(filter(None, stated_wholes), wholes[-1] if wholes else None)
    return coordinate and (page.amount_at(index, coordinate) or coordinate)


def wholes_of(coordinate: Coordinate) -> tuple[Coordinate, ...]:
    """The totals that a part may be a share of where no words name it, the nearest first; none for a total."""
    if coordinate.item not in (TOTAL, NOT_APPLICABLE):
        return (replace(coordinate, item="vehicles" if coordinate.item in _VEHICLE_COSTS else TOTAL),)
    if coordinate.flow == "income":
        whole = None if coordinate.source == TOTAL else completed({"flow": "income"}, coordinate.phase)
        return (whole,) if whole else ()
    basic = (replace(coordinate, nature="basic"),) if coordinate.nature in _OF_BASIC else ()
    for dimension in ("economic", "function", "nature"):
        if getattr(coordinate, dimension) not in (TOTAL, NOT_APPLICABLE):
            return *basic, replace(coordinate, **{dimension: TOTAL})
    return ()


def _growth(stated: StatedFigure) -> Claimed | None:
    figure = stated.figure
    if figure.subject == "other" or (figure.coordinate is None and not figure.subject):
        return None
    return ClaimKind.GROWTH, (_growth_basis(stated), stated.amount(("final",)) or stated.subject_amount())


def _growth_basis(stated: StatedFigure) -> Figure | None:
    """What a rate of growth is of: the last change before it, or the amount of last year in its sentence.

    A rate against the budget is of a difference from the budget, which is no change against last year.
    """
    against_budget = stated.figure.column[0] == roles.RATE_OF_DIFFERENCE.column
    change = Measure.DIFFERENCE if against_budget else Measure.CHANGE
    first = max(0, stated.index - _NUMBERS_BACK)
    for mention in reversed(stated.page.mentions[first : stated.index]):
        is_near = not against_budget and mention.sentence == stated.mention.sentence
        for other in mention.figures:
            is_prior = is_near and _is_amount(other, mention) == roles.PRIOR.phase
            if (other.measure is change or is_prior) and _same_topic(other, stated.figure):
                return other
    return None


def _completion(stated: StatedFigure) -> Claimed | None:
    """A rate of completion is of the budget that its words name, if that is stated; else of the last stated.

    It is open which that is where the budget was adjusted, and no amount says to what.
    """
    before = stated.page.mentions[: stated.index]
    named = [_is_amount(other, known) for known in before for other in known.figures]
    before_rate = stated.page.passage.plain[: stated.mention.start]
    phases = tuple(phase for words, phase in prose.BUDGET_OF_RATE if phase in named and words.search(before_rate))
    if not phases and "revised" not in named and _is_adjusted(stated):
        return ClaimKind.COMPLETION, (None,)
    phases = phases or tuple(dict.fromkeys(phase for phase in reversed(named) if phase in BUDGETS)) or BUDGETS
    return ClaimKind.COMPLETION, (stated.amount(("final",)), stated.amount(phases))


def _is_adjusted(stated: StatedFigure) -> bool:
    """Whether the paragraph gives, before a figure, how the budget of its topic was adjusted within the year."""
    before = (other for known in stated.page.mentions[: stated.index] for other in known.figures)
    return any(other.measure is Measure.ADJUSTMENT and _same_topic(other, stated.figure) for other in before)


def _difference(stated: StatedFigure) -> Claimed | None:
    final = stated.amount(("final",)) or stated.subject_amount()
    return ClaimKind.DIFFERENCE, (final, stated.amount(BUDGETS))


Maker = Callable[[StatedFigure], Claimed | None]
_MAKERS: dict[Measure, Maker] = {
    Measure.AMOUNT: _restated,
    Measure.SHARE: _share,
    Measure.GROWTH: _growth,
    Measure.COMPLETION: _completion,
    Measure.DIFFERENCE: _difference,
}


def _is_amount(figure: Figure, mention: Mention) -> str:
    """The phase of an amount; empty for what is none."""
    return mention.role.phase if figure.measure is Measure.AMOUNT else ""


def _same_topic(one: Figure, other: Figure) -> bool:
    if one.coordinate and other.coordinate:
        return replace(one.coordinate, phase="") == replace(other.coordinate, phase="")
    return (one.item, one.subject, one.name) == (other.item, other.subject, other.name)


def _sums(page: ClaimParagraph) -> Iterator[Claim]:
    """Lists of two parts and more: the whole before them is their sum.

    A paragraph that stops within its sentence, as texts with hard line breaks do, may lack parts.
    """
    for index, mention in enumerate(page.mentions if not page.passage.plain.endswith((";", ",")) else ()):
        if not mention.opens_list:
            continue
        whole = _head_of(page, index)
        parts = _parts(page, index, whole) if whole else []
        if whole and len(parts) > 1:
            at = page.mentions[index].start
            yield Claim(ClaimKind.SUM, page.sentence(at), whole.place, whole, tuple(parts))


def _head_of(page: ClaimParagraph, index: int) -> Figure | None:
    """The amount or number last before a list, of which its first part can be a part."""
    first = page.mentions[index].figures[0]
    for mention in reversed(page.mentions[:index]):
        for figure in mention.figures:
            if (
                figure.measure is first.measure
                and _is_amount(figure, mention) in ("final", "")
                and _is_part(first, figure)
            ):
                return figure
    return None


def _parts(page: ClaimParagraph, index: int, whole: Figure) -> list[Figure]:
    """The figures of a list, each topic once, up to one that is no part of the whole; not those in brackets.

    Where a part follows behind that one, nobody knows whether it is a part that is not understood: there are none.
    """
    parts: dict[tuple[Coordinate | None, str, str], Figure] = {}
    has_ended = False
    start = page.mentions[index].start
    for mention in page.mentions[index:]:
        between = page.passage.plain[start : mention.start]
        if between.count("(") > between.count(")"):
            continue
        if mention.sentence != page.mentions[index].sentence:
            break
        figure = mention.figures[0]
        if figure.measure is not whole.measure or _is_below(figure, [*parts.values()]):
            continue
        topic = (figure.coordinate, figure.subject, figure.item)
        is_new_part = _is_part(figure, whole) and topic not in parts and not figure.subject.startswith(_NO_ADDENDS)
        if has_ended and is_new_part:
            return []
        has_ended = has_ended or not is_new_part
        if not has_ended:
            parts[topic] = figure
    return list(parts.values())


def _is_below(figure: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a figure is a part of one of the parts, as behind 包括: by its place, or an economic class of it."""
    at = figure.coordinate
    above = [one.coordinate for one in parts if one.coordinate is not None]
    if at is None:
        return False
    return any(one in wholes_of(at) or (one.economic == TOTAL != at.economic) for one in above)


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether one is a direct part of the other: in the finance cube, or in the list of subjects."""
    if part.amount is None or whole.amount is None or part.amount.unit is not whole.amount.unit:
        return False
    if part.coordinate and whole.coordinate:
        return whole.coordinate in wholes_of(part.coordinate)
    return bool(part.subject) and PARENTS.get(part.subject) == whole.subject


def _comparisons(page: ClaimParagraph) -> Iterator[Claim]:
    """Which of outturn and budget is more, in words."""
    plain = page.passage.plain
    for match in prose.FINAL_AGAINST_BUDGET.finditer(plain):
        index = sum(known.start < match.start() for known in page.mentions)
        figure = _compared(page, index, plain[: match.start()])
        if figure is None:
            continue
        pair = (page.amount_of(index, figure, ("final",)), page.amount_of(index, figure, BUDGETS))
        operands = tuple(operand for operand in pair if operand is not None)
        direction = prose.DIRECTIONS.get(match["words"], Direction.SAME)
        place = page.passage.place(match.start(), match.end())
        yield Claim(ClaimKind.COMPARISON, page.sentence(match.start()), place, None, operands, direction)


def _compared(page: ClaimParagraph, index: int, before: str) -> Figure | None:
    """The figure nearest before of what a comparison names, or of anything if it names nothing."""
    clause = _CLAUSE.split(before)[-1]
    noun = noun_in(clause, {})
    meaning = {name: code for name, code in noun.meaning.items() if name != "fund"} if noun else {}
    for mention in reversed(page.mentions[:index]):
        for figure in mention.figures:
            at = figure.coordinate
            if at and all(getattr(at, name, code) == code for name, code in meaning.items()):
                return figure
    return None
