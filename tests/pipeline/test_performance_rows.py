"""`figures.csv` tells every value of a performance evaluation, as the sample's truth has it."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from juesuan.model.performance import Comparator, Evaluation, Stated, Value
from juesuan.model.place import Box, Place
from juesuan.model.reading import Reading
from juesuan.pipeline.tabulation import FIGURE_COLUMNS, performance_row, write_tables
from juesuan.vocabulary.resources import folder

KEYS = ("table", "page", "section", "item", "column", "printed", "value", "unit")


def test_the_sample_as_its_truth_has_it(sample: Reading, tmp_path: Path) -> None:
    write_tables(sample, tmp_path)
    found, truth = (
        {tuple(row[key] for key in KEYS) for row in _rows(path)}
        for path in (tmp_path / "figures.csv", folder("data/sample") / "wuhan-jxj-2024.truth.csv")
    )
    assert len(truth) == 204
    assert truth <= found
    others = {(section, item, role) for _, _, section, item, role, *_ in found - truth}
    goals = {(f"年度目标{number}", f"年度目标{number}", "weight") for number in range(1, 6)}
    execution = {("", "部门整体支出总额", role) for role in ("budget", "executed", "weight", "rate", "score")}
    totals = {("", "基本支出总额", "total"), ("", "项目支出总额", "total")}
    assert others == goals | execution | totals | {("", "总分", "score"), ("", "总分", "count")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["kind"] == "performance"]


def test_a_range_has_no_single_number() -> None:
    place = Place(page=3, box=Box(1, 2, 3, 4))
    evaluation = Evaluation("B", False, "", "", place)
    value = Value("3-4次", Comparator.RANGE, place, number=Decimal(3), upper=Decimal(4), unit="次")
    row = dict(
        zip(FIGURE_COLUMNS, performance_row(evaluation, Stated("", "招聘会", "target", value)), strict=True)
    )
    assert (row["table"], row["page"], row["printed"], row["value"], row["unit"]) == ("B", "3", "3-4次", "", "次")
    assert (row["status"], row["x0"], row["bottom"]) == ("printed", "1.00", "4.00")
