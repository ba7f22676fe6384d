"""Which tables are certain, drawn: what is done to a sound report, and what then speaks against its table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.check.certificate import certificates, verified
from juesuan.check.doubts import doubts
from juesuan.check.lost_amounts import LostAmounts, lost_amounts
from juesuan.model.amount import Unit
from juesuan.model.figure import Certificate, Doubt, FigureKind, Reason, Status
from juesuan.model.finding import Severity
from juesuan.model.layout import Layout, Placed
from juesuan.model.place import Box, Place
from juesuan.model.reading import NumberKind, PageCoverage, PrintedNumber, Reading
from juesuan.model.table import Cell, Entry, Grid, Row, Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.pipeline.reading import read_report
from juesuan.read.figures import read_figures

TABLE = """
江城市图书馆2024年度部门决算

{title}
单位：万元
科目编码	科目名称	本年支出合计	基本支出	项目支出
	合计	117.00	87.00	30.00
207	文化旅游体育与传媒支出	90.50	60.50	30.00
20701	文化和旅游	90.50	60.50	30.00
2070101	行政运行	60.50	60.50
2070104	图书馆	30.00		30.00
221	住房保障支出	26.50	26.50
22102	住房改革支出	26.50	26.50
2210201	住房公积金	26.50	26.50
"""
TITLE = "2024年度支出决算表"
SOUND = TABLE.format(title=TITLE)

DAMAGES = {
    "a number misread": ("2070104	图书馆	30.00", "2070104	图书馆	71.00", "勾稽关系不成立"),
    "a code misread": ("2210201", "2240201", "缺少上级科目"),
    "a code off by one": ("2070104	图书馆", "2070105	图书馆", "科目编码与名称不符"),
    "a code lost": ("2210201	住房公积金	26.50", "	住房公积金	26.50", "没有科目编码"),
    "a number moved": (
        "2070104	图书馆	30.00		30.00",
        "2070104	图书馆	30.00	30.00",
        "勾稽关系不成立",
    ),
    "totals lost": ("	合计	117.00	87.00	30.00\n", "", "没有合计"),
    "another table's title": (TITLE, "2024年度项目支出决算表", ""),
}


def reading(tmp_path: Path, text: str, name: str = "report.ocr.txt") -> Reading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def doubts_of(found: Reading) -> list[str]:
    return [finding.message.zh for finding in found.findings if finding.code == "table.unverified"]


def statuses(found: Reading) -> set[Status]:
    return {figure.status for figure in found.figures if figure.kind is FigureKind.TABLE}


def test_a_sound_table_is_certified(tmp_path: Path) -> None:
    found = reading(tmp_path, SOUND)
    assert doubts_of(found) == []
    assert statuses(found) == {Status.PRINTED}


def test_sums_of_pages_are_no_rows_of_their_own(tmp_path: Path) -> None:
    end = "2070104	图书馆	30.00		30.00\n"
    sums = "	本页小计	90.50	60.50	30.00\n	承前页	90.50	60.50	30.00\n"
    found = reading(tmp_path, SOUND.replace(end, end + sums))
    warnings = {finding.code for finding in found.findings if finding.severity is not Severity.NOTE}
    assert warnings == {"table.missing"}
    assert statuses(found) == {Status.PRINTED}


@pytest.mark.parametrize("kind", DAMAGES)
def test_what_speaks_against_a_table(kind: str, tmp_path: Path) -> None:
    old, new, reason = DAMAGES[kind]
    assert old in SOUND
    found = reading(tmp_path, SOUND.replace(old, new))
    if not reason:
        assert not any(figure.statement for figure in found.figures)
        return
    (message,) = doubts_of(found)
    assert reason in message
    assert statuses(found) == {Status.UNVERIFIED}
    assert not any(finding.severity is Severity.ERROR for finding in found.findings)


def test_a_mistake_of_a_printed_report_is_its_own(tmp_path: Path) -> None:
    """The same number in a file that nobody recognised: an error of the report, not a doubt about its reading."""
    old, new, _ = DAMAGES["a number misread"]
    found = reading(tmp_path, SOUND.replace(old, new), "report.txt")
    assert doubts_of(found) == []
    assert statuses(found) == {Status.PRINTED}
    assert any(finding.severity is Severity.ERROR for finding in found.findings)


@pytest.mark.parametrize(("printed", "meant"), [("1,17.00", "应为117.00"), ("1,71.00", "")])
def test_a_separator_in_the_wrong_place_is_named_if_the_sums_hold(
    printed: str, meant: str, tmp_path: Path
) -> None:
    head, _, table = SOUND.replace("117.00", printed).partition("科目编码")
    rows = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in f"科目编码{table}".splitlines())
    page = (
        "<meta charset='utf-8'>"
        + "".join(f"<p>{line}</p>" for line in head.split())
        + f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"
    )
    found = reading(tmp_path, page, "report.html")
    slipped = [one.message.zh for one in found.findings if one.code == "accounts.separator"]
    assert bool(slipped) != bool(doubts_of(found)) == bool(not meant)
    assert all(meant in message for message in slipped)
    assert Status.PRINTED not in statuses(found), "what is printed is no fact"


def test_a_row_that_a_printed_report_has_twice_is_its_own_mistake(tmp_path: Path) -> None:
    row = "2070104	图书馆	30.00		30.00\n"
    found = reading(tmp_path, SOUND.replace(row, row + row), "report.txt")
    assert doubts_of(found) == []
    assert "accounts.row-twice" in [finding.code for finding in found.findings]
    assert doubts_of(reading(tmp_path, SOUND.replace(row, row + row)))


@pytest.mark.parametrize("name", ["report.ocr.txt", "report.txt"])
def test_an_amount_of_a_row_in_two_columns_of_one_meaning_is_no_row_read_twice(tmp_path: Path, name: str) -> None:
    text = SOUND.replace("项目支出\n", "项目支出	项目支出合计\n").replace("	30.00\n", "	30.00	30.00\n")
    found = reading(tmp_path, text, name)
    assert doubts_of(found) == []
    twice = [one.coordinate for one in found.figures if one.column == ("项目支出合计",)]
    assert twice == [one.coordinate for one in found.figures if one.column == ("项目支出",)]


def test_an_amount_in_a_column_of_its_own_belongs_where_the_sums_miss_it(tmp_path: Path) -> None:
    text = SOUND.replace("	项目支出", "	项目支出	上缴上级支出").replace(
        "2210201	住房公积金	26.50	26.50", "2210201	住房公积金	26.50			26.50"
    )
    assert doubts_of(reading(tmp_path, text))
    found = reading(tmp_path, text, "report.txt")
    assert doubts_of(found) == []
    (finding,) = [one for one in found.findings if one.code == "accounts.culprit"]
    assert "上缴上级支出”的26.50应在" in finding.message.zh


def test_amounts_that_no_table_claims_cancel_the_table_before(tmp_path: Path) -> None:
    rest = "\n第2页\n224	灾害防治及应急管理支出	5.00	5.00\n22401	应急管理事务	5.00	5.00\n"
    (message,) = doubts_of(reading(tmp_path, SOUND + rest))
    assert "勾稽关系不成立" in message or "未能归入" in message


def test_a_table_of_one_row_is_certified(tmp_path: Path) -> None:
    head = SOUND[: SOUND.index("	合计")]
    found = reading(tmp_path, head + "2070104	图书馆	30.00	18.00	12.00\n")
    assert doubts_of(found) == []
    assert statuses(found) == {Status.PRINTED}


MOVED = """
江城市图书馆2024年度部门决算

