"""Red seals are seen through; other red print is not."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

import cv2
import numpy

from juesuan.read.documents.scans.pages import seen_through

RED, BLACK = (40, 30, 200), (30, 30, 30)


def test_print_under_a_red_seal_is_read_and_the_seal_is_not() -> None:
    image = numpy.full((900, 900, 3), 250, numpy.uint8)
    cv2.circle(image, (450, 450), 150, RED, 6)
    cv2.putText(image, "SEAL", (380, 470), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 6)
    cv2.line(image, (200, 400), (700, 400), BLACK, 4)
    grey = seen_through(image)
    assert grey[600, 450] > 180 and grey[450, 385:500].min() > 180
    assert grey[400, 210:690].max() < 60


def test_a_line_of_red_print_stays() -> None:
    image = numpy.full((900, 900, 3), 250, numpy.uint8)
    cv2.putText(image, "-1,204.50", (200, 400), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 6)
    assert seen_through(image)[340:410].min() < 100
