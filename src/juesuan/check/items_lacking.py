"""Items of prose that no table has: an error, or a warning where the name may be no item's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from juesuan.check.codebook import name_key
from juesuan.check.messages.failures import item_lacking
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding, Severity
from juesuan.vocabulary.classification import FUNCTIONAL, ITEM_DIGITS, functions

# Subject and role of an item of prose that is named as a class, group or item and has no code of the tables.
_WITHOUT_CODE, _OUTTURN = "other", ("决算数",)
# Sections and names of funds that other tables than 05 hold.
_FUND = re.compile("基金|国有资本|收入安排|彩票|债券|国债|附加")
# Names of what an item was spent on: reports mark such as items too, and no table need have them.
_NO_ITEM = re.compile("项目|工程|专项")
_SPENDING = "支出"
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
_BETWEEN_ITEMS = re.compile("[、,，及和与]|以及")
# The share of a name's characters (0 to 1) that stand in a row's name in their order, if it is that shortened.
_KEPT = 0.6


def items_lacking(figures: Sequence[Figure], narrative: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each outturn of an item that prose names as such, where table 05 is read and verified.

    Another name of a row that there is, a shortened one, or the names of several rows together lack nothing.
    """
    placed = [(one, one.coordinate) for one in figures if one.statement == "t05"]
    items = [one for one, at in placed if at is not None and len(at.function) == ITEM_DIGITS]
    if not items or any(one.status is Status.UNVERIFIED for one in items):
        return
    rows = {_key(one.item) for one in figures if one.statement in FUNCTIONAL and one.item}
    for figure in narrative:
        is_item = figure.subject == _WITHOUT_CODE and figure.column == _OUTTURN and figure.item
        if not is_item or _FUND.search(figure.section + figure.item):
            continue
        if figure.amount is not None and figure.amount.value and not _is_row(figure.item, rows):
            yield item_lacking(figure, Severity.WARNING if _NO_ITEM.search(figure.item) else Severity.ERROR)


def _key(name: str) -> str:
    return name_key(_ASIDE.sub("", name)).removesuffix(_SPENDING)


def _is_row(name: str, rows: Collection[str]) -> bool:
    """Whether a name can be that of a row, or of several; one of the official list is not another's shortened."""
    is_official = _key(name) in _official()
    keys = [_key(part) for part in (name, *([] if is_official else _BETWEEN_ITEMS.split(name)))]
    least = 1 if is_official else _KEPT
    return any(
        _kept(key, row) >= least or (len(row) > 1 and _kept(row, key) == 1)
        for row in rows
        for key in keys
        if len(key) > 1
    )


def _kept(key: str, other: str) -> float:
    """The share of a name's characters that stand in another name in the same order."""
    blocks = SequenceMatcher(None, key, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(key)


@cache
def _official() -> frozenset[str]:
    return frozenset(_key(text.zh) for text in functions().values())
