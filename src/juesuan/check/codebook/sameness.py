"""When two wordings are one: names however they are spaced and bracketed, definitions however they are phrased."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from juesuan.vocabulary.wording import compact

_LEVEL = re.compile(r"\([类款项]\)$")
_LEADING_CODE = re.compile(r"^\d{3,7}")
_NO_WORD = re.compile(r"[\W_]+")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
_OPENING = re.compile(r"^(?:是?指|系指|即|主要|用于|反映|核算)+")
_LEAST_LIKE = 0.6
"""The share of a definition that another has too, where both say the same in other words."""
_LEAST_HELD = 0.85
"""The share of the shorter definition that the longer one has too, where it says the same and more."""
_FEW_WORDS = 10
"""So many characters beside a name say nothing: 方面的资金, 科目编码."""
_CHARACTERS_TO_AN_ERROR = 6
_SHORTEST = 4


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
