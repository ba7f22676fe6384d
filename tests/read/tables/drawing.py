"""Tables drawn as text: how tests picture a grid.

A line is a row, `|` parts the cells, `<` alone continues the cell to the left, `^` alone the cell above.
"""

from __future__ import annotations

from juesuan.model.place import Box, Place
from juesuan.model.table import Cell, Grid

_STEP_PT = 50.0


def drawn(picture: str, *, page: int = 1) -> Grid:
    """The grid that the picture shows, with columns 50 points wide."""
    lines = (line.strip() for line in picture.splitlines() if line.strip())
    rows = [[text.strip() for text in line[1:].removesuffix("|").split("|")] for line in lines]
    width = max(map(len, rows))
    cells = [
        _cell(rows, row, column, page)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text not in ("<", "^")
    ]
    xs = tuple(_STEP_PT * n for n in range(width + 1))
    return Grid(tuple(cells), len(rows), width, xs=xs, page=page)


def _cell(rows: list[list[str]], row: int, column: int, page: int) -> Cell:
    columns, count = 1, 1
    while column + columns < len(rows[row]) and rows[row][column + columns] == "<":
        columns += 1
    while row + count < len(rows) and rows[row + count][column] == "^":
        count += 1
    box = Box(column * _STEP_PT, row * 10.0, (column + columns) * _STEP_PT, (row + count) * 10.0)
    return Cell(row, column, rows[row][column], Place(page=page, box=box), count, columns)
