"""Claims: what a paragraph says of its numbers, each with its operands, so that it can be computed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.model.amount import Amount
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
class StatedFigure:
    """A figure of a mention, with the mentions and the text before it in its paragraph, and the next mention."""

    figure: Figure
    mention: Mention
    before: Sequence[Mention]
    text: str
    following: Sequence[Mention] = ()

    def amount(self, phases: Sequence[str]) -> Operand | None:
        """The amount of what the figure is about in one of the phases, nearest before; else its coordinate."""
        coordinate = self.figure.coordinate
        found = self._nearest(
            lambda other, mention: _is_amount(other, mention) in phases and _same_topic(other, self.figure)
        )
        return found or (replace(coordinate, phase=phases[0]) if coordinate else None)

    def amount_of(self, subject: str) -> Figure | None:
        """The amount of a subject nearest before."""
        return self._nearest(lambda other, _: other.measure is Measure.AMOUNT and other.subject == subject)

    def amount_at(self, coordinate: Coordinate) -> Figure | None:
        """The amount of a coordinate nearest before."""
        return self._nearest(lambda other, _: other.measure is Measure.AMOUNT and other.coordinate == coordinate)

    def final(self) -> Operand | None:
        """The outturn of what the figure is about."""
        subject = self.figure.subject
        return self.amount(("final",)) or (self.amount_of(subject) if subject else None)

    def _nearest(self, fits: Callable[[Figure, Mention], bool]) -> Figure | None:
        before = ((figure, mention) for mention in reversed(self.before) for figure in mention.figures)
        return next((figure for figure, mention in before if fits(figure, mention)), None)


Claimed = tuple[ClaimKind, tuple[Operand | None, ...]]


def claims_of(passage: Passage, mentions: Sequence[Mention], printed: Set[Coordinate]) -> Iterator[Claim]:
    """The claims of a paragraph; `printed` are the coordinates of the statements, which prose may restate."""
    for index, mention in enumerate(mentions):
        for figure in mention.figures:
            make = _MAKERS.get(figure.measure)
            found: Claimed | None = None
            if figure.measure is Measure.AMOUNT and figure.coordinate in printed:
                found = ClaimKind.RESTATEMENT, (figure.coordinate,)
            elif make is not None:
                text, following = passage.plain[: mention.start], mentions[index + 1 : index + 2]
                found = make(StatedFigure(figure, mention, mentions[:index], text, following))
            if found:
                kind, operands = found
                known = tuple(operand for operand in operands if operand is not None)
                whole = known if len(known) == len(operands) else ()
                yield Claim(kind, _sentence(passage, mention.start), figure.place, figure, whole)
    yield from _sums(passage, mentions)
    yield from _comparisons(passage, mentions)


def _sentence(passage: Passage, at: int) -> str:
    """The sentence around a character, as printed."""
    end = passage.plain.find("。", at)
    return passage.text[passage.plain.rfind("。", 0, at) + 1 : end + 1 if end >= 0 else len(passage.plain)]


def _share(stated: StatedFigure) -> Claimed | None:
    # What is evaluated is reckoned by budgets of projects, not by what the tables say was spent.
    if stated.figure.column[0] != roles.SHARE.column or stated.figure.subject.startswith("evaluated"):
        return None
    # Of a part that is in doubt no amount is sought by its name.
    part = stated.final() if stated.figure.coordinate or stated.figure.subject else None
    whole = _whole(stated)
    if isinstance(part, Figure) and isinstance(whole, Figure) and not stated.mention.whole.item:
        # 授予小微企业合同金额3万元，占3% may be of what the whole is a part of.
        above = stated.amount_of(PARENTS[whole.subject]) if whole.subject in PARENTS else None
        whole = above if above and _is_share(stated.figure.amount, part.amount, above.amount) else whole
    return ClaimKind.SHARE, (part, whole)


def _is_share(share: Amount | None, part: Amount | None, whole: Amount | None) -> bool:
    """Whether a percentage is that of a part, to the last digit that it prints."""
    if not (share and part and whole and whole.value):
        return False
    return abs(part.yuan / whole.yuan * 100 - share.value) <= Decimal(10) ** -share.decimals


def _whole(stated: StatedFigure) -> Operand | None:
    """The whole of a share: the one that is named, else the total above the part."""
    whole = stated.mention.whole
    if whole.subject:
        return stated.amount_of(whole.subject)
    if whole.flows:
        coordinate = whole.coordinate("final")
        if coordinate and stated.figure.coordinate and "nature" in whole.meaning and "fund" not in whole.meaning:
            # 占基本支出 names no fund: it is of the part's own, if the paragraph states that amount.
            own = stated.amount_at(replace(coordinate, fund=stated.figure.coordinate.fund))
            coordinate = own.coordinate if own else coordinate
    elif whole.item:
        return None
    elif stated.figure.coordinate is None:
        return stated.amount_of(PARENTS.get(stated.figure.subject, ""))
    else:
        wholes = wholes_of(stated.figure.coordinate)
        stated_wholes = map(stated.amount_at, wholes)
        return next(filter(None, stated_wholes), wholes[-1] if wholes else None)
    return coordinate and (stated.amount_at(coordinate) or coordinate)


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
    return ClaimKind.GROWTH, (_growth_basis(stated), stated.final())


def _growth_basis(stated: StatedFigure) -> Figure | None:
    """What a rate of growth is of: the last change before it, or the amount of last year in its sentence.

    Without these in its sentence it is the change right behind it: 增长3%，增加5万元. A rate against the budget is
    of a difference from the budget, which is no change against last year.
    """
    against_budget = stated.figure.column[0] == roles.RATE_OF_DIFFERENCE.column
    change = Measure.DIFFERENCE if against_budget else Measure.CHANGE
    around = (*reversed(stated.before[-_NUMBERS_BACK:]), *stated.following)
    own = [one for one in around if one.sentence == stated.mention.sentence]
    for mention in (*own, *(one for one in around if one not in own and one not in stated.following)):
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
    before = [(other, _is_amount(other, known)) for known in stated.before for other in known.figures]
    named = [phase for _, phase in before]
    phases = _budget_named(stated.text, named)
    is_adjusted = any(one.measure is Measure.ADJUSTMENT and _same_topic(one, stated.figure) for one, _ in before)
    if not phases and "revised" not in named and is_adjusted:
        return ClaimKind.COMPLETION, (None,)
    phases = phases or tuple(dict.fromkeys(phase for phase in reversed(named) if phase in BUDGETS)) or BUDGETS
    return ClaimKind.COMPLETION, (stated.amount(("final",)), stated.amount(phases))


def _budget_named(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """The phase of the budget that the last words of a text name, if an amount of it is given."""
    return tuple(phase for words, phase in prose.BUDGET_OF_RATE if phase in given and words.search(text))


_MAKERS: dict[Measure, Callable[[StatedFigure], Claimed | None]] = {
    Measure.SHARE: _share,
    Measure.GROWTH: _growth,
    Measure.COMPLETION: _completion,
    Measure.DIFFERENCE: lambda stated: (ClaimKind.DIFFERENCE, (stated.final(), stated.amount(BUDGETS))),
}


def _is_amount(figure: Figure, mention: Mention) -> str:
    """The phase of an amount; empty for what is none."""
    return mention.role.phase if figure.measure is Measure.AMOUNT else ""


def _same_topic(one: Figure, other: Figure) -> bool:
    if one.coordinate and other.coordinate:
        return replace(one.coordinate, phase="") == replace(other.coordinate, phase="")
    return (one.item, one.subject, one.name) == (other.item, other.subject, other.name)


def _sums(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Lists of two parts and more: the whole before them is their sum.

    A paragraph that stops within its sentence, as texts with hard line breaks do, may lack parts.
    """
    for index, mention in enumerate(mentions if not passage.plain.endswith((";", ",")) else ()):
        whole = _head_of(mentions[:index], mention.figures[0]) if mention.opens_list else None
        parts = _parts(passage.plain, mentions[index:], whole) if whole else []
        if whole and len(parts) > 1:
            yield Claim(ClaimKind.SUM, _sentence(passage, mention.start), whole.place, whole, tuple(parts))


