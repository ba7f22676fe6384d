"""A random report as pages, printed from a web page by a browser: borders, breaks, heads, marks over the text."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typesetting.random_reports.draw import Draw
from typesetting.random_reports.report import RandomReport
from typesetting.random_reports.web_page import CAPTIONS, captions
from typesetting.sheet import Cell, Kind, Sheet

BORDERS = {
    "full": "td{border:0.5pt solid #000}",
    "grey": "td{border:0.5pt solid #aaa}",
    "dotted": "td{border:0.75pt dotted #000}",
    "dashed": "td{border:0.5pt dashed #333}",
    "double": "td{border:2.25pt double #000}",
    "thick frame": "table{border:1.5pt solid #000} td{border:0.25pt solid #000}",
    "rows": "td{border-top:0.5pt solid #000;border-bottom:0.5pt solid #000}",
    "no outer": "td{border:0.5pt solid #000} td.first{border-left:none} td.last{border-right:none}",
    "columns": "td{border-left:0.5pt solid #000;border-right:0.5pt solid #000} table{border:0.5pt solid #000} "
    "tr.head td{border:0.5pt solid #000}",
    "three": "table{border-top:1pt solid #000;border-bottom:1pt solid #000} "
    "tr.headend td{border-bottom:0.5pt solid #000}",
    "none": "",
    "zebra": "tr.odd td{background:#e8eef7} tr.head td{background:#c5d3ea}",
    "white": "td{border:1pt solid #fff;background:#e9edf4} tr.head td{background:#4f81bd;color:#fff}",
}
WITHOUT_ROW_RULES = ("columns", "three", "none", "zebra")
"""Borders with no rule between rows: no office breaks numbers there, where nothing holds the pieces together."""
UPRIGHT_PT, WIDE_PT = 508.0, 738.0
"""The width between the margins of a page, upright or wide."""
MARKS = ("none", "none", "none", "watermark", "seal", "running head", "page numbers", "running head and foot")
BREAKS = ("natural", "natural", "natural", "title at foot", "head split", "bare", "strip", "rows split")


@dataclass(frozen=True, slots=True)
class PrintLook:
    """The look of a printed report."""

    border: str
    repeats: bool
    breaks: str
    marks: str
    flow: str
    align: str
    caption: str
    font_pt: float
    line: float
    padding_pt: float
    fixed: bool
    landscape: str
    face: str
    wraps: bool


def draw_look(draw: Draw) -> PrintLook:
    """A look by chance."""
    return PrintLook(
        border=draw.pick("border", ["full", "full", *BORDERS]),
        repeats=draw.happens("heads repeated", 0.5),
        breaks=draw.pick("breaks", BREAKS),
        marks=draw.pick("marks", MARKS),
        flow=draw.pick("flow", ["page", "page", "page", "running"]),
        align=draw.pick("align", ["right", "right", "center", "left"]),
        caption=draw.pick("caption", CAPTIONS),
        font_pt=draw.one((7.5, 8, 9, 9, 10, 11)),
        line=draw.one((1.1, 1.3, 1.6)),
        padding_pt=draw.one((0.5, 2, 3, 5)),
        fixed=draw.happens("fixed widths", 0.5),
        landscape=draw.pick("pages", ["mixed", "mixed", "portrait", "landscape"]),
        face=draw.one(("Noto Serif CJK SC", "Noto Sans CJK SC")),
        wraps=draw.happens("numbers broken", 0.04),
    )


def printed_page(report: RandomReport) -> str:
    """The report as a web page to print."""
    draw, look = report.draw, draw_look(report.draw)
    parts = [f"<div class=cover>{report.title}</div>", _marks(report, look)]
    for drawn in report.tables:
        parts.append(_section(draw, drawn.sheet, look))
    body = "\n".join(parts)
    return (
        f"<html><head><meta charset=utf-8><style>{_style(report, look)}</style></head><body>{body}</body></html>"
    )


def _style(report: RandomReport, look: PrintLook) -> str:
    foot = '@bottom-center{content:"— " counter(page) " —";font-size:8pt}' if look.marks != "none" else ""
    head = f'@top-left{{content:"{report.title}";font-size:8pt}}' if look.marks.startswith("running") else ""
    breaks_numbers = look.wraps and look.border not in WITHOUT_ROW_RULES
    return f"""
