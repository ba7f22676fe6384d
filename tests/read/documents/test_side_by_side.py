"""Pages that show two pages, or two columns of text, side by side."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.document import Edge, Glyph, Page, lines_of
from juesuan.read.documents.arrangement import with_columns_parted, with_doubles_parted
from tests.read.documents.test_health import TEXT, codes


def sheet(number: int, *lefts: float) -> Page:
    """A sheet in landscape with a line of text from each of these places on."""
    glyphs = tuple(
        Glyph(char, x + 10.0 * n, 0, x + 10.0 * n + 9, 10) for x in lefts for n, char in enumerate(TEXT)
    )
    return Page(number, 1190, 842, glyphs, ())


def test_sheets_with_two_pages_each_are_parted_in_their_middle() -> None:
    doubles = with_doubles_parted([sheet(number, 60, 660) for number in (1, 2, 3)])
    assert codes(*doubles) == []
    assert [[half.lines[0].box.x0 for half in page.halves] for page in doubles] == [[60, 660]] * 3
    titled = [sheet(1, 60, 660), sheet(2, 60, 660), sheet(3, 60, 660), sheet(4, 480)]
    assert not any(page.halves for page in with_doubles_parted(titled))


def test_sheets_to_be_folded_are_one_warning() -> None:
    """Their pages are not in order: 6 and 1, 2 and 5, 4 and 3."""
    numbered = [
        with_feet(sheet(number, 60, 660), *feet) for number, feet in enumerate(("61", "25", "43"), start=1)
    ]
    doubles = with_doubles_parted(numbered)
    ((code, first, message),) = codes(*doubles)
    assert (code, first, message[:37]) == ("page.double", 1, "pages 1–3 show two pages side by side")


def with_feet(page: Page, left: str, right: str) -> Page:
    feet = (Glyph(left, 300, 800, 309, 810), Glyph(right, 900, 800, 909, 810))
    return replace(page, glyphs=page.glyphs + feet)


def in_columns(number: int, *rows: tuple[str, str]) -> Page:
    """A page with text at its left margin and from 310 points on, line by line."""
    glyphs = tuple(
        Glyph(char, x + 10.0 * n, 20.0 * row, x + 10.0 * n + 9.9, 20.0 * row + 10)
        for row, texts in enumerate(rows)
        for x, text in zip((72, 310), texts, strict=True)
        for n, char in enumerate(text)
        if char != " "
    )
    between = Edge(300, 0, 300, 200)
    return Page(number, 595, 842, glyphs, (between,), lines_of(glyphs))


FULL = "年度收入总计较上年决算数增加主要原因是人员"
COLUMNS = in_columns(1, *[(FULL, FULL)] * 9, ("", "万元。"))
LAST = in_columns(2, (FULL, "二、支出"), ("增加。", "无。"))


def test_columns_of_text_are_read_one_after_the_other() -> None:
    first, last = with_columns_parted([COLUMNS, LAST])
    assert [len(half.lines) for half in first.halves] == [9, 10]
    assert [line.text for line in last.lines] == [FULL, "增加。", "二、支出", "无。"]


def test_the_two_sides_of_a_table_are_no_columns_of_text() -> None:
    row = "一、财政拨款收入      1234.50"
    (page,) = with_columns_parted([in_columns(1, *[(row, row)] * 10)])
    assert page.halves == ()


def test_sheets_whose_order_is_not_known_are_no_columns_of_text_either() -> None:
    folded = with_columns_parted([replace(page, is_double=True) for page in (COLUMNS, LAST)])
    assert [page.halves for page in folded] == [(), ()]
    assert codes(*folded)[0][0] == "page.double"


def test_each_running_line_of_a_sheet_with_two_pages_is_counted_once() -> None:
    feet = [with_feet(sheet(number, 60, 660), f"{2 * number - 1}", f"{2 * number}") for number in (1, 2, 3)]
    assert [[line.text for line in page.running] for page in with_doubles_parted(feet)] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
    ]
