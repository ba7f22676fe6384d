"""Lists of projects: one project in a row, with its budget, its spending and its score."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.model.layout import Placed
from juesuan.read.documents import open_document, profile
from juesuan.read.performance import read_evaluations
from juesuan.read.performance.listing import lists_of
from juesuan.read.tables import lay_out
from tests.read.tables.drawing import drawn

TITLE = ("2023年度项目支出绩效自评结果汇总表", "单位：万元")
LIST = """
| 序号 | 项目名称   | 年初预算数 | 全年预算数 | 全年执行数 | 执行率  | 自评得分 | 等级 |
| 1   | 储备补贴   | 1,250.00  | 1,180.50  | 1,180.50  | 100%   | 98.00   | 优   |
| 2   | 质量监测   | 235.00    | 235.00    | 228.76    | 97.34% | 96.50   | 优   |
| 合计 | <        | 1,485.00  | 1,415.50  | 1,409.26  | 99.56% |         |      |
"""
READ = [
    "储备补贴 initial=1,250.00万元 budget=1,180.50万元 executed=1,180.50万元 rate=100% score=98.00分",
    "质量监测 initial=235.00万元 budget=235.00万元 executed=228.76万元 rate=97.34% score=96.50分",
    "合计 initial=1,485.00万元 budget=1,415.50万元 executed=1,409.26万元 rate=99.56%",
]
ROWS = LIST.strip().splitlines()
INDICATORS = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |"
SHORT = """
| 项目名称 | 资金额度（万元） | 自评分数 |
| 储备补贴 | 1,180.50        | 98     |
| 质量监测 | 235.00          | 96.5   |
"""
TITLED_INSIDE = """
| 2024年度项目支出绩效自评结果一览表 | <        | <       | <        | <        |
| 单位                             | 项目     | 预算安排 | 实际支出 | 自评分数 |
| 江州市粮库                        | 储备补贴 | 1,180.50 | 1,180.50 | 98分     |
| 江州市粮库                        | 质量监测 | 235.00   | 228.76   | 96.5分   |
"""
TWO_ROWS = """
| 项目名称 | 资金情况（万元） | <        | 自评得分 |
| ^       | 预算数          | 执行数    | ^       |
| 储备补贴 | 1,180.50        | 1,180.50 | 98     |
| 质量监测 | 235.00          | 228.76   | 96.5   |
"""


def read(*pages: str, above: tuple[str, ...] = TITLE) -> list[str]:
    placed = [Placed(drawn(page, page=at), above if at == 1 else (), ()) for at, page in enumerate(pages, start=1)]
    (draft,) = lists_of(placed)
    stated = draft.evaluation("", "").stated
    lines: dict[str, list[str]] = {}
    for one in stated:
        unit = "" if one.value.unit == "%" else one.value.unit
        lines.setdefault(one.item, []).append(f"{one.role}={one.value.text}{unit}")
    return [f"{item} {' '.join(values)}" for item, values in lines.items()]


@pytest.mark.parametrize(
    "pages",
    [(LIST,), ("\n".join(ROWS[:2]), "\n".join(ROWS[2:])), ("\n".join(ROWS[:2]), "\n".join([ROWS[0], *ROWS[2:]]))],
    ids=["on one page", "goes on without a head", "repeats its head"],
)
def test_every_project_is_a_line(pages: tuple[str, ...]) -> None:
    assert read(*pages) == READ


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (SHORT, ["储备补贴 budget=1,180.50万元 score=98分", "质量监测 budget=235.00万元 score=96.5分"]),
        (
            TWO_ROWS,
            [
                "储备补贴 budget=1,180.50万元 executed=1,180.50万元 score=98分",
                "质量监测 budget=235.00万元 executed=228.76万元 score=96.5分",
            ],
        ),
        (
            TITLED_INSIDE,
            [
                "储备补贴 budget=1,180.50万元 executed=1,180.50万元 score=98分分",
                "质量监测 budget=235.00万元 executed=228.76万元 score=96.5分分",
            ],
        ),
    ],
    ids=["amount and score", "two rows of headings", "a title inside the table"],
)
def test_headings_are_known_by_their_meaning(picture: str, expected: list[str]) -> None:
    assert read(picture) == expected


def test_a_list_in_tab_separated_lines_is_read_too(tmp_path: Path) -> None:
    lines = ["\t".join(cell.strip() for cell in row.strip("| ").split("|")) for row in ROWS[:3]]
    last = "合计\t\t1,485.00\t1,415.50\t1,409.26\t99.56%\t\t"
    path = tmp_path / "report.txt"
    text = ["# 江州市粮食局2023年度部门决算", "", f"## {TITLE[0]}", TITLE[1], "", *lines, last]
    path.write_text("\n".join(text), encoding="utf-8")
    document = open_document(path, None)
    (found,), _ = read_evaluations(lay_out(document), profile(document)[0])
    assert [line.label for line in found.executions] == ["储备补贴", "质量监测", "合计"]
    assert found.money_unit == "万元"


def test_other_tables_are_no_lists() -> None:
    untitled = Placed(drawn(LIST), ("部门情况",), ())
    form = Placed(drawn(f"{LIST}{INDICATORS}\n", page=2), TITLE, ())
    assert list(lists_of([untitled])) == []
    assert list(lists_of([form])) == []