2024年度收入支出决算总表
单位：万元
项目	决算数	项目	决算数
一、一般公共预算财政拨款收入	117.00	一、文化旅游体育与传媒支出	117.00
本年收入合计	117.00	本年支出合计	117.00
总计	117.00	总计	117.00

2024年度收入决算表
单位：万元
科目编码	科目名称	本年收入合计	财政拨款收入	上级补助收入
	合计	117.00	117.00
207	文化旅游体育与传媒支出	117.00	117.00
20701	文化和旅游	117.00	117.00
2070101	行政运行	117.00	117.00
"""


def test_a_column_read_as_the_blank_one_beside_it_shows_in_another_table(tmp_path: Path) -> None:
    assert not doubts_of(reading(tmp_path, MOVED))
    assert doubts_of(reading(tmp_path, MOVED.replace("117.00	117.00\n", "117.00		117.00\n")))


FUNDS = """
江城市图书馆2024年度部门决算

2024年度收入支出决算总表
单位：万元
项目	决算数	项目	决算数
一、一般公共预算财政拨款收入	117.00	一、文化旅游体育与传媒支出	120.00
二、政府性基金预算财政拨款收入	3.00
本年收入合计	120.00	本年支出合计	120.00
总计	120.00	总计	120.00
"""
FISCAL = FUNDS.replace("江城市图书馆2024年度部门决算", "").replace("收入支出决算", "财政拨款收入支出决算")


def test_rows_that_are_read_for_each_other_show_in_another_table(tmp_path: Path) -> None:
    assert not doubts_of(reading(tmp_path, FUNDS + FISCAL))
    exchanged = FUNDS.replace("收入\t117.00", "收入\t3.00").replace("收入\t3.00\n", "收入\t117.00\n")
    assert doubts_of(reading(tmp_path, exchanged + FISCAL))


WHOLE = SOUND.replace("本年支出合计	基本支出	项目支出", "合计	基本支出	项目支出	上缴上级支出")
PART = """
2024年度一般公共预算财政拨款支出决算表
单位：万元
科目编码	科目名称	本年支出合计	基本支出	项目支出
	合计	27.00	27.00
