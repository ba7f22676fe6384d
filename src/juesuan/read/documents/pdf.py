"""PDF with a text layer: pages of glyphs and edges in reading orientation.

PDFium draws the pages; pdfplumber, which is the reference, those that PDFium cannot tell enough of.

Edges are drawn lines, stroked rectangles, thin filled rectangles and polygons. Lines that nobody sees (white, or
the sides of shaded areas) do not rule a table.
"""

from __future__ import annotations

import io
import zlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice, pairwise, zip_longest
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from juesuan.errors import DocumentError
from juesuan.model.document import Edge, Glyph, Page, in_runs, lines_of
from juesuan.model.place import Box
from juesuan.read.documents.bombs import MOST_BYTES, draws_too_much
from juesuan.read.documents.glyphs import glyphs_of, is_ring, quarter_turns, rgb, without_seals
from juesuan.read.documents.pdfium import drawn_pages
from juesuan.read.messages import refused

# A line, rectangle or curve as pdfplumber gives it.
Shape = Mapping[str, Any]

# Where the end-of-file marker is looked for: some programs append a few hundred bytes after it.
_TAIL_BYTES = 4096

# A filled rectangle up to this width, in points, is a rule: Word draws 0.5 pt, double rules are up to 3.
_THIN_PT = 3.0

# Points: dots of a dotted rule are not farther apart.
_DOT_GAP_PT = 3.0
# Dots in a row that make a rule: fewer are full stops, or the corners of cells that Word draws.
_LEAST_DOTS = 5

# Points: a shade that is not taller is that of a cell, whose upper and lower sides part rows as rules do.
_SHADE_PT = 60.0

# From this share of each colour on (0 to 1) print is white, as far as the rounding of programs goes.
_WHITE = 0.98

# How much a rule may slant, in points: a turned page adds 1e-13, a badly drawn rule some tenths.
_SLANT_PT = 0.5

_DAMAGE = (
    PDFException,
    PSException,
    MalformedPDFException,
    PdfminerException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AssertionError,
)


def read_pages(
    path: Path, content: bytes, progress: Callable[[int, int], None] | None = None, *, reference: bool = False
) -> tuple[Page, ...]:
    """Every page of the PDF `content`. Raises DocumentError if it is encrypted, cut off, damaged, empty,
    or unpacks to too much.

    `progress(done, all)` is called after each page. With `reference`, pdfplumber reads all of them.
    """
    if b"%%EOF" not in content.rstrip(b"\0 \t\r\n")[-_TAIL_BYTES:]:
        raise refused(path, "pdf-cut-off")
    with _opened(path, content) as pdf, drawn_pages(b"" if reference else content) as drawn:
        _refuse_bombs(path, pdf.pages)
        pages = []
        for page, fast in zip_longest(pdf.pages, islice(drawn, len(pdf.pages))):
            pages.append(_read(path, fast if fast and fast.is_plain else page))
            page.close()
            if progress is not None:
                progress(len(pages), len(pdf.pages))
    if not any(page.glyphs or page.image_share for page in pages):
        raise refused(path, "pdf-empty")
    return tuple(pages)


