"""The sample as OCR'd text: scanned badly, recognised, written with Markdown headings and tab-separated tables.

`python -m typesetting.recognised data/sample` makes `wuhan-jxj-2024.ocr.txt`, damage and all. It stands in for the
texts that recognition programs give, which have no places on a page.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from juesuan.model.layout import Layout, Placed
from juesuan.model.table import Grid
from juesuan.read.documents import open_document
from juesuan.read.tables import lay_out
from typesetting.__main__ import SAMPLE
from typesetting.scanning import Sheet, scan

_PAGE_COUNT = 27
_DPI, _NOISE, _BLUR_PX, _QUALITY = 150, 40, 0.6, 60
"""Bad enough that some characters are misread, good enough that the tables are found."""


def recognised(source: Path, page_count: int) -> str:
    """The text that recognition makes of the pages of a PDF, after a bad scan."""
    sheets = [Sheet(page, skew_deg=0.3, noise=_NOISE, blur_px=_BLUR_PX) for page in range(1, page_count + 1)]
    with tempfile.TemporaryDirectory() as folder:
        scanned = scan(source, sheets, Path(folder) / "scan.pdf", dpi=_DPI, quality=_QUALITY)
        return "\n".join(_lines(lay_out(open_document(scanned)))) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    """Page by page, the running text and then the tables: headings with #, one line for each paragraph or row."""
    pages = {passage.marks[0].page for passage in layout.passages} | {one.grid.page for one in layout.grids}
    for page in sorted(page for page in pages if page is not None):
        tables = [placed for placed in layout.grids if placed.grid.page == page]
        captions = "".join("".join(line.split()) for placed in tables for line in (*placed.above, *placed.below))
        for passage in layout.passages:
            if passage.marks[0].page == page and passage.text not in captions:
                yield f"\n## {passage.text}" if passage.is_heading else f"\n{passage.text}"
        for placed in tables:
            yield from _table(placed)


def _table(placed: Placed) -> Iterator[str]:
    yield ""
    yield from placed.above
    yield ""
    for row in _rows(placed.grid):
        yield "\t".join(row)
    yield ""
    yield from placed.below


def _rows(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = "".join(cell.text.split())
    return rows


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    text = recognised(folder / f"{SAMPLE}.pdf", _PAGE_COUNT)
    (folder / f"{SAMPLE}.ocr.txt").write_text(text, encoding="utf-8")
