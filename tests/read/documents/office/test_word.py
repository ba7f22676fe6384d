"""DOCX to texts and grids: the body in its order, as a reader sees it."""

# ruff: noqa: E501  (Chinese characters are counted as two: the cases are pictures)

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from juesuan.model.document import MediaType, TextItem
from juesuan.read.documents import open_document
from tests.read.documents.office.test_web_pages import pictured

NUMBERING = """
<w:numbering {ns}>
  <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>
"""


def opened(path: Path, body: str, numbering: str = "") -> list[str]:
    """The items of a document with this body (WordprocessingML)."""
    namespaces = (
        nsdecls("w", "wp", "a") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    document = docx.Document()
    if numbering:
        part = document.part.numbering_part
        part._element = parse_xml(numbering.format(ns=nsdecls("w")))
    whole = parse_xml(f"<w:body {namespaces}>{body}</w:body>")
    for child in list(document.element.body):
        document.element.body.remove(child)
    document.element.body.extend(list(whole))
    document.save(str(path))
    found = open_document(path)
    assert found.source.media_type is MediaType.DOCX
    return [item.text if isinstance(item, TextItem) else pictured(item) for item in found.items]


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(r(text))}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

CASES = {
    "inserted, deleted and hidden text, fields, tabs": (
        p(r("一"), f"<w:ins>{r('二')}</w:ins>", "<w:del><w:r><w:delText>三</w:delText></w:r></w:del>", r("四", "<w:vanish/>"))
        + p("<w:r><w:instrText>PAGE</w:instrText></w:r>", r("五"), "<w:r><w:tab/></w:r>", r("六")),
        ["一二", "五\t六"],
    ),
    "content controls around a paragraph, a row and a run": (
        f"<w:sdt><w:sdtContent>{p('<w:sdt><w:sdtContent>' + r('一') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr>{tc('合计')}{tc('1')}</w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["一", "[合计 | 1]"],
    ),
    "the mark of a note": (p(r("8.11"), r("12", '<w:vertAlign w:val="superscript"/>')), ["8.11¹²"]),
    "merged cells": (
        tbl(
            tc("项目", DOWN) + tc("本年支出", SPAN),
            tc("", ON) + tc("小计") + tc("基本支出"),
            tc("合计") + tc("3") + tc("2"),
        ),
        ["[项目(2x1) | 本年支出(1x2) / 小计 | 基本支出 / 合计 | 3 | 2]"],
    ),
    "a row that begins late": (
        tbl(tc("甲") + tc("乙") + tc("丙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("1") + tc("2")),
        ["[甲 | 乙 | 丙 /  | 1 | 2]"],
    ),
    "a table in a table": (
        tbl(tc(p(r("左"))) + tc(tbl(tc("合计") + tc("1")) + p(r("右")))), ["左", "[合计 | 1]", "右"]
    ),
    "a text box after its paragraph, once": (
        p(
            r("正文"),
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><w:txbxContent>"
            + p(r("标题")) + "</w:txbxContent></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            "<w:txbxContent>" + p(r("标题")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["正文", "标题"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_read_as_it_is_shown(name: str, tmp_path: Path) -> None:
    body, items = CASES[name]
    assert opened(tmp_path / "report.docx", body) == items


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    def item(text: str, level: int) -> str:
        return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = item("概况", 0) + item("职责", 1) + item("机构", 1) + item("决算", 0) + item("收入", 1)
    texts = ["一、概况", "1.职责", "2.机构", "二、决算", "1.收入"]
    assert opened(tmp_path / "report.docx", body, NUMBERING) == texts


def test_headings_have_their_level_and_places_their_number(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("第一部分 概况", 1)
    document.add_paragraph("正文")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "合计", "1"
    path = tmp_path / "report.docx"
    document.save(str(path))
    first, second, grid = open_document(path).items
    assert first == TextItem("第一部分 概况", "paragraph 1", 1)
    assert second == TextItem("正文", "paragraph 2", 0)
    assert not isinstance(grid, TextItem)
    assert grid.cells[1].place.reference == "table 1 R1C2"


def test_the_unit_in_the_page_header_stands_above_each_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某局 金额单位：万元"
    for amount in ("1.00", "2.00"):
        document.add_paragraph("收入决算表")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "合计", amount
    document.save(str(tmp_path / "x.docx"))
    items = [
        item.text if isinstance(item, TextItem) else pictured(item)
        for item in open_document(tmp_path / "x.docx").items
    ]
    captions = ["收入决算表", "某局 金额单位：万元"]
    assert items == [*captions, "[合计 | 1.00]", *captions, "[合计 | 2.00]"]
