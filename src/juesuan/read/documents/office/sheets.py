"""A sheet of a workbook, whichever format it came in: its name as a text, its cells as one grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.document import TextItem
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.table import Grid
from juesuan.read.documents.office.grids import Anchor, grid_of
from juesuan.read.messages import finding
from juesuan.read.wording import covers

_PLAIN_NAME = re.compile(r"^[\w\u4e00-\u9fff]+$")
# How many letters name columns.
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet that hold a text; rows and columns count from 0. `errors` are addresses such as B5."""

    name: str
    anchors: tuple[Anchor, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    errors: tuple[str, ...] = ()

    @property
    def has_a_name(self) -> bool:
        """Whether somebody gave the sheet a name: `Sheet1` says nothing."""
        return not covers.UNNAMED_SHEETS.match(self.name)

    @property
    def conceals(self) -> bool:
        """Whether something is written in hidden rows or columns."""
        return any(
            anchor.row in self.hidden_rows or anchor.column in self.hidden_columns for anchor in self.anchors
        )


def address(row: int, column: int) -> str:
    """The address of a cell as spreadsheets write it.

    >>> address(6, 2), address(0, 26)
    ('C7', 'AA1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def sheet_items(sheet: Sheet) -> Iterator[TextItem | Grid]:
    """The name of the sheet, if somebody named it, and its grid. Raises OverflowError if it is too large."""
    if sheet.is_hidden:
        return
    grid = grid_of(
        sheet.anchors,
        lambda row, column: _reference(sheet.name, row, column),
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )
    if sheet.has_a_name and grid is not None:
        yield TextItem(sheet.name, sheet.name, level=1)
    if grid is not None:
        yield grid


def _reference(name: str, row: int, column: int) -> str:
    quoted = name if _PLAIN_NAME.match(name) else "'" + name.replace("'", "''") + "'"
    return f"{quoted}!{address(row, column)}"


def sheet_findings(sheet: Sheet) -> Iterator[Finding]:
    """What of the sheet is not read: hidden content, and cells whose formula failed."""
    if sheet.anchors and sheet.is_hidden:
        yield finding("sheet.hidden", Place(reference=sheet.name))
    elif sheet.conceals:
        yield finding("sheet.hidden:cells", Place(reference=sheet.name))
    for cell in () if sheet.is_hidden else sheet.errors:
        yield finding("sheet.formula-failed", Place(reference=f"{sheet.name}!{cell}"))
