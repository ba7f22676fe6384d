"""Which codes of two tables were misread, drawn: code and name of each row, and `>` the code that it must be."""

from __future__ import annotations

import pytest

from juesuan.check.repair.codes import code_readings
from juesuan.check.repair.rows import SeenRow

IN_ORDER = """
212      城乡社区支出
21201    城乡社区管理事务
2120101  行政运行
2120104  城管执法
"""

PAIRS = {
    "both in order": (IN_ORDER, IN_ORDER),
    "rows out of order that another table confirms": (
        """
        212      城乡社区支出
        21201    城乡社区管理事务
        2120104  城管执法
        2120101  行政运行
        """,
        IN_ORDER,
    ),
    "rows out of order, and a code cut": (
        """
        212      城乡社区支出
        2120104  城管执法
        21201    城乡社区管理事务
        212010   行政运行 > 2120101
        """,
        IN_ORDER,
    ),
    "a code lost": (
        """
        212      城乡社区支出
        21201    城乡社区管理事务
        -        行政运行 > 2120101
        2120104  城管执法
        """,
        IN_ORDER,
    ),
}


def rows_of(picture: str, table: int) -> tuple[list[SeenRow], dict[str, str]]:
    """The rows that a picture draws, and the codes that must come out, by name."""
    rows, expected = [], {}
    for line in filter(str.strip, picture.splitlines()):
        row, _, true = line.partition(">")
        code, name = row.split()
        printed = code.strip("-")
        rows.append(SeenRow(table, "t03" if table else "t05", printed, printed, name, (), ()))
        if true:
            expected[name] = true.strip()
    return rows, expected


@pytest.mark.parametrize("kind", PAIRS)
def test_codes_that_were_misread(kind: str) -> None:
    one, other = PAIRS[kind]
    rows, expected = rows_of(one, 0)
    readings = code_readings([*rows, *rows_of(other, 1)[0]], [])
    assert {reading.row.item: reading.code for reading in readings} == expected
