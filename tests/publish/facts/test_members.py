"""Tables by unit of a department's report: facts of each unit if they make the total, else figures only."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.pipeline.reading import read_report
from juesuan.publish.facts import observe

BY_CODE = """
收入决算表
科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 事业收入
 | 合计 | 9.00 | 8.00 | 1.00
216 | 商业服务业等支出 | 9.00 | 8.00 | 1.00
"""
BY_UNIT = """
收入决算表（分单位）
单位名称 | 本年收入合计 | 财政拨款收入 | 事业收入
合计 | 9.00 | 8.00 | 1.00
庚市商务局本级 | 6.00 | {head} | 1.00
庚市商务服务中心 | 3.00 | 3.00 | 0.00
"""
CASES = {
    "the units make the whole": (
        "5.00",
        ["fiscal 庚市商务局（本级） 50000", "undertaking 庚市商务局（本级） 10000",
         "fiscal 庚市商务服务中心 30000", "undertaking 庚市商务服务中心 0"],
    ),
    "they do not": ("4.00", []),
}  # fmt: skip


def page(head: str) -> str:
    """Both tables as a web page, which leaves no doubt about their cells."""
    written = "<meta charset='utf-8'><p>庚市商务局2023年度部门决算</p>"
    for table in (BY_CODE, BY_UNIT.format(head=head)):
        title, *lines = table.strip().splitlines()
        rows = "".join(f"<tr>{''.join(f'<td>{cell.strip()}' for cell in line.split('|'))}" for line in lines)
        written += f"<p>{title}<p>单位：万元<table>{rows}</table>"
    return written


@pytest.mark.parametrize("name", CASES)
def test_income_by_unit(name: str, tmp_path: Path) -> None:
    head, expected = CASES[name]
    path = tmp_path / "report.html"
    path.write_text(page(head), encoding="utf-8")
    facts, _ = observe(read_report(path))
    units = {named.code: named.name for named in facts.codes}
    found = [fact for fact in facts.facts if fact.dataset == "member-income"]
    assert [f"{fact.codes[0]} {units[fact.codes[1]]} {fact.value:.0f}" for fact in found] == expected
