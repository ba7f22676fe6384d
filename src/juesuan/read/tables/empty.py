"""Statements that are printed and empty: a title, a head, and no amount before the next title.

Such a table is no reading of a grid, because it has no row with a value, and where it is printed without rules it
is no grid at all. It is there all the same: an office without government-managed funds prints an empty table 07.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.layout import Layout
from juesuan.read.tables.amounts import is_amount, is_column_numbers, is_nil, is_surely_amount
from juesuan.read.tables.captions import caption_of, title_of_line
from juesuan.read.wording.headings import EMPTY_TABLE_WORDS
from juesuan.read.wording.rows import TOTAL_WORD, says_nil
from juesuan.read.wording.sections import AFTER_TABLE
from juesuan.read.wording.titles import PAGE_NUMBER
from juesuan.vocabulary.wording import compact

# What is in an amount other than zero, or in what stands for one that its cell had no room for.
_NOT_ZERO = "123456789#"

# Amounts under a title that are those of a table: a heading of the narrative has fewer below it.
_LEAST_AMOUNTS = 8

# The words of a printed line, or the texts of a row of a grid.
Row = tuple[str, ...]


def empty_statements(layout: Layout) -> frozenset[str]:
    """The statements of which a title is printed over an empty table.

    An entry in the table of contents has neither a head nor a sentence below it.
    """
    found = set()
    for title, rows in _sections(_rows(layout)):
        statements = caption_of([title]).statements
        if statements and _is_empty(rows):
            found.add(statements[0])
    return frozenset(found)


def printed_statements(lines: Iterable[str]) -> frozenset[str]:
    """The statements of which a title is printed over lines with amounts.

    Where no table of the statement is found, its cells were not told apart: copied text has lost them.
    """
    amounts, title = Counter[str](), ""
    for line in lines:
        title = title_of_line(line) or title
        amounts[title] += sum(map(is_surely_amount, line.split()))
    titles = (title for title, count in amounts.items() if count >= _LEAST_AMOUNTS)
    return frozenset(statement for title in titles for statement in caption_of([title]).statements[:1])


def _rows(layout: Layout) -> Iterator[Row]:
    """All that the document prints around and in its grids, row by row."""
    for placed in layout.grids:
        yield from ((line,) for line in placed.between)
        yield from (tuple(cell.text for cell in row) for row in placed.grid.rows())
        yield from ((line,) for line in placed.ending)


def _sections(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Titles with the rows below them, up to the next title or heading."""
    title, below = "", list[Row]()
    for row in rows:
        text = "".join(row)
        new = title_of_line(text)
        if new or AFTER_TABLE.match(compact(text)):
            yield title, below
            title, below = new, []
        else:
            below.append(row)
    yield title, below


def _is_empty(rows: Sequence[Row]) -> bool:
    """Whether rows are a head without any amount but zeros, or a sentence says that there is none."""
    words = [[word for text in row for word in text.split()] for row in rows]
    if any(map(_holds_amount, words)):
        return False
    is_head = any(EMPTY_TABLE_WORDS.issuperset(map(compact, row)) for row in words if row)
    nil_totals = (len(row) > 1 and TOTAL_WORD.search(row[0]) and all(map(is_nil, row[1:])) for row in words)
    return says_nil("".join(map("".join, rows))) or is_head or any(nil_totals)


def _holds_amount(words: Sequence[str]) -> bool:
    """Whether a row holds a number that is not zero and neither counts columns nor pages."""
    if is_column_numbers(words) or PAGE_NUMBER.match(compact("".join(words))):
        return False
    return any(not set(word).isdisjoint(_NOT_ZERO) for word in words if is_amount(word))
