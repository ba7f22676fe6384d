"""Names that are markup, formulas or turn the direction of writing stay text on the pages over many reports."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser

import httpx
import pytest

from juesuan.model.release import Attachment, ReportGraphs
from juesuan.releases.report_document import (
    REPORT_FILE,
    PrintedFigure,
    ReportDefinition,
    ReportDocument,
    StatedFact,
    encode_report,
)
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits
from tests.serve.samples import CODES, released, report

NAMES = (
    "<script>alert(1)</script>局",
    '"><img src=x onerror=alert(1)>局',
    "</script><svg onload=alert(1)>局",
    '=HYPERLINK("http://x","y")局',
    "\u202e某局",
)
PAGES = (
    "/",
    "/departments",
    "/org/oa0",
    "/org/oa2?lang=en",
    "/code/function/2159901",
    "/code/indicator/total-spending",
    "/compare",
    "/compare?cube=programmes&rows=project",
    "/compare?embed=1",
)
FACTS = (
    StatedFact("indicators", ("total-spending",), Decimal(10), 1),
    StatedFact("class-spending", ("215",), Decimal(10), 1),
    StatedFact("programmes", ("p1",), Decimal(10), 1),
)


class _Elements(HTMLParser):
    """Collects what could run: scripts without a file or a type, pictures, attributes that are scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("img", "iframe") or (
            tag == "script" and "src" not in given and "json" not in str(given.get("type"))
        ):
            self.running.append(tag)
        self.running += [name for name in given if name.startswith("on")]


def hostile(number: int, name: str, year: int) -> ReportGraphs:
    """A report of a department with a name."""
    identifier = f"oa{number}-{year}"
    document = ReportDocument(
        report=identifier,
        organisation=name,
        year=year,
        source_name=name,
        source_sha256="ab" * 32,
        media_type="application/pdf",
        pages=(),
        figures=(PrintedFigure(1, "table", "10", "03", item=name, value=Decimal(10), unit="元"),),
        tables=(),
        units=(name,),
        responsibilities=(name,),
        definitions=(ReportDefinition(name, name, "2159901"),),
        facts=FACTS,
        names={"p1": name, "2159901": name},
    )
    made = report(identifier)
    attachment = Attachment(f"{identifier}/{REPORT_FILE}", "application/json", encode_report(document))
    return ReportGraphs(identifier, made.graphs, made.summary, (attachment,))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    store = tmp_path_factory.mktemp("hostile") / "store"
    reports = [hostile(number, name, year) for number, name in enumerate(NAMES) for year in (2023, 2024)]
    released(store, reports, (CODES,))
    two = Limits(workers=2, work_s=20)
    with in_background(Service(StoreSource(store), pages=two, queries=two)) as address:
        headers = {"Accept": "text/html", "Accept-Language": "zh"}
        with httpx.Client(base_url=address, headers=headers, trust_env=False, timeout=60) as browser:
            yield browser


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_a_name_runs(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    parser = _Elements()
    parser.feed(response.text)
    assert parser.running == []
    assert "alert(1)" in response.text or "HYPERLINK" in response.text


def test_nothing_of_a_name_is_computed(client: httpx.Client) -> None:
    content = client.get("/compare.csv").content.decode("utf-8-sig")
    assert "\"'=HYPERLINK(" in content
