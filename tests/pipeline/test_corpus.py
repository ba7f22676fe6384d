"""Many reports at once: in order, and none costs another anything."""

from __future__ import annotations

from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.reading import Reading
from juesuan.pipeline.corpus import read_reports
from tests.cli.test_read import REPORT


def test_reports_come_in_their_order_and_failures_in_their_place(tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(REPORT if number != 2 else "not a report", encoding="utf-8")
        paths.append(path)
    outcomes = list(read_reports(paths, jobs=2))
    assert [path for path, _ in outcomes] == paths
    kinds = [type(outcome) for _, outcome in outcomes]
    assert kinds == [Reading, Reading, DocumentError, Reading]
    error = outcomes[2][1]
    assert isinstance(error, DocumentError)
    assert error.remedy, "an error keeps its remedy on its way between processes"
