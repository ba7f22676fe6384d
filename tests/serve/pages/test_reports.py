"""The pages of a report and of its figures, over the embedded sample."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import openpyxl
import pytest
from PIL import Image

from juesuan.releases.report_document import REPORT_FILE, ReportDocument, decode_report

PARTS = ("", "/tables", "/tables/01", "/tables/09", "/text", "/performance", "/checks", "/source", "/source/26")
LINK = re.compile(r'href="(/[^"#]*)')


@pytest.fixture(scope="module")
def report(sample_store: Path) -> ReportDocument:
    (path,) = (sample_store / "current").glob(f"*/{REPORT_FILE}")
    return decode_report(path.read_bytes())


@pytest.fixture(scope="module")
def client(sample_address: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html", "Accept-Language": "zh"}
    with httpx.Client(base_url=sample_address, headers=headers, trust_env=False, timeout=60) as browser:
        yield browser


def figure(report: ReportDocument, table: str, code: str, column: str) -> int:
    return next(
        one.number for one in report.figures if (one.table, one.code, one.column_number) == (table, code, column)
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_page_in_both_languages(
    client: httpx.Client, report: ReportDocument, part: str, language: str
) -> None:
    response = client.get(f"/report/{report.report}{part}?lang={language}")
    assert response.status_code == 200
    assert response.headers["content-language"] == language
    assert report.organisation in response.text
    assert len(response.content) < 100_000
    assert ("Overview" if language == "en" else "概览") in response.text


def test_the_overview_has_the_headline_numbers(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get(f"/report/{report.report}").text
    for shown in (
        "11.33",
        "11.31",
        "亿元",
        "69.55",
        "资源勘探工业信息等支出",
        "73.5%",
        "1处需要更正，其余678个数字相符。",
        "source.pdf",
    ):
        assert shown in page
    english = client.get(f"/report/{report.report}?lang=en").text
    for shown in ("1.13", "billion yuan", "695,500", "1 to correct; the other 678 figures agree."):
        assert shown in english


def test_a_table_is_shown_as_printed(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get(f"/report/{report.report}/tables/03").text
    number = figure(report, "03", "2150805", "3")
    assert f'<td class="num l3"><a href="/figure/{report.report}/{number}">19,901.13</a></td>' in page
    assert '<th scope="col" colspan="2">项目</th>' in page
    assert '<tr><td class="code l3">2150805</td><td class="name l3">中小企业发展专项</td>' in page
    english = client.get(f"/report/{report.report}/tables/03?lang=en").text
    assert '>Expenditure of the year <span class="beside" lang="zh-CN">本年支出合计</span></th>' in english
    assert len(re.findall(r'<td class="num[^"]*"></td>', page)) > 46


def test_figures_of_an_exported_site_share_pages(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get(f"/report/{report.report}/figures/2").text
    assert re.findall(r'<section id="figure-(\d+)">', page) == [str(number) for number in range(51, 101)]
    assert f"https://w3id.org/juesuan/figure/{report.report}/51" in page
    last = -(-len(report.figures) // 50)
    assert client.get(f"/report/{report.report}/figures/{last}").status_code == 200
    for beyond in (0, last + 1):
        assert client.get(f"/report/{report.report}/figures/{beyond}").status_code == 404


def test_every_link_of_the_pages_of_a_report_leads_somewhere(client: httpx.Client, report: ReportDocument) -> None:
    found = {link for part in PARTS for link in LINK.findall(client.get(f"/report/{report.report}{part}").text)}
    figures = sorted(link for link in found if link.startswith("/figure/"))
    assert len(figures) > 300
    others = {link for link in found - set(figures) if not link.startswith("/page-images/")}
    statuses = {link: client.get(link).status_code for link in [*others, *figures[::40]]}
    assert {link: status for link, status in statuses.items() if status not in (200, 303)} == {}


def test_a_figure_shows_where_it_is_printed(client: httpx.Client, report: ReportDocument) -> None:
    number = figure(report, "03", "2150805", "3")
    page = client.get(f"/figure/{report.report}/{number}").text
    for shown in ("19,901.13", "199,011,300.00 元", "1.99 亿元", "第9页", "款等于所属各项之和", "21,790.76"):
        assert shown in page
    view = re.search(r'viewBox="([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)"', page)
    box = report.figures[number - 1].box
    assert view is not None
    assert box is not None
    left, top, width, height = map(float, view.groups())
    assert left < box[0] < box[2] < left + width
    assert top < box[1] < box[3] < top + height
    assert f'/source/9#box-{number}"' in page
    assert f'<a id="box-{number}"' in client.get(f"/report/{report.report}/source/9").text


def test_a_disputed_figure_says_so(client: httpx.Client, report: ReportDocument) -> None:
    number = next(one.number for one in report.figures if one.verdict == "disputed")
    page = client.get(f"/figure/{report.report}/{number}").text
    assert '<p class="verdict error">与别处不一致</p>' in page
    assert 'class="no"' in page


def test_a_page_of_the_source_is_a_picture_with_boxes(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get(f"/report/{report.report}/source/9").text
    boxed = [one for one in report.figures if one.page == 9]
    assert page.count("<rect") == len(boxed) > 40
    address = re.search(r'<image href="([^"]*)"', page)
    assert address is not None
    picture = client.get(address[1])
    assert picture.headers["content-type"] == "image/webp"
    assert "immutable" in picture.headers["cache-control"]
    width, height = report.pages[8]
    assert Image.open(io.BytesIO(picture.content)).size == pytest.approx((2 * width, 2 * height), abs=2)
    assert client.get(address[1]).content == picture.content
    for wrong in (address[1].replace("/9", "/999"), address[1].replace(report.source_sha256[:16], "0" * 16)):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("path", ["/report/{}/tables/12", "/report/{}/source/99", "/figure/{}/0", "/figure/{}/x"])
def test_what_is_not_there_is_not_found(client: httpx.Client, report: ReportDocument, path: str) -> None:
    assert client.get(path.format(report.report)).status_code == 404


def test_a_report_is_data_too(client: httpx.Client, report: ReportDocument) -> None:
    response = client.get(f"/report/{report.report}", headers={"Accept": "text/turtle"})
    assert response.headers["content-type"].startswith("text/turtle")
    assert client.get(f"/report/{report.report}.ttl").status_code == 200


def test_a_page_is_sent_once(client: httpx.Client, report: ReportDocument) -> None:
    first = client.get(f"/report/{report.report}/checks")
    again = client.get(f"/report/{report.report}/checks", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert "content-security-policy" not in again.headers
    assert "style-src 'self'" in first.headers["content-security-policy"]


def test_questions_have_a_page(client: httpx.Client) -> None:
    page = client.get("/questions?lang=en").text
    assert page.count("<li>") > 10
    assert 'href="/questions/' in page


def test_words_and_amounts_are_found(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get("/search", params={"q": "养老保险"}).text
    assert "2080505 机关事业单位基本<mark>养老保险</mark>缴费支出</a>" in page
    assert 'value="养老保险"' in page
    amounts = client.get("/search", params={"q": "19,901.13", "lang": "en"}).text
    assert f'href="/figure/{report.report}/{figure(report, "03", "2150805", "3")}?lang=en"' in amounts
    assert "没有找到。" in client.get("/search", params={"q": "不存在的词"}).text
    hostile = client.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>" not in hostile
    assert "&lt;script&gt;alert(1)" in hostile


def test_the_home_page_has_headline_numbers(client: httpx.Client) -> None:
    page = client.get("/").text
    assert '<span class="big">11.33</span><span class="unit">亿元</span>' in page
    assert '<td class="num"><a href="/code/indicator/total-spending">113,311.47</a></td>' in page
    assert 'role="search"' in page


def test_a_report_is_a_workbook(client: httpx.Client, report: ReportDocument) -> None:
    response = client.get(f"/report/{report.report}.xlsx?lang=zh")
    name = unquote(response.headers["content-disposition"].partition("UTF-8''")[2])
    assert name == f"{report.organisation} {report.year}年度决算.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert [one[:2] for one in book.sheetnames[:9]] == [f"0{number}" for number in range(1, 10)]
    rows = list(book.worksheets[2].iter_rows(values_only=True))
    assert rows[1][0] == "单位：万元"
    assert rows[3][:2] == ("功能分类科目编码", "科目名称")
    assert ("2150805", "中小企业发展专项", 19901.13, None, 19901.13) in [row[:5] for row in rows]
    assert book.worksheets[2].freeze_panes == "A6"
    assert [row[3] for row in book["绩效"].iter_rows(values_only=True)][1] == "规上工业增加值增速"


def test_a_table_is_csv(client: httpx.Client, report: ReportDocument) -> None:
    content = client.get(f"/report/{report.report}/tables/03.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert "2150805,中小企业发展专项,19901.13,,19901.13,,,\r\n".encode() in content
    assert client.get(f"/report/{report.report}/tables/12.csv").status_code == 404


def test_search_engines_are_told_what_there_is(client: httpx.Client, report: ReportDocument) -> None:
    sitemap = client.get("/sitemap.xml").text
    for path in (
        f"/report/{report.report}",
        "/departments",
        "/code/function/2150805",
        "/code/indicator/total-spending",
    ):
        assert f"{path}</loc>" in sitemap
    assert "/sitemap.xml" in client.get("/robots.txt").text
    response = client.get(f"/report/{report.report}")
    (described,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)
    dataset = json.loads(described)
    assert (dataset["@type"], dataset["temporalCoverage"]) == ("Dataset", "2024")
    for file in dataset["distribution"]:
        assert client.head(file["contentUrl"]).status_code == 200
    assert f'/report/{report.report}>; rel="cite-as"' in response.headers["link"]
    part = client.get(f"/report/{report.report}/tables/03?lang=en")
    assert part.headers["link"] == response.headers["link"]
    assert f'<link rel="canonical" href="{client.base_url}/report/{report.report}/tables/03?lang=en">' in part.text
    assert '<link rel="alternate" hreflang="zh"' in part.text
    assert client.head(f"/report/{report.report}.ttl").status_code == 200
    assert '"@type": "DataCatalog"' in client.get("/").text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_department_has_a_page(client: httpx.Client, report: ReportDocument, language: str) -> None:
    path = f"/org/{report.report.rpartition('-')[0]}"
    page = client.get(f"{path}?lang={language}").text
    shown = (
        ("11.33", "亿元", "1处需要更正", "全部数据") if language == "zh" else ("1.13", "billion yuan", "All data")
    )
    for words in (report.organisation, "武汉市工业信息化中心", *shown):
        assert words in page
    generic = re.search(r'href="(/resource[?][^"]*)"', page)
    assert generic is not None
    assert client.get(generic[1].replace("&amp;", "&")).status_code == 200
    assert client.get(path, headers={"Accept": "text/turtle"}).headers["content-type"].startswith("text/turtle")


def test_a_code_has_its_names_by_year_and_its_place(client: httpx.Client, report: ReportDocument) -> None:
    page = client.get("/code/function/2150805").text
    number = figure(report, "03", "2150805", "1")
    for shown in (
        "各年的名称",
        '<td lang="zh-CN">中小企业发展专项</td>',
        f'href="/figure/{report.report}/{number}">19,901.13',
    ):
        assert shown in page
    assert '<a href="/code/function/215">资源勘探工业信息等支出' in page


def test_the_graph_numbers_figures_as_the_pages_do(client: httpx.Client, report: ReportDocument) -> None:
    for one in (report.figures[0], report.figures[182], report.figures[-1]):
        turtle = client.get(f"/figure/{report.report}/{one.number}.ttl").text
        assert f'js:printedText "{one.printed}"' in turtle


def test_vehicles_as_a_whole_are_those_printed_in_parts(client: httpx.Client) -> None:
    page = client.get("/code/item/vehicles?lang=zh").text
    assert "没有这项金额" not in page
    assert ">28.94</a>" in page
    assert "金额包括分列的各项：" in page
