"""Where reports contradict each other about codes: names, definitions, the code above; in a year, over years.

Wordings of one meaning are one; the others compete.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from juesuan.check.messages.quotations import place_in
from juesuan.check.messages.texts import Value, finding, joined, said
from juesuan.check.wording import DEFINING_VERBS
from juesuan.model.fact import Attested, CodeConflict, Competing, Editions
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.classification import codes_above, is_cut, is_misread, is_variant, letters_of, name_key
from juesuan.vocabulary.codelists import ATTESTED_LISTS

_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
# The share of a definition that another has too, where both say the same in other words.
_LEAST_LIKE = 0.6
# The share of the shorter definition that the longer one has too, where it says the same and more.
_LEAST_HELD = 0.85
# So many characters beside a name say nothing: 方面的资金, 科目编码.
_FEW_WORDS = 10


def definition_key(text: str) -> str:
    """A definition as it is compared: without punctuation and without the verb that it opens with."""
    return DEFINING_VERBS.sub("", letters_of(text))


def same_definition(one: str, other: str) -> bool:
    """Whether two definitions, as keys, say the same: most of both is alike, or nearly all of the shorter one.

    Characters that stand alone in both are no likeness.
    """
    if one in other or other in one:
        return True
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    alike = sum(block.size for block in blocks if block.size > 1)
    return alike >= min(_LEAST_LIKE * (len(one) + len(other)) / 2, _LEAST_HELD * min(len(one), len(other)))


def says_something(definition: str, names: Iterable[str]) -> bool:
    """Whether a definition says more than the name of what it defines (keys): 住房公积金方面的支出 does not."""
    rest = (_NO_HAN.sub("", definition.replace(name, "")) for name in names if name in definition)
    return all(len(words) > _FEW_WORDS for words in rest)


# A code list and a code of it.
Code = tuple[str, str]

Grouping = Callable[[Sequence[Attested]], Iterable[Sequence[Attested]]]


def editions(attested: Iterable[Attested], grouped: Grouping) -> Iterator[Editions]:
    """The editions of every code, in the order of the codes; `grouped` puts together what is one wording.

    Of each report the first wording counts in a year: contradictions within one report are its own.
    """
    first: dict[tuple[Code, int], dict[str, Attested]] = defaultdict(dict)
    for one in attested:
        if one.wording:
            first[(one.code_list, one.code), one.year].setdefault(one.report, one)
    by_code: dict[Code, dict[int, tuple[Competing, ...]]] = defaultdict(dict)
    for (code, year), by_report in sorted(first.items()):
        found = [by_report[report] for report in sorted(by_report)]
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


_OFFICIAL = {
    (known.name, concept.code): name_key(concept.label.zh)
    for known in ATTESTED_LISTS
    for concept in known.concepts
}
# How many reports must print a name that is nearly another's before it is a name of its own.
_ENOUGH = 2


def names_in_a_year(found: Editions) -> Iterator[CodeConflict]:
    """Names of one year: what is a damaged form of another name, and what are two names."""
    for year, competing in found.years.items():
        names: list[Competing] = []
        for one in _by_support(competing, found):
            similar = (name for name in names if is_variant(name_key(one.wording), name_key(name.wording)))
            intact = next(similar, None)
            if intact is None:
                names.append(one)
            else:
                yield _damage(found, intact, one)
        if len(names) > 1:
            yield _differing("names", found, year, names)


def names_over_years(found: Editions) -> Iterator[CodeConflict]:
    """Names that change from one attested year to the next: renamed, damaged, or in one year only another name."""
    leading = [_by_support(competing, found)[0] for _, competing in sorted(found.years.items())]
    keys = [name_key(one.wording) for one in leading]
    for place, (before, after) in enumerate(pairwise(leading)):
        former, now = keys[place], keys[place + 1]
        if former == now or now in (name_key(one.wording) for one in found.years[before.year]):
            continue
        if is_variant(former, now) and min(before.report_count, after.report_count) < _ENOUGH:
            if now not in keys[:place]:
                yield _damage(found, before, after)
        elif former in keys[place + 2 :]:
            yield _differing("names", found, after.year, (before, after))
        elif now not in keys[:place]:
            yield _changed("renamed", found, before, after)


def _by_support(competing: Sequence[Competing], found: Editions) -> list[Competing]:
    """Names of one year, that which most speaks for first: its reports, all reports, its length."""
    return sorted(competing, key=lambda one: (-one.report_count, -_support(one, found), -len(one.wording)))


def _support(one: Competing, found: Editions) -> int:
    """How many reports of all years print a name, and one more if the official list has it."""
    key = name_key(one.wording)
    names = (other for competing in found.years.values() for other in competing)
    printed = sum(other.report_count for other in names if name_key(other.wording) == key)
    return printed + (_OFFICIAL.get((found.code_list, found.code)) == key)


def _damage(found: Editions, one: Competing, other: Competing) -> CodeConflict:
    """One of two names is the other, damaged: the one that less speaks for, or that is cut short, if any is."""
    support, others = _support(one, found), _support(other, found)
    key, other_key = name_key(one.wording), name_key(other.wording)
    if support == others and not is_cut(key, other_key) and not is_cut(other_key, key):
        both = (one, other)
        return _conflict(
            "name-undecided", found, max(one.year, other.year), both, _reports(both), wordings=_each(both)
        )
    is_other = support < others or (support == others and is_cut(key, other_key))
    intact, suspect = (other, one) if is_other else (one, other)
    how = said("damage.misread" if is_misread(key, other_key) else "damage.cut")
    quoted = {"suspect": _quoted(suspect), "intact": _quoted(intact)}
    return _conflict("name-damaged", found, suspect.year, (intact, suspect), how=how, **quoted)


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
                    right = _right(found, named, wording.year)
                    known = said("two-parents.own", right=_quoted(right)) if right else NO_TEXT
                    both = tuple(one for one in (right, wording) if one is not None)
                    values: dict[str, Value] = {"other": others[0], "wrong": _quoted(wording), "own": known}
                    yield _conflict("two-parents", found, wording.year, both, _reports([wording]), **values)


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
            yield _differing("definitions", found, competing[0].year, competing)
    years = sorted(found.years)
    for last, now in pairwise(years):
        before, after = found.years[last][0], found.years[now][0]
        key = definition_key(after.wording)
        if not any(same_definition(key, definition_key(other.wording)) for other in found.years[last]):
            yield _changed("redefined", found, before, after)


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


# --- messages: what competes, how many reports print it, and where ---

# Characters of a wording that a message quotes.
_LONGEST = 60


def _differing(things: str, found: Editions, year: int, competing: Sequence[Competing]) -> CodeConflict:
    """Reports give a code `names`, or `definitions`, that are not the same."""
    values: dict[str, Value] = {"count": len(competing), "wordings": _each(competing)}
    return _conflict(f"{things}-differ", found, year, competing, **values)


def _changed(how: str, found: Editions, before: Competing, after: Competing) -> CodeConflict:
    """A code has another name (`renamed`), or another definition (`redefined`), than in the year before."""
    quoted = {"after": _quoted(after), "before": _quoted(before)}
    return _conflict(how, found, after.year, (after, before), (), **quoted)


def _conflict(
    kind: str,
    found: Editions,
    year: int,
    competing: Sequence[Competing],
    concerned: Sequence[str] | None = None,
    /,
    **values: Value,
) -> CodeConflict:
    """The conflict of a kind; unless `concerned` are given, the reports that print any wording but the first."""
    what = finding(f"codes.{kind}", Place(), year=year, **values)
    listed = said(f"codes.{found.code_list}")
    message = said("codes.conflict", year=year, list=listed, code=found.code, what=what.message)
    others = _reports(competing[1:]) if concerned is None else concerned
    whole = replace(what, message=message)
    return CodeConflict(found.code_list, found.code, year, whole, tuple(competing), tuple(others))


def _reports(competing: Iterable[Competing]) -> list[str]:
    """The reports that print any of the wordings."""
    return sorted({one.report for wording in competing for one in wording.attested})


def _each(competing: Iterable[Competing]) -> Text:
    return joined([_quoted(one) for one in competing])


def _quoted(one: Competing) -> Text:
    """A wording, how many reports print it, and where one of them does."""
    return said(
        "codes.quoted",
        words=one.wording if len(one.wording) <= _LONGEST else one.wording[: _LONGEST - 1] + "…",
        year=one.year,
        count=one.report_count,
        reports="report" if one.report_count == 1 else "reports",
        such_as=said("codes.such-as") if one.report_count > 1 else NO_TEXT,
        place=_place(one.attested[0]),
    )


def _place(attested: Attested) -> Text:
    """Whose report, and where in it, as far as that is known."""
    zh, en = (place_in(language, attested.place) for language in ("zh", "en"))
    return Text(attested.organisation + zh, f"{attested.organisation}, {en}" if en else attested.organisation)
