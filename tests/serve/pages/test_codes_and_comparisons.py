"""Pages of codes, indicators and comparisons, over two departments and two years."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import httpx
import openpyxl
import pytest
from starlette.datastructures import QueryParams

from juesuan.serve.pages import comparison
from juesuan.serve.pages.comparison import (
    ComparisonRequest,
    UnknownChoiceError,
    comparison_of,
    groupings_of,
    query_of,
)
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits
from tests.cli.test_read import REPORT
from tests.pipeline.test_years_and_versions import LATER, MUSEUM, published

BASE = "https://w3id.org/juesuan/"
LINK = re.compile(r'href="(/[^"#]*)')


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    store = tmp_path_factory.mktemp("several") / "store"
    published(store, REPORT, LATER, MUSEUM)
    two = Limits(workers=2, work_s=20)
    with in_background(Service(StoreSource(store), pages=two, queries=two)) as address:
        headers = {"Accept": "text/html", "Accept-Language": "zh"}
        with httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as browser:
            yield browser


@pytest.fixture(autouse=True)
def no_unit_is_chosen(client: httpx.Client) -> None:
    """Forgets what a test before has chosen."""
    client.cookies.clear()


PAGES = (
    "/",
    "/departments",
    "/downloads",
    "/code/function",
    "/code/economic",
    "/code/indicator",
    "/code/function/201",
    "/code/indicator/total-spending",
    "/code/nature/project",
    "/compare",
    "/compare?cube=class-spending&rows=class&columns=year",
    "/compare?cube=class-spending&embed=1",
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_complete_in_both_languages(client: httpx.Client, path: str, language: str) -> None:
    response = client.get(path, params={**QueryParams(path.partition("?")[2]), "lang": language})
    assert response.status_code == 200
    assert response.headers["content-language"] == language
    assert len(response.content) < 100_000
    assert ("支出" if language == "zh" else "xpenditure") in response.text
    assert "script-src 'self'" in response.headers["content-security-policy"]


def test_every_link_leads_somewhere(client: httpx.Client) -> None:
    pages = (*PAGES, *(f"{path}?unit=yuan" for path in PAGES[:4]))
    found = {unescape(link) for path in pages for link in LINK.findall(client.get(path).text)}
    links = {link for link in found if not link.startswith(("/questions/", "/resource"))}
    statuses = {link: client.get(link).status_code for link in links}
    assert {link: status for link, status in statuses.items() if status not in (200, 303)} == {}


def test_the_front_page_compares_years(client: httpx.Client) -> None:
    page = client.get("/").text
    assert '<td class="num"><a href="/code/indicator/total-spending">180.50</a></td>' in page
    assert 'class="chart bar"' in page
    assert "+5.8%" in page
    assert "<polyline points=" in page


def test_a_department_shows_a_year_and_its_years(client: httpx.Client) -> None:
    archive = re.search(r'href="(/org/[^"]*)">江城市档案馆', client.get("/departments").text)
    assert archive is not None
    page = client.get(archive[1]).text
    assert "比上年 +5.8%" in page
    assert "年末结转和结余" in page
    assert 'class="chart sankey"' in page
    assert "2023 本年支出" in client.get(f"{archive[1]}?year=2023").text


def test_a_code_shows_who_spent_how_much(client: httpx.Client) -> None:
    page = client.get("/code/indicator/total-spending?lang=en").text
    for shown in ("All expenditure of the year", "本年支出合计", "江城市博物馆", ">902,500<", ">955,000<"):
        assert shown in page
    assert client.get("/code/function/999").status_code == 404
    assert client.get("/code/function/201.ttl").headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "cube=class-spending&rows=class&columns=year",
        "cube=class-spending&rows=organisation&columns=-&year=2023",
        "cube=class-spending&rows=year&columns=-&function=201",
        "cube=fiscal-income&rows=fund&columns=organisation&year=2023",
        "cube=indicators&rows=indicator&columns=year&organisation=nobody",
    ],
)
def test_the_query_gives_the_same_sums(client: httpx.Client, parameters: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"/compare.csv?{parameters}").content.decode("utf-8-sig"))))
    shown = sorted(float(value) for row in rows[1:] for value in row[2:] if value)
    query = query_of(comparison_of(QueryParams(parameters)), BASE)
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    bindings = answer.json()["results"]["bindings"]
    assert sorted(float(one["sum"]["value"]) for one in bindings if "sum" in one) == shown
    assert bool(shown) == ("nobody" not in parameters)


def test_the_state_of_a_comparison_is_its_address() -> None:
    asked = comparison_of(
        QueryParams("cube=spending&rows=class&columns=nature&year=2024&year=2023&organisation=o1")
    )
    assert comparison_of(QueryParams(asked.parameters())) == asked
    assert asked.where == {"year": ("2024", "2023"), "organisation": ("o1",)}


@pytest.mark.parametrize(
    ("parameters", "rows", "columns", "where"),
    [
        ("", "organisation", "year", {"indicator": ("total-spending",)}),
        ("cube=spending&rows=indicator&columns=-", "organisation", "", {}),
        ("rows=indicator", "indicator", "year", {}),
        ("rows=year&columns=year", "year", "", {"indicator": ("total-spending",)}),
        ("cube=three-public-budget&rows=item", "item", "year", {"phase": ("revised",)}),
        ("cube=spending&organisation=o1", "class", "year", {"organisation": ("o1",)}),
    ],
)
def test_what_an_address_leaves_out_is_chosen(
    parameters: str, rows: str, columns: str, where: dict[str, tuple[str, ...]]
) -> None:
    found = comparison_of(QueryParams(parameters))
    assert (found.rows, found.columns, found.where) == (rows, columns, where)


@pytest.mark.parametrize("asked", ["cube=none", "rows=none", "columns=none", "year=2024&year=abc"])
def test_what_there_is_not_is_not_compared(client: httpx.Client, asked: str) -> None:
    with pytest.raises(UnknownChoiceError):
        comparison_of(QueryParams(asked))
    page = client.get(f"/compare?{asked}")
    assert page.status_code == 400
    assert asked.rpartition("&")[2] in page.text
    assert client.get(f"/compare.csv?{asked}").status_code == 400


def test_the_address_names_what_is_shown(client: httpx.Client) -> None:
    answer = client.get("/compare?cube=spending&rows=indicator&columns=year")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/compare?cube=spending&rows=organisation&columns=year",
    )


def test_departments_are_found_by_a_part_of_their_name(client: httpx.Client) -> None:
    page = client.get("/departments?q=博物").text
    assert "江城市博物馆" in page
    assert "江城市档案馆" not in page
    added = client.get("/compare?rows=organisation&add=博物")
    assert re.fullmatch(r"/compare\?cube=indicators&.*&organisation=o[0-9a-f]{12}", added.headers["location"])


def test_of_many_departments_one_is_named(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "_LISTED_DEPARTMENTS", 1)
    page = client.get("/compare?add=无此部门&lang=zh").text
    assert '<option value="江城市博物馆">' in page
    assert 'name="organisation"' not in page
    assert "没有名称含“无此部门”的部门。" in page


@pytest.mark.parametrize("code", ["1> } DROP ALL #", "<script>", "\u202e201", "'; DROP TABLE facts; --"])
def test_hostile_codes_stay_text(client: httpx.Client, code: str) -> None:
    parameters = {"cube": "class-spending", "rows": "organisation", "class": code, "function": code, "lang": "zh"}
    page = client.get("/compare", params=parameters)
    assert page.status_code == 200
    assert "<script>" not in page.text
    query = query_of(comparison_of(QueryParams(parameters)), BASE)
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert answer.status_code == 200


def test_a_comparison_is_a_workbook(client: httpx.Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/compare.xlsx?year=2023&lang=en").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Code", "Department", "2023 (Yuan)")
    assert sorted(row[2] for row in rows[1:]) == [902500, 902500]


def test_only_an_embedded_comparison_may_be_framed(client: httpx.Client) -> None:
    policies = [client.get(path).headers["content-security-policy"] for path in ("/compare", "/compare?embed=1")]
    assert ["frame-ancestors 'none'" in policy for policy in policies] == [True, False]


def test_a_comparison_knows_its_groupings() -> None:
    comparison: ComparisonRequest = comparison_of(QueryParams("cube=spending"))
    assert groupings_of(comparison.cube) == ("organisation", "year", "class", "function", "nature")


def test_the_unit_that_was_chosen_is_kept(client: httpx.Client) -> None:
    path, yuan = "/code/indicator/total-spending", ">1,805,000<"
    assert yuan not in client.get(path).text
    assert yuan in client.get(f"{path}?unit=yuan").text
    assert yuan in client.get(path).text
    client.get(f"{path}?unit=auto")
    assert yuan not in client.get(path).text


def test_an_observation_is_called_by_its_report_and_its_codes(client: httpx.Client) -> None:
    page = client.get("/dataset/class-spending").text
    shown = re.findall(r'href="/obs/class-spending/[^"]*"[^>]*>([^<]*)<', page)
    assert shown and all(re.fullmatch(r"江城市\S+ 202\d · \S+支出", one) for one in shown), shown


def test_an_amount_of_an_answer_leads_to_its_figure(client: httpx.Client) -> None:
    page = client.get("/questions/01-spending-by-class").text
    linked = re.findall(r'<td class="number"><a href="(/[^"]*)"', page)
    assert linked and all(re.fullmatch(r"/figure/o[0-9a-f]{12}-\d{4}/\d+", one) for one in linked), linked
    assert client.get(linked[0]).status_code == 200
