"""Pages of a PDF as PDFium draws them, in the shapes of pdfplumber, in a tenth of its time.

The shapes have only what `pdf.py` looks at. Where PDFium cannot say which character a glyph stands for, or a page
does not begin at the origin, `is_plain` is False, and pdfplumber reads it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from juesuan.model.place import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Shape = dict[str, Any]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# How far the corners of a rectangle may be off, in points: PDFium keeps coordinates as 32-bit floats.
_SQUARE_PT = 0.01

# How deep forms may nest; programs nest them once or twice, attacks without end.
_MOST_NESTED = 15

# What PDFium gives for a hyphen at the end of a line; in a table it is a blank amount.
_HYPHEN = 2

# The operators of a path (ISO 32000-2, 8.5.2).
_LETTERS = {pdfium.FPDF_SEGMENT_MOVETO: "m", pdfium.FPDF_SEGMENT_LINETO: "l", pdfium.FPDF_SEGMENT_BEZIERTO: "c"}

# How far Chinese fonts reach below the baseline, for a size of one (OpenType, BASE table: ideographic em box), and
# how far any does. Where the file does not say it (LibreOffice writes 0), PDFium measures the characters that are
# embedded: with nothing but commas and the like among them it finds the descent far above the baseline.
_USUAL_DESCENT, _LOWEST_DESCENT = -0.12, -0.5

# How far the corner of a media box may be from the origin, in points.
_BOX_PT = 0.01

# How far print runs beyond a side where it is cut off, in points: the box of a text is larger than its print by
# half a point, and the outer border of a table sticks out by its thickness.
_OVERRUN_PT = {pdfium.FPDF_PAGEOBJ_TEXT: 2.0, pdfium.FPDF_PAGEOBJ_PATH: 4.0}

# A path that is not taller, in points, is a rule; others are shades, which may be wider than what they are under.
_RULE_PT = 3.0

# Where browsers print the address of a page and its date, in points from the upper and the lower edge.
_MARGIN_PT = 30

# Of the sides of a page: what clips the whole page is larger, what clips a cell of a table is smaller.
_CLIP_SHARE = 0.5


class DrawnPage:
    """A page with what pdfplumber's page has: size, characters, lines, rectangles, curves, pictures."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self.page_number = number
        with closing(document[number - 1]) as page:
            x0, y0, x1, y1 = page.get_mediabox()
            turned = page.get_rotation()
            self._view = _view(turned, x1 - x0, y1 - y0)
            sides = (x1 - x0, y1 - y0)
            self.width, self.height = sides[::-1] if turned in (90, 270) else sides
            self.bbox = (0.0, 0.0, self.width, self.height)
            crop = page.get_cropbox()
            self.cropbox = self._upright(*crop)
            self.lines: list[Shape] = []
            self.rects: list[Shape] = []
            self.curves: list[Shape] = []
            self.images: list[Shape] = []
            self.chars, is_mapped = self._characters(page)
            self.is_plain = is_mapped and max(abs(x0), abs(y0)) <= _BOX_PT
            drawn = [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
            self.is_cut_off = any(_is_cut_off(one, crop) for one in drawn)
            if self.is_plain:
                self._draw(drawn, _IDENTITY)

    def _upright(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box in the space of the file, as left, top, right and bottom on the page as displayed."""
        (x0, y0), (x1, y1) = _moved(self._view, (left, bottom)), _moved(self._view, (right, top))
        return min(x0, x1), self.height - max(y0, y1), max(x0, x1), self.height - min(y0, y1)

    def _characters(self, page: pypdfium2.PdfPage) -> tuple[list[Shape], bool]:
        """The characters, and whether the file says of each which it is."""
        chars: list[Shape] = []
        runs: dict[int, _Style] = {}
        styles: dict[object, _Style] = {}
        with closing(page.get_textpage()) as opened:
            text = opened.raw  # as itself: ctypes takes a fifth longer to unwrap it at each of 100,000 calls
            for index in range(pdfium.FPDFText_CountChars(text)):
                if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
                    return chars, False
                drawer = pdfium.FPDFText_GetTextObject(text, index)
                if not drawer or pdfium.FPDFText_IsGenerated(text, index) == 1:
                    continue
                address = ctypes.addressof(drawer.contents)
                style = runs.get(address)
                if style is None:
                    style = runs[address] = _style(text, index, drawer, self._view, styles)
                chars.append(self._character(text, index, style))
        return chars, True

    def _character(self, text: Any, index: int, style: _Style) -> Shape:
        code = pdfium.FPDFText_GetUnicode(text, index)
        x0, low, x1, high = style.box(text, index, code)
        if self._view is _IDENTITY:  # as are nearly all of the 20,000 characters of a report
            top, bottom = self.height - high, self.height - low
        else:
            x0, top, x1, bottom = self._upright(x0, low, x1, high)
        return {
            "text": "-" if code == _HYPHEN else chr(code),
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
            "matrix": style.matrix,
            "size": bottom - top,
            "non_stroking_color": style.colour,
        }

    def _draw(self, objects: Iterable[Any], matrix: Matrix, depth: int = 0) -> None:
        for drawn in objects:
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._draw_path(drawn, _times(_matrix(drawn), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.images.append(self._picture(_times(_matrix(drawn), matrix)))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_NESTED:
                self._draw(_parts(drawn), _times(_matrix(drawn), matrix), depth + 1)

    def _picture(self, matrix: Matrix) -> Shape:
        """An image, which is a unit square in its own space (ISO 32000-2, 8.9.5)."""
        corners = [_moved(matrix, corner) for corner in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
        return self._boxed([self._displayed(corner) for corner in corners])

    def _draw_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not (fill.value or stroke.value):
            return
        manner = {
            "fill": bool(fill.value),
            "stroke": bool(stroke.value),
            "stroking_color": _colour(pdfium.FPDFPageObj_GetStrokeColor, path) if stroke.value else None,
            "non_stroking_color": _colour(pdfium.FPDFPageObj_GetFillColor, path) if fill.value else None,
        }
        for operators, points in _outlines(path):
            displayed = [self._displayed(_moved(matrix, point)) for point in points]
            self._add_outline(operators, displayed, manner)

    def _add_outline(self, operators: str, points: list[Point], manner: Shape) -> None:
        """A line, an upright rectangle or another curve, told apart as pdfminer does."""
        shape = {**self._boxed(points), **manner, "pts": points}
        if operators in ("ml", "mlh"):
            self.lines.append(shape)
        elif operators in ("mlllh", "mllll", "mllllh") and _is_upright(points):
            self.rects.append(shape)
        else:
            shape["path"] = [(operator,) for operator in operators]
            self.curves.append(shape)

    def _displayed(self, point: Point) -> Point:
        x, y = point if self._view is _IDENTITY else _moved(self._view, point)
        return x, self.height - y

    def _boxed(self, points: Sequence[Point]) -> Shape:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return {"x0": min(xs), "top": min(ys), "x1": max(xs), "bottom": max(ys)}


@contextmanager
def drawn_pages(content: bytes) -> Iterator[Iterator[DrawnPage]]:
    """The pages of the PDF `content`, one at a time; none if PDFium cannot open it."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield iter(())
        return
    with closing(document):
        yield _drawn(document)


def _drawn(document: pypdfium2.PdfDocument) -> Iterator[DrawnPage]:
    """The pages up to the first that PDFium cannot load."""
    with suppress(pypdfium2.PdfiumError):
        for number in range(1, len(document) + 1):
            yield DrawnPage(document, number)


def _style(text: Any, index: int, drawer: Any, view: Matrix, styles: dict[object, _Style]) -> _Style:
    """The style of a text object: one of those known, or one more, which takes longer to make."""
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, raw)
    font, size = pdfium.FPDFTextObj_GetFont(drawer), pdfium.FPDFText_GetFontSize(text, index)
    colour, placed = _colour(pdfium.FPDFPageObj_GetFillColor, drawer), (raw.a, raw.b, raw.c, raw.d)
    key = (placed, colour, size, ctypes.addressof(font.contents) if font else 0)
    if key not in styles:
        styles[key] = _Style(font, size, colour, placed, view)
    return styles[key]


class _Style:
    """What many characters have in common: font and size, colour, and the matrix."""

    def __init__(
        self, font: Any, size: float, colour: tuple[float, ...] | None, placed: tuple[float, ...], view: Matrix
    ) -> None:
        self.colour = colour
        a, b, c, d = placed
        self.matrix = _times((a, b, c, d, 0.0, 0.0), view)
        # A quarter turn leaves 5e-17 where a zero is meant.
        a, b, c, d = self._placed = tuple(round(entry, 9) for entry in placed)
        self._is_square = (b == c == 0 or a == d == 0) and a * d - b * c > 0
        self._font, self._size, descent = font, size, ctypes.c_float()
        pdfium.FPDFFont_GetDescent(font, 1.0, descent)
        self._descent = likely_descent(descent.value) * size
        # By characters: how far left, bottom, right and top are from the pen; None where the font does not say it.
        self._extents: dict[int, tuple[float, float, float, float] | None] = {}

    def box(self, text: Any, index: int, code: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character, from where the pen is to where it goes.

        PDFium's own box, which serves for text askew, is wider by what the drawing of a character sticks out, and
        on turned pages as low as the drawing: that of 一 is no line high.
        """
        if code not in self._extents:
            self._extents[code] = self._extent(code)
        extent = self._extents[code]
        if extent is None:
            return _loose_box(text, index)
        pen_x, pen_y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, pen_x, pen_y)
        x, y = pen_x.value, pen_y.value
        box = x + extent[0], y + extent[1], x + extent[2], y + extent[3]
        return box if self._placed[0] > 0 else Box(*box).joined(Box(*_loose_box(text, index)))

    def _extent(self, code: int) -> tuple[float, float, float, float] | None:
        raw = ctypes.c_float()
        pdfium.FPDFFont_GetGlyphWidth(self._font, code, 1.0, raw)
        width = max(raw.value, 0.0) * self._size
        if not (self._is_square and width):
            return None
        a, b, c, d = self._placed
        low, high = self._descent, self._descent + self._size
        xs, ys = (c * low, a * width + c * high), (d * low, b * width + d * high)
        return min(xs), min(ys), max(xs), max(ys)


def _loose_box(text: Any, index: int) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return box.left, box.bottom, box.right, box.top


def likely_descent(measured: float) -> float:
    """How far a font reaches below the baseline, for a size of one: as PDFium has it, unless that cannot be."""
    return measured if _LOWEST_DESCENT <= measured <= 0 else _USUAL_DESCENT


def _colour(ask: Any, drawn: Any) -> tuple[float, ...] | None:
    """Red, green and blue (0 to 1); None for a pattern."""
    red, green, blue = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not ask(drawn, red, green, blue, ctypes.c_uint()):
        return None
    return red.value / 255, green.value / 255, blue.value / 255


def _is_cut_off(drawn: Any, page: Sequence[float]) -> bool:
    """Whether a text or a level rule runs over the right side of the page, or of what clips the whole page.

    `page` is its left, bottom, right and top. Browsers clip a page to its margins, and print a long address there.
    """
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind not in _OVERRUN_PT:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    is_text = kind == pdfium.FPDF_PAGEOBJ_TEXT
    if not is_text and top.value - bottom.value >= _RULE_PT:
        return False
    ends = [page[2]]
    clip = _clip_box(drawn)
    if clip and all(clip[side + 2] - clip[side] > _CLIP_SHARE * (page[side + 2] - page[side]) for side in (0, 1)):
        ends.append(clip[2])
    if not any(left.value < end < right.value - _OVERRUN_PT[kind] for end in ends):
        return False
    is_in_margin = top.value < page[1] + _MARGIN_PT or bottom.value > page[3] - _MARGIN_PT
    return not is_text or (not is_in_margin and not any(_matrix(drawn)[1:3]))


def _clip_box(drawn: Any) -> tuple[float, float, float, float] | None:
    """The box of what clips an object; None without, which PDFium says too where the object lies wholly inside."""
    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0)):
        for segment in range(pdfium.FPDFClipPath_CountPathSegments(clip, index)):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, index, segment), x, y)
            points.append((x.value, y.value))
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _parts(form: Any) -> Iterator[Any]:
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        yield pdfium.FPDFFormObj_GetObject(form, index)


def _outlines(path: Any) -> Iterator[tuple[str, list[Point]]]:
    """The parts of a path, each from a move on: the letters of its operators (m, l, c, h), and its points."""
    operators, points = "", list[Point]()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        letter = _LETTERS.get(pdfium.FPDFPathSegment_GetType(segment), "")
        if letter == "m":
            if len(points) > 1:
                yield operators, points
            operators, points = "", []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        operators += letter
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            operators += "h"
            points.append(points[0])
    if len(points) > 1:
        yield operators, points


def _is_upright(points: Sequence[Point]) -> bool:
    """Whether the four corners are of a rectangle with level sides."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    closed = max(abs(points[4][0] - x0), abs(points[4][1] - y0)) <= _SQUARE_PT
    across = max(abs(x0 - x1), abs(y1 - y2), abs(x2 - x3), abs(y3 - y0)) <= _SQUARE_PT
    along = max(abs(y0 - y1), abs(x1 - x2), abs(y2 - y3), abs(x3 - x0)) <= _SQUARE_PT
    return closed and (across or along)


def _matrix(drawn: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, raw)
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other` (ISO 32000-2, 8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _view(turned: int, width: float, height: float) -> Matrix:
    """From the space of the file to the page as displayed, turned clockwise (ISO 32000-2, table 31, Rotate)."""
    return {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, width),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, 1.0, -1.0, 0.0, height, 0.0),
    }.get(turned, _IDENTITY)
