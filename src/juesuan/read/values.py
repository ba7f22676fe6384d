"""Printed targets, results, weights, scores and amounts to `Value`s: comparator, exact number, unit, parts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.amount import Unit
from juesuan.model.performance import Comparator, Value
from juesuan.model.place import Place
from juesuan.read.wording import quantities as words
from juesuan.read.wording.performance import INDICATOR_NUMBERING, SHARE_WORDS, WEIGHT_WORDS
from juesuan.vocabulary.wording import compact, unnumbered, without_spaces

POINTS, COUNT = Unit.POINTS.value, Unit.COUNT.value
# Brackets around a weight: every form that is printed, or that a recognition makes of another.
OPENING, CLOSING = "(（[［【〔〖{｛", ")）]］】〕〗}｝"

_OPEN, _CLOSE = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}]"
_POINTS_END = f"{POINTS}值?{_CLOSE}"
# A weight as it is printed in a name or a label: in brackets, with its unit.
WEIGHT = re.compile(
    rf"{_OPEN}(?:(?:{WEIGHT_WORDS})[:：]?)?(?P<weight>\d+(?:\.\d+)?)(?:(?P<unit>%|％)值?{_CLOSE}|{_POINTS_END})"
)
# The end of a weight, where a line break has cut it.
WEIGHT_END = re.compile(f"{_POINTS_END}$")
# A weight at the end of a name that has lost a bracket or digits.
CUT_WEIGHT = re.compile(rf"{_OPEN}?\d?\.?\d*{_POINTS_END}$|{_OPEN}\d?\.?\d*$")
# The rest of a weight at the beginning of a text.
REST_OF_WEIGHT = re.compile(rf"^\d*(?:\.\d+)?{_POINTS_END}")
_SHARE = re.compile(rf"{_OPEN}(?:{SHARE_WORDS})[:：]?(?P<weight>\d+(?:\.\d+)?)(?P<unit>%|％)?{_CLOSE}")

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])"
_SIGNS = "|".join(sign.pattern for sign, _ in words.BEFORE)
_SIMPLE = re.compile(
    rf"(?P<subject>[^\d]*?)(?P<sign>{_SIGNS})?(?P<number>(?<![\d.])[-−]?{_NUMBER})(?P<tail>[^\d]*)", re.ASCII
)
_RANGE = re.compile(
    rf"(?P<sign>{_SIGNS})?(?P<lower>{_NUMBER})(?P<first>%|{words.RANGE_UNIT})?{words.RANGE_SIGNS}"
    rf"(?P<upper>{_NUMBER})(?P<tail>[^\d,;。]*)"
)
_CUT = re.compile(r"[;；、。]|[,，](?!\d{3}(?!\d))|\n")
_LIST_NUMBER = re.compile(r"(?:^|(?<=[;；。\s]))\(?\d{1,2}[)、.．](?!\d)")
_POINTS = re.compile(rf"\d{{1,3}}(?:\.\d+)?{POINTS}?")
_NIL = re.compile(r"[-—–/\\.·•_]*")


class Named(NamedTuple):
    """A name without its numbering and its weight, and the weight printed in it."""

    name: str
    weight: Value | None


def named(text: str, place: Place) -> Named:
    """The name and the weight of an indicator or of a label: `工业投资增速（2分）`."""
    printed = without_spaces(text)
    found = next(iter((*WEIGHT.finditer(printed), *_SHARE.finditer(printed))[::-1]), None)
    weight = None
    if found is not None:
        is_share = found.re is _SHARE or bool(found["unit"])
        weight = weight_of(found, place, (found["unit"] or "%") if is_share else "")
        printed = printed[: found.start()] + printed[found.end() :]
    bare = unnumbered(printed)
    numbering = INDICATOR_NUMBERING.match(bare)
    return Named(bare[numbering.end() if numbering else 0 :] or bare, weight)


def weight_of(match: re.Match[str], place: Place, share: str = "") -> Value:
    """The weight that `WEIGHT` has found: points, or a share where that has a sign of its own."""
    text = f"{match['weight']}{share}"
    return Value(text, Comparator.EQUAL, place, Decimal(match["weight"]), unit="%" if share else POINTS)


def without_weights(text: str) -> str:
    """The text without the weights in brackets."""
    return WEIGHT.sub("", text)


def value_of(text: str, place: Place, unit: str = "") -> Value:
    """The value that the text prints; `unit` is one that is printed in a column of its own.

    >>> value_of("≥90%", Place()).number
    Decimal('90')
    """
    single = _single(text, place, unit)
    if single is not None:
        return single
    parts = _parts(text, place)
    kind = Comparator.COMPOUND if len(parts) > 1 else Comparator.QUALITATIVE
    return Value(without_spaces(text), kind, place, parts=parts if len(parts) > 1 else ())


def _single(text: str, place: Place, unit: str) -> Value | None:
    """The value of a text with at most one number or one range in it, dates apart; None if it has more."""
    printed = without_spaces(text)
    plain = compact(text).replace("，", ",")
    undated = words.DATES.sub(lambda match: "〇" * len(match[0]), plain)
    numbers = re.findall(r"\d[\d,.]*", undated)
    if not numbers:
        return Value(printed, Comparator.QUALITATIVE, place)
    spread = _RANGE.fullmatch(undated)
    if spread is not None:
        return _range(printed, spread, place, unit)
    match = _SIMPLE.fullmatch(undated) if len(numbers) == 1 else None
    return _simple(printed, plain, match, place, unit) if match else None


def _simple(printed: str, plain: str, match: re.Match[str], place: Place, unit: str) -> Value:
    tail = match["tail"]
    comparator, end = _suffix(tail)
    if match["sign"]:
        comparator = next(kind for sign, kind in words.BEFORE if sign.fullmatch(match["sign"]))
    found = _unit(tail[:end])
    return Value(
        printed,
        comparator,
        place,
        number=_decimal(match["number"]),
        unit=found or unit,
        subject=plain[: match.end("subject")].rstrip(":："),
    )


def _range(printed: str, match: re.Match[str], place: Place, unit: str) -> Value:
    _, end = _suffix(match["tail"])
    return Value(
        printed,
        Comparator.RANGE,
        place,
        number=_decimal(match["lower"]),
        upper=_decimal(match["upper"]),
        unit=_unit(match["tail"][:end]) or match["first"] or unit,
    )


def _parts(text: str, place: Place) -> tuple[Value, ...]:
    """The values that a text lists: every clause with a number in it."""
    clauses = (_LIST_NUMBER.sub("", clause) for clause in _CUT.split(_LIST_NUMBER.sub("", text)))
    values = (_single(clause, place, "") for clause in clauses if re.search(r"\d", clause))
    return tuple(value for value in values if value is not None and value.number is not None)


def _suffix(tail: str) -> tuple[Comparator, int]:
    """What the words after a number make of it, and where its unit ends."""
    for suffix, kind in words.AFTER:
        match = re.search(rf"(?:{suffix.pattern})$", tail)
        if match:
            return kind, match.start()
    return Comparator.EQUAL, len(tail)


def _unit(tail: str) -> str:
    match = words.UNIT_AFTER_NUMBER.match(tail)
    return match[0] if match else ""


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("−", "-"))


def quantity_of(text: str, place: Place, unit: str) -> Value | None:
    """A weight, a score, a rate or an amount of money; None for a blank cell or a dash.

    What is printed but is no number is a value without a number. `unit` is taken where none is printed.
    """
    if _NIL.fullmatch(without_spaces(text)):
        return None
    value = value_of(text, place, unit)
    if value.subject or value.comparator is not Comparator.EQUAL:
        return replace(value, number=None, upper=None, unit="", parts=(), comparator=Comparator.QUALITATIVE)
    return value


def number_of(text: str, place: Place, unit: str) -> Value | None:
    """A weight or a score, if the text is a number."""
    value = quantity_of(text, place, unit)
    return value if value is not None and value.number is not None else None


def composed(sign: str, text: str, unit: str, place: Place) -> Value:
    """A target that is printed in columns of its own for its sign, its figure and its unit: ≥ | 95 | %."""
    bare, mark, measure = map(without_spaces, (text, sign, unit))
    if not re.fullmatch(_SIGNS, compact(mark)) or re.match(_SIGNS, compact(bare)):
        mark = ""
    if not re.search(r"\d$", bare):
        measure = ""
    if not re.search(r"\d", bare):
        mark = ""
    return value_of(f"{mark}{bare}{measure}", place)


def is_points(text: str) -> bool:
    """Whether the text is a weight or a score, with or without its unit."""
    return _POINTS.fullmatch(compact(text)) is not None


def is_amount(text: str) -> bool:
    """Whether the text is an amount of money, with or without its unit, damaged or not."""
    return words.AMOUNT.fullmatch(compact(text)) is not None


def money_unit_of(text: str) -> str:
    """The unit of money in a label or a caption; empty if there is none."""
    match = words.MONEY_UNIT.search(compact(text))
    return match["unit"] if match else ""
