"""Pictures of the main pages for README and docs: `make screenshots` publishes the sample, and photographs it."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from juesuan.pipeline.bundling import Recipe, bundle_file
from juesuan.pipeline.publishing import release_bundles
from juesuan.releases.report_document import REPORT_FILE, decode_report
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.vocabulary.iris import Iris, organisation_in
from juesuan.vocabulary.resources import folder

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
COLOURS = 128
"""Colours of a picture: enough for pages of text, at a third of the bytes."""

PICTURES = {
    "front-page": ("/?lang=en", 1280, 960),
    "department": ("/org/{organisation}?lang=en", 1280, 1100),
    "table": ("/report/{report}/tables/03?lang=zh", 1280, 900),
    "figure": ("/figure/{report}/{figure}?lang=en", 1280, 900),
    "source": ("/report/{report}/source/7?lang=zh", 1280, 1000),
    "query": ("/sparql?example=01-spending-by-class&lang=en", 1280, 1000),
    "phone": ("/report/{report}?lang=zh", 390, 844),
}
"""Name of the file: address, width and height of the window in pixels."""


def main() -> None:
    """Publishes the sample, and writes `docs/images/NAME.png`."""
    with tempfile.TemporaryDirectory(prefix="juesuan-") as scratch:
        store = Path(scratch) / "store"
        recipe = Recipe(store, Iris())
        made = [bundle_file(path, recipe=recipe).bundle for path in folder("data/sample").glob("*.pdf")]
        release_bundles(made, recipe)
        (document,) = (store / "current").glob(f"*/{REPORT_FILE}")
        report = decode_report(document.read_bytes())
        figure = next(
            one.number
            for one in report.figures
            if (one.table, one.code, one.column_number) == ("03", "2150805", "3")
        )
        names = {
            "report": report.report,
            "organisation": organisation_in(report.report),
            "figure": str(figure),
        }
        with in_background(Service(StoreSource(store), unsealed=True)) as address, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            for name, (path, width, height) in PICTURES.items():
                page.set_viewport_size({"width": width, "height": height})
                page.goto(address + path.format(**names), wait_until="networkidle")
                photograph(page, IMAGES / f"{name}.png")
            browser.close()


def photograph(page: Page, target: Path) -> None:
    """Writes what the window shows; of the query page, with its answer."""
    if "/sparql" in page.url:
        page.click("#query-form > button")
        page.wait_for_selector("#query-output table")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
