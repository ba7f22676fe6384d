"""Every type of page in a real browser: nothing for axe-core to report, no error, no request elsewhere.

Skipped where there is no Chromium (Debian: `apt-get install chromium`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from juesuan.releases.report_document import REPORT_FILE

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.timeout(600),
]

WIDTHS = (1280, 390)
AXE = """contrast => axe.run(document, {
    rules: {'target-size': {enabled: true}, 'color-contrast': {enabled: contrast}}, resultTypes: ['violations'],
})"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
PAGES = """
/
/about
/departments
/org/{organisation}
/report/{report}
/report/{report}/tables
/report/{report}/tables/03
/report/{report}/text
/report/{report}/performance
/report/{report}/checks
/report/{report}/source/7
/figure/{report}/100
/code/function
/code/function/215
/code/indicator
/code/indicator/total-spending
/compare
/compare?cube=spending&rows=class&columns=nature
/compare?embed=1
/def/spending
/dataset/spending
/questions
/questions/01-spending-by-class
/search?q=养老保险
/search
/sparql
/sparql?query=ASK%20%7B%7D&format=html
/compare
/compare?cube=class-spending&rows=class
/downloads
/nothing-here
""".strip().splitlines()


@pytest.fixture(scope="module")
def address(sample_address: str) -> str:
    return sample_address


@pytest.fixture(scope="module")
def report(sample_store: Path) -> str:
    (path,) = (sample_store / "current").glob(f"*/{REPORT_FILE}")
    return path.parent.name


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page whose errors and requests to other hosts are in `page.troubles`."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, locale="zh-CN")
    opened = context.new_page()
    opened.troubles = []
    opened.on(
        "console", lambda one: opened.troubles.append(one.text) if one.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
    opened.on(
        "request",
        lambda one: None if one.url.startswith((address, "blob:", "data:")) else opened.troubles.append(one.url),
    )
    yield opened
    context.close()


def violations(page: Any, *, contrast: bool) -> list[str]:
    """What axe-core finds on a page as it is; colours, which take longest, are looked at once."""
    found = page.evaluate(AXE, contrast)["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", [0, 1])
def test_every_type_of_page_is_accessible(page: Any, address: str, report: str, language: str, part: int) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    wrong: dict[str, list[str]] = {}
    for template in PAGES[part::2]:
        path = template.format(report=report, organisation=report.rpartition("-")[0])
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}", wait_until="load")
        page.evaluate(axe)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = violations(page, contrast=(language, width) == ("zh", WIDTHS[0]))
            found += ["wider than the screen"] if page.evaluate(WIDER) else []
            if found:
                wrong[f"{path} {width}"] = found
    missing = [trouble for trouble in page.troubles if "404" not in trouble]
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)
    assert missing == []


def test_colours_can_be_told_apart_in_the_dark(page: Any, address: str, report: str) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.emulate_media(color_scheme="dark")
    for path in (
        "/",
        f"/report/{report}/checks",
        f"/report/{report}/performance",
        f"/figure/{report}/100",
        "/sparql",
    ):
        page.goto(address + path, wait_until="load")
        page.evaluate(axe)
        assert violations(page, contrast=True) == [], path


def test_the_second_visit_looks_like_the_first(page: Any, address: str, report: str) -> None:
    for path in ("/", f"/report/{report}", f"/figure/{report}/100", "/def/spending"):
        page.goto(address + path, wait_until="load")
        first = page.screenshot()
        response = page.reload(wait_until="load")
        assert response.status in (200, 304)
        assert page.screenshot() == first, path
    assert page.troubles == []


