"""The home page and the downloads."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from juesuan.publish.rdf.catalogue import Masthead
from juesuan.releases.serialization import JSON_LD, N_QUADS, TURTLE, Format
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from tests.cli.test_read import REPORT
from tests.pipeline.test_years_and_versions import published

LINK = re.compile(r'href="(/[^"]*)"')


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    headers = {"Accept": "text/html", "Accept-Language": "zh"}
    with httpx.Client(base_url=address, headers=headers, trust_env=False) as browser:
        yield browser


def test_the_home_page_lists_what_was_published(client: httpx.Client) -> None:
    page = client.get("/").text
    assert '<a href="/org/o1">示例市教育局</a>' in page
    assert '<a href="/report/o1-2024">2024</a>' in page
    for shown in ("1,203", "1,187", ">4<", "示例.pdf", "支出决算表", "支出功能分类"):
        assert shown in page


def test_the_home_page_in_english(client: httpx.Client) -> None:
    page = client.get("/?lang=en").text
    for shown in ("Published reports", "Datasets", "Expenditure", "Functions", "Downloads"):
        assert shown in page


def test_every_link_of_the_home_page_leads_somewhere(client: httpx.Client) -> None:
    found = set(LINK.findall(client.get("/").text)) - {"/report/o1-2024"}
    links = {link for link in found if not link.startswith("/questions/")}
    assert len(links) > 10
    statuses = {link: client.get(link).status_code for link in links}
    assert statuses == dict.fromkeys(links, 200)


def test_downloads_are_the_files_of_the_manifest(client: httpx.Client) -> None:
    manifest = client.get("/releases/current/manifest.json").json()
    (graph,) = manifest["reports"][0]["graphs"]
    entry = graph["file"]
    response = client.get(f"/releases/current/{entry['path']}")
    assert response.headers["content-type"].split(";")[0] == entry["media_type"]
    assert hashlib.sha256(response.content).hexdigest() == entry["sha256"]
    tag = response.headers["etag"]
    again = client.get(f"/releases/current/{entry['path']}", headers={"If-None-Match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("form", [N_QUADS, TURTLE, JSON_LD], ids=lambda form: form.extension)
def test_a_graph_is_there_in_other_forms_made_when_asked_for(client: httpx.Client, form: Format) -> None:
    (graph,) = client.get("/releases/current/manifest.json").json()["reports"][0]["graphs"]
    quads = gzip.decompress(client.get(f"/releases/current/{graph['name']}.nq.gz").content)
    response = client.get(f"/releases/current/{graph['name']}.{form.extension}")
    assert response.headers["content-type"].split(";")[0] == form.media_type
    read = ox.parse(response.content, ox.RdfFormat.from_media_type(form.media_type))
    assert {quad.triple for quad in read} == {quad.triple for quad in ox.parse(quads, ox.RdfFormat.N_QUADS)}
    tag = response.headers["etag"]
    assert tag != client.get(f"/releases/current/{graph['name']}.nq.gz").headers["etag"]
    again = client.get(f"/releases/current/{graph['name']}.{form.extension}", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_a_release_is_there_under_its_own_name(client: httpx.Client) -> None:
    release = client.get("/healthz").json()["release"]
    assert client.get(f"/releases/{release}/codes.ttl").status_code == 200
    assert client.get("/releases/0123456789abcdef/codes.ttl").status_code == 404


@pytest.mark.parametrize(
    "path", ["store/CURRENT", "../../../etc/passwd", "..%2f..%2f.lock", "%2e%2e/%2e%2e/.lock", "codes", "", "/"]
)
def test_nothing_else_can_be_downloaded(address: str, client: httpx.Client, path: str) -> None:
    exactly = {"target": f"/releases/current/{path}".encode()}
    assert client.send(httpx.Request("GET", address, extensions=exactly)).status_code == 404


def test_a_question_is_a_page_with_its_answer(client: httpx.Client) -> None:
    question = next(link for link in LINK.findall(client.get("/").text) if link.startswith("/questions/"))
    page = client.get(f"{question}?lang=en")
    assert page.status_code == 200
    assert "<summary>SPARQL</summary>" in page.text
    assert "format=csv" in page.text
    as_data = client.get(question, headers={"Accept": "text/csv"})
    assert as_data.status_code == 303
    assert as_data.headers["location"].startswith("/sparql?query=%23+zh%3A+")
    assert client.get("/questions/nobody-asks").status_code == 404


def test_robots_keep_off_the_endpoint(client: httpx.Client) -> None:
    sitemap = client.base_url.join("/sitemap.xml")
    expected = f"User-agent: *\nDisallow: /sparql\nDisallow: /search\nDisallow: /compare?\nSitemap: {sitemap}\n"
    assert client.get("/robots.txt").text == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_configured_is_said_to_be_so_and_not_in_the_foot(client: httpx.Client, language: str) -> None:
    page = client.get("/about", params={"lang": language}).text
    foot = page[page.index("<footer") :]
    assert page.count({"zh": "未说明", "en": "not stated"}[language]) == 3
    assert 'id="api"' in page and 'href="/about' in foot and 'href="/sparql' in foot
    for name in {"zh": ("发布者：", "许可："), "en": ("Publisher:", "Licence:")}[language]:
        assert name not in foot


def test_the_foot_names_publisher_licence_contact_and_date(tmp_path: Path) -> None:
    masthead = Masthead(
        licence="https://creativecommons.org/licenses/by/4.0/",
        publisher="https://example.org/bureau",
        publisher_name="某市财政局",
        contact="mailto:data@example.org",
    )
    published(tmp_path / "store", REPORT, masthead=masthead)
    with in_background(Service(StoreSource(tmp_path / "store"))) as address:
        page = httpx.get(f"{address}/departments?lang=en", headers={"Accept": "text/html"}, trust_env=False).text
    foot = re.sub(r"<[^>]*>", "", page[page.index("<footer") :])
    assert "Publisher: 某市财政局" in foot
    assert 'href="https://example.org/bureau"' in page
    assert "Licence: CC BY 4.0" in foot
    assert "Contact: data@example.org" in foot
    assert re.search(r"Data of \d+ \w+ 20\d\d", foot)
    assert 'href="mailto:data@example.org"' in page
