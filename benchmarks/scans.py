"""How much of a scan is read: random reports of which some pages are scanned at random, by feature.

    PYTHONPATH=data python -m benchmarks.scans --seeds 1-8 --dpi 200 [--worn] [--pages 4] [--show 10] [--keep DIR]

Pages of a few statements become pictures, the others stay as they were printed. Counts the figures of those
statements as `benchmarks.random_reports` does (alarms are warnings and errors on the pictures; `in print` is how
many figures are read of the same pages as they were printed). Exits 1 if a wrong figure was certified.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
from benchmarks.random_reports import Outcome, compared, print_outcome, print_totals

from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from typesetting.random_reports import draw_report, write
from typesetting.scanning import Sheet, office_sheet, scan, worn_sheet


def main() -> int:
    """Prints what the arguments ask for; 1 if a wrong figure was certified."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--seeds", default="1-6")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--quality", type=int, default=70)
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--worn", action="store_true", help="folded, bent, dirty sheets instead of an office's")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        outcomes = []
        for seed in range(int(first), int(last or first) + 1):
            outcome = _tried(seed, folder, arguments)
            outcomes.append(print_outcome(outcome, arguments.show))
    return print_totals(outcomes)


def _tried(seed: int, folder: Path, arguments: argparse.Namespace) -> Outcome:
    """The report of a seed with scanned pages, read and compared."""
    report, chance = draw_report(seed), random.Random(seed)
    printed = write(report, "print", folder, str(seed))
    assert printed is not None, "a browser prints the reports"
    in_print = read_report(printed)
    statements, pages = _chosen(in_print, arguments.pages, chance)
    draw_sheet = worn_sheet if arguments.worn else office_sheet
    sheets = [draw_sheet(page, chance) for page in pages]
    pictures = scan(printed, sheets, folder / f"{seed}.scan.pdf", dpi=arguments.dpi, quality=arguments.quality)
    mixed = _mixed(printed, pictures, pages)
    outcome = Outcome(mixed.name, tuple(dict.fromkeys((*report.draw.features, *_features(sheets)))))
    started = time.monotonic()
    reading = read_report(mixed)
    outcome.counts["milliseconds"] = round(1000 * (time.monotonic() - started))
    facts = [fact for fact in report.facts if f"t{fact.statement}" in statements]
    compared(facts, _only(reading, statements), outcome)
    before = Outcome("", ())
    compared(facts, _only(in_print, statements), before)
    for finding in reading.findings:
        if finding.severity is not Severity.NOTE and finding.place.page in pages:
            outcome.counts["alarms"] += 1
            outcome.details.append(f"alarm {finding.code} {finding.message.zh} {finding.place.page}")
    print(
        f"{mixed.name}: pages {pages}, {len(facts)} facts, in print lost {before.counts['lost']}, "
        f"{outcome.counts['milliseconds'] / 1000:.0f} s",
        flush=True,
    )
    return outcome


def _chosen(in_print: Reading, least: int, chance: random.Random) -> tuple[set[str], list[int]]:
    """Some statements, and the pages that they are printed on: as many as are wanted, or a few more."""
    pages_of = {
        table.statement: {entry.place.page or 0 for row in table.rows for entry in row.entries}
        | {table.place.page or 0}
        for table in in_print.tables
        if table.statement and table.rows
    }
    statements: set[str] = set()
    pages: set[int] = set()
    for statement in chance.sample(sorted(pages_of), len(pages_of)):
        if len(pages) < least:
            statements.add(statement)
            pages |= pages_of[statement]
    return statements, sorted(pages - {0, 1})


def _features(sheets: Iterable[Sheet]) -> Iterable[str]:
    for sheet in sheets:
        yield from (f"scan: {mark}" for mark in sheet.marks)
        yield f"scan: turned {sheet.turned}"
        yield f"scan: skew {'over' if abs(sheet.skew_deg) > 0.8 else 'up to'} 0.8°"
        for name in ("lean", "bend_px", "shade", "specks"):
            if getattr(sheet, name):
                yield f"scan: {name}"


def _mixed(printed: Path, pictures: Path, pages: Sequence[int]) -> Path:
    """The report with those pages as pictures."""
    target = pictures.with_suffix(".mixed.pdf")
    with (
        closing(pypdfium2.PdfDocument(printed)) as report,
        closing(pypdfium2.PdfDocument(pictures)) as scanned,
        closing(pypdfium2.PdfDocument.new()) as mixed,
    ):
        for number in range(1, len(report) + 1):
            if number in pages:
                mixed.import_pages(scanned, [pages.index(number)])
            else:
                mixed.import_pages(report, [number - 1])
        mixed.save(target)
    return target


def _only(reading: Reading, statements: Collection[str]) -> Reading:
    return replace(reading, figures=tuple(one for one in reading.figures if one.statement in statements))


if __name__ == "__main__":
    sys.exit(main())
