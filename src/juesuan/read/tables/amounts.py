"""What looks like an amount, a code, a column number: the tokens that tell data from headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.model.document import Line
from juesuan.read.wording.headings import BESIDE_COLUMN_NUMBERS, COLUMN_NUMBERS
from juesuan.read.wording.quantities import COLUMN_NUMBER, NIL_MARKS, NO_ROOM
from juesuan.vocabulary.wording import NOTE_DIGITS, compact, without_spaces

# A negative amount as accountants may write it: (1,234.56).
_NEGATIVE = r"^\((?:\d{1,3}(?:,\d{3})+|\d+)\.\d+\)$"
_AMOUNT = re.compile(rf"^[-−]?(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?:\.\d+)?%?$|{NO_ROOM}|{_NEGATIVE}")
_NEARLY_AMOUNT = re.compile(r"^[-−]?\d[\d,.，;:]*%?$")
_DECIMAL = re.compile(rf"^[-−]?(?:[\d,，]*\d\.\d{{1,6}}%?|\d{{1,3}}(?:[,，]\d{{3}})+)$|{NO_ROOM}|{_NEGATIVE}")
# The mark of a note: circled, bracketed or raised numbers, daggers and stars; raised, it may be a line above.
_SIGNS = rf"[{NOTE_DIGITS}\u3220-\u3229*＊※†#]"
_NOTE_MARK = rf"(?:[\[(（]?(?:{_SIGNS}|注\d*)+[\])）]?|[\[(（]\d[\])）])"
_MARKED_AMOUNT = re.compile(rf"(?:{_SIGNS}+\n)?(?P<amount>[-−]?\d[\d,，]*(?:[.．]\d+)?%?)(?:\s*{_NOTE_MARK})*")
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")


def without_note_mark(text: str) -> str:
    """The text; an amount (`8,625.11①`) without the mark of a note, which is no digit of it."""
    match = _MARKED_AMOUNT.fullmatch(text) or _MARKED_AMOUNT.fullmatch(without_spaces(text))
    return match["amount"] if match else text


def is_amount(text: str) -> bool:
    """Whether the text is a number as accounts print it: `113,062.79`, `0.00`, `3，518.85`, `99.3%`, `###`."""
    return bool(_AMOUNT.match(compact(text)))


def is_nil(text: str) -> bool:
    """Whether the text stands for a blank amount: `-`, `—`, `－`, `/`."""
    return compact(text) in NIL_MARKS


def has_number(line: Line) -> bool:
    """Whether one of the line's words is an amount, a code, a line number, or stands for a blank amount."""
    return any(is_amount(word.text) or is_nil(word.text) for word in line.words)


def is_nearly_amount(text: str) -> bool:
    """Whether the text is a number, if need be a damaged one: `2.432.62`."""
    return bool(_NEARLY_AMOUNT.match(compact(text)))


def is_surely_amount(text: str) -> bool:
    """Whether the text has a decimal point or separators: surely an amount, never a code or a line number."""
    return bool(_DECIMAL.match(compact(text)))


def is_code(text: str) -> bool:
    """Whether the text has the form of a classification code: three, five or seven digits."""
    return bool(_CODE.match(compact(text)))


def is_column_numbers(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are column numbers (栏次): 1, 2, 3 ... or formulas such as 1=2+3."""
    cells = [compact(text) for text in texts if text.strip()]
    named = next((at for at, text in enumerate(cells) if text.endswith(COLUMN_NUMBERS)), None)
    numbers = [text for text in cells[(named or 0) :] if text not in BESIDE_COLUMN_NUMBERS]
    numbers = numbers if named is None else [text for text in numbers if not text.endswith(COLUMN_NUMBERS)]
    if not numbers or not all(COLUMN_NUMBER.match(text) for text in numbers):
        return False
    heads = [int(text.replace("＝", "=").split("=")[0]) for text in numbers if text[0].isdigit()]
    return named is not None or (len(heads) >= 2 and heads == list(range(1, len(heads) + 1)))
