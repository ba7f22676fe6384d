"""Printed targets, results, weights and scores to `Value`s: comparator, exact number, unit, parts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from juesuan.model.performance import Comparator, Value
from juesuan.model.place import Place
from juesuan.vocabulary.wording import compact, without_spaces

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.])"
_BEFORE = (
    (Comparator.AT_LEAST, r">=|≥|≧|=>|不(?:得)?(?:低|少|小)于|大于(?:或)?等于|高于等于|至少|不下于"),
    (
        Comparator.AT_MOST,
        r"<=|≤|≦|=<|不(?:得)?(?:高|大|多|长|晚|迟)于|不(?:得)?超过?|小于(?:或)?等于|低于等于|至多|最多|控制在",
    ),
    (Comparator.MORE, r">|大于|高于|多于|超过|超"),
    (Comparator.LESS, r"<|小于|低于|少于"),
    (Comparator.ABOUT, r"≈|约|大约|约为|近|预计"),
    (Comparator.EQUAL, r"=|等于"),
)
_AFTER = (
    (Comparator.AT_LEAST, r"\(?(?:及|或|含|\(含\))?以上\)?|及以上|起"),
    (Comparator.AT_MOST, r"\(?(?:及|或)?(?:以下|以内|之内)\)?|内"),
    (Comparator.ABOUT, r"左右|上下"),
)
_SIGNS = "|".join(f"(?:{pattern})" for _, pattern in _BEFORE)
_SUFFIXES = "|".join(f"(?:{pattern})" for _, pattern in _AFTER)
_SIMPLE = re.compile(
    rf"(?P<subject>[^\d]*?)(?P<sign>{_SIGNS})?(?P<number>(?<![\d.])[-−]?{_NUMBER})(?P<tail>[^\d]*)", re.ASCII
)
_RANGE = re.compile(
    rf"(?P<sign>{_SIGNS})?(?P<lower>{_NUMBER})(?P<first>%|[^\d\s,;\-~至到]{{0,3}})?(?:-|—|–|~|～|至|到|−)+"
    rf"(?P<upper>{_NUMBER})(?P<tail>[^\d,;。]*)"
)
_DATE = re.compile(
    r"(?:19|20)\d{2}年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?|(?<!\d)\d{1,2}月(?:\d{1,2}[日号]|底|份|前|末)"
    r"|(?:19|20)\d{2}[./-]\d{1,2}(?:[./-]\d{1,2})?(?!\d)|第\d+"
)
_CUT = re.compile(r"[;；、。]|[,，](?!\d{3}(?!\d))|\n")
_UNIT = re.compile(r"(%|‰|个百分点|[^\d\s,，;；。、()()%:：]{1,6})")
_LIST_NUMBER = re.compile(r"(?:^|(?<=[;；。\s]))\(?\d{1,2}[)、.．](?!\d)")
_DIGIT = re.compile(r"\d")
_NIL = re.compile(r"[-—–/\\.·•_]*")


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
    undated = _DATE.sub(lambda match: "〇" * len(match[0]), plain)
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
        comparator = _comparator(match["sign"])
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


def _comparator(sign: str) -> Comparator:
    return next(kind for kind, pattern in _BEFORE if re.fullmatch(pattern, sign))


def _suffix(tail: str) -> tuple[Comparator, int]:
    """What the words after a number make of it, and where its unit ends."""
    for kind, pattern in _AFTER:
        match = re.search(rf"(?:{pattern})$", tail)
        if match:
            return kind, match.start()
    return Comparator.EQUAL, len(tail)


def _unit(tail: str) -> str:
    match = _UNIT.match(tail)
    return match[1] if match else ""


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
    return value_of(f"{mark if re.search(_DIGIT, bare) else ''}{bare}{measure}", place)
