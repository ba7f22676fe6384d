"""Seals over a page are no text of the report; coloured headings and amounts are."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from juesuan.read.documents import open_document

RED, BLUE, GREY = (0.85, 0.1, 0.15), (0.1, 0.1, 0.9), (0.4, 0.4, 0.4)
FONT = "STSong-Light"


def page(
    path: Path, ring: tuple[float, float, float] | None, colour: tuple[float, float, float], *lines: str
) -> str:
    """The characters that are read of a page with black text and, over it, lines in a colour."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path))
    canvas.setFont(FONT, 10)
    for number in range(12):
        canvas.drawString(72, 700 - 16 * number, f"支出合计{number}.50万元，比上年增加")
    canvas.setFillColorRGB(*colour)
    for number, line in enumerate(lines):
        canvas.drawString(110, 640 - 15 * number, line)
    if ring:
        canvas.setStrokeColorRGB(*ring)
        canvas.circle(140, 630, 50, stroke=1, fill=0)
    canvas.save()
    (read,) = open_document(path, recognise=False).pages
    assert not [edge for edge in read.edges if edge]
    return "".join(glyph.text for glyph in read.glyphs)


@pytest.mark.parametrize("colour", [RED, BLUE])
def test_what_stands_in_a_ring_of_its_colour_is_a_seal(tmp_path: Path, colour: tuple[float, float, float]) -> None:
    read = page(tmp_path / "a.pdf", colour, colour, "丑市水务局", "4412.07")
    assert "水务局" not in read and "4412" not in read
    assert read.count("支出合计") == 12


@pytest.mark.parametrize(
    "lines", [("丑市水务局", "财务专用章"), ("丑市水务局", "★"), ("丑市水务局", "4401020034567")]
)
def test_a_seal_without_a_ring_is_known_by_its_marks(tmp_path: Path, lines: tuple[str, ...]) -> None:
    read = page(tmp_path / "a.pdf", None, RED, *lines)
    assert "水务局" not in read and lines[1] not in read


@pytest.mark.parametrize(
    ("ring", "lines"),
    [(None, ("第三章 决算情况", "-44.07")), (GREY, ("水务局", "-44.07"))],
)
def test_coloured_headings_and_amounts_are_read(
    tmp_path: Path, ring: tuple[float, float, float] | None, lines: tuple[str, ...]
) -> None:
    assert "-44.07" in page(tmp_path / "a.pdf", ring, RED, *lines)
