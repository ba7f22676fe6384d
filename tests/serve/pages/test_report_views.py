"""Parts of the pages of a report, drawn: tables with heads that span, amounts in words, crops, headings."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import msgspec
import openpyxl
import pytest

from juesuan.model.figure import Coordinate
from juesuan.releases.report_document import (
    FigureSpan,
    Paragraph,
    PrintedCell,
    PrintedColumn,
    PrintedFigure,
    PrintedRow,
    PrintedTable,
    ReportDocument,
)
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.printed_tables import HeadCell, PrintedSheet, sheet, sheet_names
from juesuan.serve.pages.report_views import pieces, readable_paragraphs, sentence_of
from juesuan.serve.pages.reports import figure_heading
from juesuan.serve.pages.source_views import crop_of, lines_around
from juesuan.serve.pages.spreadsheets import sheets_of, table_csv, workbook

FIGURES = tuple(
    PrintedFigure(number, "table", text, value=Decimal(text), unit="万元")
    for number, text in enumerate(("5.00", "3.00", "2.00"), start=1)
)


def document(*tables: PrintedTable, source: str = "", paragraphs: tuple[Paragraph, ...] = ()) -> ReportDocument:
    return ReportDocument(
        report="o1-2024",
        organisation="示例局",
        year=2024,
        source_name="a.pdf",
        source_sha256="ab" * 32,
        media_type="application/pdf",
        pages=((600.0, 800.0),),
        figures=FIGURES,
        tables=tables,
        paragraphs=paragraphs,
        source=source,
    )


def drawn(shown: PrintedSheet) -> list[str]:
    """Heads as `text r×c` where they span, cells as their text, `·` for blank."""
    heads = [" | ".join(map(spanning, row)) for row in shown.head]
    return heads + [" | ".join(cell.text or "·" for cell in row) for row in shown.body]


def spanning(cell: HeadCell) -> str:
    return f"{cell.text} {cell.rows}×{cell.columns}" if cell.rows + cell.columns > 2 else cell.text


def test_heads_span_what_they_stand_over() -> None:
    table = PrintedTable(
        "03",
        "支出决算表",
        "万元",
        (
            PrintedColumn("code", ("项目", "编码")),
            PrintedColumn("name", ("项目", "名称")),
            PrintedColumn("value", ("合计",), "1"),
            PrintedColumn("value", ("本年支出", "基本支出"), "2"),
            PrintedColumn("value", ("本年支出", "项目支出"), "3"),
        ),
        (
            PrintedRow("合计", (PrintedCell(2, "5.00", 1), PrintedCell(4, "2.00", 3)), ("",)),
            PrintedRow("教育支出", (PrintedCell(3, "3.00", 2),), ("205",)),
        ),
    )
    assert drawn(sheet("03", table, document(table))) == [
        "项目 1×2 | 合计 2×1 | 本年支出 1×2",
        "编码 | 名称 | 基本支出 | 项目支出",
        " |  | 1 | 2 | 3",
        "· | 合计 | 5.00 | · | 2.00",
        "205 | 教育支出 | · | 3.00 | ·",
    ]


def test_sides_stand_next_to_each_other() -> None:
    table = PrintedTable(
        "01",
        "总表",
        "万元",
        (
            PrintedColumn("name", ("收入", "项目"), block=0),
            PrintedColumn("value", ("收入", "决算数"), block=0),
            PrintedColumn("name", ("支出", "项目"), block=1),
            PrintedColumn("value", ("支出", "决算数"), block=1),
        ),
        (
            PrintedRow("拨款", (PrintedCell(1, "5.00", 1),), block=0),
            PrintedRow("教育", (PrintedCell(3, "3.00", 2),), block=1),
            PrintedRow("其他", (PrintedCell(3, "2.00", 3),), block=1),
        ),
    )
    assert drawn(sheet("01", table, document(table)))[2:] == ["拨款 | 5.00 | 教育 | 3.00", "· | · | 其他 | 2.00"]


def test_tables_have_names_of_their_own() -> None:
    one, other, unknown = (PrintedTable(name, "", "", (), ()) for name in ("03", "03", ""))
    assert list(sheet_names(document(one, other, unknown))) == ["03", "x2", "x3"]


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        ("199011300.00", "1.99 亿元", "199.01 million yuan"),
        ("1133114700", "11.33 亿元", "1.13 billion yuan"),
        ("695500", "69.55 万元", "695,500 yuan"),
        ("99.6", "100 元", "100 yuan"),
        ("-1005000", "-100.50 万元", "-1.01 million yuan"),
        ("0", "0 元", "0 yuan"),
    ],
)
def test_amounts_in_words(yuan: str, zh: str, en: str) -> None:
    assert " ".join(Language("zh").readable(Decimal(yuan))) == zh
    assert " ".join(Language("en").readable(Decimal(yuan))) == en


def test_units_have_names() -> None:
    english = [Language("en").unit_name(unit) for unit in ("万元", "辆", "%", "批")]
    assert english == [
        "10,000 yuan",
        "vehicles",
        "%",
        "批",
    ]
    assert Language("zh").unit_name("万元") == "万元"
    assert PrintedFigure(1, "table", "3", value=Decimal(3), unit="辆").yuan is None


@pytest.mark.parametrize(
    ("box", "view"),
    [
        ((300.0, 400.0, 360.0, 420.0), (0.0, 345.0, 600.0, 130.0)),
        ((0.0, 0.0, 60.0, 20.0), (0.0, 0.0, 600.0, 130.0)),
        ((540.0, 780.0, 600.0, 800.0), (0.0, 670.0, 600.0, 130.0)),
        ((0.0, 300.0, 600.0, 500.0), (0.0, 280.0, 600.0, 240.0)),
    ],
)
def test_a_crop_of_the_text_has_whole_lines_and_stays_on_its_page(
    box: tuple[float, float, float, float], view: tuple[float, ...]
) -> None:
    figure = PrintedFigure(1, "narrative", "5.00", page=1, box=box)
    crop = crop_of(figure, document(source="o1-2024/source.pdf"))
    assert crop is not None
    assert (crop.left, crop.top, crop.width, crop.height) == view
    assert crop_of(figure, document()) is None


def test_a_crop_of_a_table_shows_the_row_from_its_beginning() -> None:
    figure = PrintedFigure(1, "table", "5.00", page=1, box=(300.0, 400.0, 360.0, 420.0))
    crop = crop_of(figure, document(source="o1-2024/source.pdf"))
    assert crop is not None
    assert (crop.left, crop.top, crop.width, crop.height) == (0.0, 315.0, 390.0, 190.0)


def test_a_crop_of_a_table_far_from_the_edge_is_around_its_figure() -> None:
    figure = PrintedFigure(1, "table", "5.00", page=1, box=(740.0, 780.0, 800.0, 800.0))
    wide = msgspec.structs.replace(document(source="o1-2024/source.pdf"), pages=((842.0, 842.0),))
    crop = crop_of(figure, wide)
    assert crop is not None
    assert (crop.left, crop.top, crop.width, crop.height) == (502.0, 652.0, 340.0, 190.0)


def test_a_figure_of_the_text_is_shown_in_its_sentence() -> None:
    text = "本年收入5.00万元。本年支出7.00万元，增长3.0%，原因是项目增加。完。"
    spans = ((4, 8, 1), (15, 19, 2), (24, 27, 3))
    figures = tuple(PrintedFigure(number, "narrative", text[start:end]) for start, end, number in spans)
    paragraph = Paragraph(text, figures=tuple(FigureSpan(*span) for span in spans))
    report = msgspec.structs.replace(document(paragraphs=(paragraph,)), figures=figures)
    shown = sentence_of(figures[1], report)
    assert "".join(one.text for one in shown) == "本年支出7.00万元，增长3.0%，原因是项目增加。"
    assert [one.figure.number for one in shown if one.figure] == [2, 3]
    assert sentence_of(PrintedFigure(9, "narrative", "1"), report) == []


def test_a_figure_of_a_text_is_shown_in_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("支出合计 5.00 万元", encoding="utf-8")
    figure = PrintedFigure(1, "table", "5.00", characters=(5, 9))
    lines = lines_around(figure, document(source="a.txt"), tmp_path)
    assert lines is not None
    assert (lines.before, lines.printed, lines.after) == ("支出合计 ", "5.00", " 万元")


def test_headings_that_nothing_stands_under_are_left_out() -> None:
    def heading(text: str, level: int) -> Paragraph:
        return Paragraph(text, is_heading=True, level=level)

    contents = (heading("第一部分", 0), heading("一、职责", 1), heading("第二部分", 0))
    body = (heading("第一部分", 0), heading("一、职责", 1), Paragraph("负责。"), heading("第二部分", 0))
    report = document(paragraphs=(*contents, *body))
    assert [one.text for one in readable_paragraphs(report)] == ["第一部分", "一、职责", "负责。"]


def test_a_paragraph_is_cut_at_its_figures() -> None:
    paragraph = Paragraph("支出5.00万元", figures=(FigureSpan(2, 6, 1),))
    assert [(one.text, bool(one.figure)) for one in pieces(paragraph, document())] == [
        ("支出", False),
        ("5.00", True),
        ("万元", False),
    ]


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (
            PrintedFigure(1, "table", "5", item="教育支出", column=("本年支出", "小计")),
            "教育支出 · 小计",
            "Education · Subtotal",
        ),
        (
            PrintedFigure(1, "table", "5", item="印作别名", code="2080505", column=("合计",)),
            "印作别名 · 合计",
            "Contributions of government bodies and public institutions to basic pension insurance · Total",
        ),
        (
            PrintedFigure(1, "narrative", "5", section="一、总体", column=("决算数",)),
            "一、总体 · 决算数",
            "一、总体 · Final amount",
        ),
        (
            PrintedFigure(1, "performance", "5", item="满意度", column=("target",)),
            "满意度 · 目标值",
            "满意度 · Target",
        ),
        (PrintedFigure(1, "table", "5"), "5", "5"),
    ],
)
def test_a_figure_has_a_heading(figure: PrintedFigure, zh: str, en: str) -> None:
    assert [figure_heading(figure, Language(code)) for code in ("zh", "en")] == [zh, en]


def test_only_the_side_that_is_a_total_is_one() -> None:
    about = Coordinate("final", "expenditure", "_T", "_Z", "_T", "_T", "_T", "_Z")
    figures = (PrintedFigure(1, "table", "5.00"), PrintedFigure(2, "table", "5.00", coordinate=about))
    columns = [PrintedColumn(kind, ("项目",), block=block) for block in (0, 1) for kind in ("name", "value")]
    rows = (
        PrintedRow("其他收入", (PrintedCell(1, "5.00", 1),)),
        PrintedRow("本年支出合计", (PrintedCell(3, "5.00", 2),), block=1),
    )
    table = PrintedTable("01", "总表", "万元", tuple(columns), rows)
    report = msgspec.structs.replace(document(table), figures=figures)
    (row,) = sheet("01", table, report).body
    assert [cell.is_total for cell in row] == [False, False, True, True]
    assert [cell.english for cell in row if cell.kind == "name"] == [
        "Other income",
        "Expenditure of the year",
    ]


def test_what_stands_around_tables_is_no_running_text() -> None:
    table = PrintedTable("03", "2024年度支出决算表", "万元", (), (), ("注：本表列示支出。", "2.尾数可能有出入。"))
    texts = (
        "示例局",
        "目录",
        "公开03表部门：示例局单位：万元",
        "支出决算表",
        "注：本表列示支出。收入决算表",
        "2.尾数可能有出入。",
        "示例局2024年度支出决算表",
        "本年支出用于教育。",
    )
    heading = Paragraph("第一部分", is_heading=True)
    paragraphs = (Paragraph(texts[0]), Paragraph(texts[1]), heading, *(Paragraph(one) for one in texts[2:]))
    report = document(table, paragraphs=paragraphs)
    assert [one.text for one in readable_paragraphs(report)] == ["第一部分", "本年支出用于教育。"]


def test_nothing_that_is_printed_becomes_a_formula() -> None:
    table = PrintedTable(
        "03",
        "=1+1",
        "万元",
        (PrintedColumn("name", ("=HYPERLINK(1)",)), PrintedColumn("value", ("合计",))),
        (PrintedRow("=1+1", (PrintedCell(1, "5.00", 1),)), PrintedRow("-2", (PrintedCell(1, "@SUM(1)"),))),
    )
    report = document(table)
    assert table_csv(sheet("03", table, report), report).decode("utf-8-sig").splitlines() == [
        "'=HYPERLINK(1),合计",
        "'=1+1,5.00",
        "'-2,'@SUM(1)",
    ]
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets_of(report, Language("zh")))))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert book.worksheets[0].title == "03 =1+1"


def test_a_workbook_in_english_names_its_sheets_and_rows() -> None:
    columns = (PrintedColumn("name", ("项目",)), PrintedColumn("value", ("基本支出",)))
    table = PrintedTable("03", "支出决算表", "万元", columns, ())
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets_of(document(table), Language("en")))))
    assert book.sheetnames[0] == "03 Expenditure"
    assert [cell.value for cell in book.worksheets[0][3]][1] == "Basic expenditure 基本支出"
