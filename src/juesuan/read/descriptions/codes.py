"""Which classification code a name means: by the whole chain from class to item, as the statements print it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from juesuan.model.figure import Figure
from juesuan.read.wording.sections import CODE, LEVEL, NAME_TAIL
from juesuan.vocabulary.classification import DIGITS_OF_LEVEL, FUNCTIONAL
from juesuan.vocabulary.codelists import FUNCTION_CLASSES
from juesuan.vocabulary.wording import compact

_LEVEL = re.compile(LEVEL)
_CODE = re.compile(CODE)
_NO_NAME = re.compile(r"[^\u4e00-\u9fff]")


def path_of(term: str) -> tuple[str, ...]:
    """The names from class to item of a term; empty if it is no code's.

    >>> path_of("教育支出(类)进修及培训(款)培训支出(项)")
    ('教育支出', '进修及培训', '培训支出')
    """
    return tuple(_bare(match[1]) + (match[4] or "") for match in _LEVEL.finditer(compact(term)))


def printed_code(term: str) -> str:
    """The code that a term prints, whole or a piece with each level; empty if it prints none."""
    plain = compact(term)
    pieces = [match[2] for match in _LEVEL.finditer(plain)]
    joined = pieces[-1] if pieces and len(pieces[-1]) in (5, 7) else "".join(pieces)
    if pieces and all(pieces) and _CODE.fullmatch(joined):
        return joined
    match = _CODE.search(plain)
    return (match[1] or match[2]) if match else ""


def names_of_codes(figures: Iterable[Figure]) -> dict[str, str]:
    """The name of every functional code in the statements, as a key for comparison.

    Where damage gives two codes to a name or two names to a code, a name that has one code left keeps it, and
    then the pair that is printed most often.
    """
    votes = Counter(
        (figure.code, name_key(figure.item))
        for figure in figures
        if figure.code and figure.statement in FUNCTIONAL and name_key(figure.item)
    )
    names: dict[str, str] = {}
    while votes:
        choices = Counter((code[:-2], name) for code, name in votes)
        code, name = min(votes, key=lambda pair: (choices[pair[0][:-2], pair[1]], -votes[pair], pair))
        names[code] = name
        for pair in [(c, n) for c, n in votes if c == code or (c[:-2] == code[:-2] and n == name)]:
            del votes[pair]
    return {concept.code: name_key(concept.label.zh) for concept in FUNCTION_CLASSES} | names


def codes_by_name(names: Mapping[str, str]) -> Mapping[tuple[int, str], Sequence[str]]:
    """The codes of each name, by the number of their digits."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for code, name in names.items():
        found[len(code), name].append(code)
    return found


def code_of(term: str, names: Mapping[str, str], codes: Mapping[tuple[int, str], Sequence[str]]) -> str:
    """The code that a term means; empty if the statements do not name it, or name it more than once."""
    printed = printed_code(term)
    if printed:
        return printed
    levels = [(name_key(match[1] + (match[4] or "")), match[3]) for match in _LEVEL.finditer(compact(term))]
    if not levels:
        return ""
    name, level = levels[-1]
    candidates = codes.get((DIGITS_OF_LEVEL[level], name), ())
    for above in (levels[:-1], levels[:1] if len(levels) > 1 else ()):
        fitting = [code for code in candidates if all(_stands_under(code, *upper, names) for upper in above)]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def name_key(name: str) -> str:
    """A name as it is compared: Chinese characters only, without the noun that may end it."""
    return _NO_NAME.sub("", compact(name)).removesuffix(NAME_TAIL)


def _stands_under(code: str, name: str, level: str, names: Mapping[str, str]) -> bool:
    return names.get(code[: DIGITS_OF_LEVEL[level]], name) == name


def _bare(name: str) -> str:
    return re.sub(r"^[\d\W]+", "", name)
