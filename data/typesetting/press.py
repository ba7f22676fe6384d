"""The press: puts prose and sheets on pages and keeps the truth of what it printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame

from typesetting import truth
from typesetting.drawing import Brush, Type, draw_rows
from typesetting.fonts import Face
from typesetting.layout import lay_out, pages
from typesetting.look import A3_LONG_PT, A4_LONG_PT, A4_SHORT_PT, Look, Turn
from typesetting.sheet import Sheet

CAPTION_RESERVE_PT = 84
NOTE_PT = 8
FOOT_PT = 28
WATERMARK_PT, WATERMARK_COLOUR = 54, "#e4e4e4"
PROSE_MARGIN_PT = 72.0
PROSE_WIDTH_PT = A4_SHORT_PT - 2 * PROSE_MARGIN_PT


class Paper(NamedTuple):
    """The page being printed: its size as it is read, in points."""

    width_pt: float
    height_pt: float
    turn: Turn | None = None


PORTRAIT = Paper(A4_SHORT_PT, A4_LONG_PT)
LANDSCAPE = Paper(A4_LONG_PT, A4_SHORT_PT)
A3_LANDSCAPE = Paper(A3_LONG_PT, A4_LONG_PT)


class Press:
    """Prints one PDF. `truths` grows with every figure that is put on a page."""

    def __init__(self, path: Path, look: Look, face: Face, title: str, author: str) -> None:
        self.look = look
        self.canvas = Canvas(str(path), invariant=1, pageCompression=1, initialFontName=face.regular)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.brush = Brush(self.canvas, look, face)
        self.truths: list[truth.Truth] = []
        self.paper: Paper | None = None
        self.y_pt = 0.0

    @property
    def page(self) -> int:
        """The number of the page being printed, from 1."""
        return int(self.canvas.getPageNumber())

    def turn_page(self, paper: Paper = PORTRAIT) -> None:
        """Finish the page being printed, if any, and start another."""
        self._finish()
        self.paper = paper
        # reportlab swaps the sides of a page that has the flag: only sideways drawing needs an upright size
        size = (paper.height_pt, paper.width_pt) if paper.turn == "drawn" else (paper.width_pt, paper.height_pt)
        self.canvas.setPageSize(size)
        self.canvas.setPageRotation(90 if paper.turn == "flag" else 0)
        if paper.turn:
            self.canvas.transform(0, 1, -1, 0, paper.height_pt, 0)
        self._watermark(paper)
        self.y_pt = paper.height_pt - self.look.margin_pt

    def _watermark(self, paper: Paper) -> None:
        if not self.look.watermark:
            return
        self.canvas.saveState()
        self.canvas.translate(paper.width_pt / 2, paper.height_pt / 2)
        self.canvas.rotate(45)
        self.canvas.setFillColor(HexColor(WATERMARK_COLOUR))
        self.brush.text(self.look.watermark, 0, 0, Type(WATERMARK_PT, "center"))
        self.canvas.restoreState()

    def _finish(self) -> None:
        if self.paper is None:
            return
        self.brush.text(str(self.page), self.paper.width_pt / 2, FOOT_PT, Type(9, "center"))
        self.canvas.showPage()
        self.paper = None

    def close(self) -> None:
        """Finish the last page and write the file."""
        self._finish()
        self.canvas.save()

    def bookmark(self, title: str, level: int = 0) -> None:
        """Add the page to the outline of the document."""
        key = f"{self.page}-{title}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level=level)

    def prose(self, story: Sequence[Flowable], top_pt: float = 0, mark: str = "") -> None:
        """Print paragraphs on upright pages, `top_pt` lower on the first; `mark` goes into the outline."""
        rest = list(story)
        height_pt = PORTRAIT.height_pt - 2 * PROSE_MARGIN_PT
        while rest:
            self.turn_page()
            if mark:
                self.bookmark(mark)
            frame = Frame(PROSE_MARGIN_PT, PROSE_MARGIN_PT, PROSE_WIDTH_PT, height_pt - top_pt, 0, 0, 0, 0)
            frame.addFromList(rest, self.canvas)
            top_pt, mark = 0, ""

    def sheet(self, sheet: Sheet, level: int = 0) -> None:
        """Print a table: caption, rows, notes; over several pages if it is long. `level` is its outline level."""
        paper = self._paper(sheet)
        if sheet.statement in self.look.captioned_before and self.paper is not None:
            self.y_pt = self.look.margin_pt + CAPTION_RESERVE_PT - 20
            self._caption(sheet)
            self.turn_page(paper)
        else:
            if self.paper != paper or sheet.statement not in self.look.together:
                self.turn_page(paper)
            self._caption(sheet)
        self.bookmark(sheet.title, level)
        self._rows(sheet, paper)
        self._notes(sheet.notes)

    def _paper(self, sheet: Sheet) -> Paper:
        wide = A3_LANDSCAPE if self.look.a3 else LANDSCAPE
        paper = wide if self.look.wide(sheet.statement) else PORTRAIT
        return paper._replace(turn=self.look.turned.get(sheet.statement))

    def _caption(self, sheet: Sheet) -> None:
        assert self.paper is not None
        left, right = self.look.margin_pt, self.paper.width_pt - self.look.margin_pt
        size, small = self.look.title_pt, self.look.text_pt
        unit = self.look.unit(sheet.unit)
        glued = self.look.caption == "glued"
        self.y_pt -= size
        self.canvas.setFillColor(HexColor(self.look.title_colour))
        title = f"{sheet.title} {unit}" if glued else sheet.title
        self.brush.text(title, self.paper.width_pt / 2, self.y_pt, Type(size, "center", bold=True))
        self.canvas.setFillColor(HexColor("#000000"))
        if sheet.label:
            self.y_pt -= small * 1.8
            self.brush.text(sheet.label, right, self.y_pt, Type(small, "right"))
        self.y_pt -= small * 1.5
        if sheet.owner:
            self.brush.text(f"部门：{sheet.owner}", left, self.y_pt, Type(small))
        if not glued:
            self.brush.text(unit, right, self.y_pt, Type(small, "right"))
        self.y_pt -= small * 0.6

    def _rows(self, sheet: Sheet, paper: Paper) -> None:
        margin = self.look.margin_pt
        layout = lay_out(sheet, self.look, self.brush.face, paper.width_pt - 2 * margin)
        below = margin + (CAPTION_RESERVE_PT if self.look.captioned_before else 0)
        room = paper.height_pt - margin - below
        runs = list(pages(layout, self.y_pt - below, room, self.look.repeat_head and sheet.repeats))
        if sheet.statement in self.look.stray_row:
            runs[-1:] = [runs[-1][:-1], runs[-1][-1:]]
        for count, rows in enumerate(runs):
            if count:
                self.turn_page(paper)
            self.y_pt -= draw_rows(self.brush, layout, rows, margin, self.y_pt)
            for row in rows:
                if row >= sheet.head:
                    self.truths.extend(truth.of_row(sheet, sheet.rows[row], self.page))

    def _notes(self, notes: Sequence[str]) -> None:
        for note in notes:
            self.y_pt -= NOTE_PT * 1.7
            self.brush.text(note, self.look.margin_pt, self.y_pt, Type(NOTE_PT))
        self.y_pt -= self.look.title_pt
