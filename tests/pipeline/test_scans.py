"""Scanned pages are read like printed ones: figures, places, confidence; and said to be unread where they are."""

from __future__ import annotations

import csv
import importlib.util
import math
import socket
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from juesuan.errors import DocumentError
from juesuan.model.document import Document
from juesuan.model.figure import Figure
from juesuan.pipeline.judging import judge
from juesuan.pipeline.reading import read_report
from juesuan.read.documents import open_document, recognised_pages, scans, unreadable_pages
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.vocabulary.resources import folder
from typesetting.scanning import Sheet, scan

(SAMPLE,) = folder("data/sample").glob("*.pdf")
TRUTH = SAMPLE.with_suffix(".truth.csv")
SKEW_DEG = 0.6
SHEETS = (Sheet(5, skew_deg=SKEW_DEG, blur_px=0.7, noise=24), Sheet(15, turned=90), Sheet(0))

with_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="the extra `ocr` is not installed"
)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cover of the sample as it is, two of its tables scanned, and an empty sheet."""
    home = tmp_path_factory.mktemp("scans")
    scanned = scan(SAMPLE, SHEETS, home / "scanned.pdf")
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(SAMPLE), [0])
    document.import_pages(pypdfium2.PdfDocument(scanned))
    document.save(home / "mixed.pdf")
    return home / "mixed.pdf"


@pytest.fixture(scope="module")
def recognised(mixed: Path) -> Document:
    """The mixed document, read while nothing can be fetched."""

    def refused(*_: object) -> None:
        raise OSError("the network is refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refused)
        return open_document(mixed)


@pytest.fixture(scope="module")
def sample() -> Document:
    return open_document(SAMPLE)


def printed(page: int) -> Counter[tuple[str, ...]]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "table" and row["page"] == str(page)]
    return Counter(
        (row["code"] or row["line_no"], row["column_no"] or row["column"], row["value"]) for row in rows
    )


def read(figures: list[Figure]) -> Counter[tuple[str, ...]]:
    return Counter((*key(figure), f"{figure.amount.value:f}" if figure.amount else "") for figure in figures)


def key(figure: Figure) -> tuple[str, str]:
    """Row and column of a figure; the names may be recognised in other widths."""
    return figure.code or figure.line_number, figure.column_number or "/".join(figure.column)


def figures_on(document: Document, page: int) -> list[Figure]:
    figures, _ = read_figures(find_tables(lay_out(document), judge))
    return [figure for figure in figures if figure.place.page == page]


@with_ocr
def test_only_pages_that_need_it_are_recognised(recognised: Document) -> None:
    assert [page.recognised for page in recognised.pages] == [False, True, True, True]
    assert unreadable_pages(recognised) == ()
    (note,) = recognised_pages(recognised)
    assert (note.code, note.place.page) == ("page.recognised", 2)


@with_ocr
@pytest.mark.parametrize(("page", "of_sample"), [(2, 5), (3, 15)])
def test_every_figure_of_a_scan_is_read(recognised: Document, page: int, of_sample: int) -> None:
    figures = figures_on(recognised, page)
    assert read(figures) == printed(of_sample)
    assert all(figure.confidence is not None and figure.confidence > 0.5 for figure in figures)


@with_ocr
def test_the_page_is_levelled_and_turned(recognised: Document) -> None:
    _, askew, sideways, empty = recognised.pages
    assert (askew.turned, sideways.turned) == (0, 270)
    assert askew.skew_deg == pytest.approx(SKEW_DEG, abs=0.1)
    assert sideways.skew_deg == pytest.approx(0, abs=0.1)
    assert (empty.glyphs, empty.edges) == ((), ())


@with_ocr
@pytest.mark.parametrize(("page", "of_sample"), [(2, 5), (3, 15)])
def test_figures_lie_where_the_scan_shows_them(
    recognised: Document, sample: Document, page: int, of_sample: int
) -> None:
    original = {key(figure): figure.place.box for figure in figures_on(sample, of_sample)}
    for figure in figures_on(recognised, page):
        box, drawn = figure.place.box, original[key(figure)]
        assert box is not None and drawn is not None
        assert box.holds(*_shown(drawn.middle, SHEETS[page - 2]))


def _shown(point: tuple[float, float], sheet: Sheet) -> tuple[float, float]:
    """Where a point of the printed page lies on the scanned one."""
    document = pypdfium2.PdfDocument(SAMPLE)
    width, height = document[sheet.page - 1].get_size()
    x, y = point[0] - width / 2, point[1] - height / 2
    cosine, sine = math.cos(math.radians(sheet.skew_deg)), math.sin(math.radians(sheet.skew_deg))
    x, y = width / 2 + cosine * x - sine * y, height / 2 + sine * x + cosine * y
    return (height - y, x) if sheet.turned == 90 else (x, y)


def test_without_recognition_scans_are_findings(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "is_available", lambda: False)
    (finding,) = unreadable_pages(open_document(mixed))
    assert (finding.code, finding.place.page) == ("page.scanned", 2)
    assert "pip install juesuan[ocr]" in finding.remedy.en


def test_a_document_of_scans_alone_is_refused_in_one_line(tmp_path: Path) -> None:
    path = scan(SAMPLE, [Sheet(5)], tmp_path / "scanned.pdf", dpi=72)
    with pytest.raises(DocumentError, match=r"scanned\.pdf: no page has text .* \(install juesuan\[ocr\]"):
        read_report(path, recognise=False)
