"""PDFium draws what pdfplumber, the reference, reads: on real reports, and on pages drawn at random."""

from __future__ import annotations

import io
import math
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from juesuan.read.documents.pdf import read_pages
from juesuan.read.documents.pdfium import drawn_pages, likely_descent
from tests.paths import CHECKOUT, SHARED

REPORTS = (CHECKOUT / "data/sample/wuhan-jxj-2024.pdf", *sorted(SHARED.glob("documents/putuo-*.pdf")))
WORDS = ("1,234.56", "-", "—", "0.00", "2010301", "一般公共预算财政拨款", "（万元）", "其中：行政运行", "12-")
Place = tuple[int, int]
GREYS = (0.0, 0.3, 0.7, 1.0)


def same(path: Path) -> None:
    """The page that PDFium draws is the one that pdfplumber reads: characters, boxes, edges, pictures, turn."""
    content = path.read_bytes()
    with drawn_pages(content) as pages:
        assert all(page.is_plain for page in pages)
    for fast, slow in zip(read_pages(path, content), read_pages(path, content, reference=True), strict=True):
        assert (fast.number, fast.turned) == (slow.number, slow.turned)
        assert sorted(glyph.text for glyph in fast.glyphs) == sorted(glyph.text for glyph in slow.glyphs)
        for text in {glyph.text for glyph in fast.glyphs}:
            one, other = ([glyph[1:5] for glyph in page.glyphs if glyph.text == text] for page in (fast, slow))
            assert near(one, other, 1.0)
        assert len(fast.edges) == len(slow.edges)
        assert near(fast.edges, slow.edges, 0.05)
        assert near(slow.edges, fast.edges, 0.05)
        assert (fast.width, fast.height, fast.image_share) == pytest.approx(
            (slow.width, slow.height, slow.image_share), abs=0.01
        )


def near(some: Iterable[Sequence[float]], others: Iterable[Sequence[float]], within: float) -> bool:
    """Whether each box is so near to one of the others, in points."""
    left_ends = sorted((box[0], *box[1:]) for box in others)
    for box in some:
        first = bisect_left(left_ends, (box[0] - within,))
        last = bisect_right(left_ends, (box[0] + within, math.inf))
        if not any(dist(box, other) < within for other in left_ends[first:last]):
            return False
    return True


def dist(box: Sequence[float], other: Sequence[float]) -> float:
    """How far the farthest of its sides is from the other's, in points."""
    return max(abs(a - b) for a, b in zip(box, other, strict=True))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_has_the_same_glyphs_and_edges(path: Path) -> None:
    same(path)


@pytest.mark.parametrize("seed", range(25))
def test_a_page_drawn_at_random_is_the_same(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    path = tmp_path / "page.pdf"
    path.write_bytes(drawn(dice))
    document = pypdfium2.PdfDocument(path.read_bytes())
    if dice.random() < 0.3:
        document[0].set_cropbox(40, 40, 500, 800)  # pdfplumber does not turn the crop box of a turned page
    else:
        document[0].set_rotation(dice.choice((0, 90, 180, 270)))
    document.save(path)
    same(path)


def drawn(dice: random.Random) -> bytes:
    """A page of words, rules, frames, shades, a round seal, and some of them within a form."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    places = [(60 + 120 * column, 60 + 15 * row) for column in range(4) for row in range(47)]
    dice.shuffle(places)
    for number in range(3):
        within = dice.random() < 0.4
        canvas.saveState()
        if within:
            canvas.beginForm(f"form{number}")
        for _ in range(12):
            dice.choice((word, rule, frame, shade, seal))(canvas, dice, places.pop())
        if within:
            canvas.endForm()
            canvas.translate(dice.randint(0, 9), dice.randint(0, 9))
            canvas.doForm(f"form{number}")
        canvas.restoreState()
    word(canvas, dice, places.pop())
    canvas.save()
    return buffer.getvalue()


def word(canvas: Canvas, dice: random.Random, place: Place) -> None:
    """A word at a place of its own: of two that are drawn over one another, PDFium drops one."""
    text = canvas.beginText(*place)
    text.setFont("STSong-Light", dice.choice((7, 9, 10.5, 12)))
    text.setHorizScale(dice.choice((100, 100, 80)))
    text.setCharSpace(dice.choice((0, 0, 0.5)))
    text.textOut(dice.choice(WORDS))
    canvas.setFillGray(dice.choice((0.0, 0.3)))
    canvas.drawText(text)


def rule(canvas: Canvas, dice: random.Random, _: Place) -> None:
    x, y, length = dice.randint(50, 300), dice.randint(50, 700), dice.randint(20, 200)
    canvas.setStrokeGray(dice.choice(GREYS))
    canvas.line(x, y, *dice.choice(((x + length, y), (x, y + length), (x + length, y + length))))


def frame(canvas: Canvas, dice: random.Random, _: Place) -> None:
    canvas.setStrokeGray(dice.choice(GREYS))
    canvas.rect(dice.randint(50, 300), dice.randint(50, 700), dice.randint(5, 90), dice.randint(5, 90))


def shade(canvas: Canvas, dice: random.Random, _: Place) -> None:
    canvas.setFillGray(dice.choice(GREYS))
    width, height = dice.choice(((0.5, 80), (80, 0.5), (60, 30)))
    canvas.rect(dice.randint(50, 300), dice.randint(50, 700), width, height, stroke=0, fill=1)


def seal(canvas: Canvas, dice: random.Random, _: Place) -> None:
    canvas.setStrokeColorRGB(0.8, 0.1, 0.1)
    canvas.circle(dice.randint(150, 400), dice.randint(150, 600), dice.randint(30, 60))


def test_a_subset_of_a_font_with_nothing_but_commas_stands_on_the_line_of_the_others() -> None:
    assert [likely_descent(measured) for measured in (-0.22, 0.0, 0.573, -3.0)] == [-0.22, 0.0, -0.12, -0.12]
