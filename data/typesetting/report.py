"""A whole report: cover, contents, overview, tables, narrative, definitions, appendix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from typesetting import narrative
from typesetting.facts import Facts
from typesetting.fonts import Face
from typesetting.form import numeral
from typesetting.layout import ATOMS, SINGLE, broken
from typesetting.look import Look
from typesetting.press import PROSE_WIDTH_PT, Press
from typesetting.sheet import Sheet
from typesetting.truth import Truth
from typesetting.typography import Typography, typography

COVER_TOP_PT, DIVIDER_TOP_PT, DATE_GAP_PT = 150, 220, 300


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: its title and the prose template or the tables under it."""

    title: str
    prose: str = ""
    tables: tuple[Sheet, ...] = ()
    divided: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What to print and how. `contents` asks for a list of contents after the cover."""

    facts: Facts
    look: Look
    cover: tuple[str, ...]
    parts: tuple[Part, ...]
    contents: bool = False


def print_report(report: Report, path: Path, face: Face) -> list[Truth]:
    """Print the report to a PDF; returns the truth of its figures in the order of printing."""
    press = Press(path, report.look, face, "".join(report.cover), report.facts.department)
    styles = typography(face)
    _cover(press, styles, report)
    if report.contents:
        press.prose([Paragraph("目 录", styles.part), *_entries(styles, report)], mark="目录")
    for part in report.parts:
        _part(press, styles, report.facts, part)
    press.close()
    return press.truths


def _cover(press: Press, styles: Typography, report: Report) -> None:
    lines: list[Flowable] = [paragraph(line, styles.cover) for line in report.cover]
    date = Paragraph(report.facts.report["published"], styles.date)
    press.prose([*lines, Spacer(0, DATE_GAP_PT), date], top_pt=COVER_TOP_PT)


def _entries(styles: Typography, report: Report) -> Iterator[Paragraph]:
    for part in report.parts:
        yield Paragraph(part.title, styles.subheading)
        yield from (Paragraph(entry, styles.entry) for entry in _sections(report.facts, part))


def _sections(facts: Facts, part: Part) -> list[str]:
    if part.tables:
        return [f"{numeral(count)}、{short_title(table)}" for count, table in enumerate(part.tables, start=1)]
    text = narrative.render(part.prose, facts)
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def short_title(table: Sheet) -> str:
    """The title of a table without the year."""
    return table.title.split("年度", 1)[-1]


def _part(press: Press, styles: Typography, facts: Facts, part: Part) -> None:
    if part.prose:
        atoms = SINGLE if press.look.loose_prose else ATOMS
        press.prose(list(_paragraphs(styles, narrative.render(part.prose, facts), atoms)), mark=part.title)
    elif part.divided:
        press.prose([Paragraph(part.title, styles.part)], top_pt=DIVIDER_TOP_PT, mark=part.title)
    for table in part.tables:
        press.sheet(table, level=1 if part.divided else 0)


def _paragraphs(styles: Typography, text: str, atoms: re.Pattern[str]) -> Iterator[Paragraph]:
    marks = {"#": styles.part, "##": styles.heading, "###": styles.subheading}
    for block in filter(None, map(str.strip, text.split("\n\n"))):
        mark, _, rest = block.partition(" ")
        yield paragraph(rest, marks[mark]) if mark in marks else paragraph(block, styles.body, atoms)


def paragraph(text: str, style: ParagraphStyle, atoms: re.Pattern[str] = ATOMS) -> Paragraph:
    """A paragraph broken by the rules of Chinese typesetting; its indent is a whole number of characters."""
    indent = "\u3000" * round(style.firstLineIndent / style.fontSize)
    lines = broken(indent + text, style.fontName, style.fontSize, PROSE_WIDTH_PT, atoms)
    return Paragraph("<br/>".join(lines).removeprefix(indent), style)
