"""Functional and economic codes by name: what prose calls a class, group or item as the statements name them.

Names recur at several levels and under several groups (行政运行), so the whole chain decides. Where recognition
has damaged a name, the likest one under the right group is taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from juesuan.model.amount import Amount
from juesuan.model.figure import TOTAL, Figure
from juesuan.read.wording import prose
from juesuan.read.wording.rows import CLASS_CODES, EXPENDITURE
from juesuan.vocabulary.classification import (
    DIGITS_OF_LEVEL,
    FUNCTIONAL,
    GROUP_DIGITS,
    ITEM_DIGITS,
    code_above,
    codes_above,
    is_class,
)
from juesuan.vocabulary.classification import economic as official_economic
from juesuan.vocabulary.wording import CJK, unnumbered, unquoted

LEVELS = "".join(DIGITS_OF_LEVEL)
CLASS = LEVELS[0]
_LEVEL_OF = {length: level for level, length in DIGITS_OF_LEVEL.items()}
# How like two names must be (0 to 1) to be the same: a name of four characters may have one damaged.
_LIKE_ENOUGH = 0.75
# Keeps names that are only alike below equal ones.
_UNEQUAL = 0.99
_CODE = re.compile(r"[(\[【](\d{2,7})[)\]】]$|^(\d{3}(?:\d{2}){0,2})")
# Characters that names differ by without being others: 对个人和家庭(的)补助.
_NO_LETTERS = str.maketrans("", "", "()-—–的")
_QUOTES = "\"'“”‘’「」《》"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: its level, its name, the digits of a code printed with it."""

    level: str
    name: str
    digits: str
    start: int
    end: int


def links_in(text: str) -> list[Link]:
    """The links of the chains in a text in NFKC: names that are marked as those of a class, group or item."""
    links = [_coded(match) for match in prose.CODE_AND_NAME.finditer(text)]
    chains = list(prose.CHAIN.finditer(text))
    links += [
        Link(level, chain[name], "", *chain.span(name))
        for chain in chains
        for level, name in zip(LEVELS, ("class", "group", "item"), strict=True)
    ]
    begin = 0
    for match in prose.LINK.finditer(text):
        if match["code"] and links and links[-1].end == match.start():
            links[-1] = replace(links[-1], digits=match["code"], end=match.end())
            continue
        if any(chain.start() <= match.start() < chain.end() for chain in chains):
            continue
        cuts = [cut.end() for cut in prose.NO_LINK.finditer(text, begin, match.start())]
        if match["code"] and not CJK.search(_before(text, match.start())):
            continue
        start = cuts[-1] if cuts else begin
        raw = text[start : match.start()].strip(_QUOTES)
        code = _CODE.search(unnumbered(raw))
        name = _CODE.sub("", unnumbered(raw)).strip(_QUOTES + prose.BETWEEN_LINKS)
        inner = match["inner"] or match["code"] or ""
        digits = (code[1] or code[2]) if code else inner
        level = match["level"] or match["bare"] or _LEVEL_OF[len(inner)]
        if name:
            start += len(raw) - len(raw.lstrip(_QUOTES)) + raw.find(name)
            links.append(Link(level, name, digits, start, match.end()))
        begin = match.end()
    return sorted(links, key=lambda link: link.start)


def _coded(match: re.Match[str]) -> Link:
    """A code with its name behind it: the last link of its chain."""
    digits = match["code"] or match["inner"]
    return Link(_LEVEL_OF[len(digits)], match["name"].strip(_QUOTES), digits, *match.span())


def _before(text: str, at: int) -> str:
    """The character before a bracket, or nothing at the beginning of a text."""
    return text[max(0, at - 1) : at]


def _key(name: str) -> str:
    return unquoted(unnumbered(name)).translate(_NO_LETTERS).removesuffix(EXPENDITURE)


def _is_item_spent(figure: Figure) -> bool:
    """Whether a figure is what was spent on a functional item in all."""
    at = figure.coordinate
    if at is None or figure.amount is None or not figure.amount.unit.is_money or len(figure.code) != ITEM_DIGITS:
        return False
    return at.function == figure.code and (at.flow, at.phase, at.nature) == ("expenditure", "final", TOTAL)


