"""A heading, a row name and a title are read because of one entry of one table of words."""

from __future__ import annotations

from pathlib import Path

import pytest

import juesuan.read
from juesuan.read.figures import read_figures
from tests.read.tables.test_statements import read

EXAMPLES = {
    "a column heading": (
        "下级单位上缴",
        "收入决算表\n单位：万元",
        """
        | 科目编码 | 科目名称 | 本年收入合计 | 事业收入 | 其他收入 | 下级单位上缴 |
        | 205     | 教育支出 | 3.00      | 1.00   | 1.00   | 1.00      |
        """,
        "t02 income affiliated 205",
    ),
    "a row name": (
        "^附属单位上缴收入$",
        "收入支出决算总表\n单位：万元",
        """
        | 收入              | <     | 支出     | <     |
        | 项目              | 决算数 | 项目     | 决算数 |
        | 事业收入           | 1.00  | 教育支出  | 3.00  |
        | 附属单位上缴收入      | 2.00  | 结余分配  | 0.00  |
        """,
        "t01 income affiliated _T",
    ),
    "a table title": (
        "国有资本经营(预算)?(财政拨款)?",
        "国有资本经营支出明细表\n单位：万元",
        """
        | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 205     | 教育支出 | 3.00 | 1.00   | 2.00    |
        """,
        "t08 expenditure _Z 205",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_word_is_read_because_of_one_entry(name: str) -> None:
    entry, caption, picture, meaning = EXAMPLES[name]
    (table,) = read((caption, picture))
    figures, _ = read_figures([table])
    coordinates = [(figure.statement, figure.coordinate) for figure in figures]
    assert meaning in [f"{known} {c.flow} {c.source} {c.function}" for known, c in coordinates if c is not None]
    assert [path.parent.name for path in sources() if entry in path.read_text(encoding="utf-8")] == ["wording"]


def sources() -> list[Path]:
    folder = Path(*juesuan.read.__path__)
    return sorted([*folder.rglob("*.py"), *folder.rglob("*.toml")])
