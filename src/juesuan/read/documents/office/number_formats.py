"""Numbers as a spreadsheet shows them: a stored number and its number format give the text of the cell.

The grammar is that of ECMA-376 part 1, 18.8.31 (numFmts), with `!` as a second escape, as East Asian editions
write it. What is shown can be read: a negative number keeps its minus sign where its format shows it by red ink
or parentheses, a fraction keeps its 0, and signs of currency are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*](?P<skipped>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<end>;)|(?P<literal>.)",
    re.DOTALL,
)
_GENERAL = re.compile(r"^(?:\[[^\]]*\])*(?:General|G/通用格式|常规|@)?$", re.IGNORECASE)
_UNSUPPORTED = re.compile(r"E[+-]|\?/|#/|0/", re.IGNORECASE)
_DATE_PARTS = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|;.*|(y+|m+|d+|h+|s+|a{3,4}|AM/PM)', re.IGNORECASE)
_DATE_TEXTS = {
    "yyyy": "%Y", "yy": "%y", "mm": "%m", "m": "{m}", "dd": "%d", "d": "{d}",
    "hh": "%H", "h": "%H", "ss": "%S", "s": "%S",
}  # fmt: skip
_CURRENCY = frozenset("￥¥$")
# Characters that the format General gives to a number, with its point: what a sum of floats adds lies beyond.
_ROOM_OF_GENERAL = 11
# Significant digits that a spreadsheet keeps of a number.
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class _Part:
    """A token of a format: `digit`, `point`, `comma`, `percent` or `text`."""

    kind: str
    text: str = ""


def exact(number: float) -> Decimal:
    """The decimal number that a spreadsheet means by a stored one: it keeps 15 significant digits.

    >>> exact(113311.46999999999)
    Decimal('113311.47')
    """
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.{_MOST_DIGITS}g}")


def shown(value: Decimal, code: str) -> str:
    """The text of a cell that holds `value` under the format `code`; plain digits where it has none.

    >>> shown(Decimal("1234.5"), "#,##0.00"), shown(Decimal(5), "00"), shown(Decimal(0), '#,##0.00;-0.00;"-"')
    ('1,234.50', '05', '-')
    >>> shown(Decimal("121220.590000001"), "General")
    '121220.59'
    """
    sections = list(_sections(code)) if not _GENERAL.match(code) else []
    chosen = _section(sections, value)
    if chosen is None or _UNSUPPORTED.search(code):
        return _plain(value)
    text = _rendered(abs(value), chosen).strip()
    return _negative(text) if value < 0 and any(char in "123456789" for char in text) else text


def shown_date(moment: datetime | date | time, code: str) -> str:
    """The text of a cell that holds a date: in the format's own words if they are Chinese, else as in ISO 8601."""
    if isinstance(moment, time):
        return moment.isoformat("minutes")
    if "年" not in code and "月" not in code:
        return moment.strftime("%Y-%m-%d")
    pattern = _DATE_PARTS.sub(_date_part, code)
    return moment.strftime(pattern).replace("{m}", str(moment.month)).replace("{d}", str(moment.day)).strip()


def _date_part(match: re.Match[str]) -> str:
    quoted, escaped, part = match.groups()
    return quoted or escaped or _DATE_TEXTS.get((part or "").lower(), "")


def _plain(value: Decimal) -> str:
    """The number as the format General shows it: with the decimals that a cell has room for."""
    whole = f"{abs(value):f}".partition(".")[0]
    places = max(0, _ROOM_OF_GENERAL - len(whole) - 1)
    text = f"{round(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(code: str) -> Iterator[list[_Part]]:
    section: list[_Part] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "end":
            yield section
            section = []
        elif kind in ("digit", "point", "comma", "percent"):
            section.append(_Part(kind, text))
        elif kind not in ("skipped", "bracket") and text not in _CURRENCY:
            section.append(_Part("text", text))
    yield section


def _section(sections: Sequence[list[_Part]], value: Decimal) -> list[_Part] | None:
    """The section for positive numbers, negative ones, or zero; None for a format without numbers."""
    if not sections:
        return None
    index = 1 if value < 0 else 2 if value == 0 else 0
    return sections[index] if index < len(sections) else sections[0]


def _rendered(value: Decimal, parts: Sequence[_Part]) -> str:
    kinds = [part.kind for part in parts]
    if "digit" not in kinds:
        return "".join(part.text for part in parts if part.kind != "comma")
    point = kinds.index("point") if "point" in kinds else len(kinds)
    scaled = value.scaleb(2 * kinds.count("percent") - 3 * _scaling_commas(kinds[:point], kinds[point:]))
    places = kinds[point:].count("digit")
    whole, _, fraction = f"{scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".partition(".")
    upper = _whole(whole.lstrip("0"), parts[:point], _is_grouped(kinds[:point]))
    lower = _fraction(fraction, parts[point:]).removesuffix(".")
    return upper + lower if lower[:1] != "." or upper[-1:].isdigit() else f"{upper}0{lower}"


def _is_grouped(kinds: Sequence[str]) -> bool:
    """Whether a comma stands between placeholders of digits."""
    digits = [index for index, kind in enumerate(kinds) if kind == "digit"]
    return bool(digits) and "comma" in kinds[digits[0] : digits[-1]]


def _scaling_commas(whole: Sequence[str], fraction: Sequence[str]) -> int:
    """How many commas follow the last placeholder of either part: each divides by a thousand."""
    count = 0
    for kinds in (whole, fraction):
        for kind in reversed(kinds):
            if kind == "digit":
                break
            count += kind == "comma"
    return count


def _whole(digits: str, parts: Sequence[_Part], grouped: bool) -> str:
    """The digits before the point laid into their placeholders, from the right."""
    places = sum(part.kind == "digit" for part in parts)
    text = ""
    written = 0
    for part in reversed(parts):
        if part.kind in ("text", "percent"):
            text = part.text + text
        if part.kind != "digit":
            continue
        places -= 1
        taken, digits = (digits[-1:], digits[:-1]) if places else (digits, "")
        for digit in reversed(taken or ("0" if part.text == "0" else "")):
            text = digit + ("," if grouped and written and written % 3 == 0 else "") + text
            written += 1
    return text


def _fraction(digits: str, parts: Sequence[_Part]) -> str:
    text, optional, position = "", "", 0
    for part in parts:
        if part.kind == "digit":
            digit = digits[position]
            position += 1
            optional += digit
            if part.text == "0" or digit != "0":
                text, optional = text + optional, ""
        elif part.kind != "comma":
            text, optional = text + part.text, ""
    return text


def _negative(text: str) -> str:
    bare = text.strip("()（）").replace("-", "").replace("−", "").strip()
    return f"-{bare}"
