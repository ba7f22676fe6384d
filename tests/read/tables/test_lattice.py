"""Ruled lines to cells, drawn: one character is ten points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.document import Edge
from juesuan.read.tables.lattice import lattices

PICTURES = {
    "a plain grid": (
        """
+--+--+
|  |  |
+--+--+
|  |  |
+--+--+
""",
        {"1x1 at 0,0", "1x1 at 0,1", "1x1 at 1,0", "1x1 at 1,1"},
    ),
    "a merged head and a merged label": (
        """
+--+-----+
|  |     |
|  +--+--+
|  |  |  |
+--+--+--+
""",
        {"2x1 at 0,0", "1x2 at 0,1", "1x1 at 1,1", "1x1 at 1,2"},
    ),
    "columns that go on on the next page": (
        """
+--+--+--+
|  |  |  |
+--+--+--+
|     |  |
|  |  |  |
|  |  |  |
|  |  |  |
|  |  |  |
""",
        {"1x1 at 0,0", "1x1 at 0,1", "1x1 at 0,2", "1x1 at 1,0", "1x1 at 1,1", "1x1 at 1,2"},
    ),
    "columns of a page in the middle of a table": (
        """
|  |  |
|  |  |
|  |  |
""",
        {"1x1 at 0,0", "1x1 at 0,1"},
    ),
    "strokes that begin below a row, beside others that go on": (
        """
+-----------+--+
|           |  |
|  |  |  |  |  |
|  |  |  |  |  |
|  |  |  |  |  |
+--+--+--+--+--+
""",
        {"1x1 at 0,0", "1x1 at 0,1", "1x1 at 0,2", "1x1 at 0,3", "1x1 at 0,4"},
    ),
    "no outer verticals": (
        """
---+---
   |
---+---
   |
---+---
""",
        {"1x1 at 0,0", "1x1 at 0,1", "1x1 at 1,0", "1x1 at 1,1"},
    ),
    "rules that end inside a cell do not cut it": (
        """
+-----+
|     |
|  +--+
|  |  |
+--+--+
""",
        {"1x2 at 0,0", "1x1 at 1,0", "1x1 at 1,1"},
    ),
    "no lines between the rows": (
        """
+--+--+
|  |  |
|  |  |
|  |  |
+--+--+
""",
        {"1x1 at 0,0", "1x1 at 0,1"},
    ),
}


def edges(picture: str, *, scale: float = 10.0) -> list[Edge]:
    rows = picture.strip("\n").splitlines()
    found = []
    for y, line in enumerate(rows):
        for x, char in enumerate(line):
            right = line[x + 1] if x + 1 < len(line) else " "
            below = rows[y + 1][x] if y + 1 < len(rows) and x < len(rows[y + 1]) else " "
            if char in "+-" and right in "+-":
                found.append(Edge(x * scale, y * scale, (x + 1) * scale, y * scale))
            if char in "+|" and below in "+|":
                found.append(Edge(x * scale, y * scale, x * scale, (y + 1) * scale))
    return found


@pytest.mark.parametrize("name", PICTURES)
def test_cells_of_a_drawn_lattice(name: str) -> None:
    picture, expected = PICTURES[name]
    (lattice,) = lattices(edges(picture))
    assert {f"{cell.rows}x{cell.columns} at {cell.row},{cell.column}" for cell in lattice.cells} == expected


def test_two_tables_on_a_page_are_two_lattices() -> None:
    picture = PICTURES["a plain grid"][0].strip("\n")
    assert len(lattices(edges(picture + "\n\n\n" + picture))) == 2


def test_a_frame_is_no_table() -> None:
    assert lattices(edges("+--+\n|  |\n+--+")) == []


@given(
    rows=st.integers(1, 6),
    columns=st.integers(2, 6),
    noise=st.lists(st.floats(-1.0, 1.0, allow_nan=False), min_size=4, max_size=4),
)
def test_a_full_grid_has_every_cell_however_unsteadily_drawn(rows: int, columns: int, noise: list[float]) -> None:
    line = "+--" * columns + "+"
    gap = "|  " * columns + "|"
    picture = "\n".join([line, gap] * rows + [line])
    shaken = [
        Edge(edge.x0, edge.top + noise[n % 4], edge.x1, edge.top + noise[n % 4])
        if edge.is_horizontal
        else Edge(edge.x0 + noise[n % 4], edge.top, edge.x0 + noise[n % 4], edge.bottom)
        for n, edge in enumerate(edges(picture))
    ]
    (lattice,) = lattices(shaken)
    assert len(lattice.cells) == rows * columns
