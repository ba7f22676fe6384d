"""What a code is called and how it is defined in each year: wordings that are one, and those that compete."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from juesuan.check.wording import DEFINING_VERBS
from juesuan.model.fact import Attested, Competing, Editions
from juesuan.vocabulary.wording import compact

_LEVEL = re.compile(r"\([类款项]\)$")
_LEADING_CODE = re.compile(r"^\d{3,7}")
_NO_WORD = re.compile(r"[\W_]+")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
_OPENING = re.compile(f"^(?:{DEFINING_VERBS})+")
_LEAST_LIKE = 0.6
"""The share of a definition that another has too, where both say the same in other words."""
_LEAST_HELD = 0.85
"""The share of the shorter definition that the longer one has too, where it says the same and more."""
_FEW_WORDS = 10
"""So many characters beside a name say nothing: 方面的资金, 科目编码."""
_CHARACTERS_TO_AN_ERROR = 6
"""One character of so many may be misread in a name that is still the same."""
_SHORTEST = 4
"""Characters: shorter names that differ are different names."""


def name_key(name: str) -> str:
    """A name as it is compared: in NFKC, of letters and digits only, without its code and its level.

    >>> name_key("其他支出（款）") == name_key(" 其他 支出 ") == name_key("22999其他支出")
    True
    """
    return _NO_WORD.sub("", _LEADING_CODE.sub("", _LEVEL.sub("", compact(name))))


def definition_key(text: str) -> str:
    """A definition as it is compared: without punctuation and without the verb that it opens with."""
    return _OPENING.sub("", _NO_WORD.sub("", compact(text)))


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


def is_cut(short: str, long: str) -> bool:
    """Whether a name (a key) is another one cut short at its end or its beginning."""
    return 2 <= len(short) < len(long) and (long.startswith(short) or long.endswith(short))


def is_misread(one: str, other: str) -> bool:
    """Whether two names (keys) differ as printing errors and recognition make them: by a character or so.

    Short names of two or three characters are other names if they differ at all.

    >>> is_misread("住房公积金", "住房公枳金"), is_misread("行政单位医疗", "事业单位医疗")
    (True, False)
    """
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if len(one) == len(other):
        wrong = sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
        return wrong <= max(1, len(one) // _CHARACTERS_TO_AN_ERROR)
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def is_variant(one: str, other: str) -> bool:
    """Whether one name (a key) is another, damaged."""
    return is_cut(one, other) or is_cut(other, one) or is_misread(one, other)


Code = tuple[str, str]
"""A code list and a code of it."""

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