class Codes:
    """The codes that a report's statements attest, by name."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        """The codes that tables print, each with the name that most rows give it, and what is spent on items."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        economic: dict[str, Counter[str]] = defaultdict(Counter)
        for figure in figures:
            if figure.code and figure.item and figure.statement in FUNCTIONAL:
                names[figure.code][_key(figure.item)] += 1
            elif figure.code and figure.item and figure.statement == "t06":
                economic[_key(figure.item)][figure.code] += 1
        self._spent = {
            (figure.code, figure.amount.yuan) for figure in figures if _is_item_spent(figure) and figure.amount
        }
        self._votes = {code: votes.total() for code, votes in names.items()}
        self._names = {code: votes.most_common(1)[0][0] for code, votes in names.items()}
        # A statement that prints economic classes may leave out those of which there is nothing.
        official = official_economic() if economic else {}
        self._economic = {_key(label.zh): code for code, label in official.items()}
        self._economic |= {name: codes.most_common(1)[0][0] for name, codes in economic.items()}

    def of_chain(self, chain: Sequence[Link]) -> str:
        """The code of the last link of a chain under the links before it; empty if nothing attests it."""
        last = chain[-1]
        printed = "".join(link.digits for link in chain)
        if len(last.digits) == DIGITS_OF_LEVEL[last.level] or len(printed) == DIGITS_OF_LEVEL[last.level]:
            return last.digits if len(last.digits) == DIGITS_OF_LEVEL[last.level] else printed
        if last.level == CLASS:
            return self.of_class(last.name)
        return self._under(chain, DIGITS_OF_LEVEL[last.level])

    def spent(self, above: str, amount: Amount) -> str:
        """The one item under a class or group of which just this amount was spent; empty if there are more."""
        codes = {code for code, yuan in self._spent if code.startswith(above) and yuan == amount.yuan}
        return codes.pop() if len(codes) == 1 else ""

    def of_class(self, name: str) -> str:
        """The code of a class by its name."""
        known = CLASS_CODES.get(_key(name), "")
        return known or next(
            (code for code, own in self._names.items() if is_class(code) and own == _key(name)), ""
        )

    def functional(self, name: str) -> str:
        """The one code that a name without a chain can mean, the broadest level first; empty if there are more."""
        name = name.removesuffix(CLASS)
        key = _key(name)
        if len(key) < 2:
            return ""
        if code := self.of_class(name):
            return code
        paths = [code for code in self._names if len(code) == ITEM_DIGITS and self._is_path(code, name)]
        for length in (GROUP_DIGITS, ITEM_DIGITS):
            codes = [code for code, own in self._names.items() if own == key and len(code) == length]
            if codes:
                return codes[0] if len(codes) == 1 else ""
        return paths[0] if len(paths) == 1 else ""

    def economic(self, name: str) -> str:
        """The economic code that a name means in the statement of basic expenditure, or of an official class."""
        return self._economic.get(_key(name), "")

    def _under(self, chain: Sequence[Link], length: int) -> str:
        """The code of this length of which name and parents are those of the chain, or the likest of them.

        Of two that are equally like it, the one that most rows print, where the other may be a misreading of it:
        under another group, as 行政运行 alone may be, nothing decides.
        """
        above = {link.level: link for link in chain[:-1]}
        class_code = self.of_class(above[CLASS].name) if CLASS in above else ""
        candidates = [code for code in self._names if len(code) == length and code.startswith(class_code)]
        scored = sorted(((self._score(code, chain), self._votes[code], code) for code in candidates), reverse=True)
        if not scored or scored[0][0] < _LIKE_ENOUGH * len(chain):
            return ""
        groups = {code_above(code) for score, _, code in scored if score == scored[0][0]}
        return scored[0][2] if len(groups) == 1 else ""

    def _score(self, code: str, chain: Sequence[Link]) -> float:
        """How like the names of a code and of those above it are to the chain; 1 for each equal name."""
        last = self._likeness(code, chain[-1])
        if len(chain) == 1 and self._is_path(code, chain[0].name):
            return 1.0
        if last < _LIKE_ENOUGH:
            return 0.0
        return last + sum(self._likeness(code[: DIGITS_OF_LEVEL[link.level]], link) for link in chain[:-1])

    def _is_path(self, code: str, name: str) -> bool:
        """Whether a name is a code's with those of the codes above it before it: 教育支出普通教育初中教育."""
        rest = _key(name)
        for known in (code, *reversed(codes_above(code))):
            own = self._names.get(known, "")
            rest = rest.removesuffix(EXPENDITURE).removesuffix(own)
        return not rest

    def _likeness(self, code: str, link: Link) -> float:
        name, key = self._names.get(code, ""), _key(link.name)
        if link.level == CLASS and self.of_class(link.name) == code:
            return 1.0
        if name == key:
            return 1.0
        if not name:
            return _LIKE_ENOUGH
        return SequenceMatcher(None, name, key, autojunk=False).ratio() * _UNEQUAL
