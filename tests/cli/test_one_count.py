"""One report has one list of findings: read, checked, in the graph and on the pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juesuan.cli.checklist import checklist
from juesuan.cli.checklist_data import as_json
from juesuan.pipeline.bundling import build
from juesuan.pipeline.reading import read_report
from juesuan.releases.report_document import REPORT_FILE, decode_report
from juesuan.serve.pages.report_views import findings_by_request, verdict
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.paths import CHECKOUT

CASES = CHECKOUT.parent / "shared" / "cases" / "checking"
NAMES = ("item_twice.html", "section_terms_missing.html", "grand_total_on_headless_page.pdf")
REPORTS = [*folder("data/sample").glob("*.pdf"), *(CASES / name for name in NAMES)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_read_check_graph_and_pages_have_the_same_findings(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path} is absent")
    reading = read_report(path)
    graphs = build(reading, Iris())
    (checked,) = json.loads(as_json([checklist(reading)]))["reports"]
    page = next(decode_report(one.content) for one in graphs.attachments if one.path.endswith(REPORT_FILE))
    codes = [finding.code for finding in reading.findings]
    assert [finding["code"] for finding in checked["findings"]] == codes
    assert [finding.code for _, found in findings_by_request(page) for finding in found] == codes
    assert graphs.summary.finding_count == len(codes)
    assert checked["verdict"]["zh"] == verdict(page).text.zh
