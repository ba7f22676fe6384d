"""Lines are told by their rows of ink and cut at wide gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("rapidocr")

from juesuan.model.document import Page
from juesuan.read.documents.scans.lines import free_lines, gaps_in, is_flat, lines_in, usual_height, without_specks
from juesuan.read.documents.scans.pages import page_of
from juesuan.read.documents.scans.picture import Character, Picture, PixelBox, ReadLine
from juesuan.read.documents.scans.rulings import ruled
from tests.read.documents.scans.pictures import Box, paper

CELL = PixelBox(0, 0, 400, 120)
USUAL_PX = 20.0

CASES: dict[str, tuple[Sequence[Box], Sequence[Box]]] = {
    "an empty cell": ([], []),
    "one line": ([(20, 30, 200, 50)], [(20, 30, 200, 50)]),
    "two lines": ([(20, 20, 200, 40), (20, 50, 150, 70)], [(20, 20, 200, 40), (20, 50, 150, 70)]),
    "the two strokes of 二": ([(20, 30, 40, 33), (18, 44, 42, 47)], [(18, 30, 42, 47)]),
    "lines that touch": (
        [(20, 20, 200, 39), (50, 39, 52, 41), (20, 41, 200, 60)],
        [(20, 20, 200, 40), (20, 40, 200, 60)],
    ),
    "words far apart": ([(20, 30, 60, 50), (90, 30, 130, 50)], [(20, 30, 60, 50), (90, 30, 130, 50)]),
    "words near each other": ([(20, 30, 60, 50), (70, 30, 130, 50)], [(20, 30, 130, 50)]),
    "a speck": ([(200, 60, 203, 63)], []),
    "a dash": ([(200, 60, 210, 63)], [(200, 60, 210, 63)]),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_of_a_cell(name: str) -> None:
    ink, expected = CASES[name]
    picture = 255 - paper(CELL.width, CELL.height, ink)
    found = list(lines_in(picture, CELL, USUAL_PX))
    assert len(found) == len(expected)
    for box, drawn in zip(found, expected, strict=True):
        assert all(abs(side - other) <= 2 for side, other in zip(box, drawn, strict=True)), (box, drawn)


def test_a_hyphen_is_flat_and_a_point_is_not() -> None:
    assert is_flat(PixelBox(100, 50, 106, 54), usual_px=16.0)
    assert not is_flat(PixelBox(100, 50, 104, 54), usual_px=16.0)


def test_the_usual_height_is_that_of_most_lines() -> None:
    picture = 255 - paper(
        400, 400, [(20, 20, 200, 40), (20, 60, 200, 81), (20, 150, 200, 210), (20, 300, 30, 303)]
    )
    assert usual_height(picture, [PixelBox(0, 0, 400, 400)]) == pytest.approx(21, abs=1)


DIGITS = [(100, 100, 110, 120), (116, 100, 126, 120)]


@pytest.mark.parametrize(
    ("blot", "stays"),
    [
        pytest.param((112, 117, 114, 119), True, id="the point of a number"),
        pytest.param((132, 117, 134, 119), False, id="a speck behind a number"),
        pytest.param((92, 110, 94, 112), False, id="a speck before a number"),
        pytest.param((128, 114, 134, 120), True, id="a full stop"),
        pytest.param((102, 125, 104, 127), True, id="a dot below a stroke"),
        pytest.param((300, 300, 302, 302), False, id="a blot by itself"),
    ],
)
def test_specks_are_told_from_marks(blot: Box, stays: bool) -> None:
    page = without_specks(ruled(paper(400, 400, [*DIGITS, blot])), USUAL_PX)
    box = PixelBox(*blot)
    assert box.of(page.ink).any() == stays
    assert (box.of(page.plain).min() < 128) == stays
    assert all(PixelBox(*digit).of(page.ink).all() for digit in DIGITS)


class Finder:
    """Finds the boxes that it is given; they are halved, as the picture is in which lines are found."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = [PixelBox(*(side // 2 for side in box)) for box in boxes]

    def find(self, image: Any) -> list[PixelBox]:
        return self._boxes

    def read(self, lines: Sequence[Any]) -> list[Any]:
        return []


def test_the_edge_of_a_character_beside_a_line_is_not_the_line_s() -> None:
    """A name on two lines beside a figure that stands between them: the box of the second line cuts the figure."""
    figure, name = (100, 20, 176, 60), (190, 46, 220, 66)
    page = ruled(paper(400, 120, [figure, name]))
    found = list(free_lines(page, Finder([(98, 18, 178, 62), (170, 44, 222, 68)])))
    assert [round(line.x0, -1) for line in found] == [100, 190]


@pytest.mark.parametrize(
    ("text", "gap_px", "parts"), [("859.93302", 11, True), ("8599.33", 11, False), ("85,302", 15, True)]
)
def test_a_blank_behind_two_decimals_parts_an_amount_from_a_code(text: str, gap_px: int, parts: bool) -> None:
    """The code of the next block stands a blank away; digits are set no wider apart."""
    characters = tuple(Character(char, (at + 0.5) / len(text), 1.0) for at, char in enumerate(text))
    at = text.find("302") if "302" in text else 3
    gap = (at / len(text) - 0.005, at / len(text) - 0.005 + gap_px / 140)
    line = ReadLine(PixelBox(0, 0, 140, 21), characters, (gap,))
    assert bool(line.number_gaps) is parts


@pytest.mark.parametrize(
    ("text", "gap_px", "count"), [("0结余分配", 9, 2), ("2024年度", 4, 1), ("结余分配支", 9, 1)]
)
def test_a_small_gap_parts_an_amount_from_the_name_beside_it(text: str, gap_px: int, count: int) -> None:
    """The amounts of one side of a table without upright rules end close before the names of the other."""
    cut = 21 * sum(map(str.isdigit, text)) or 21
    image = paper(200, 60, [(10, 20, 10 + cut, 48), (10 + cut + gap_px, 20, 10 + 21 * len(text) + gap_px, 48)])
    box = PixelBox(10, 20, 10 + 21 * len(text) + gap_px, 48)
    characters = tuple(Character(char, (at + 0.5) / len(text), 1.0) for at, char in enumerate(text))
    line = ReadLine(box, characters, gaps_in(255 - image, box))
    picture = Picture(200, 60, 0, 0.0, (), (), (line,))
    (read,) = page_of(Page(1, 0, 0, (), ()), picture, (200.0, 60.0)).lines
    assert len(read.words) == count
