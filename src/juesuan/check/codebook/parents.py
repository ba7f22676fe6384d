"""A code under two parents: printed below a name that is known as the name of another code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from juesuan.check.codebook.editions import Editions, by_name, editions
from juesuan.check.codebook.sameness import is_variant, name_key
from juesuan.check.codebook.telling import two_parents
from juesuan.model.codebook import Attested, CodeConflict, Competing
from juesuan.vocabulary.classification import codes_above


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
