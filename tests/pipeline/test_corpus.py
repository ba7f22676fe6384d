"""Many reports at once: in order, and none costs another anything."""

from __future__ import annotations

import os
import time
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.reading import Reading
from juesuan.pipeline.corpus import FileLimits, for_each_file
from juesuan.pipeline.reading import read_report
from tests.cli.test_read import REPORT


def test_reports_come_in_their_order_and_failures_in_their_place(tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(REPORT if number != 2 else "not a report", encoding="utf-8")
        paths.append(path)
    outcomes = list(for_each_file(read_report, paths, jobs=2))
    assert [path for path, _ in outcomes] == paths
    kinds = [type(outcome) for _, outcome in outcomes]
    assert kinds == [Reading, Reading, DocumentError, Reading]
    error = outcomes[2][1]
    assert isinstance(error, DocumentError)
    assert error.remedy, "an error keeps its remedy on its way between processes"


def misbehave(path: Path) -> str:
    """Works as the name of the file says."""
    match path.stem:
        case "sleep":
            time.sleep(60)
        case "fill":
            return str(len(bytearray(4_000_000_000)))
        case "die":
            os._exit(3)
        case "raise":
            raise ValueError("odd")
    return path.stem


def test_one_that_hangs_or_fills_memory_or_dies_costs_one_line_and_the_others_nothing() -> None:
    names = ("good", "sleep", "fill", "fine", "die", "raise", "last")
    limits = FileLimits(time_s=2, memory_bytes=1_500_000_000)
    found = for_each_file(misbehave, [Path(name) for name in names], jobs=2, limits=limits)
    told = {path.name: outcome if isinstance(outcome, str) else str(outcome) for path, outcome in found}
    assert list(told) == list(names)
    assert {told[name] for name in ("good", "fine", "last")} == {"good", "fine", "last"}
    assert told["sleep"].startswith("sleep: not done in 2 s")
    assert told["fill"].startswith("fill: needs more than 1500 MB of memory")
    assert told["die"].startswith("die: reading it failed (BrokenProcessPool")
    assert told["raise"].startswith("raise: reading it failed (ValueError: odd)")
