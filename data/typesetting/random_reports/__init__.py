"""Reports drawn at random, with the truth of every amount: any accounts in any layout that an office may print."""

from __future__ import annotations

from pathlib import Path

from typesetting.random_reports.office import word_document, workbook
from typesetting.random_reports.printed import browser, print_page, printed_page
from typesetting.random_reports.report import RandomReport, draw_report
from typesetting.random_reports.web_page import CAPTIONS, captions, cms_page, lines_of

__all__ = ["DOORS", "draw_report", "write"]

DOORS = ("print", "web", "word", "workbook", "text")


def write(report: RandomReport, door: str, folder: Path, name: str) -> Path | None:
    """Writes the report as a file of a kind; None for a print where there is no browser."""
    if door == "print":
        if browser() is None:
            return None
        page = folder / f"{name}.print.html"
        page.write_text(printed_page(report), encoding="utf-8")
        return print_page(page, folder / f"{name}.pdf")
    if door == "word":
        return word_document(report, folder / f"{name}.docx")
    if door == "workbook":
        return workbook(report, folder / f"{name}.xlsx")
    path = folder / f"{name}.{'html' if door == 'web' else 'txt'}"
    path.write_text(cms_page(report) if door == "web" else _text(report), encoding="utf-8")
    return path


def _text(report: RandomReport) -> str:
    manner = report.draw.pick("caption", CAPTIONS)
    lines = [report.title, ""]
    for drawn in report.tables:
        lines += [*lines_of(drawn, captions(report.draw, drawn.sheet, manner)), ""]
    return "\n".join(lines)
