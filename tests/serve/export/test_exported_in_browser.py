"""An exported site in a real browser, from a plain file server: queries and search without any server of ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from juesuan.serve.export.export import export_site
from juesuan.serve.sources import StoreSource
from tests.serve.pages.test_in_browser import CHROMIUM, browser

__all__ = ["browser"]  # a fixture

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.timeout(600),
]


class _Host(SimpleHTTPRequestHandler):
    """A host that shows `404.html` of the site where there is no file."""

    def send_error(self, code: int, *_: Any) -> None:
        content = (Path(self.directory) / "some/folder/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Says nothing of requests."""


@pytest.fixture(scope="module")
def site(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder below the root of a file server, into which a site was exported."""
    root = tmp_path_factory.mktemp("web")
    export_site(StoreSource(small_store), root / "some" / "folder")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/folder"
        server.shutdown()
        thread.join()


def test_a_query_runs_inside_the_folder(site: str, browser: Any) -> None:
    page = browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda one: troubles.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(site) else troubles.append(one.url))
    query = "SELECT (COUNT(*) AS ?facts) WHERE { ?fact <https://w3id.org/juesuan/def/amount> ?amount }"
    page.goto(f"{site}/en/sparql/index.html")
    editor = "document.querySelector('.CodeMirror').CodeMirror"
    page.evaluate(f"{editor}.setValue({query!r})")
    page.click("#query-form > button")
    page.wait_for_selector("#query-output table")
    assert page.inner_text("#query-output tbody").strip() == "2"
    page.evaluate(f"{editor}.setValue('SELECT * WHERE {{')")
    page.click("#query-form > button")
    page.wait_for_selector("#query-output .problem")
    assert "Line 1, column" in page.inner_text("#query-output .problem")
    page.goto(f"{site}/sparql/index.html?example=01-spending-by-class")
    page.wait_for_selector("#query-output > p")
    assert "各类支出各花了多少钱" in page.evaluate(f"{editor}.getValue()")
    assert troubles == []
    page.close()


def test_the_folder_has_the_path_of_every_iri(site: str, browser: Any) -> None:
    page = browser.new_page()
    response = page.goto(f"{site}/obs/o0000000000a1-2024")
    assert response.status == 200
    assert "29.1" in page.inner_text("main")
    page.click("text=English")
    assert page.url.endswith("/en/obs/o0000000000a1-2024/index.html")
    page.close()


def test_the_iri_of_a_figure_leads_to_the_page_that_shows_it(site: str, browser: Any) -> None:
    page = browser.new_page()
    for path, shown in (
        ("figure/o0000000000a1-2024/51", "report/o0000000000a1-2024/figures/2/index.html#figure-51"),
        ("en/figure/o0000000000a1-2024/50", "en/report/o0000000000a1-2024/figures/1/index.html#figure-50"),
        ("obs/spending/o0000000000a1-2024/205.basic", "report/o0000000000a1-2024/index.html"),
    ):
        page.goto(f"{site}/{path}")
        page.wait_for_url(f"{site}/{shown}")
    page.close()
