"""Red seals are seen through, other red print is not; whatever size a file claims, a page is drawn as paper is."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

import cv2
import numpy
import pypdfium2

from juesuan.read.documents.scans.pages import drawn, seen_through

RED, BLACK = (40, 30, 200), (30, 30, 30)


def test_print_under_a_red_seal_is_read_and_the_seal_is_not() -> None:
    image = numpy.full((900, 900, 3), 250, numpy.uint8)
    cv2.circle(image, (450, 450), 150, RED, 6)
    cv2.putText(image, "SEAL", (380, 470), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 6)
    cv2.line(image, (200, 400), (700, 400), BLACK, 4)
    grey = seen_through(image)
    assert grey[600, 450] > 180 and grey[450, 385:500].min() > 180
    assert grey[400, 210:690].max() < 60


def test_a_seal_is_as_light_as_the_paper_around_it() -> None:
    image = numpy.full((900, 900, 3), 230, numpy.uint8)
    cv2.circle(image, (450, 450), 150, (60, 50, 170), 6)
    blurred = cv2.GaussianBlur(image, (5, 5), 1.0)
    _, compressed = cv2.imencode(".jpg", blurred, [cv2.IMWRITE_JPEG_QUALITY, 90])
    assert seen_through(cv2.imdecode(compressed, cv2.IMREAD_COLOR)).min() > 195


def test_a_rim_that_a_rule_parts_is_of_the_seal() -> None:
    image = numpy.full((900, 900, 3), 250, numpy.uint8)
    cv2.circle(image, (450, 450), 150, RED, 6)
    image[:, 540:580] = BLACK
    assert seen_through(image)[:, 585:].min() > 200


def test_a_line_of_red_print_stays() -> None:
    image = numpy.full((900, 900, 3), 250, numpy.uint8)
    cv2.putText(image, "-1,204.50", (200, 400), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 6)
    assert seen_through(image)[340:410].min() < 100


@pytest.mark.parametrize(
    ("size_pt", "size_px"),
    [
        ((595.28, 841.89), (1654, 2339)),
        ((1190.55, 841.89), (3308, 2339)),
        ((14_000, 10_000), (3308, 2363)),
        ((149, 210.5), (1656, 2339)),
    ],
    ids=["A4", "A3", "pixels taken for points", "a wrong resolution"],
)
def test_a_page_is_drawn_as_large_as_paper_is(size_pt: tuple[float, float], size_px: tuple[int, int]) -> None:
    page = pypdfium2.PdfDocument.new().new_page(*size_pt)
    assert drawn(page).shape[::-1] == pytest.approx(size_px, abs=2)
