"""What prose counts and measures beyond the coded subjects: told apart by the names that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from juesuan.model.figure import Figure, FigureKind
from juesuan.model.observation import Matter, SubjectObservation
from juesuan.publish.facts.agreement import restates
from juesuan.vocabulary.cubes import CUBES_BY_ID
from juesuan.vocabulary.dimensions import MATTER_DIMENSION
from juesuan.vocabulary.iris import matter_id
from juesuan.vocabulary.wording import compact

_UNCODED = ("other", "evaluation", "indicators", "evaluated-projects")
_ENUMERATED = ("evaluation", "indicators")


def told_apart(found: Iterable[SubjectObservation], organisation: str) -> Iterator[SubjectObservation]:
    """The observations in order; those that only their names tell apart have the code of their matter.

    Matters of subjects without a code of their own always have one; another only where its number differs from
    that of a namesake: under another name, or under one heading, since nobody contradicts himself in one breath.
    Scores and numbers of indicators that even names do not tell apart are counted through, also where equal.
    """
    known: dict[tuple[str, str], SubjectObservation] = {}
    for one in found:
        for own in _readings(one, organisation):
            first = known.setdefault((own.dataset, own.key), own)
            if not _is_another(first, own):
                yield own
                break


def matters_of(observations: Sequence[SubjectObservation]) -> tuple[Matter, ...]:
    """Each matter once, sorted by its code; of two spellings of one name the first in order."""
    named: dict[str, Matter] = {}
    for matter in sorted(Matter(_code(one), one.matter) for one in observations if one.matter):
        named.setdefault(matter.code, matter)
    return tuple(named.values())


def _readings(one: SubjectObservation, organisation: str) -> Iterator[SubjectObservation]:
    """The observation as it is, if its codes may be enough, then with its name, then with its name and a rank."""
    name = _name(one.figure)
    if not name or not _is_uncoded(one.figure):
        yield one
    yield _of_matter(one, name, organisation)
    for rank in count(2):
        yield _of_matter(one, f"{name} ({rank})", organisation)


def _is_uncoded(figure: Figure) -> bool:
    return figure.kind is FigureKind.NARRATIVE and figure.subject in _UNCODED and figure.coordinate is None


def _is_another(first: SubjectObservation, own: SubjectObservation) -> bool:
    """Whether two numbers with one key are of two matters, by their names, their heading or their rank."""
    one, other = first.figure, own.figure
    if MATTER_DIMENSION not in CUBES_BY_ID[own.dataset].dimensions or other.kind is FigureKind.TABLE:
        return False
    if other is one or other.coordinate:
        return False
    together = one.section == other.section and bool(_name(other))
    if restates(first.amount, own.amount):
        return together and other.subject in _ENUMERATED
    return together or one.item != other.item or other.subject in _ENUMERATED


def _name(figure: Figure) -> str:
    """What a number is of, and what the print calls it: `年度目标1：得分`."""
    return "：".join(part for part in (compact(figure.item), compact("/".join(figure.column))) if part)


def _of_matter(one: SubjectObservation, name: str, organisation: str) -> SubjectObservation:
    at = _index(one)
    return replace(one, codes=(*one.codes[:at], matter_id(organisation, name), *one.codes[at + 1 :]), matter=name)


def _code(one: SubjectObservation) -> str:
    return one.codes[_index(one)]


def _index(one: SubjectObservation) -> int:
    return CUBES_BY_ID[one.dataset].dimensions.index(MATTER_DIMENSION)
