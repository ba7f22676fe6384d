"""Running heads and feet are in no paragraph; captions that tables repeat stay."""

from __future__ import annotations

import pytest

from juesuan.model.document import Edge, Line, Page, Word
from juesuan.read.documents.arrangement import without_running_heads

BODY = "本年支出比上年增加，主要是项目增多"


def line(text: str, top: float, x0: float = 66) -> Line:
    words = text.split()
    return Line(tuple(Word(word, x0 + 90 * n, top, x0 + 90 * n + 80, top + 10) for n, word in enumerate(words)))


def pages(head: str, foot: str = "", count: int = 4, edges: tuple[Edge, ...] = ()) -> tuple[Page, ...]:
    return tuple(
        Page(
            number,
            595,
            842,
            (),
            edges,
            tuple(
                line(text.replace("N", str(number)), top)
                for text, top in ((head, 40), (f"{number}{BODY}", 300), (foot, 800))
                if text
            ),
        )
        for number in range(1, count + 1)
    )


def running(made: tuple[Page, ...]) -> list[str]:
    return [line.text for page in without_running_heads(made) for line in page.running]


@pytest.mark.parametrize("head", ["丑市水务局2023年部门决算", "丑市水务局 第N页", "N 决算公开 丑市水务局"])
def test_heads_and_feet_of_every_page_are_running(head: str) -> None:
    made = pages(head, "第N页共4页")
    assert len(running(made)) == 8
    assert [line.text[1:] for page in without_running_heads(made) for line in page.lines] == [BODY] * 4


@pytest.mark.parametrize(
    "head",
    [
        "支出决算表",
        "公开03表",
        "水利项目支出绩效自评",
        "（2024年度）",
        "部门：丑市水务局 单位：万元",
        "科目编码 科目名称 合计 基本支出 项目支出",
    ],
)
def test_what_tables_repeat_stays(head: str) -> None:
    assert running(pages(head)) == []


def test_spaces_beside_numbers_part_no_running_head() -> None:
    words = (
        Word(text, 66 + 40 * n, 40, 102 + 40 * n, 50)
        for n, text in enumerate(["丑市", "2023", "年决算", "第", "1", "部分"])
    )
    head = Line(tuple(words))
    made = tuple(Page(n, 595, 842, (), (), (head, line(f"{n}{BODY}", 300))) for n in range(1, 5))
    assert running(made) == [head.text] * 4


def test_what_two_pages_share_stays() -> None:
    assert running(pages("丑市水务局2023年部门决算", count=2)) == []


def test_a_line_in_a_table_without_upright_rules_stays() -> None:
    assert running(pages("合计 N.00", edges=(Edge(66, 36, 520, 36),))) == []


def test_a_line_that_moves_from_page_to_page_stays() -> None:
    moved = tuple(
        Page(n, 595, 842, (), (), (line("其他支出", 30.0 + 9 * n), line(BODY, 300))) for n in range(1, 5)
    )
    assert running(moved) == []
