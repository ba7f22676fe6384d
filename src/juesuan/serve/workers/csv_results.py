"""Solutions as CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv).

The engine writes IRIs without quotes, also those with commas, as places in files have: `viewrect=72,535,450,33`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import IO

import pyoxigraph as ox

_ROWS_AT_ONCE = 500
"""Rows per write: a few dozen kilobytes, so that the first rows leave early and writes stay few."""

_SPECIAL = re.compile(r'[",\r\n]')


def write_csv(solutions: ox.QuerySolutions, body: IO[bytes]) -> None:
    """Writes the solutions with a head of their variables. Raises OSError from the engine."""
    body.write(_line([variable.value for variable in solutions.variables]).encode())
    rows = _rows(solutions)
    while block := "".join(islice(rows, _ROWS_AT_ONCE)):
        body.write(block.encode())


def _rows(solutions: ox.QuerySolutions) -> Iterator[str]:
    for solution in solutions:
        yield _line([_text(term) for term in solution])


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return "" if term is None else str(term)


def _line(fields: list[str]) -> str:
    quoted = (f'"{text.replace(chr(34), chr(34) * 2)}"' if _SPECIAL.search(text) else text for text in fields)
    return ",".join(quoted) + "\r\n"
