"""Heads without rules: which columns a heading spans, by where it stands over them."""

from __future__ import annotations

import pytest

from juesuan.model.document import Edge, Line, Page, Word
from juesuan.read.tables.level_heads import drawn_head
from juesuan.read.tables.level_rules import LineStretch, cells_around
from juesuan.read.tables.unruled import grid_without_rules

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


def test_a_wrapped_heading_over_a_blank_column_has_a_line_alone() -> None:
    """The first line of 购置费 has no neighbour: the column of 小计, as near as columns are, is not its own."""
    head = [
        Line((word("公务", middle(0, 0), 1), word("公务", middle(2, 2), 0.8))),
        Line((word("用车", middle(1, 1), 1.5), word("用车", middle(3, 3), 1.5))),
        Line((word("小计", middle(0, 0), 2), word("运行", middle(2, 2), 1.6))),
        Line((word("购置费", middle(1, 1), 2.1), word("购置费", middle(3, 3), 2.1))),
        Line((word("费", middle(2, 2), 2.4),)),
    ]
    body = [Line((word("12.00", middle(0, 0), 4), word("7.00", middle(2, 2), 4))) for _ in range(2)]
    grid = grid_without_rules(page(), [*head, *body])
    assert grid is not None
    assert grid.column_count == 4


def test_the_first_line_of_a_heading_is_not_another_one() -> None:
    """The figure reaches under 属单位 and not under 出, which is the end of the same heading."""
    head = [
        Line((word("属单位", middle(3, 3), 1),)),
        Line(tuple(word("支出", middle(n, n), 1.8) for n in (0, 1, 2))),
        Line((word("出", middle(3, 3), 2.2),)),
    ]
    figures = [word("12.00", middle(n, n), 4) for n in (0, 1, 2)]
    body = [Line((*figures, word("0", middle(3, 3) + 13, 4))) for _ in range(2)]
    grid = grid_without_rules(page(), [*head, *body])
    assert grid is not None
    assert grid.column_count == 4


def test_a_side_between_two_columns_is_no_neighbour_of_their_headings() -> None:
    head = [
        Line((word("支出", middle(1, 1) + 20, 0),)),
        Line(tuple(word(text, middle(n, n), 1) for n, text in enumerate(("项目", "合计", "基本")))),
    ]
    figures = word("12.00", middle(0, 0), 3), word("0", middle(1, 1) + 28, 3), word("12.00", middle(2, 2), 3)
    grid = grid_without_rules(page(), [*head, *(Line(figures) for _ in range(2))])
    assert grid is not None
    assert grid.column_count == 3


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


def ruled_under(level: float, *spans: tuple[int, int]) -> list[Edge]:
    """Level rules under a level of headings, one over each span of columns."""
    at = (level + 1) * LEVEL_PT - 4
    return [Edge(first * WIDTH_PT, at, (last + 1) * WIDTH_PT, at) for first, last in spans]


def cells(count: int) -> list[LineStretch]:
    return [LineStretch(n * WIDTH_PT, (n + 1) * WIDTH_PT) for n in range(count)]


def test_rules_of_rows_bound_the_cells_of_a_head() -> None:
    """Every column has rules of its own, as in prints of browsers; two blocks have the same headings."""
    both = (range(3), range(3, 6))
    head = [
        Line(
            tuple(
                word(text, middle(block[0], block[-1]), 0)
                for text, block in zip(("预算数", "决算数"), both, strict=True)
            )
        ),
        Line(tuple(word("公车", middle(block[1], block[2]), 1) for block in both)),
        Line(tuple(word("合计", middle(block[0], block[0]), 1.5) for block in both)),
        Line(
            tuple(
                word(text, middle(n, n), 2)
                for block in both
                for n, text in zip(block[1:], ("购置", "运行"), strict=True)
            )
        ),
    ]
    every = [(n, n) for n in range(6)]
    edges = ruled_under(0, *every) + ruled_under(1, (1, 1), (2, 2), (4, 4), (5, 5)) + ruled_under(2, *every)
    assert paths(head, cells(6), *edges) == [
        f"{block}/{rest}" for block in ("预算数", "决算数") for rest in ("合计", "公车/购置", "公车/运行")
    ]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0.8, ["编码", "本年支出/小计", "本年支出/基本支出", "本年支出/项目支出"]),
        (0.3, ["编码", "小计", "本年支出基本支出", "项目支出"]),
    ],
    ids=["a heading level with its neighbours, and one above them", "a heading of two lines beside those of one"],
)
def test_a_heading_of_two_lines_or_two_headings(level: float, expected: list[str]) -> None:
    head = [
        Line((word("编码", middle(0, 0), 0.3), word("本年支出", middle(2, 2), 0))),
        Line((word("小计", middle(1, 1), level), word("项目支出", middle(3, 3), level))),
        Line((word("基本支出", middle(2, 2), 0.8),)),
    ]
    assert paths(head, cells(4), *ruled_under(1, (1, 1), (2, 2), (3, 3))) == expected


def test_a_heading_half_way_down_reaches_from_the_highest_to_the_lowest() -> None:
    """Lines that touch each other share no height: what stands half way between two is beside both."""
    touching = HEIGHT_PT / LEVEL_PT
    head = [
        Line((word("基本支出", middle(1, 3), 0),)),
        Line((word("合计", middle(0, 0), touching), word("项目支出", middle(4, 4), touching))),
        Line(tuple(word(text, middle(n, n), 2 * touching) for n, text in enumerate(("小计", "人员", "公用"), 1))),
    ]
    assert paths(head, list(cells_around(head, columns(5)))) == [
        "合计", "基本支出/小计", "基本支出/人员", "基本支出/公用", "项目支出",
    ]  # fmt: skip


def test_a_line_of_headings_above_a_wrapped_one_reaches_down_to_no_other() -> None:
    touching = HEIGHT_PT / LEVEL_PT
    head = [
        Line((word("支出", middle(0, 2), 0),)),
        Line(tuple(word(text, middle(n, n), touching) for n, text in enumerate(("项目", "小计", "政府性")))),
        Line((word("基金", middle(2, 2), 2 * touching),)),
    ]
    found = paths(head, list(cells_around(head, columns(3))))
    assert [path.split("/")[0] for path in found] == ["支出"] * 3
