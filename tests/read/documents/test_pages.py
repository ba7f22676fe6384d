"""What is on a page: glyphs, edges and lines in reading orientation, with boxes as displayed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from juesuan.model.document import Page
from juesuan.model.place import Box
from juesuan.read.documents import open_document
from juesuan.read.documents.glyphs import glyphs_of

Draw = Callable[[Canvas], None]

A4 = (595.0, 842.0)


def page(tmp_path: Path, draw: Draw, size: tuple[float, float] = A4, rotate: int = 0) -> Page:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    draw(canvas)
    canvas.save()
    path = tmp_path / "page.pdf"
    path.write_bytes(buffer.getvalue())
    if rotate:
        document = pypdfium2.PdfDocument(buffer.getvalue())
        document[0].set_rotation(rotate)
        document.save(path)
    (read,) = open_document(path).pages
    return read


def word(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 700, "1,234.56")
    canvas.rect(90, 690, 100, 30)


def sideways(turn: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(turn)
        canvas.translate(-297, -421)
        word(canvas)

    return draw


def printed_box(read: Page) -> Box:
    """The box of the one line, as displayed."""
    (line,) = read.lines
    return read.as_printed(line.box)


@pytest.mark.parametrize("turn", [90, -90])
def test_a_flat_character_of_turned_text_is_as_high_as_the_others(tmp_path: Path, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(300 if turn > 0 else -500, -300 if turn > 0 else 300, "12-34 words of usual height")

    hyphen = next(glyph for glyph in page(tmp_path, draw).glyphs if glyph.text == "-")
    assert hyphen.bottom - hyphen.top >= 9.9


def test_glyphs_and_edges(tmp_path: Path) -> None:
    read = page(tmp_path, word)
    assert [line.text for line in read.lines] == ["1,234.56"]
    assert sorted({(edge.x0, edge.x1) for edge in read.edges}) == [(90, 90), (90, 190), (190, 190)]
    assert read.turned == 0


def clipped(right: float, *, at: float) -> Draw:
    """A word that begins at a place of a page that is clipped to a margin, as browsers do."""

    def draw(canvas: Canvas) -> None:
        margins = canvas.beginPath()
        margins.rect(60, 60, right - 60, 720)
        canvas.clipPath(margins, stroke=0)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(at, 700, "1,234.56")

    return draw


@pytest.mark.parametrize(
    ("right", "at", "is_cut_off"),
    [(535, 400, False), (535, 500, True), (200, 180, False), (900, 570, True)],
    ids=["within the margin", "over the margin", "over a narrow cell", "over the page"],
)
def test_what_runs_over_the_right_edge_is_cut_off(
    tmp_path: Path, right: float, at: float, *, is_cut_off: bool
) -> None:
    assert page(tmp_path, clipped(right, at=at)).is_cut_off == is_cut_off


@pytest.mark.parametrize(("turn", "turned"), [(90, 90), (-90, 270), (180, 180)])
def test_sideways_content_is_turned_and_its_boxes_turned_back(tmp_path: Path, turn: int, turned: int) -> None:
    read = page(tmp_path, sideways(turn))
    assert read.turned == turned
    assert [line.text for line in read.lines] == ["1,234.56"]
    box = printed_box(read)
    glyph_boxes = [Box(g["x0"], g["top"], g["x1"], g["bottom"]) for g in raw_chars(tmp_path / "page.pdf")]
    for raw in glyph_boxes:
        assert box.x0 - 0.1 <= raw.x0 and raw.x1 <= box.x1 + 0.1
        assert box.top - 0.1 <= raw.top and raw.bottom <= box.bottom + 0.1


def raw_chars(path: Path) -> list[dict[str, float]]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return list(pdf.pages[0].chars)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_with_rotate_has_all_its_edges(tmp_path: Path, rotate: int) -> None:
    draw = sideways({90: 90, 180: 180, 270: -90}[rotate])
    read = page(tmp_path, draw, rotate=rotate)
    assert read.turned == 0
    assert [line.text for line in read.lines] == ["1,234.56"]
    assert sum(edge.is_horizontal for edge in read.edges) == 2
    assert sum(not edge.is_horizontal for edge in read.edges) == 2


def test_a_watermark_and_hidden_text_do_not_mix_with_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        word(canvas)
        canvas.drawString(100, 500, "words enough to tell what size is usual")
        canvas.setFillGray(1)
        canvas.setFont("Helvetica", 3)
        canvas.drawString(150, 702, "8888.88")
        canvas.setFont("Helvetica", 60)
        canvas.setFillGray(0.8)
        canvas.drawString(60, 690, "DRAFT")
        canvas.rotate(40)
        canvas.drawString(400, 400, "DRAFT")

    assert page(tmp_path, draw).lines[0].text == "1,234.56"


def test_white_text_is_read_where_a_shade_or_nothing_else_shows_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        word(canvas)
        canvas.setFillGray(0.2)
        canvas.rect(90, 590, 200, 30, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(100, 600, "head")
        canvas.drawString(100, 500, "7777.77")

    assert [line.text for line in page(tmp_path, draw).lines] == ["1,234.56", "head"]


def test_lines_that_nobody_sees_do_not_rule(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "x")
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.line(50, 600, 500, 600)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(50, 500, 400, 50, stroke=0, fill=1)
        canvas.setFillGray(0.9)
        canvas.rect(50, 400, 400, 50, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.rect(50, 300, 400, 0.5, stroke=0, fill=1)

    (edge,) = page(tmp_path, draw).edges
    assert edge.top == pytest.approx(842 - 300.25)


def test_dashes_that_are_filled_open_paths_make_a_rule(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "x")
        for number in range(20):
            x = 50 + 3.8 * number
            dash = canvas.beginPath()
            dash.moveTo(x, 600)
            for corner in ((x + 2.25, 600), (x + 2.25, 600.75), (x, 600.75)):
                dash.lineTo(*corner)
            canvas.drawPath(dash, stroke=0, fill=1)

    (edge,) = page(tmp_path, draw).edges
    assert (edge.x0, edge.x1) == pytest.approx((50.0, 124.45))


def test_sides_of_cells_that_are_filled_trapezoids_are_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "x")
        side = canvas.beginPath()
        side.moveTo(50, 600)
        for corner in ((50, 560), (50.75, 560.75), (50.75, 599.25)):
            side.lineTo(*corner)
        canvas.drawPath(side, stroke=0, fill=1)

    (edge,) = page(tmp_path, draw).edges
    assert (edge.x0, edge.x1, edge.bottom - edge.top) == pytest.approx((50.375, 50.375, 40.0))


def test_bold_that_is_faked_by_drawing_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift_pt in (0.0, 0.25):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(100 + shift_pt, 700, "1,100.11")

    assert [line.text for line in page(tmp_path, draw).lines] == ["1,100.11"]


def test_small_digits_high_behind_a_number_are_the_mark_of_a_note(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(100, 700, "8,625.11")
        canvas.setFont("Helvetica", 5)
        canvas.drawString(100 + canvas.stringWidth("8,625.11", "Helvetica", 9), 704, "12")

    assert "".join(glyph.text for glyph in page(tmp_path, draw).glyphs) == "8,625.11¹²"


def test_equal_digits_in_tiny_type_are_all_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 3)
        canvas.drawString(100, 700, "1,111.11")

    assert [line.text for line in page(tmp_path, draw).lines] == ["1,111.11"]


@pytest.mark.parametrize(("drawn", "meant"), [("\u2f00", "一"), ("\u2f0a", "入"), ("\u2ecb", "车"), ("支", "支")])
def test_radicals_stand_for_the_characters_of_their_shape(drawn: str, meant: str) -> None:
    char = {
        "text": drawn,
        "x0": 0.0,
        "top": 0.0,
        "x1": 9.0,
        "bottom": 9.0,
        "size": 9.0,
        "matrix": (1, 0, 0, 1, 0, 0),
    }
    (glyph,) = glyphs_of([char], 0)
    assert glyph.text == meant


@pytest.mark.parametrize("angle", [90, -90], ids=["upwards", "downwards"])
def test_a_heading_turned_by_a_quarter_is_stood_up(tmp_path: Path, angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(300, 720, "科目名称栏目")
        canvas.saveState()
        canvas.translate(100, 700)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "基本支出")
        canvas.restoreState()

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    turned = [glyph for glyph in page(tmp_path, draw).glyphs if glyph.x0 < 200]
    column = sorted(turned, key=lambda glyph: glyph.top)
    assert "".join(glyph.text for glyph in column) == "基本支出"


def test_what_lies_outside_the_crop_box_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cropped.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setCropBox((0, 0, 300, 842))
    canvas.drawString(100, 700, "1.00")
    canvas.drawString(400, 700, "2.00")
    canvas.save()
    (read,) = open_document(path).pages
    assert [line.text for line in read.lines] == ["1.00"]


def test_an_address_that_a_browser_prints_below_the_page_cuts_nothing_off(tmp_path: Path) -> None:
    def address(canvas: Canvas) -> None:
        word(canvas)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(570, 16, "https://example.org/1.html 2024-8-30")

    assert not page(tmp_path, address).is_cut_off