def _refuse_bombs(path: Path, pages: Iterable[Any]) -> None:
    for page in pages:
        try:
            is_bomb = draws_too_much(page.page_obj)
        except (*_DAMAGE, zlib.error):
            continue  # PDFium may still read it
        if is_bomb:
            raise refused(path, "draws-too-much", number=page.page_number, megabytes=MOST_BYTES // 1_000_000)


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[Any]:
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
        pdf.pages  # noqa: B018  (the page tree is read here, so that its damage shows here)
    except _DAMAGE as error:
        raise _refusal(path, error) from error
    with pdf:
        yield pdf


def _refusal(path: Path, error: Exception) -> DocumentError:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if isinstance(cause, PDFPasswordIncorrect):
        return refused(path, "pdf-password")
    if isinstance(cause, PDFEncryptionError):
        return refused(path, "pdf-encrypted")
    return refused(path, "pdf-damaged")


def _read(path: Path, page: Any) -> Page:
    """A page of pdfplumber's, or one that PDFium drew."""
    try:
        chars, edges, image_share = without_seals(_shown(page), page.curves), edges_of(page), _image_share(page)
    except _DAMAGE as error:
        raise refused(path, "damaged-page", number=page.page_number) from error
    width, height = float(page.width), float(page.height)
    turned = quarter_turns(chars)
    glyphs = glyphs_of(chars, turned)
    if turned:
        glyphs = tuple(Glyph(g.text, *g.box.turned(turned, width, height)) for g in glyphs)
        edges = tuple(Edge(*Box(*edge).turned(turned, width, height)) for edge in edges)
        if turned in (90, 270):
            width, height = height, width
    return Page(
        page.page_number,
        width,
        height,
        glyphs,
        edges,
        lines_of(glyphs),
        turned,
        image_share,
        is_cut_off=getattr(page, "is_cut_off", False),
    )


def _image_share(page: Any) -> float:
    """The part of the page that its pictures cover; a scan may be laid in strips."""
    areas = [(image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images]
    return min(float(sum(areas)) / float(page.width * page.height), 1.0)


def _shown(page: Any) -> list[Any]:
    """The characters that are seen: none outside the crop box, and no white ones but on a shade or a picture."""
    filled = (shape for shape in (*page.rects, *page.curves) if shape.get("fill"))
    grounds = [shape for shape in filled if not _is_white(shape.get("non_stroking_color"))]
    grounds = [Box(one["x0"], one["top"], one["x1"], one["bottom"]) for one in (*grounds, *page.images)]
    x0, top, x1, bottom = page.cropbox or page.bbox
    shown = []
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        is_white = _is_white(char.get("non_stroking_color")) and not any(box.holds(x, y) for box in grounds)
        if x0 <= x <= x1 and top <= y <= bottom and not is_white:
            shown.append(char)
    return shown


def edges_of(page: Any) -> tuple[Edge, ...]:
    """The visible horizontal and vertical edges on a pdfplumber page, squared (a turned page adds 1e-13)."""
    return tuple(edge for edge in _edges(page) if edge.x0 != edge.x1 or edge.top != edge.bottom)


def _edges(page: Any) -> Iterator[Edge]:
    """The rulings: lines that are not white, sides of rectangles and polygons, rows of dots, sides of shades."""
    for line in page.lines:
        if not _is_white(line.get("stroking_color")):
            yield from _squared(line["x0"], line["top"], line["x1"], line["bottom"])
    rects = [*page.rects, *filter(_is_filled_rule, page.curves)]
    small = [rect for rect in rects if _is_dot(rect)]
    for rect in rects:
        if not _is_dot(rect):
            yield from _of_rectangle(rect)
    for y, x0, x1 in _dotted((rect["top"], rect["x0"], rect["x1"]) for rect in small):
        yield Edge(x0, y, x1, y)
    for x, top, bottom in _dotted((rect["x0"], rect["top"], rect["bottom"]) for rect in small):
        yield Edge(x, top, x, bottom)
    yield from _of_shades(filter(_is_shade, rects))
    for curve in page.curves:
        yield from _of_polygon(curve)


def _is_filled_rule(curve: Shape) -> bool:
    """Whether a filled path is as good as a rectangle: filling closes it (ISO 32000-2, 8.5.3.3).

    Browsers draw the dashes of a dashed rule as four corners without the last side, and the sides of a cell with
    borders of its own as thin trapezoids, which meet at the corners as those of a picture frame do.
    """
    corners = curve["pts"]
    sides = pairwise((*corners, corners[0]))
    is_thin = min(curve["x1"] - curve["x0"], curve["bottom"] - curve["top"]) <= _THIN_PT
    is_rectangle = all(x == u or y == v for (x, y), (u, v) in sides)
    return bool(curve.get("fill")) and len(set(corners)) == 4 and (is_rectangle or is_thin)


def _is_dot(rect: Shape) -> bool:
    return bool(max(rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]) <= _THIN_PT)


def _is_shade(rect: Shape) -> bool:
    """Whether a rectangle is filled in a colour, not outlined, and as tall as a cell."""
    height, width = rect["bottom"] - rect["top"], rect["x1"] - rect["x0"]
    is_filled = rect.get("fill") and not rect.get("stroke") and not _is_white(rect.get("non_stroking_color"))
    return bool(is_filled) and _THIN_PT < height <= _SHADE_PT and width > _THIN_PT


def _of_shades(shades: Iterable[Shape]) -> Iterator[Edge]:
    """The upper and lower sides of shaded cells that stand side by side; one alone shades something else."""
    rows: dict[tuple[int, int], list[Shape]] = defaultdict(list)
    for shade in shades:
        rows[round(shade["top"]), round(shade["bottom"])].append(shade)
    for row in rows.values():
        if len(row) > 1:
            for shade in row:
                for y in (shade["top"], shade["bottom"]):
                    yield Edge(shade["x0"], y, shade["x1"], y)


def _dotted(dots: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Dots (place across, start, end) in straight rows, each row as a rule of the same form."""
    rows: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at, start, end in dots:
        rows[round(at, 1)].append((start, end))
    for at, row in rows.items():
        for run in in_runs(sorted(row), lambda dot, following: following[0] - dot[1] <= _DOT_GAP_PT):
            if len(run) >= _LEAST_DOTS:
                yield at, run[0][0], run[-1][1]


def _of_rectangle(rect: Shape) -> Iterator[Edge]:
    x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
    stroked = rect.get("stroke") and not _is_white(rect.get("stroking_color"))
    filled = rect.get("fill") and not _is_white(rect.get("non_stroking_color"))
    if not (stroked or filled):
        return
    if bottom - top <= _THIN_PT:
        middle = (top + bottom) / 2
        yield Edge(x0, middle, x1, middle)
    elif x1 - x0 <= _THIN_PT:
        middle = (x0 + x1) / 2
        yield Edge(middle, top, middle, bottom)
    elif stroked:
        yield from (
            Edge(x0, top, x1, top),
            Edge(x0, bottom, x1, bottom),
            Edge(x0, top, x0, bottom),
            Edge(x1, top, x1, bottom),
        )


def _of_polygon(curve: Shape) -> Iterator[Edge]:
    if not curve.get("stroke") or _is_white(curve.get("stroking_color")) or is_ring(curve):
        return
    for (x0, y0), (x1, y1) in pairwise(curve["pts"]):
        yield from _squared(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _squared(x0: float, top: float, x1: float, bottom: float) -> Iterator[Edge]:
    if bottom - top <= _SLANT_PT:
        yield Edge(x0, top, x1, top)
    elif x1 - x0 <= _SLANT_PT:
        yield Edge(x0, top, x0, bottom)


@lru_cache(1024)  # a page has few colours, and many characters
def _is_white(colour: Hashable) -> bool:
    return all(part >= _WHITE for part in rgb(colour))
