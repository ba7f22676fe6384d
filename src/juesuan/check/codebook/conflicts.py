"""Where reports contradict each other about codes: names, definitions, the code above; in a year, over years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from juesuan.check.codebook.editions import Editions, by_definition, by_name, editions
from juesuan.check.codebook.names import names_in_a_year, names_over_years
from juesuan.check.codebook.parents import parents_that_differ
from juesuan.check.codebook.sameness import definition_key, name_key, same_definition, says_something
from juesuan.check.codebook.telling import definitions_differ, redefined
from juesuan.model.codebook import Attested, CodeConflict, Competing


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
        *(conflict for one in editions(_telling(book), by_definition) for conflict in _definitions(one)),
        *parents_that_differ(book.parents, named),
    ]
    return tuple(sorted(found, key=lambda one: (one.code_list, one.code, one.year, one.finding.code)))


def _telling(book: CodeBook) -> Iterator[Attested]:
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
