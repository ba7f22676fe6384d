"""What a code is called in a year: the wordings that compete, each with the reports that print it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.check.codebook.sameness import definition_key, name_key, same_definition
from juesuan.model.codebook import Attested, Competing

Code = tuple[str, str]
"""A code list and a code of it."""

Grouping = Callable[[Sequence[Attested]], Iterable[Sequence[Attested]]]


@dataclass(frozen=True, slots=True)
class Editions:
    """The wordings of a code by year, those of most reports first."""

    code_list: str
    code: str
    years: Mapping[int, tuple[Competing, ...]]


def editions(attested: Iterable[Attested], grouped: Grouping) -> Iterator[Editions]:
    """The editions of every code, in the order of the codes; `grouped` puts together what is one wording.

    Each report has one voice a year: its first wording. Where it contradicts itself, that is its own matter.
    """
    first: dict[tuple[Code, int], dict[str, Attested]] = defaultdict(dict)
    for one in attested:
        if one.wording:
            first[(one.code_list, one.code), one.year].setdefault(one.report, one)
    by_code: dict[Code, dict[int, tuple[Competing, ...]]] = defaultdict(dict)
    for (code, year), voices in sorted(first.items()):
        found = [voices[report] for report in sorted(voices)]
        by_code[code][year] = tuple(sorted((_competing(group, year) for group in grouped(found)), key=rank))
    for code, years in by_code.items():
        yield Editions(*code, years)


def by_name(attested: Sequence[Attested]) -> Iterable[Sequence[Attested]]:
    """Names that differ in spaces, brackets and width only are one."""
    groups: dict[str, list[Attested]] = defaultdict(list)
    for one in attested:
        groups[name_key(one.wording)].append(one)
    return groups.values()


def by_definition(attested: Sequence[Attested]) -> Iterable[Sequence[Attested]]:
    """Definitions that say the same in other words are one."""
    groups: list[tuple[str, list[Attested]]] = []
    for one in attested:
        key = definition_key(one.wording)
        fitting = next((group for known, group in groups if same_definition(known, key)), None)
        if fitting is None:
            groups.append((key, [one]))
        else:
            fitting.append(one)
    return [group for _, group in groups]


def rank(competing: Competing) -> tuple[int, int, int, str]:
    """The order of wordings: by reports, by printings, the longer first."""
    return (-competing.report_count, -competing.print_count, -len(competing.wording), competing.wording)


def _competing(group: Sequence[Attested], year: int) -> Competing:
    counted = Counter(one.wording for one in group)
    return Competing(min(counted, key=lambda wording: (-counted[wording], wording)), year, tuple(group))