207	文化旅游体育与传媒支出	27.00	27.00
20701	文化和旅游	27.00	27.00
2070101	行政运行	27.00	27.00
"""


def test_a_column_of_totals_read_as_a_blank_one_beside_it_shows_in_the_blank_total(tmp_path: Path) -> None:
    assert not doubts_of(reading(tmp_path, WHOLE))
    assert doubts_of(
        reading(
            tmp_path,
            WHOLE.replace(
                "合计	基本支出	项目支出	上缴上级支出", "上缴上级支出	基本支出	项目支出	合计"
            ),
        )
    )


def test_basic_expenditure_read_as_a_blank_column_shows_in_the_table_of_its_fund(tmp_path: Path) -> None:
    text = PART.replace("一般公共预算财政拨款", "").replace("项目支出", "项目支出	经营支出") + PART
    assert not doubts_of(reading(tmp_path, text))
    moved = text.replace("基本支出	项目支出	经营支出", "经营支出	项目支出	基本支出")
    assert doubts_of(reading(tmp_path, moved))


def test_two_rows_read_as_one_have_two_amounts_in_a_column(tmp_path: Path) -> None:
    (table,) = reading(tmp_path, SOUND).tables
    at = next(number for number, row in enumerate(table.rows) if row.name == "文化和旅游")
    above, below = table.rows[at - 1 : at + 1]
    joined = replace(below, name=above.name + below.name, entries=above.entries + below.entries)
    misread = replace(table, rows=(*table.rows[: at - 1], joined, *table.rows[at + 1 :]))
    (certificate,) = certificates([misread], read_figures([misread], frozenset())[0])
    assert certificate.reasons[0].doubt is Doubt.COLLIDING


def test_a_row_whose_name_begins_like_a_note_is_a_row(tmp_path: Path) -> None:
    text = SOUND.replace("图书馆	30.00", "无线电及信息通信监管	30.00")
    figures = reading(tmp_path, text).figures
    assert any(figure.item == "无线电及信息通信监管" for figure in figures)


RATES = SOUND.replace("	项目支出", "	项目支出	完成预算%").replace(
    "	30.00\n207", "	30.00	98.50\n207"
)
PARTS = SOUND.replace(
    "221	住房保障支出",
    "	其中：中央资金	5.00		5.00\n	省级资金	2.00		2.00\n221	住房保障支出",
)
NAMES = re.sub(r"(?m)^(\d*|科目编码)\t", "", SOUND)


@pytest.mark.parametrize("text", [RATES, PARTS, NAMES], ids=["rates", "parts of a row", "names alone"])
def test_what_is_in_no_sum_and_names_without_codes_leave_a_table_certain(text: str, tmp_path: Path) -> None:
    assert text != SOUND
    found = reading(tmp_path, text)
    assert doubts_of(found) == []
    assert {"2070101", "2070104"} <= {figure.code for figure in found.figures}


def test_a_column_of_rates_is_in_percent(tmp_path: Path) -> None:
    rates = [one for one in reading(tmp_path, RATES).figures if one.column == ("完成预算%",)]
    assert {(one.amount.unit, one.coordinate) for one in rates if one.amount} == {(Unit.PERCENT, None)}


def _listed(statement: str, title: str, *rows: str) -> Table:
    """A table with rows of a code and an amount."""
    made = [Row(0, "", (code,), "", (Entry(0, text, Place()),)) for code, text in map(str.split, rows)]
    return Table(statement, title, "万元", "", (), tuple(made), (), Place(cell=title))


ROWS = ("205 1.00", "206 2.00", "207 3.00", "208 4.00")


@pytest.mark.parametrize(
    ("again", "says"),
    [
        (ROWS, ["03表印了两次"]),
        (("205 1.00", "206 2.50", "207 3.00", "208 4.00"), ["03表印了两次，两处有1个数不同，如“206”为2.00和2.50"]),
        (("210 1.00", "211 2.00", "212 3.00", "213 5.00"), []),
    ],
)
def test_a_table_that_is_printed_twice(again: tuple[str, ...], says: list[str]) -> None:
    tables = [_listed("t03", "支出决算表", *ROWS), _listed("t03", "支出决算表", *again)]
    doubtful = Certificate("t03", "支出决算表", tables[1].place, (), (Reason(Doubt.UNPROVEN, NO_TEXT, Place()),))
    found = doubts([doubtful] if says else [], LostAmounts({}, ()), tables)
    assert [finding.message.zh for finding in found] == says


def test_a_table_that_is_printed_twice_alike_asks_for_nothing() -> None:
    once, again = (_listed("t03", "支出决算表", *ROWS) for _ in range(2))
    other_layout = replace(again, rows=tuple(replace(row, codes=("",)) for row in again.rows))
    found = [
        *doubts([], LostAmounts({}, ()), [once, again]),
        *doubts([], LostAmounts({}, ()), [once, other_layout]),
    ]
    assert [finding.severity for finding in found] == [Severity.NOTE, Severity.NOTE]


def test_two_tables_with_each_others_titles_are_one_finding() -> None:
    reasons = (Reason(Doubt.KIND, NO_TEXT, Place()),)
    income = Certificate("t02", "2024年度支出决算表", Place(page=2), (), reasons)
    spending = Certificate("t03", "2024年度收入决算表", Place(page=3), (), reasons)
    (finding,) = doubts([income, spending], LostAmounts({}, ()), ())
    assert finding.code == "accounts.titles-exchanged"


@pytest.mark.parametrize(
    ("doubt", "others", "code"),
    [
        (Doubt.KIND, ("t02",), "accounts.title-of-other"),
        (Doubt.UNPROVEN, ("t02",), "table.unverified"),
        (Doubt.KIND, (), "table.unverified"),
        (Doubt.KIND, ("t02", "t03"), "table.unverified"),
    ],
    ids=[
        "the title alone is wrong",
        "its numbers may be misread",
        "no such table",
        "there is another of its kind",
    ],
)
def test_a_table_with_the_title_of_another(doubt: Doubt, others: tuple[str, ...], code: str) -> None:
    titles = {"t02": "2024年度收入决算表", "t03": "2024年度支出决算表"}
    tables = [_listed(statement, titles[statement]) for statement in others]
    title = Text(titles["t02"], titles["t02"])
    certificate = Certificate("t03", titles["t02"], Place(page=3), (), (Reason(doubt, title, Place(page=3)),))
    (finding,) = doubts([certificate], LostAmounts({}, ()), tables)
    assert finding.code == code


def test_figures_of_a_page_that_is_cut_off_are_unverified(tmp_path: Path) -> None:
    found = reading(tmp_path, SOUND)
    tables = [replace(table, place=Place(page=2)) for table in found.tables]
    figures = [replace(figure, place=replace(figure.place, page=2)) for figure in found.figures]
    sound, (cut,) = certificates(found.tables, found.figures), certificates(found.tables, figures, unsure={2})
    assert all(one.is_certified for one in sound)
    assert [reason.doubt for reason in cut.reasons] == [Doubt.PAGE]
    assert {figure.status for figure in verified(figures, (), {2})} == {Status.UNVERIFIED}
    assert not list(doubts([cut], LostAmounts({}, ()), tables)), "the page has a warning of its own"


def test_an_empty_table_whose_grid_prints_amounts_was_not_understood() -> None:
    place = Place(page=15, box=Box(0, 0, 50, 90))
    nothing = Table("t09", "“三公”经费支出决算表", "万元", "", (), (), (), place)
    grid = Grid((Cell(0, 0, "合计1118.35", place),), 1, 1, page=15)
    layout = Layout((Placed(grid, (), ()),), ())
    at = Place(page=15, box=Box(10, 80, 40, 88))
    amount = PrintedNumber("118.35", at, NumberKind.UNEXPLAINED, grid=0)
    lost = lost_amounts([nothing], layout, [PageCoverage(15, (amount,))])
    (certificate,) = certificates([nothing], [], lost.by_table)
    assert [reason.doubt for reason in certificate.reasons] == [Doubt.LOST]
    assert certificates([nothing], []) == ()
    points = replace(amount, context="每低1个百分点扣118.35分，扣完为止")
    assert not lost_amounts([nothing], layout, [PageCoverage(15, (points,))]).by_table


UNNAMED = SOUND.replace("单位：万元\n", "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (UNNAMED, Status.UNVERIFIED),
        (UNNAMED + "\n三、支出决算情况说明\n2024年度本年支出合计117.00万元。\n", Status.PRINTED),
        (SOUND.replace("单位：万元", "部门：江城市图书馆\t单位：万元"), Status.PRINTED),
    ],
    ids=["no unit is printed", "a sentence states an amount with its unit", "in a row of its own above the head"],
)
def test_an_amount_without_a_unit_is_not_certain(tmp_path: Path, text: str, status: Status) -> None:
    assert statuses(reading(tmp_path, text)) == {status}
