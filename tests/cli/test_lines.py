"""Text on the screen: 80 columns, of which a Chinese character takes two."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from juesuan.cli.messages import lines


@pytest.mark.parametrize("shift", range(12))
@pytest.mark.parametrize(
    "text",
    [
        "正文“一般公共预算财政拨款支出”为12,345.67万元，" * 4,
        "the amount of 12,345.67 in table 05 (p. 3) is not that of table 01; " * 4,
        "《一般公共预算财政拨款基本支出决算表》“合计”（第7页）为236.63%。" * 4,
    ],
)
def test_lines_fit_and_no_mark_stands_alone(text: str, shift: int) -> None:
    found = list(lines("字" * shift + text, "1. ", "   "))
    assert max(map(cell_len, found)) <= 80
    assert min(map(cell_len, found[:-1])) > 60
    assert not [line for line in found if line.strip()[0] in "，。、）”》%" or line[-1] in "“（《"]
    assert "".join("".join(line[3:] for line in found).split()) == "".join(("字" * shift + text).split())


def test_a_path_stays_whole() -> None:
    path = "/srv/" + "reports/" * 12 + "a.pdf"
    first, *_ = lines(f"{path}：没有这个文件", "juesuan: ", "  ")
    assert first == f"juesuan: {path}："
