"""Prints a form of `forms/` as a PDF with the truth of it.

A form is lines above its tables, then tables drawn as text: `|` parts cells, `<` continues the cell to the left,
`^` the one above, `^text` one whose text stands on the page before; `---` begins a table, `===` a page.
After `@@@` stands the truth, a line for each evaluation, execution (`$`) and indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from typesetting.fonts import embedded

FORMS = Path(__file__).parent / "forms"
_SIZE_PT, _LEADING_PT, _PADDING_PT = 8.0, 10.5, 3.0
_PAGE_PT, _MARGIN_PT = (595.0, 842.0), 40.0
_NARROWEST_PT = 34.0


class Spot(NamedTuple):
    """A cell: where it begins, how far it reaches, and its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def print_form(name: str, path: Path, opening: Sequence[str] = ()) -> None:
    """Prints the form to `path`, below the lines of `opening`."""
    print_drawing((FORMS / f"{name}.txt").read_text(encoding="utf-8").split("@@@")[0], path, opening)


def print_drawing(drawing: str, path: Path, opening: Sequence[str] = (), rules: str = "all") -> None:
    """Prints a form that is drawn as text, with the `rules` of all cells, of the rows, or none."""
    face = embedded().regular
    canvas = Canvas(str(path), pagesize=_PAGE_PT, invariant=1)
    widths: list[float] = []
    for number, page in enumerate(drawing.split("===\n")):
        lines, *tables = page.split("---\n") if number == 0 else ("", page)
        y = _PAGE_PT[1] - _MARGIN_PT
        for line in (*(opening if number == 0 else ()), *filter(None, lines.splitlines())):
            y -= 16
            canvas.setFont(face, 11)
            canvas.drawCentredString(_PAGE_PT[0] / 2, y, line)
        y -= 10
        for table in tables:
            rows = [[text.strip() for text in line.split("|")] for line in table.strip("\n").splitlines()]
            widths = widths if number else _widths(rows, face)
            y = _print_table(canvas, face, rows, widths, y, rules) - 8
        canvas.showPage()
    canvas.save()


def spots_of(rows: Sequence[Sequence[str]]) -> Iterator[Spot]:
    """The cells of a table that is drawn as text."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            columns, count = 1, 1
            while column + columns < len(texts) and texts[column + columns] == "<":
                columns += 1
            while row + count < len(rows) and rows[row + count][column] == "^":
                count += 1
            yield Spot(row, column, count, columns, "" if text.startswith("^") else text)


def _widths(rows: Sequence[Sequence[str]], face: str) -> list[float]:
    wanted = [_NARROWEST_PT] * len(rows[0])
    for spot in spots_of(rows):
        if spot.columns == 1:
            wanted[spot.column] = max(wanted[spot.column], min(90.0, stringWidth(spot.text, face, _SIZE_PT) * 0.7))
    scale = (_PAGE_PT[0] - 2 * _MARGIN_PT) / sum(wanted)
    return [width * scale for width in wanted]


def _wrapped(text: str, width: float, face: str) -> list[str]:
    lines = [""]
    for char in text:
        if stringWidth(lines[-1] + char, face, _SIZE_PT) > width - 2 * _PADDING_PT:
            lines.append("")
        lines[-1] += char
    return lines


def _print_table(
    canvas: Canvas, face: str, rows: Sequence[Sequence[str]], widths: Sequence[float], top: float, rules: str
) -> float:
    spots = list(spots_of(rows))
    lines = {
        spot: _wrapped(spot.text, sum(widths[spot.column : spot.column + spot.columns]), face) for spot in spots
    }
    heights = [_LEADING_PT + 2 * _PADDING_PT] * len(rows)
    for spot in sorted(spots, key=lambda spot: spot.rows):
        last = spot.row + spot.rows - 1
        missing = len(lines[spot]) * _LEADING_PT + 2 * _PADDING_PT - sum(heights[spot.row : last + 1])
        heights[last] += max(0.0, missing)
    xs = [_MARGIN_PT + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [top - sum(heights[:n]) for n in range(len(rows) + 1)]
    canvas.setLineWidth(0.5)
    if rules == "rows":
        canvas.line(xs[0], ys[0], xs[-1], ys[0])
    canvas.setFont(face, _SIZE_PT)
    for spot in spots:
        x0, x1 = xs[spot.column], xs[spot.column + spot.columns]
        y1, y0 = ys[spot.row], ys[spot.row + spot.rows]
        if rules == "all":
            canvas.rect(x0, y0, x1 - x0, y1 - y0)
        elif rules == "rows":
            canvas.line(x0, y0, x1, y0)
        y = (y0 + y1) / 2 + len(lines[spot]) * _LEADING_PT / 2 - _SIZE_PT
        for line in lines[spot]:
            canvas.drawCentredString((x0 + x1) / 2, y, line)
            y -= _LEADING_PT
    return ys[-1]


def truth_of(name: str, organisation: str = "") -> list[str]:
    """The truth of the form, a line for each thing, fields parted by ` | `."""
    lines = (FORMS / f"{name}.txt").read_text(encoding="utf-8").split("@@@")[1].strip().splitlines()
    return [" | ".join(field.strip() for field in line.replace("ORG", organisation).split("|")) for line in lines]