def _head_of(before: Sequence[Mention], first: Figure) -> Figure | None:
    """The amount or number last before a list, of which its first part can be a part."""
    for mention in reversed(before):
        for figure in mention.figures:
            is_whole = figure.measure is first.measure and _is_amount(figure, mention) in ("final", "")
            if is_whole and _is_part(first, figure):
                return figure
    return None


def _parts(plain: str, listed: Sequence[Mention], whole: Figure) -> list[Figure]:
    """The figures of a list, each topic once, up to one that is no part of the whole; not those in brackets.

    Where a part follows behind that one, nobody knows whether it is a part that is not understood: there are none.
    """
    parts: dict[tuple[Coordinate | None, str, str], Figure] = {}
    has_ended = False
    each = [(one, figure) for one in listed for figure in (one.figures if one.topic.parts else one.figures[:1])]
    for mention, figure in each:
        between = plain[listed[0].start : mention.start]
        if between.count("(") > between.count(")"):
            continue
        if mention.sentence != listed[0].sentence:
            break
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


def _comparisons(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """Which of outturn and budget is more, in words."""
    for match in prose.FINAL_AGAINST_BUDGET.finditer(passage.plain):
        before = [known for known in mentions if known.start < match.start()]
        text = passage.plain[: match.start()]
        stated = _compared(before, text)
        if stated is None:
            continue
        given = [_is_amount(other, known) for known in before for other in known.figures]
        phases = _budget_named(passage.plain[: match.end()], given) or BUDGETS
        pair = stated.amount(("final",)), stated.amount(phases)
        operands = tuple(operand for operand in pair if operand is not None)
        direction = prose.DIRECTIONS.get(match["words"], Direction.SAME)
        place, sentence = passage.place(*match.span()), _sentence(passage, match.start())
        yield Claim(ClaimKind.COMPARISON, sentence, place, None, operands, direction)


def _compared(before: Sequence[Mention], text: str) -> StatedFigure | None:
    """The figure nearest before of what a comparison names, or of anything if it names nothing."""
    noun = noun_in(_CLAUSE.split(text)[-1], {})
    meaning = {name: code for name, code in noun.meaning.items() if name != "fund"} if noun else {}
    for mention in reversed(before):
        for figure in mention.figures:
            at = figure.coordinate
            if at and all(getattr(at, name, code) == code for name, code in meaning.items()):
                return StatedFigure(figure, mention, before, text)
    return None
