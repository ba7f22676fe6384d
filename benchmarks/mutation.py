"""The mutation score of recognised texts: a true report is misread at random, and what becomes of it is counted.

How often is the true figure restored, and is any figure "repaired" to a wrong one? Alarms on reports that are true
are counted too. Faults of what is published are planted by `benchmarks.planted`.

    python -m benchmarks.mutation [TRIALS] [SEED]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from benchmarks.damage import MISREADINGS, misread, printed_text, scaled

from juesuan.check import check, repair, resolved
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.table import Table
from juesuan.pipeline.judging import judge
from juesuan.pipeline.reading import read_report
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.vocabulary.resources import folder

HEAD = "武汉市经济和信息化局2024年度部门决算"
EXACT = (Decimal(1), Decimal(3), Decimal(7))
"""Reports so many times as large as the sample add up exactly."""


@dataclass
class Score:
    """Counts of trials and of what became of them, and the longest time of one (s)."""

    trials: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    longest_s: float = 0.0

    def add(self, seconds: float, **happened: bool | int) -> None:
        """One trial."""
        self.trials += 1
        self.longest_s = max(self.longest_s, seconds)
        self.counts.update({name: int(value) for name, value in happened.items()})

    def share(self, name: str, of: str = "") -> str:
        """A share in percent, with its counts."""
        whole = self.counts[of] if of else self.trials
        return f"{100 * self.counts[name] / whole:5.1f}% ({self.counts[name]}/{whole})" if whole else "    - "


def recognised(tables: Sequence[Table], trials: int, random: Random, together: int = 1) -> dict[str, Score]:
    """Misreadings of a recognised text, by kind: figures restored, lost, silently wrong, wrongly repaired."""
    truth = _values(_read(tables)[0])
    scores: dict[str, Score] = {}
    for kind in (*MISREADINGS, "mixed") if together > 1 else MISREADINGS:
        score = scores[kind] = Score()
        for _ in range(trials):
            damaged = tuple(tables)
            for _ in range(together):
                damaged = misread(damaged, random.choice(MISREADINGS) if kind == "mixed" else kind, random)
            start = time.perf_counter()
            figures, findings, unrepaired = _read(damaged)
            seconds = time.perf_counter() - start
            read = _values(figures)
            score.add(
                seconds,
                figures=len(truth.items() ^ _values(unrepaired).items() & truth.items()),
                whole=read == truth,
                flagged=read == truth or bool(findings),
                wrong=sum(_is_wrong(figure, truth) for figure in figures),
                lost=len(truth.items() - read.items()),
                damaged=len(truth.items() - _values(unrepaired).items()),
                restored=len((truth.items() - _values(unrepaired).items()) & read.items()),
            )
    return scores


def _values(figures: Sequence[Figure]) -> dict[object, Decimal]:
    return {
        (figure.statement, figure.coordinate): figure.amount.value
        for figure in figures
        if figure.amount is not None and figure.coordinate is not None
    }


def _is_wrong(figure: Figure, truth: Mapping[object, Decimal]) -> bool:
    value = figure.amount.value if figure.amount else None
    return figure.status is Status.REPAIRED and truth.get((figure.statement, figure.coordinate)) != value


def _read(tables: Sequence[Table]) -> tuple[tuple[Figure, ...], list[Finding], tuple[Figure, ...]]:
    """The figures of the tables printed as an OCR'd text, repaired; the grave findings; the figures as read."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "report.ocr.txt")
        path.write_text(printed_text(tables, HEAD), encoding="utf-8")
        found = find_tables(lay_out(open_document(path)), judge)
    figures, findings = read_figures(found)
    repaired = repair(found, figures, is_text=True)
    _, complaints = check(repaired.figures)
    told = (*resolved(findings, repaired.repairs), *repaired.findings, *complaints)
    grave = [finding for finding in told if finding.severity is not Severity.NOTE]
    return repaired.figures, grave, figures


def clean(figures: Sequence[Figure], tables: Sequence[Table], random: Random, trials: int) -> tuple[int, int]:
    """How many of so many true reports raise an alarm or are changed by a repair, and how many there were."""
    alarms = 0
    for trial in range(trials):
        factor = EXACT[trial] if trial < len(EXACT) else Decimal(random.randrange(500, 30_000)).scaleb(-4)
        alarms += bool(check(scaled(figures, factor))[1])
    repaired, findings, read = _read(tables)
    return alarms + bool(findings) + (repaired != read), trials + 1


def _report(title: str, scores: Mapping[str, Score], columns: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield f"\n{title}"
    yield f"  {'':18}{'trials':>7}" + "".join(f"{heading:>24}" for heading in columns) + f"{'longest':>10}"
    for kind, score in scores.items():
        cells = "".join(f"{score.share(name, of):>24}" for name, of in columns.values())
        yield f"  {kind:18}{score.trials:>7}{cells}{score.longest_s:>8.2f} s"


def main(trials: int = 60, seed: int = 2024) -> None:
    """Misreads the embedded sample and prints the scores."""
    random = Random(seed)
    (path,) = folder("data/sample").glob("*.pdf")
    reading = read_report(path)
    figures = tuple(figure for figure in reading.figures if figure.statement)
    read = {
        "report whole again": ("whole", ""),
        "figures restored": ("restored", "damaged"),
        "whole or flagged": ("flagged", ""),
        "wrong repairs": ("wrong", "damaged"),
    }
    for together in (1, 5, 12):
        title = f"As recognised, {together} at once"
        print(*_report(title, recognised(reading.tables, trials, random, together), read), sep="\n", flush=True)
    alarms, reports = clean(figures, reading.tables, random, trials)
    print(f"\nfalse alarms on true reports: {alarms} of {reports}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
