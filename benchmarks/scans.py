"""How much of a scan is read: figures of typeset reports, scanned at random, against those of the reports.

    python -m benchmarks.scans --seeds 1-12 --dpi 200

prints for each sheet what was done to it, how many figures were found, and how many are wrong although they pass
as sound; then recall and wrong figures over all sheets.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from juesuan.model.figure import Figure, FigureKind
from juesuan.pipeline.reading import read_report
from typesetting import VARIANTS, typeset
from typesetting.scanning import random_sheet, scan

NAMES = [name for name in VARIANTS if name not in ("blank", "budget", "borderless", "three-line", "rotated")]
"""Variants with rules; tables without rules and turned pages are measured elsewhere."""


def main() -> None:
    """Print the measurements that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--seeds", default="1-6")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--quality", type=int, default=70)
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    with tempfile.TemporaryDirectory() as folder:
        results = [
            _measured(seed, Path(folder), arguments.dpi, arguments.quality)
            for seed in range(int(first), int(last or first) + 1)
        ]
    expected, found, wrong = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"all: {found} of {expected} figures found ({found / max(expected, 1):.4f}), {wrong} wrong")


def _measured(seed: int, folder: Path, dpi: int, quality: int) -> tuple[int, int, int]:
    """How many figures the pages of one table have, how many are found, and how many wrong ones pass as sound."""
    chance = random.Random(seed)
    name = chance.choice(NAMES)
    printed = typeset(name, folder)
    truth = read_report(printed)
    of_tables = [figure for figure in truth.figures if figure.kind is FigureKind.TABLE]
    statement = chance.choice(sorted({figure.statement for figure in of_tables}))
    pages = {figure.place.page for figure in of_tables if figure.statement == statement}
    chosen = sorted(page for page in pages if page)
    sheets = [random_sheet(page, chance) for page in chosen]
    scanned = _with_cover(printed, scan(printed, sheets, folder / f"{seed}.scan.pdf", dpi=dpi, quality=quality))
    expected = _counted(truth.figures, set(chosen))
    reading = read_report(scanned)
    read = _counted(reading.figures, set(range(2, 2 + len(chosen))))
    sure = _counted(
        (figure for figure in reading.figures if figure.status.value != "unverified"),
        set(range(2, 2 + len(chosen))),
    )
    found, wrong = (read & expected).total(), (sure - expected).total()
    print(f"{seed:3} {name:15} {found:4} of {expected.total():4}, {wrong} wrong  {sheets}", flush=True)
    return expected.total(), found, wrong


def _with_cover(printed: Path, scanned: Path) -> Path:
    """The scan behind the first page of the report, which says what it is."""
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(printed), [0])
    document.import_pages(pypdfium2.PdfDocument(scanned))
    whole = scanned.with_suffix(".whole.pdf")
    document.save(whole)
    return whole


def _counted(figures: Iterable[Figure], pages: set[int]) -> Counter[tuple[str, ...]]:
    """The figures other than zero on the pages, by statement, row, column and value."""
    counted: Counter[tuple[str, ...]] = Counter()
    for figure in figures:
        if (
            figure.kind is FigureKind.TABLE
            and figure.amount
            and figure.amount.value
            and figure.place.page in pages
        ):
            row = figure.code or figure.line_number or figure.item
            column = figure.column_number or "/".join(figure.column)
            counted[figure.statement, row, column, f"{figure.amount.value:f}"] += 1
    return counted


if __name__ == "__main__":
    main()
