"""Names of a code that contradict: damaged, of two kinds in one year, or changed from one year to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.check.codebook.editions import Editions
from juesuan.check.codebook.sameness import is_cut, is_misread, is_variant, name_key
from juesuan.check.codebook.telling import damaged, names_differ, renamed, undecided
from juesuan.model.codebook import CodeConflict, Competing
from juesuan.vocabulary.codelists import ATTESTED_LISTS

_OFFICIAL = {
    (known.name, concept.code): name_key(concept.label.zh)
    for known in ATTESTED_LISTS
    for concept in known.concepts
}
_ENOUGH = 2
"""How many reports must print a name that is nearly another's before it is a name of its own."""


def names_in_a_year(found: Editions) -> Iterator[CodeConflict]:
    """Names of one year: what is a damaged form of another name, and what are two names.

    A name is held against those that more reports print. Where as many print both, the one that other years have
    too stands, or the official one; of a name and its beginning the whole name does.
    """
    for year, competing in found.years.items():
        names: list[Competing] = []
        for one in _by_backing(competing, found):
            intact = next(
                (name for name in names if is_variant(name_key(one.wording), name_key(name.wording))), None
            )
            if intact is None:
                names.append(one)
            else:
                yield _damage(found, intact, one)
        if len(names) > 1:
            yield names_differ(found, year, names)


def names_over_years(found: Editions) -> Iterator[CodeConflict]:
    """Names that change from one attested year to the next: renamed, damaged, or in one year only another name."""
    leading = [_by_backing(competing, found)[0] for _, competing in sorted(found.years.items())]
    keys = [name_key(one.wording) for one in leading]
    for place, (before, after) in enumerate(pairwise(leading)):
        former, now = keys[place], keys[place + 1]
        if former == now or now in (name_key(one.wording) for one in found.years[before.year]):
            continue
        if is_variant(former, now) and min(before.report_count, after.report_count) < _ENOUGH:
            if now not in keys[:place]:
                yield _damage_over_years(found, before, after, keys)
        elif former in keys[place + 2 :]:
            yield names_differ(found, after.year, (before, after))
        elif now not in keys[:place]:
            yield renamed(found, before, after)


def _by_backing(competing: Sequence[Competing], found: Editions) -> list[Competing]:
    """Names of one year, that which most speaks for first."""
    return sorted(competing, key=lambda one: (-one.report_count, -_backing(one, found)))


def _backing(one: Competing, found: Editions) -> int:
    """What speaks for a name beside the reports of its year: reports of other years, the official list, length."""
    key = name_key(one.wording)
    elsewhere = sum(
        other.report_count
        for year, competing in found.years.items()
        if year != one.year
        for other in competing
        if name_key(other.wording) == key
    )
    return 1000 * (elsewhere + _is_official(key, found)) + len(key)


def _is_official(key: str, found: Editions) -> bool:
    return _OFFICIAL.get((found.code_list, found.code)) == key


def _damage(found: Editions, intact: Competing, suspect: Competing) -> CodeConflict:
    """A damaged name, or two of which nothing says which one is."""
    is_backed = intact.report_count > suspect.report_count or _backing(intact, found) // 1000 > 0
    if is_backed or is_cut(name_key(suspect.wording), name_key(intact.wording)):
        return damaged(found, intact, suspect, is_cut=not is_misread(*_keys(intact, suspect)))
    return undecided(found, (intact, suspect))


def _damage_over_years(found: Editions, before: Competing, after: Competing, keys: Sequence[str]) -> CodeConflict:
    """One of two years' names is damaged: the one that fewer years have, or that is the other cut short."""
    former, now = _keys(before, after)
    votes = [
        (keys.count(key) + _is_official(key, found), one.report_count)
        for key, one in ((former, before), (now, after))
    ]
    if votes[0] == votes[1] and is_cut(former, now):
        return damaged(found, after, before, is_cut=True)
    if votes[0] == votes[1] and not is_cut(now, former):
        return undecided(found, (before, after))
    intact, suspect = (before, after) if votes[0] >= votes[1] else (after, before)
    return damaged(found, intact, suspect, is_cut=not is_misread(former, now))


def _keys(one: Competing, other: Competing) -> tuple[str, str]:
    return name_key(one.wording), name_key(other.wording)
