"""Where reports contradict each other about codes: names, definitions, the code above; in a year, over years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from juesuan.check.codebook.wordings import (
    by_definition,
    by_name,
    definition_key,
    editions,
    is_cut,
    is_misread,
    is_variant,
    name_key,
    same_definition,
    says_something,
)
from juesuan.check.messages.codebook import (
    damaged,
    definitions_differ,
    names_differ,
    redefined,
    renamed,
    two_parents,
    undecided,
)
from juesuan.model.fact import Attested, CodeConflict, Competing, Editions
from juesuan.model.finding import Finding
from juesuan.vocabulary.classification import codes_above
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


def parents_that_differ(parents: Iterable[Attested], named: Sequence[Editions]) -> Iterator[CodeConflict]:
    """Codes that a report puts below a name which is not their parent's, but that of another code of its level.

    The parent of a code are its digits but the last two; what reports call it in that year is known from `named`.
    A name that no code is known by is no other parent: it may be a way of saying the same.
    """
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in named:
        for competing in one.years.values():
            for wording in competing:
                key = name_key(wording.wording)
                names[one.code_list, one.code].add(key)
                codes[one.code_list, key].add(one.code)
    for found in editions(parents, by_name):
        above = codes_above(found.code)
        own = {key for code in above for key in names[found.code_list, code]}
        for competing in found.years.values():
            for wording in competing:
                key = name_key(wording.wording)
                others = sorted(codes[found.code_list, key] - set(above))
                if own and others and not any(key == known or is_variant(key, known) for known in own):
                    yield two_parents(found, _right(found, named, wording.year), wording, others[0])


def _right(found: Editions, named: Sequence[Editions], year: int) -> Competing | None:
    """What the code above is called: in that year, or in the last that names it."""
    parent = found.code[:-2]
    years = next((one.years for one in named if (one.code_list, one.code) == (found.code_list, parent)), {})
    return years[year if year in years else max(years)][0] if years else None


@dataclass(frozen=True, slots=True)
class CodeBook:
    """What all reports attest: names, definitions, and the names that they print above a code (`parents`)."""

    names: tuple[Attested, ...] = ()
    definitions: tuple[Attested, ...] = ()
    parents: tuple[Attested, ...] = ()


def conflicts(book: CodeBook) -> tuple[CodeConflict, ...]:
    """Every contradiction between reports, in the order of lists, codes and years."""
    named = tuple(editions(book.names, by_name))
    found = [
        *(conflict for one in named for conflict in (*names_in_a_year(one), *names_over_years(one))),
        *(conflict for one in editions(_informative(book), by_definition) for conflict in _definitions(one)),
        *parents_that_differ(book.parents, named),
    ]
    return tuple(sorted(found, key=lambda one: (one.code_list, one.code, one.year, one.finding.code)))


def _informative(book: CodeBook) -> Iterator[Attested]:
    """The definitions that say more than the name of the code: the others contradict nothing."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in book.names:
        if one.wording:
            names[one.code_list, one.code].add(name_key(one.wording))
    for one in book.definitions:
        if says_something(definition_key(one.wording), names[one.code_list, one.code]):
            yield one


def _definitions(found: Editions) -> Iterator[CodeConflict]:
    """Definitions of one year that say different things, and those that say another thing than a year before."""
    for competing in found.years.values():
        if len(competing) > 1:
            yield definitions_differ(found, competing)
    years = sorted(found.years)
    for last, now in pairwise(years):
        before, after = found.years[last][0], found.years[now][0]
        if not _is_known(after, found.years[last]):
            yield redefined(found, before, after)


def _is_known(definition: Competing, former: Iterable[Competing]) -> bool:
    """Whether a definition says what one of the year before says."""
    key = definition_key(definition.wording)
    return any(same_definition(key, definition_key(other.wording)) for other in former)


def findings_by_report(conflicts: Iterable[CodeConflict]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each report, by its identifier: of those whose wording does not stand.

    A finding that is nobody's mistake (a code renamed) goes to one report that prints what is new.
    """
    by_report: dict[str, list[Finding]] = defaultdict(list)
    for conflict in conflicts:
        for attested in _concerned(conflict):
            by_report[attested.report].append(replace(conflict.finding, place=attested.place))
    return {report: tuple(found) for report, found in by_report.items()}


def _concerned(conflict: CodeConflict) -> Iterator[Attested]:
    if not conflict.concerned:
        yield conflict.competing[0].attested[0]
        return
    printed = {one.report: one for competing in conflict.competing for one in competing.attested}
    yield from (printed[report] for report in conflict.concerned)
