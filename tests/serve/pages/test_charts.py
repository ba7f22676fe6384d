"""Charts in a browser: drawn under the policy of the page, saved as pictures, and not needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits

CHROMIUM = shutil.which("chromium") or ""

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: on Debian, install the package chromium"),
]


@pytest.fixture(scope="module")
def department(sample_store: Path) -> Iterator[str]:
    """The address of the page of the department of the sample."""
    (report,) = (sample_store / "current").glob("o*-2024")
    two = Limits(workers=2, work_s=20)
    with in_background(Service(StoreSource(sample_store), pages=two, queries=two)) as address:
        yield f"{address}/org/{report.name.rpartition('-')[0]}?lang=zh"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def test_charts_are_drawn_and_saved(browser: Any, department: str, tmp_path: Path) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(department)
    page.wait_for_selector("figure.chart.drawn svg")
    figures = page.query_selector_all("figure.chart")
    assert [figure.query_selector("svg") is not None for figure in figures] == [True] * 3
    for number, figure in enumerate(figures):
        with page.expect_download() as download:
            figure.query_selector("button").click()
        download.value.save_as(tmp_path / f"{number}.png")
        assert download.value.suggested_filename.startswith("武汉市经济和信息化局 2024")
        picture = Image.open(tmp_path / f"{number}.png").convert("L")
        assert picture.width > 1000
        assert len(set(picture.resize((40, 40)).getdata())) > 5
    assert complaints == []
    page.close()


def test_without_scripts_the_tables_say_the_same(browser: Any, department: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(department)
    assert not page.is_visible("figure.chart")
    for amount in ("113,033.61", "83,339.46", "28.94"):
        assert page.get_by_text(amount, exact=True).first.is_visible()
    context.close()
