"""Web pages to texts and grids, as a browser shows them."""

# ruff: noqa: E501  (Chinese characters are counted as two: the cases are pictures)

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import DocumentError
from juesuan.model.document import MediaType, TextItem
from juesuan.model.table import Grid
from juesuan.read.documents import open_document


def opened(path: Path, text: str, encoding: str = "utf-8") -> list[str]:
    """The items of the page: texts as they are, grids as their cells with the spans."""
    path.write_bytes(text.encode(encoding))
    document = open_document(path)
    assert document.source.media_type is MediaType.HTML
    return [item.text if isinstance(item, TextItem) else pictured(item) for item in document.items]


def pictured(grid: Grid) -> str:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        spans = f"({cell.rows}x{cell.columns})" if (cell.rows, cell.columns) != (1, 1) else ""
        rows.setdefault(cell.row, []).append(cell.text + spans)
    return "[" + " / ".join(" | ".join(row) for row in rows.values()) + "]"


CASES = {
    "paragraphs, breaks, inline elements": (
        "<body>一<b>般</b>公共<br>预算<p>第二段<div>第三段</div>尾</body>",
        ["一般公共", "预算", "第二段", "第三段", "尾"],
    ),
    "spans": (
        "<table><tr><th rowspan=2>项目<th colspan=2>本年支出<tr><td>小计<td>基本支出<tr><td>合计<td>3<td>2</table>",
        ["[项目(2x1) | 本年支出(1x2) / 小计 | 基本支出 / 合计 | 3 | 2]"],
    ),
    "a table for the layout around a table of figures": (
        "<table><tr><td>首页</td><td>公开</td></tr><tr><td colspan=2>标题<table><tr><td>合计<td>1</table></td></tr></table>",
        ["首页", "公开", "标题", "[合计 | 1]"],
    ),
    "a table of one column is text": ("<table><tr><td>第一段<tr><td>第二段</table>", ["第一段", "第二段"]),
    "heads first and feet last": (
        "<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>1</tbody><thead><tr><td>项目<td>数</thead></table>",
        ["[项目 | 数 / 甲 | 1 / 合计 | 3]"],
    ),
    "caption, hidden elements, scripts, comments": (
        "<!-- x --><body><script>1</script><p style='display: none'>2</p><p hidden>3</p>"
        "<table><caption>收入决算表</caption><tr><td>合计<td style='visibility:hidden'>4<td>5&nbsp;</table></body>",
        ["收入决算表", "[合计 | 5]"],
    ),
    "the mark of a note": (
        "<table><tr><td>合计<td>8.11<sup>1</sup><tr><td>教育<td>3<sup>*</sup></table>", ["[合计 | 8.11¹ / 教育 | 3*]"]
    ),
    "spans beyond the table": ("<table><tr><td rowspan=99 colspan=0>甲<td>1<tr><td>2</table>", ["[甲(2x1) | 1 / 2]"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_read_as_it_is_shown(name: str, tmp_path: Path) -> None:
    body, items = CASES[name]
    assert opened(tmp_path / "page.html", f"<html>{body}</html>") == items


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gbk"), ("utf-8", "utf-8"), ("", "gb18030"), ("utf-8", "gbk"), ("", "utf-16")],
)
def test_the_encoding_is_found(declared: str, encoding: str, tmp_path: Path) -> None:
    head = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">' if declared else ""
    text = f"<html><head>{head}<title>二〇二四年度部门决算</title></head><body>镕</body></html>"
    assert opened(tmp_path / "page.html", text, encoding) == ["二〇二四年度部门决算", "镕"]


def test_headings_and_references(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><h2>一、概况</h2><p>正文<table><tr><td>合计<td>1<tr><td>甲<td>2</table>", encoding="utf-8"
    )
    first, second, grid = open_document(path).items
    assert (first, second) == (TextItem("一、概况", "paragraph 1", 2), TextItem("正文", "paragraph 2", 0))
    assert isinstance(grid, Grid)
    assert grid.cells[3].place.reference == "table 1 R2C2"


def test_a_page_is_known_by_its_content_and_a_text_with_markup_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "report.xls"
    assert opened(path, "\ufeff\n<table><tr><td>合计<td>1</table>") == ["[合计 | 1]"]
    path.write_text("# 报告\n<u>一</u>\n<table>", encoding="utf-8")
    assert open_document(path).source.media_type is MediaType.TEXT


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<html><body></body></html>", "shows nothing"),
        ("<html>" + "<div>" * 3000 + "x", "nested too deeply"),
        ("<table>" + "<tr><td rowspan=9999 colspan=1000>x<td>y" * 5000, "more than a million places"),
    ],
)
def test_pages_that_are_refused(page: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        open_document(path)


def test_no_entity_of_a_page_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>a&x;b</p></html>'
    assert "secret" not in "".join(opened(tmp_path / "page.html", page))