@page{{size:A4;margin:18mm 15mm;{foot}{head}}} @page wide{{size:A4 landscape;margin:15mm 18mm;{foot}{head}}}
body{{font:{look.font_pt}pt/{look.line} "Liberation Serif","{look.face}";margin:0}}
.cover{{font-size:24pt;text-align:center;padding-top:60mm;break-after:page}}
.wide{{page:wide}} .page{{break-before:page}} .title{{text-align:center;font-size:14pt;font-weight:bold}}
.line{{display:flex;justify-content:space-between}}
table{{border-collapse:collapse;width:100%;{"table-layout:fixed;" if look.fixed else ""}}}
thead{{display:{"table-header-group" if look.repeats else "table-row-group"}}}
td{{padding:{look.padding_pt}pt;{"word-break:break-all" if breaks_numbers else ""}}}
tr{{break-inside:{"auto" if look.breaks == "rows split" else "avoid"}}}
td.value{{text-align:{look.align}}} tr.head td{{text-align:center}} {BORDERS[look.border]}
.mark{{position:fixed;top:90mm;left:20mm;font-size:40pt;color:#ddd;transform:rotate(-35deg);z-index:-1}}
.seal{{position:absolute;margin:-28mm 0 0 90mm;width:32mm;height:32mm;border:1.5pt solid #e33;border-radius:50%;
color:#e33;text-align:center;line-height:30mm;transform:rotate(-12deg)}}
"""


def _marks(report: RandomReport, look: PrintLook) -> str:
    return f"<div class=mark>{report.accounts.department}</div>" if look.marks == "watermark" else ""


def _section(draw: Draw, sheet: Sheet, look: PrintLook) -> str:
    wide = look.landscape == "landscape" or (look.landscape == "mixed" and len(sheet.columns) > 7)
    room = WIDE_PT if wide else UPRIGHT_PT
    kind = f"{'wide ' if wide else ''}{'page' if look.flow == 'page' else ''}"
    caption = captions(draw, sheet, look.caption)
    lines = [
        f'<div class="{"title" if middle and not left and not right else "line"}">'
        f"<span>{left}</span><span>{middle}</span><span>{right}</span></div>"
        for left, middle, right in caption.lines
    ]
    foot = "break-after:page" if look.breaks == "title at foot" and draw.chance.random() < 0.5 else ""
    above = f'<div style="{foot}">{"".join(lines)}</div>'
    seal = "<div class=seal>决算专用章</div>" if look.marks == "seal" and draw.chance.random() < 0.4 else ""
    notes = "".join(f"<div>{note}</div>" for note in sheet.notes)
    return f'<div class="{kind}">{above}{_table(draw, sheet, look, room)}{seal}{notes}</div>'


def _table(draw: Draw, sheet: Sheet, look: PrintLook, room_pt: float) -> str:
    widths = [_width_em(sheet, place) for place in range(len(sheet.columns))]
    size = min(look.font_pt, (room_pt - len(widths) * (2 * look.padding_pt + 1)) / sum(widths))
    cols = "".join(f'<col style="width:{width}em">' for width in widths) if look.fixed else ""
    rows = list(_table_rows(draw, sheet, look))
    crossing = any(
        place + cell.rows > sheet.head for place, row in enumerate(sheet.rows[: sheet.head]) for cell in row
    )
    head = "" if crossing else "".join(rows[: sheet.head])
    body = "".join(rows if crossing else rows[sheet.head :])
    return f'<table style="font-size:{size:.2f}pt">{cols}<thead>{head}</thead><tbody>{body}</tbody></table>'


def _width_em(sheet: Sheet, place: int) -> float:
    """The width that the numbers of a column need, and some for its words."""
    texts = [
        cell.text for row in sheet.rows[sheet.head :] for cell in row if cell.column == place and cell.columns == 1
    ]
    longest = max((len(text) for text in texts if text.isascii()), default=0)
    return max(0.56 * longest, sheet.columns[place].width * 1.2, 2.2)


def _table_rows(draw: Draw, sheet: Sheet, look: PrintLook) -> Iterator[str]:
    cuts = set()
    spans = [
        index + cell.rows
        for index, row in enumerate(sheet.rows)
        for cell in row
        if cell.rows > 1 and index < sheet.head
    ]
    first = max([sheet.head + 1, *spans])
    if look.breaks in ("bare", "strip") and len(sheet.rows) > first + 3:
        cuts = {draw.chance.randrange(first, len(sheet.rows))}
    if look.breaks == "head split" and sheet.head > 1 and draw.chance.random() < 0.5:
        cuts = {draw.chance.randrange(1, sheet.head + 1)}
    for index, row in enumerate(sheet.rows):
        classes = ["head"] if index < sheet.head else ["odd"] if index % 2 else []
        classes += ["headend"] if index == sheet.head - 1 else []
        style = ' style="break-before:page"' if index in cuts else ""
        if style and look.breaks == "strip":
            yield f"<tr{style}>{'<td>&nbsp;</td>' * len(sheet.columns)}</tr>"
            style = ""
        yield f'<tr class="{" ".join(classes)}"{style}>{"".join(_cell(cell, sheet) for cell in row)}</tr>'


def _cell(cell: Cell, sheet: Sheet) -> str:
    classes = ["value"] if sheet.columns[cell.column].kind is Kind.VALUE else []
    classes += ["first"] if cell.column == 0 else []
    classes += ["last"] if cell.end == len(sheet.columns) else []
    spans = "".join(
        f" {name}={count}" for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    text = re.sub("[ 　]{1}", "&nbsp;", html.escape(cell.text))
    return f'<td class="{" ".join(classes)}"{spans}>{text}</td>'


def browser() -> str | None:
    """The browser that prints, if there is one."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def print_page(page: Path, target: Path) -> Path:
    """Prints a web page to a PDF by the browser."""
    program = browser()
    assert program is not None
    command = [
        program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={target}", str(page),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target
