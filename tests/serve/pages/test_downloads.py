"""The facts of cubes as files: whose facts they are, what they are called, what a spreadsheet makes of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import unquote

import httpx
import openpyxl
import pyoxigraph as ox
import pytest

WUHAN = "oe8d3286879f9"


@pytest.fixture(scope="module")
def client(sample_address: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html"}
    with httpx.Client(base_url=sample_address, headers=headers, trust_env=False, timeout=60) as browser:
        yield browser


def file_name(response: httpx.Response) -> str:
    return unquote(response.headers["content-disposition"].partition("UTF-8''")[2])


def test_csv_has_a_byte_order_mark_for_people_only(client: httpx.Client) -> None:
    plain = client.get("/data/spending.csv")
    marked = client.get("/data/spending.csv?bom=1")
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert plain.content.startswith(b"observation,organisation,year,")
    assert (
        file_name(client.get(f"/data/spending.csv?report={WUHAN}-2024"))
        == "武汉市经济和信息化局 2024 本年支出.csv"
    )


def test_a_cube_is_a_workbook_with_headings_in_words(client: httpx.Client) -> None:
    response = client.get(f"/data/spending.xlsx?organisation={WUHAN}&lang=zh")
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["本年支出"]
    head, first, *_ = book.active.iter_rows(values_only=True)
    assert head[1:5] == ("部门", "年度", "支出功能分类", "支出功能分类名称")
    assert first[1:5] == ("武汉市经济和信息化局", "2024", "2060499", "其他技术研究与开发支出"), "codes are text"
    assert first[9] == 104602000
    assert book.active.freeze_panes == "A2"


@pytest.mark.parametrize("path", [f"/org/{WUHAN}.xlsx", "/data/all.xlsx"])
def test_a_department_and_everything_are_workbooks(client: httpx.Client, path: str) -> None:
    response = client.get(path, params={"lang": "en"})
    book = openpyxl.load_workbook(io.BytesIO(response.content), read_only=True)
    assert "Expenditure" in book.sheetnames
    assert len(book.sheetnames) > 10
    assert file_name(response) == "武汉市经济和信息化局 2024.xlsx"


@pytest.mark.parametrize(("extension", "form"), [("ttl", ox.RdfFormat.TURTLE), ("nq", ox.RdfFormat.N_QUADS)])
def test_a_cube_is_a_graph(client: httpx.Client, extension: str, form: ox.RdfFormat) -> None:
    content = client.get(f"/data/three-public.{extension}?report={WUHAN}-2024").content
    facts = {quad.subject for quad in ox.parse(content, form)}
    assert facts
    assert all(f"/obs/three-public/{WUHAN}-2024/" in str(fact) for fact in facts)


@pytest.mark.parametrize(
    "path",
    [
        "/data/nothing.csv",
        "/data/spending.doc",
        "/data/spending.csv?report=o000000000000-2024",
        "/data/spending.ttl?report=x%22%29%20%7D",
        "/org/o000000000000.xlsx",
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_download_of_a_page_is_there(client: httpx.Client) -> None:
    for path in (f"/report/{WUHAN}-2024", f"/org/{WUHAN}", "/downloads"):
        page = client.get(path, params={"lang": "en"}).text
        hrefs = [part.partition('"')[0].replace("&amp;", "&") for part in page.split('href="')[1:]]
        files = [href for href in hrefs if href.startswith(("/data/", "/releases/")) or ".xlsx" in href]
        assert files
        for href in files:
            assert client.get(href).status_code == 200, href
