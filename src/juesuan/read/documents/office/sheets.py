"""A sheet of a workbook, whichever format it came in: its name as a text, its cells as one grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.document import TextItem
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.table import Grid
from juesuan.model.text import Text
from juesuan.read.documents.office.grids import Anchor, grid_of

_SAYS_NOTHING = re.compile(r"^((Sheet|工作表|表|Table)?\s*[\d_()（）]*|封面|首页|目录)$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"^[\w\u4e00-\u9fff]+$")
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
    def says_its_name(self) -> bool:
        """Whether somebody gave the sheet a name: `Sheet1` says nothing."""
        return not _SAYS_NOTHING.match(self.name)

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
    if sheet.says_its_name and grid is not None:
        yield TextItem(sheet.name, sheet.name, level=1)
    if grid is not None:
        yield grid


def _reference(name: str, row: int, column: int) -> str:
    quoted = name if _PLAIN_NAME.match(name) else "'" + name.replace("'", "''") + "'"
    return f"{quoted}!{address(row, column)}"


def sheet_findings(sheet: Sheet) -> Iterator[Finding]:
    """What of the sheet is not read: hidden content, and cells whose formula failed."""
    if sheet.anchors and sheet.is_hidden:
        yield _hidden(sheet.name, "工作表被隐藏", "the sheet is hidden")
    elif sheet.conceals:
        yield _hidden(sheet.name, "工作表有隐藏的行或列", "the sheet has hidden rows or columns")
    for cell in () if sheet.is_hidden else sheet.errors:
        yield Finding(
            "sheet.formula-failed",
            Severity.ERROR,
            Text(
                "单元格显示的是公式错误，而不是数字", "the cell shows the error of a formula instead of a number"
            ),
            Place(reference=f"{sheet.name}!{cell}"),
            Text("更正公式后重新保存", "correct the formula and save the workbook again"),
        )


def _hidden(name: str, zh: str, en: str) -> Finding:
    return Finding(
        "sheet.hidden",
        Severity.NOTE,
        Text(f"{zh}，其中内容未读取", f"{en}; what it holds is not read"),
        Place(reference=name),
        Text(
            "如属公开内容，请取消隐藏后重新保存", "if it is to be published, show it and save the workbook again"
        ),
    )
