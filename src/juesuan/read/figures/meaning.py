"""The meaning of a figure: what its headings and its row say, in codes.

Headings and row names are read word by word, not by their place in a form, so that a form with other columns is
read too. What the words do not tell, the statement's defaults do; a heading that is not understood leaves the
figure without a coordinate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.read.wording import headings, rows
from juesuan.read.wording.quantities import UNIT_IN_HEADING
from juesuan.vocabulary.codelists import PRIOR
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import differ_by_one, unnumbered, unquoted
from juesuan.vocabulary.wording_files import Meanings

TWO_SIDED = ("t01", "t04")
_BALANCES = ("opening", "closing")
# The state of the rows by economic class that stand below those by nature of expenditure.
_ECONOMIC = "economic"
# In a name of so many characters one that was replaced may make another name: 合计, 总计.
_SHORT = 2

_NUMERALS = re.compile("^[一二三四五六七八九十]+")


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says: the side it stands on, its name without numbering, its code.

    `state` is what the rows above have opened in this block of a two-sided table: a balance (opening, closing) by
    funds, or expenditure by economic class.
    """

    section: str = ""
    item: str = ""
    code: str = ""
    state: str = ""


def coordinate_of(statement: str, row: RowWords, path: Sequence[str], blocks: int) -> Coordinate | None:
    """The coordinate of a figure; None if its row or one of its headings is not understood.

    `path` are the headings above it; `blocks` is the number of side-by-side blocks of the table.
    """
    by_column = _column_meaning(statement, tuple(path), blocks)
    by_row = _row_meaning(statement, row)
    if by_column is None or by_row is None:
        return None
    if by_row.get("item") == TOTAL and "item" in by_column:
        del by_row["item"]
    changes = {**by_column, **by_row}
    if by_column.get("fund") and by_row.get("fund") in (None, "fiscal", TOTAL):
        changes["fund"] = by_column["fund"]
    return _completed(replace(BY_ID[statement].defaults, **changes), changes)


def state_after(statement: str, item: str, state: str) -> str:
    """What holds for a row and those below it in its block of a two-sided table (`RowWords.state`)."""
    if statement not in TWO_SIDED:
        return ""
    label = _label(item)
    if label in rows.ECONOMIC_CLASSES and _function_class(label) == "":
        return _ECONOMIC
    flow = (matched(rows.ROW_TERMS, label) or {}).get("flow", "")
    if not flow:
        return state
    return flow if flow in _BALANCES else ""


def legible_item(section: str, item: str, state: str) -> str:
    """The name of a recognised row of a two-sided table without the slip of the recogniser.

    A name that means nothing is the one known name that differs from it in one character, if there is just one;
    or the one behind a numbering that has lost its mark (`四住房保障支出`).
    """
    if _side_row("", section, _label(item), state) is not None:
        return item
    bare = _NUMERALS.sub("", item)
    near = [name for name in rows.NAMES_OF_SIDE_ROWS if name == bare] or [
        name
        for name in rows.NAMES_OF_SIDE_ROWS
        if (differ_by_one(item, name) or differ_by_one(bare, name)) and (len(name) > _SHORT or name[0] == item)
    ]
    return near[0] if len(near) == 1 else item


def _label(name: str) -> str:
    return unquoted(unnumbered(unquoted(name)))


def matched(terms: Meanings, text: str) -> Mapping[str, str] | None:
    """What the first pattern means that is found in the text; None if none is."""
    return next((meaning for pattern, meaning in terms if pattern.search(text)), None)


