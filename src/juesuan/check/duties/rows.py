"""Rows of tables that are not filled in, or stand where they do not belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from juesuan.check import wording
from juesuan.check.duties.duty import Disclosure, breach
from juesuan.check.evidence import is_amount
from juesuan.check.messages.texts import finding_about
from juesuan.model.fact import print_key
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.table import Cell, Grid
from juesuan.vocabulary.codelists import FUND, parts_of
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact, has_cjk

# How the rows of table 04 end that part a balance by funds.
_FUND_NAMES = tuple(concept.label.zh for concept in FUND.concepts if concept.parent == "fiscal")
# The side of a two-sided table on which the rows of each flow stand, by the flow of its heading.
_SIDES = {
    flow: side
    for side in ("income", "expenditure")
    for flow in (f"total-{side}", *parts_of("flow", f"total-{side}"))
}


def broken_cells(report: Disclosure) -> Iterator[Finding]:
    """Tables with cells that show the sign of an error in place of a number: one breach each."""
    for table in report.tables:
        cells = [
            (row, entry)
            for row in table.rows
            for entry in row.entries
            if wording.BROKEN_CELL.search(compact(entry.text))
        ]
        if table.statement and cells:
            (row, entry), number = cells[0], BY_ID[table.statement].number
            name = " ".join(filter(None, ("".join(row.codes), row.name)))
            place = replace(entry.place, table=number)
            values = {"number": number, "row": name, "printed": entry.text}
            yield breach("duty.broken-cell", place, count=len(cells), **values)


class _Named(NamedTuple):
    """The name of a row of one side of a table, what is printed where its amounts belong, and the figures."""

    name: Cell
    texts: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed where its amounts belong."""
        return not any(self.texts)


def _sides(report: Disclosure, statement: str) -> Iterator[list[_Named]]:
    """The rows of each side of a table from top to bottom, blank ones among them, which make no figures.

    Names stand left of the amounts. A blank cell that was recognised, or where no rules part the cells of a table
    that is not certain, may be an amount that was lost.
    """
    printed = {print_key(one.place): one for one in report.figures if one.statement == statement}
    is_certain = all(map(_is_surely_read, printed.values()))
    if any(one.confidence is not None or one.place.span for one in printed.values()):
        return
    for placed in (placed for placed in report.grids if placed.grid.ruled or is_certain):
        columns = _columns(placed.grid, [cell for cell in placed.grid.cells if print_key(cell.place) in printed])
        sides: dict[int, list[_Named]] = defaultdict(list)
        for row in placed.grid.rows():
            for cell in row:
                if cell.column in columns and has_cjk(cell.text):
                    own = [other for other in row if other.column in columns[cell.column]]
                    keys = [print_key(other.place) for other in own]
                    figures = tuple(printed[key] for key in keys if key in printed)
                    sides[cell.column].append(_Named(cell, tuple(compact(one.text) for one in own), figures))
        yield from sides.values()


def _is_surely_read(figure: Figure) -> bool:
    """Whether a figure was neither recognised nor found in a plain text, and its table is certain."""
    is_printed = figure.confidence is None and not figure.place.span
    return is_printed and figure.status is not Status.UNVERIFIED


def _columns(grid: Grid, amounts: Sequence[Cell]) -> dict[int, set[int]]:
    """The columns of amounts, by the column of the names to the left of them."""
    names: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if has_cjk(cell.text):
            names[cell.row].append(cell)
    columns: dict[int, set[int]] = defaultdict(set)
    for cell in amounts:
        beside = [name.column for name in names[cell.row] if name.column < cell.column]
        if beside:
            columns[max(beside)].add(cell.column)
    return columns


def blank_totals(report: Disclosure) -> Iterator[Finding]:
    """Rows of totals without an amount below rows that have some; 合计 may stand above these, too."""
    for statement in ("t01", "t04"):
        for side in _sides(report, statement):
            for at, row in enumerate(side):
                name = compact(row.name.text)
                others = side if name in wording.TOTAL_COLUMNS else side[:at]
                is_needed = any(is_amount(figure) for other in others for figure in other.figures)
                if name.endswith(wording.TOTAL_ROWS) and row.is_blank and is_needed:
                    number = BY_ID[statement].number
                    place = replace(row.name.place, table=number, cell=name)
                    yield breach("duty.blank-total", place, number=number, row=name)


def blank_parts(report: Disclosure) -> Iterator[Finding]:
    """The rows of the funds in table 04, all of them blank below an opening balance that is not.

    No sum has a side without figures, and blank rows make none.
    """
    opening = [
        one
        for one in report.figures
        if one.statement == "t04" and one.coordinate
        if (one.coordinate.flow, one.coordinate.fund) == ("opening", "fiscal")
    ]
    for whole in opening if len(opening) == 1 and is_amount(opening[0]) else ():
        for side in _sides(report, "t04"):
            start = next((at for at, row in enumerate(side, 1) if whole in row.figures), len(side))
            parts = [*takewhile(lambda row: compact(row.name.text).endswith(_FUND_NAMES), side[start:])]
            if parts and all(row.is_blank for row in parts):
                names = "、".join(compact(row.name.text) for row in parts)
                place = replace(parts[0].name.place, table=BY_ID[whole.statement].number)
                yield breach("duty.blank-parts", place, row=whole.item, printed=whole.printed, parts=names)


def rows_of_other_side(report: Disclosure) -> Iterator[Finding]:
    """Rows of income that stand on the side of expenditure, or the other way round: one breach for each table."""
    strange: dict[str, list[Figure]] = defaultdict(list)
    for one in report.figures:
        side = wording.FLOW_WORDS.get(one.section) if one.statement and _is_surely_read(one) else None
        if side and one.coordinate and _SIDES.get(one.coordinate.flow, side) != side:
            strange[one.statement].append(one)
    for figures in strange.values():
        rows = {(one.section, one.item) for one in figures}
        first = figures[0]
        yield finding_about("duty.side", first, Severity.ERROR, side=first.section, count=len(rows))