def test_a_query_is_completed_answered_and_copied(page: Any, address: str) -> None:
    page.goto(f"{address}/sparql?example=01-spending-by-class&lang=en", wait_until="networkidle")
    page.click("#query-form > button")
    page.wait_for_selector("#query-output tbody")
    assert "amount (yuan)" in page.inner_text("#query-output thead")
    assert "833,394,600" in page.inner_text("#query-output tbody")
    page.click("#query-output button:has-text('Draw a chart')")
    page.wait_for_selector("#query-output figure.chart.drawn svg")
    assert "Resource" in page.inner_text("#query-output figure.chart") or "资源勘探" in page.inner_text(
        "#query-output figure.chart"
    )
    page.click("#copy-as summary")
    page.wait_for_selector("#snippets:has-text('urllib.request')")
    editor = "document.querySelector('.CodeMirror').CodeMirror"
    page.evaluate(f"{editor}.setValue('SELECT * WHERE {{\\n ?s ?p }}')")
    page.click("#query-form > button")
    page.wait_for_selector("#query-output .problem:has-text('Line 2, column')")
    page.evaluate(f"{editor}.setValue('SELECT * {{ ?fact ')")
    page.evaluate(f"{editor}.setCursor(0, 99)")
    page.evaluate(f"{editor}.focus()")
    page.keyboard.type("classSpen")
    page.wait_for_selector(".CodeMirror-hint")
    page.keyboard.press("Enter")
    written = page.evaluate(f"{editor}.getValue()")
    assert "?fact js:classSpending" in written
    assert "PREFIX js: <https://w3id.org/juesuan/def/>" in written
    assert [trouble for trouble in page.troubles if "400" not in trouble] == []


def test_the_editor_comes_when_a_visitor_turns_to_the_form(page: Any, address: str) -> None:
    page.goto(f"{address}/sparql?lang=en", wait_until="networkidle")
    assert page.query_selector(".CodeMirror") is None
    page.focus("#query")
    page.keyboard.press("Control+Home")
    page.keyboard.type("# mine\n")
    page.wait_for_selector(".CodeMirror-focused")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()").startswith("# mine\n")
    assert page.troubles == []


def test_charts_are_drawn_and_saved(page: Any, address: str, report: str, tmp_path: Path) -> None:
    page.goto(f"{address}/org/{report.rpartition('-')[0]}?lang=zh")
    page.wait_for_selector("figure.chart.drawn svg")
    figures = page.query_selector_all("figure.chart")
    assert [figure.query_selector("svg") is not None for figure in figures] == [True] * 3
    for number, figure in enumerate(figures):
        with page.expect_download() as download:
            figure.query_selector("button").click()
        download.value.save_as(tmp_path / f"{number}.png")
        picture = Image.open(tmp_path / f"{number}.png").convert("L")
        assert picture.width > 1000
        assert len(set(picture.resize((40, 40)).tobytes())) > 5
    assert page.troubles == []


def test_suggestions_come_while_typing(page: Any, address: str) -> None:
    page.goto(f"{address}/?lang=en", wait_until="load")
    page.click("input[name=q]")
    page.keyboard.type("养老保险")
    page.wait_for_selector("#suggestions[data-asked='养老保险'] [role=option]")
    assert page.get_attribute("input[name=q]", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.type("缴费")  # what was chosen is no longer asked for
    assert page.get_attribute("input[name=q]", "aria-activedescendant") is None
    page.keyboard.press("ArrowDown")  # what is chosen before the answer comes stays chosen in it
    chosen = page.get_attribute("#suggestions [aria-selected=true]", "data-href")
    page.wait_for_selector("#suggestions[data-asked='养老保险缴费'] [role=option]")
    active = page.get_attribute("input[name=q]", "aria-activedescendant")
    assert page.get_attribute(f"#{active}[aria-selected=true]", "data-href") == chosen
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/code/function/2080505" in page.url
    assert "lang=en" in page.url
    page.fill("input[name=q]", "19,901.13")
    page.wait_for_selector("#suggestions[data-asked='19,901.13'] [role=option]")
    page.keyboard.press("ArrowDown")
    page.fill("input[name=q]", "19,901.12")
    page.wait_for_selector("#suggestions[data-asked='19,901.12']", state="attached")
    assert page.get_attribute("input[name=q]", "aria-activedescendant") is None
    page.fill("input[name=q]", "19,901.13")
    page.wait_for_selector("#suggestions[data-asked='19,901.13'] [role=option]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#suggestions")
    assert page.troubles == []


def test_without_a_script_everything_can_be_read(browser: Any, address: str, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search?q=养老保险&lang=en")
    page.click(".found a[href^='/figure/']")
    assert f"/figure/{report}/" in page.url
    page.goto(f"{address}/sparql?example=01-spending-by-class&lang=en")
    page.click("#query-form > button")
    assert "833,394,600" in page.inner_text("#query-output")
    page.goto(f"{address}/org/{report.rpartition('-')[0]}?lang=en")
    assert not page.is_visible("figure.chart")
    for amount in ("1,130.34", "833.39", "289,400"):
        assert page.get_by_text(amount, exact=True).first.is_visible()
    context.close()
