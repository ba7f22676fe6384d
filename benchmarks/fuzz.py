"""Damaged files: each must end in a reading or in a refusal, whatever its bytes are.

`python benchmarks/fuzz.py 60 FILE…` damages the files in turn for so many seconds; by default the sample as PDF
and as text, and small office files and a web page. It exits with 1 if a reader broke, and keeps the file that
broke it.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, gettempdir

import docx
import openpyxl

from juesuan.errors import JuesuanError
from juesuan.pipeline.reading import read_report

_SAMPLE = Path(__file__).parents[1] / "data" / "sample"
_ROWS = (
    ("收入支出决算总表", ""),
    ("单位：万元", ""),
    ("项目", "决算数"),
    ("一、财政拨款收入", "96.93"),
    ("合计", "96.93"),
)
_MOST_CHANGES = 20
"""Bytes changed in one file: with more, nearly all are refused at the door."""


def damaged(content: bytes, random: Random) -> bytes:
    """The bytes with some changed, doubled, or left out."""
    changed = bytearray(content)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        at = random.randrange(len(changed))
        length = random.choice((1, 1, 1, 8, 200))
        changed[at : at + length] = random.choice(
            (random.randbytes(length), b"", changed[at : at + length] * 2, b"9" * length)
        )
        changed = changed or bytearray(content)
    return bytes(changed)


def _seeds(folder: Path) -> Sequence[Path]:
    document, workbook = docx.Document(), openpyxl.Workbook()
    table = document.add_table(len(_ROWS), 2)
    for number, row in enumerate(_ROWS):
        workbook.worksheets[0].append(row)
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    document.save(str(folder / "seed.docx"))
    workbook.save(folder / "seed.xlsx")
    rows = "".join(f"<tr><td>{name}<td>{amount}" for name, amount in _ROWS)
    (folder / "seed.html").write_text(f"<!doctype html><title>部门决算</title><table>{rows}</table>", "utf-8")
    return *sorted(folder.glob("seed.*")), *sorted(_SAMPLE.glob("*.ocr.txt")), *sorted(_SAMPLE.glob("*.pdf"))


def breaks(path: Path) -> bool:
    """Whether reading the file ends in anything but a reading or a refusal; the traceback goes to stderr."""
    try:
        read_report(path, recognise=False)
    except JuesuanError:
        return False
    except Exception:  # noqa: BLE001  (any other exception is what is looked for)
        traceback.print_exc()
        return True
    return False


def main(seconds: float, files: Sequence[Path]) -> int:
    """Damages the files for so many seconds; the number of those that broke a reader."""
    logging.disable(logging.ERROR)  # pdfminer says much of each damaged page
    broken, end = 0, time.monotonic() + seconds
    with TemporaryDirectory() as name:
        folder = Path(name)
        seeds = files or _seeds(folder)
        for number in count():
            if time.monotonic() > end:
                print(f"{number} damaged files, {broken} broke a reader")
                return broken
            seed = seeds[number % len(seeds)]
            path = folder / f"damaged-{number}-{seed.name}"
            path.write_bytes(damaged(seed.read_bytes(), Random(number)))
            if breaks(path):
                broken += 1
                print(path.replace(Path(gettempdir()) / path.name))
            path.unlink(missing_ok=True)
    return broken


if __name__ == "__main__":
    seconds, *files = sys.argv[1:] or ["60"]
    sys.exit(1 if main(float(seconds), [Path(file) for file in files]) else 0)
