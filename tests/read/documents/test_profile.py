"""What a document says of itself, from its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.model.document import Document, Kind, Line, MediaType, Page, Profile, Source, TextLine, Word
from juesuan.model.finding import Finding
from juesuan.read.documents import profile

SOURCE = Source(Path("report.pdf"), "0" * 64, MediaType.PDF)


def read(text: str) -> tuple[Profile, tuple[Finding, ...]]:
    lines = tuple(
        Line((Word(line, 0, 10.0 * n, 100, 10.0 * n + 9),)) for n, line in enumerate(text.split("\n")) if line
    )
    return profile(Document(SOURCE, pages=(Page(1, 595, 842, (), (), lines),)))


REPORT = """
江城市档案馆
2023 年度部门决算
第一部分 江城市档案馆概况
第二部分 江城市档案馆2023年度部门决算表
收入支出决算总表
部门：江城市档案馆  单位：万元
"""


def test_a_report() -> None:
    found, findings = read(REPORT)
    assert (found.kind, found.organisation, found.year) == (Kind.FINAL_ACCOUNTS, "江城市档案馆", 2023)
    assert findings == ()


def test_another_body_in_a_title_is_reported_with_its_place() -> None:
    _, (finding,) = read(REPORT.replace("第二部分 江城市档案馆2023年度", "江城市博物院 2023年度"))
    assert finding.code == "document.organisation-differs"
    assert "江城市博物院" in finding.message.zh
    assert finding.place.page == 1


def test_the_number_of_a_heading_is_no_part_of_a_name() -> None:
    found, findings = read(REPORT + "（二）江城市档案馆2023年度部门决算情况说明\n")
    assert found.organisation == "江城市档案馆"
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("某市某局2024年部门预算\n部门收支预算总表\n部门收入预算总表", Kind.BUDGET),
        ("某县某局2024年部门预算\n部门收支总表\n收支总额3500万元，比2023年决算数增加120万元。", Kind.BUDGET),
        ("某市某局2024年度部门决算\n收入支出决算总表", Kind.FINAL_ACCOUNTS),
        ("2024年度单位决算公开", Kind.FINAL_ACCOUNTS),
        ("丑市水务局2023年度“三公”经费决算情况说明", Kind.FINAL_ACCOUNTS),
        ("丑市本级2023年度“三公”经费预算汇总", Kind.BUDGET),
        ("一、2023年度收入支出决算情况说明\n2023年度收入总计35.20万元。", Kind.FINAL_ACCOUNTS),
        ("2023年丑市人民政府决算\n丑市一般公共预算收入决算表\n社会保险基金收入决算表", Kind.GOVERNMENT_ACCOUNTS),
        ("关于丑市2023年财政决算草案的报告\n转移支付决算表", Kind.GOVERNMENT_ACCOUNTS),
        ("关于丑市2023年市本级决算（草案）的报告", Kind.GOVERNMENT_ACCOUNTS),
        ("2023年度丑区区级政府性基金收支决算总表", Kind.GOVERNMENT_ACCOUNTS),
        ("丑县寅镇人民政府决算公开\n2023年度部门决算\n收入支出决算总表\n支出决算表", Kind.FINAL_ACCOUNTS),
        ("丑市财政局2023年度财政决算公开\n收入支出决算总表\n财政拨款收入支出决算总表", Kind.FINAL_ACCOUNTS),
        ("丑市2024年一般公共预算收入预算表\n丑市2024年预算草案的说明\n转移支付预算表", Kind.BUDGET),
        ("关于丑市2024年预算执行情况和2025年预算草案的报告\n各位代表：受市人民政府委托", Kind.BUDGET_EXECUTION),
        ("某市某局2024年部门预算执行情况和2025年部门预算的报告", Kind.BUDGET),
        ("会议纪要\n讨论了预算与决算", Kind.OTHER),
        ("host.example", Kind.OTHER),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert read(text)[0].kind is kind


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某局\n2022年度部门决算", 2022),
        ("2021年度\n某局\n部门决算公开\n2022年9月1日", 2021),
        ("二〇二一年度部门决算", 2021),
        ("某局2023年度部门决算\n公务接待费与2022年决算相比减少；比2022年决算减少1万元，支出决算为2万元。", 2023),
        ("收支情况说明\n2023年度收入总计35.20万元，与2022年度相比持平。", 2023),
        ("部门决算\n2024年8月", None),
        ("部门决算", None),
    ],
)
def test_year(text: str, year: int | None) -> None:
    assert read(text)[0].year == year


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("丑市公路养护中心2023年度决算公开说明", "丑市公路养护中心"),
        ("关于2023年度丑市公路养护中心2023年度决算情况的说明", "丑市公路养护中心"),
        ("丑市水务局2023年度“三公”经费决算情况说明", "丑市水务局"),
        ("2023年度丑市水务局“三公”经费支出决算", "丑市水务局"),
        ("丑县本级2023年度“三公”经费决算汇总说明", "丑县本级"),
        ("# 丑市水务局2023年度部门决算", "丑市水务局"),
        ("国家气候变化应对局2023年度部门决算", "国家气候变化应对局"),
        ("丑市人民政府对口支援办公室2023年度部门决算", "丑市人民政府对口支援办公室"),
        ("丑市人民对外友好协会2023年度部门决算", "丑市人民对外友好协会"),
        ("2023年度“三公”经费决算汇总说明", ""),
    ],
)
def test_the_organisation_of_a_title(title: str, organisation: str) -> None:
    assert read(title)[0].organisation == organisation


@pytest.mark.parametrize(
    ("cover", "of_unit"),
    [
        ("丑市公路养护中心\n2023年度单位决算", True),
        ("2023年度丑市水务局部门决算", False),
        ("丑市水务局（本级）\n2023年度单位决算公开", True),
        ("丑市水务局2023年度部门决算\n目录\n第四部分 2023年度单位决算情况说明", False),
    ],
)
def test_whether_the_cover_says_accounts_of_a_unit(cover: str, of_unit: bool) -> None:
    assert read(cover)[0].is_titled_of_unit is of_unit


def test_a_template_has_no_organisation() -> None:
    found, findings = read("上海市 XX 局\n2024 年度部门决算\n第一部分 上海市 XX 局概况\n收入支出决算总表")
    assert (found.kind, found.organisation, findings) == (Kind.FINAL_ACCOUNTS, "", ())


def test_text_documents_have_lines_with_offsets() -> None:
    document = Document(SOURCE, lines=(TextLine("江城市档案馆2023年度部门决算", 0),))
    assert profile(document)[0].organisation == "江城市档案馆"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("民政局", True),
        ("市场发展和改革委员会", False),
        ("发展和改革委员会", True),
        ("普陀区民政局", False),
        ("上海市民政局", False),
        ("国家档案局", False),
        ("税务总局", False),
        ("江城市档案馆", False),
    ],
)
def test_a_name_that_many_places_have_is_reported(name: str, told: bool) -> None:
    _, findings = read(REPORT.replace("江城市档案馆", name))
    assert [finding.code for finding in findings] == ["document.organisation-unplaced"] * told


def test_a_head_that_every_page_repeats_has_one_vote() -> None:
    def line(text: str, top: float) -> Line:
        return Line((Word(text, 0, top, 100, top + 9),))

    pages = tuple(
        Page(n, 595, 842, (), (), (line(text, 100.0),), running=(line(f"丑市水务局2023年度部门决算{n}", 30.0),))
        for n, text in enumerate(["江城市档案馆2023年度部门决算", "部门:江城市档案馆", "正文", "正文"], start=1)
    )
    assert profile(Document(SOURCE, pages=pages))[0].organisation == "江城市档案馆"
