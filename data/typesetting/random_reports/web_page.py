"""A random report as a web page: as a content management system makes it, or with a look for printing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from typesetting.random_reports.draw import Draw
from typesetting.random_reports.manner import Drawn
from typesetting.random_reports.report import RandomReport
from typesetting.sheet import Cell, Sheet

_AMOUNT = re.compile(r"^[-\d,]+\.\d\d$")


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines over a table: each has a text for the left, the middle and the right."""

    lines: tuple[tuple[str, str, str], ...]


def captions(draw: Draw, sheet: Sheet, manner: str) -> Caption:
    """Title, label, owner and unit, in the places that a manner of captions has for them."""
    unit = f"{draw.one(('单位', '金额单位'))}：{sheet.unit}"
    owner = f"{draw.one(('部门', '编制单位'))}：{sheet.owner}"
    lines = {
        "stacked": [("", sheet.title, ""), ("", "", sheet.label), (owner, "", unit)],
        "label first": [("", "", sheet.label), ("", sheet.title, ""), (owner, "", unit)],
        "label left": [(sheet.label, "", ""), ("", sheet.title, ""), ("", "", unit)],
        "beside": [("", sheet.title, ""), (owner, sheet.label, unit)],
        "unit left": [("", f"{sheet.label} {sheet.title}".strip(), ""), (unit, "", "")],
        "unit in title": [("", f"{sheet.title}（{unit}）", "")],
        "unit brackets": [("", sheet.title, ""), ("", "", f"（{unit}）")],
        "label in title": [("", f"{sheet.title}　{sheet.label}".strip(), ""), ("", "", unit)],
    }[manner]
    return Caption(tuple(line for line in lines if any(line)))


CAPTIONS = (
    "stacked", "stacked", "label first", "label left", "beside", "unit left", "unit in title", "unit brackets",
    "label in title",
)  # fmt: skip


def cms_page(report: RandomReport) -> str:
    """The report as one web page."""
    draw = report.draw
    manner = draw.pick("caption", CAPTIONS)
    inside = draw.happens("caption in table", 0.3)
    spans = draw.happens("numbers in spans", 0.2)
    nested = draw.happens("nested table", 0.2)
    blanks = draw.pick("blank", ["", "&nbsp;", "<p>&nbsp;</p>"])
    spare = draw.happens("spare column", 0.15)
    parts = [f"<h1>{report.title}</h1>"]
    for drawn in report.tables:
        sheet = _with_spare(drawn.sheet) if spare else drawn.sheet
        caption = captions(draw, sheet, manner)
        rows = [
            *(_caption_rows(caption, len(sheet.columns)) if inside else ()),
            *_rows(draw, sheet, blanks, spans=spans),
        ]
        if not inside:
            parts += [f"<p>{'　'.join(filter(None, line))}</p>" for line in caption.lines]
        table = f"<table border=1>{''.join(rows)}</table>"
        parts.append(f"<table><tr><td>{table}</td></tr></table>" if nested else table)
        parts += [f"<p>{note}</p>" for note in sheet.notes]
    body = "\n".join(parts)
    return f"<html><head><meta charset=utf-8><title>{report.title}</title></head><body>{body}</body></html>"


def _with_spare(sheet: Sheet) -> Sheet:
    """The sheet with an empty column at its end."""
    width = len(sheet.columns)
    rows = tuple((*row, Cell(width, "")) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns, sheet.columns[-1]), rows=rows)


def _caption_rows(caption: Caption, width: int) -> Iterator[str]:
    for line in caption.lines:
        texts = [text for text in line if text]
        if len(texts) == 1 or width < 2:
            yield f"<tr><td colspan={width}>{'　'.join(texts)}</td></tr>"
        else:
            first = width // 2
            last = f"<td colspan={width - first}>{'　'.join(texts[1:])}</td>"
            yield f"<tr><td colspan={first}>{texts[0]}</td>{last}</tr>"


def _rows(draw: Draw, sheet: Sheet, blank: str, *, spans: bool) -> Iterator[str]:
    for row in sheet.rows:
        yield f"<tr>{''.join(_cell(draw, cell, blank, spans=spans) for cell in row)}</tr>"


def _cell(draw: Draw, cell: Cell, blank: str, *, spans: bool) -> str:
    text = html.escape(cell.text) or blank
    if spans and len(text) > 4 and _AMOUNT.match(text):
        cut = draw.chance.randrange(1, len(text))
        text = f"<span lang=EN-US>{text[:cut]}</span><span>{text[cut:]}</span>"
    return f"<td{_span('colspan', cell.columns)}{_span('rowspan', cell.rows)}>{text}</td>"


def _span(name: str, count: int) -> str:
    return f" {name}={count}" if count > 1 else ""


def lines_of(drawn: Drawn, caption: Caption) -> Iterator[str]:
    """The table as lines of text, cells parted by tabs."""
    for line in caption.lines:
        yield "\t".join(filter(None, line))
    for row in drawn.sheet.rows:
        texts = [""] * len(drawn.sheet.columns)
        for cell in row:
            texts[cell.column] = cell.text
        yield "\t".join(texts)
    yield from drawn.sheet.notes
