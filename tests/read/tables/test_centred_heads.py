"""Heads without rules: which columns a heading spans, by where it stands over them."""

from __future__ import annotations

import pytest

from juesuan.model.document import Edge, Line, Page, Word
from juesuan.read.tables.level_heads import drawn_head
from juesuan.read.tables.level_rules import LineStretch, cells_around

WIDTH_PT, LEVEL_PT = 60.0, 18.0
HEIGHT_PT = 10.0


def word(text: str, middle: float, level: float) -> Word:
    half = HEIGHT_PT * len(text) / 2
    return Word(text, middle - half, level * LEVEL_PT, middle + half, level * LEVEL_PT + HEIGHT_PT)


def page(*edges: Edge) -> Page:
    return Page(1, 800.0, 600.0, (), edges, ())


def paths(head: list[Line], columns: list[LineStretch], *edges: Edge) -> list[str]:
    """The headings over each column, outermost first."""
    cells = sorted(drawn_head(page(*edges), head, columns), key=lambda cell: cell.row)
    return ["/".join(cell.text for cell in cells if cell.column == n) for n in range(len(columns))]


def columns(count: int) -> list[LineStretch]:
    """Columns of one width, whose figures stand to the right in them."""
    return [LineStretch(n * WIDTH_PT + 25, (n + 1) * WIDTH_PT - 5) for n in range(count)]


def middle(first: int, last: int) -> float:
    return (first + last + 1) * WIDTH_PT / 2


def test_a_head_of_four_levels() -> None:
    leaves = [word(("预算数", "决算数")[n % 2], middle(n, n), 3) for n in range(6)]
    head = [
        Line((word("三公经费", middle(0, 5), 0),)),
        Line((word("合计", middle(0, 1), 1.5), word("公务用车", middle(2, 5), 1))),
        Line((word("小计", middle(2, 3), 2), word("购置费", middle(4, 5), 2))),
        Line(tuple(leaves)),
    ]
    assert paths(head, list(cells_around(head, columns(6)))) == [
        "三公经费/合计/预算数", "三公经费/合计/决算数", "三公经费/公务用车/小计/预算数",
        "三公经费/公务用车/小计/决算数", "三公经费/公务用车/购置费/预算数", "三公经费/公务用车/购置费/决算数",
    ]  # fmt: skip


@pytest.mark.parametrize(("ruled", "over_first"), [(True, "合计"), (False, "公车/合计")])
def test_a_rule_under_a_heading_shows_what_it_spans(ruled: bool, over_first: str) -> None:
    head = [
        Line((word("公车", middle(1, 3), 0),)),
        Line((word("合计", middle(0, 0), 1),)),
        Line(tuple(word(text, middle(n, n), 1.4) for n, text in enumerate(("小计", "购置", "运行"), start=1))),
        Line((word("接待", middle(4, 4), 1),)),
    ]
    rule = Edge(WIDTH_PT, 14.0, 4 * WIDTH_PT, 14.0)
    found = paths(head, list(cells_around(head, columns(5))), *([rule] if ruled else []))
    assert found[0] == over_first
    assert found[1:4] == ["公车/小计", "公车/购置", "公车/运行"]
