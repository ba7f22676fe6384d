"""Glyphs on a lattice to cells: what is printed where, drawn with one column per twelve points."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from juesuan.model.document import Glyph, Page
from juesuan.model.place import Box
from juesuan.read.tables.lattice import lattices
from juesuan.read.tables.ruled import grid_of
from tests.read.tables.test_lattice import edges

_STEP = 12.0


def width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def placed(line: str) -> Iterator[tuple[int, str]]:
    """Each character with its column; a Chinese one is two columns wide."""
    column = 0
    for char in line:
        yield column, char
        column += width(char)


def page(picture: str) -> Page:
    """A page with the lattice drawn by `+-|` and a glyph, twelve points high, for every other character."""
    rows = picture.strip("\n").splitlines()
    glyphs = [
        Glyph(char, x * _STEP + 1, y * _STEP - 6, (x + width(char)) * _STEP - 1, y * _STEP + 6)
        for y, line in enumerate(rows)
        for x, char in placed(line)
        if char not in "+-| "
    ]
    ruled = "\n".join("".join(char if char in "+-| " else " " * width(char) for char in line) for line in rows)
    return Page(1, 600, 800, tuple(glyphs), tuple(edges(ruled, scale=_STEP)))


def texts(picture: str) -> dict[tuple[int, int], str]:
    read = page(picture)
    (lattice,) = lattices(read.edges)
    return {(cell.row, cell.column): cell.text for cell in grid_of(read, lattice).cells}


CASES = {
    "a name over two lines": (
        """
+----+----+
|教育|    |
|支出|5.00|
+----+----+
""",
        {(0, 0): "教育\n支出", (0, 1): "5.00"},
    ),
    "rows without a rule between them": (
        """
+----+----+
|教育|1.00|
|卫生|2.00|
|住房|3.00|
+----+----+
""",
        {(0, 0): "教育", (0, 1): "1.00", (1, 0): "卫生", (1, 1): "2.00", (2, 0): "住房", (2, 1): "3.00"},
    ),
    "a row without a figure among rows without rules": (
        """
+----+----+
|教育|1.00|
|卫生|    |
|住房|3.00|
|交通|4.00|
+----+----+
""",
        {(0, 0): "教育", (0, 1): "1.00", (1, 0): "卫生", (1, 1): "", (2, 0): "住房", (2, 1): "3.00"}
        | {(3, 0): "交通", (3, 1): "4.00"},
    ),
    "amounts and nils without a rule between them": (
        """
+----+----+
|教育|1.00|
|卫生|0   |
|住房|3.00|
+----+----+
""",
        {(0, 0): "教育", (0, 1): "1.00", (1, 0): "卫生", (1, 1): "0", (2, 0): "住房", (2, 1): "3.00"},
    ),
    "broken figures of rows without a rule between them": (
        """
+----+-----+
|教育|1,800|
|支出|.00  |
|卫生|2,900|
|支出|.00  |
+----+-----+
""",
        {(0, 0): "教育\n支出", (0, 1): "1,800\n.00", (1, 0): "卫生\n支出", (1, 1): "2,900\n.00"},
    ),
    "a figure over three lines of a narrow column": (
        """
+------+------+
|16,027|16,027|
|,359.1|,359.1|
|0     |0     |
+------+------+
""",
        {(0, 0): "16,027\n,359.1\n0", (0, 1): "16,027\n,359.1\n0"},
    ),
    "figures that touch the next cell stay in their own": (
        """
+----+----+
|9.10|8.20|
+----+----+
""",
        {(0, 0): "9.10", (0, 1): "8.20"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed_in_the_cells(name: str) -> None:
    picture, expected = CASES[name]
    assert texts(picture) == expected


@pytest.mark.parametrize(("down_pt", "row"), [(0.0, 1), (8.0, 2)], ids=["over the next row", "below the table"])
def test_a_name_that_overflows_its_low_row_stays_in_it(down_pt: float, row: int) -> None:
    """Three lines of seven points, drawn in one go around a row of ten: rules run through the outer two."""
    lines = [(text, y + down_pt) for text, y in (("其他支", 103.0), ("出的一", 110.0), ("种说法", 117.0))]
    name = [Glyph(c, 5 + 7 * n, y - 3.5, 12 + 7 * n, y + 3.5) for text, y in lines for n, c in enumerate(text)]
    above = [Glyph(c, 5 + 7 * n, 92.0, 12 + 7 * n, 99.0) for n, c in enumerate("教育")]
    ruled = "\n".join(["+----+--+", "|    |  |"] * 3 + ["+----+--+"])
    shifted = [e._replace(top=e.top + 90, bottom=e.bottom + 90) for e in edges(ruled, scale=10.0)]
    low = tuple(e._replace(top=90 + (e.top - 90) * 0.5, bottom=90 + (e.bottom - 90) * 0.5) for e in shifted)
    figure = Glyph("5", 62, 92.0, 67, 99.0)
    read = Page(1, 600, 800, (*above, figure, *name), low)
    (lattice,) = lattices(read.edges)
    found = {cell.row: cell.text for cell in grid_of(read, lattice).cells if cell.column == 0}
    assert found == {0: "教育", 1: "", 2: ""} | {row: "其他支\n出的一\n种说法"}


def test_boxes_are_those_of_the_cells() -> None:
    read = page(CASES["rows without a rule between them"][0])
    (lattice,) = lattices(read.edges)
    grid = grid_of(read, lattice)
    boxes = {cell.text: cell.place.box for cell in grid.cells}
    assert boxes["2.00"] == Box(60.0, 18.0, 120.0, 30.0)


def test_a_blot_beside_an_amount_parts_no_row() -> None:
    drawn = ((char, x, 3, 8) for char, x in zip("1.00", range(20, 44, 6), strict=True))
    glyphs = tuple(Glyph(char, x, top, x + 6, bottom) for char, x, top, bottom in (("0", 3, 3, 4), *drawn))
    read = Page(1, 600, 800, glyphs, tuple(edges("+-----+-----+\n|     |     |\n+-----+-----+", scale=10.0)))
    (lattice,) = lattices(read.edges)
    assert grid_of(read, lattice).row_count == 1


def run_over(text: str, x0: float) -> dict[int, str]:
    """What two cells, parted at x = 60, hold when `text` is drawn without a gap from `x0` on."""
    glyphs = tuple(Glyph(char, x0 + 6 * n, 2, x0 + 6 * (n + 1), 8) for n, char in enumerate(text))
    read = Page(1, 600, 800, glyphs, tuple(edges("+-----+-----+\n|     |     |\n+-----+-----+", scale=10.0)))
    (lattice,) = lattices(tuple(edge._replace(bottom=edge.bottom) for edge in read.edges))
    return {cell.column: cell.text for cell in grid_of(read, lattice).cells}


def test_words_that_run_over_a_border_stay_in_the_cell_of_their_middle() -> None:
    assert run_over("机关事业单位养老缴费", 10) == {0: "机关事业单位养老缴费", 1: ""}


def test_a_figure_that_runs_over_a_border_stays_where_it_ends() -> None:
    assert run_over("1,213,134.65", 30) == {0: "", 1: "1,213,134.65"}


def test_figures_that_touch_over_a_border_are_two() -> None:
    assert run_over("213,134.65213,134.65", 0) == {0: "213,134.65", 1: "213,134.65"}
    assert run_over("134.65213,134.65", 18) == {0: "134.65", 1: "213,134.65"}
