"""Headings of columns: what kind of column they head, what they mean, what statement they speak of."""

from __future__ import annotations

from juesuan.vocabulary.wording import compact
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

TOTALS = frozenset(_FILE.words("TOTALS"))
INNER_HEADINGS = frozenset(_FILE.words("INNER_HEADINGS"))
COLUMN_NUMBERS = _FILE.text("COLUMN_NUMBERS")
BESIDE_COLUMN_NUMBERS = _FILE.words("BESIDE_COLUMN_NUMBERS")
SIDES = _FILE.words("SIDES")
_NAMES_OF_SIDES = tuple(zip(SIDES, (_FILE.pattern("INCOME_SIDE"), _FILE.pattern("EXPENDITURE_SIDE")), strict=True))
SPACED_OUT = frozenset(_FILE.words("SPACED_OUT"))
INCOME_SOURCES = _FILE.words("INCOME_SOURCES")
# Sources of income that are no appropriation: table 04 has none of them.
OWN_SOURCES = INCOME_SOURCES[:4]
OTHER_NATURES = _FILE.words("OTHER_NATURES")
NATURES = _FILE.words("NATURES")
# Basic expenditure: no table of two sides heads a column with it.
BASIC = NATURES[0]
ECONOMIC_NAMES = _FILE.words("ECONOMIC_NAMES")
THREE_PUBLIC_NAMES = _FILE.words("THREE_PUBLIC_NAMES")
THREE_PUBLIC_PHASES = _FILE.words("THREE_PUBLIC_PHASES")
EMPTY_TABLE_WORDS = frozenset(_FILE.words("EMPTY_TABLE_WORDS"))
CARRY_OVER = _FILE.text("CARRY_OVER")
BALANCES = _FILE.words("BALANCES")
PROJECT_HEADING = _FILE.text("PROJECT_HEADING")
ITEM_HEADING = _FILE.text("ITEM_HEADING")
FUND_NAME = _FILE.text("FUND_NAME")
TWO_SIDED_ROWS = _FILE.words("TWO_SIDED_ROWS")
BLOCK_NAMES = _FILE.mapping("BLOCK_NAMES", str)
# The columns of the forms by their number, each with its headings from the top.
FORMS = _FILE.mapping("FORMS", lambda columns: tuple(tuple(column.split("/")) for column in columns.split()))
COLUMN_TERMS = _FILE.meanings("COLUMN_TERMS")
BLOCK_HEADINGS = _FILE.words("BLOCK_HEADINGS")
APPROVED_BUDGET = _FILE.text("APPROVED_BUDGET")


def side_of(name: str) -> str:
    """The side that the name of a row is, as it heads income or, below it, expenditure; empty if it is none."""
    return next((side for side, pattern in _NAMES_OF_SIDES if pattern.fullmatch(compact(name))), "")


def form_heading(statement: str, number: str, count: int) -> tuple[str, ...]:
    """The headings of column `number` of a form with `count` numbered columns; empty if the form differs."""
    form = FORMS.get(statement, ())
    return form[int(number) - 1] if len(form) == count and number.isdigit() and 0 < int(number) <= count else ()