@lru_cache(maxsize=1024)
def _column_meaning(statement: str, path: tuple[str, ...], blocks: int) -> Mapping[str, str] | None:
    meaning: dict[str, str] = {}
    names_block = statement == "t06" and blocks > 1
    for heading in (UNIT_IN_HEADING.sub("", unquoted(printed)) for printed in path):
        if not heading or (names_block and heading in headings.BLOCK_HEADINGS):
            continue
        item = _item_of(heading, meaning) if statement == "t09" else {}
        term = matched(headings.COLUMN_TERMS, heading) or {}
        if headings.COMPARISON_HEADING.search(heading) or not (
            item or term or headings.NEUTRAL_HEADING.search(heading)
        ):
            return None
        meaning.update({**item, **term, **({"phase": PRIOR} if meaning.get("phase") == PRIOR else {})})
    return None if meaning.get("item") == rows.NOT_UNDERSTOOD else meaning


def _item_of(heading: str, known: Mapping[str, str]) -> Mapping[str, str]:
    """The three-public item that a heading names; a total below an item is the item's."""
    item = matched(rows.THREE_PUBLIC_TERMS, heading) or {}
    return {} if item.get("item") == TOTAL and "item" in known else item


def _row_meaning(statement: str, row: RowWords) -> dict[str, str] | None:
    label = _label(row.item)
    if statement == "t06":
        return _economic_row(label, row.code)
    if statement == "t09":
        return _three_public_row(label)
    if statement in TWO_SIDED:
        return _side_row(statement, row.section, label, row.state)
    if row.code:
        return {"function": row.code}
    return {} if rows.TOTAL_ROW.fullmatch(label) else None


def _three_public_row(label: str) -> dict[str, str] | None:
    """What a row of 三公经费 names: an item, or a phase where the head names the items (预算数, 决算数)."""
    item = matched(rows.THREE_PUBLIC_TERMS, label)
    if item or not label:
        return None if item and item["item"] == rows.NOT_UNDERSTOOD else dict(item or {})
    said = _column_meaning("t09", (label,), 1) or {}
    return dict(said) if "phase" in said else None


def _economic_row(label: str, code: str) -> dict[str, str] | None:
    if code:
        return {"economic": code}
    if rows.PERSONNEL in label:
        return {"nature": "personnel"}
    if rows.OPERATING in label:
        return {"nature": "operating"}
    return {} if rows.BASIC_TOTAL_ROW.fullmatch(label) else None


def _side_row(statement: str, section: str, label: str, state: str) -> dict[str, str] | None:
    is_income = section == headings.SIDES[0]
    if state == _ECONOMIC and label in rows.ECONOMIC_CLASSES:
        return {"economic": rows.ECONOMIC_CLASSES[label]}
    if (function := _function_class(label)) and not is_income:
        return {"function": function}
    if rows.GRAND_TOTAL_ROW.fullmatch(label) or (state and label == rows.GRAND_TOTAL_BELOW_BALANCES):
        return {"flow": "total-income" if is_income else "total-expenditure"}
    term = matched(rows.ROW_TERMS, label)
    if term is None:
        return None
    meaning = dict(term)
    if "fund" in meaning and "flow" not in meaning:
        meaning["flow"] = state or ("income" if is_income else "expenditure")
    if statement == "t04" and meaning.get("flow") == "income":
        meaning["source"] = "fiscal"
        meaning.setdefault("fund", "fiscal")
    return meaning


def _function_class(label: str) -> str:
    return rows.CLASS_CODES.get(label.removesuffix(rows.EXPENDITURE), "")


def _completed(coordinate: Coordinate, said: Mapping[str, str]) -> Coordinate:
    """What the flow decides: which dimensions apply, and which total a total is."""
    changes: dict[str, str] = {}
    if coordinate.flow != "expenditure":
        changes |= {name: NOT_APPLICABLE for name in ("nature", "economic") if name not in said}
    if coordinate.flow == "income":
        of_fund = TOTAL if coordinate.fund == TOTAL else "fiscal"
        source = coordinate.source if coordinate.source != NOT_APPLICABLE else of_fund
        changes["source"] = source
        if source == "fiscal" and coordinate.fund == TOTAL:
            changes["fund"] = "fiscal"
    else:
        changes["source"] = NOT_APPLICABLE
    return replace(coordinate, **changes)
