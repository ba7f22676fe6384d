"""A picture over hidden text is told from a picture behind text that is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from juesuan.read.documents import open_document
from juesuan.read.documents.health import pages_with_hidden_text

VISIBLE, INVISIBLE = 0, 3


@pytest.mark.parametrize(
    ("mode", "picture", "hidden"),
    [(INVISIBLE, True, [1]), (VISIBLE, True, []), (INVISIBLE, False, [])],
)
def test_hidden_text(mode: int, picture: bool, hidden: list[int], tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    if picture:
        canvas.drawInlineImage(Image.new("L", (30, 40), 255), 0, 0, 300, 400)
    text = canvas.beginText(40, 300)
    text.setTextRenderMode(mode)
    text.textLine("1,234.56 1,234.56 1,234.56 1,234.56")
    canvas.drawText(text)
    canvas.save()
    pages = open_document(path, recognise=False).pages
    assert list(pages_with_hidden_text(path.read_bytes(), pages)) == hidden
    assert [page.number for page in pages if page.recognised] == hidden
    assert {glyph.confidence is None for glyph in pages[0].glyphs} == {not hidden}
