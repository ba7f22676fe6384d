"""Two readings of a number come to one, or leave a doubt; what no one can read is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
import pytest

pytest.importorskip("rapidocr")

from juesuan.model.document import Page
from juesuan.read.documents.scans.pages import page_of
from juesuan.read.documents.scans.picture import Character, Characters, Picture, PixelBox, ReadLine
from juesuan.read.documents.scans.reading import agreed, read_picture, well_marked, well_worded
from juesuan.read.documents.scans.strokes import with_full_contrast
from tests.read.documents.scans.pictures import level, paper, upright


def characters(text: str, confidence: float) -> Characters:
    return tuple(
        Character(char, (number + 0.5) / max(len(text), 1), confidence) for number, char in enumerate(text)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.50一、教育", ["12.50", "一、教育"]),
        ("1234567890", ["1234567890"]),
        ("本级四、机关单位", ["本级四、机关单位"]),
    ],
)
def test_words_end_where_the_gap_between_them_is(text: str, words: list[str]) -> None:
    line = ReadLine(PixelBox(0, 0, 100, 20), characters(text, 0.9), ((0.48, 0.58),))
    picture = Picture(200, 100, 0, 0.0, (), (), (line,))
    (read,) = page_of(Page(1, 0, 0, (), ()), picture, (200.0, 100.0)).lines
    assert [word.text for word in read.words] == words
    assert (read.words[0].x1, read.words[-1].x0) == pytest.approx((48, 58) if len(words) > 1 else (100, 0))


@pytest.mark.parametrize(
    ("first", "second", "text", "confidence"),
    [
        (("1,234.56", 0.8), ("1,234.56", 0.95), "1,234.56", 0.95),
        (("1,234:56", 0.8), ("1,234.56", 0.7), "1,234.56", 0.7),
        (("1,284.56", 0.8), ("1,234.56", 0.9), "1,234.56", 0.5),
        (("9675293", 0.98), ("96,752.93", 0.9), "96,752.93", 0.9),
        (("1,2345", 0.6), ("1,234", 0.7), "1,234", 0.5),
        (("1,2345", 0.6), ("1;234", 0.4), "1,2345", 0.5),
        (("14621.6C", 0.99), ("14621.60", 0.9), "14621.60", 0.9),
        (("1462l.6C", 0.6), ("1462l.60", 0.9), "1462l.60", 0.5),
    ],
)
def test_two_readings(first: tuple[str, float], second: tuple[str, float], text: str, confidence: float) -> None:
    one = agreed(characters(*first), characters(*second))
    assert "".join(character.text for character in one) == text
    assert {character.confidence for character in one} == {confidence}


@pytest.mark.parametrize(
    ("read", "number"),
    [
        (".78.05", "78.05"),
        ("112:34:", "112.34"),
        ("5;530.12", "5,530.12"),
        ("10,460:20", "10,460.20"),
        ("2.432.62", "2,432.62"),
        ("-1.204,50", "-1,204.50"),
        ("4,633.12", "4,633.12"),
        ("12.345", "12.345"),
        ("1,23.45", "1,23.45"),
        ("12:30", "12.30"),
        ("2080505.", "2080505"),
        (".62", "62"),
        ("1.", "1."),
        ("0.", "0"),
        ("..", ".."),
    ],
)
def test_the_marks_of_a_number_follow_from_its_digits(read: str, number: str) -> None:
    assert "".join(character.text for character in well_marked(characters(read, 0.9))) == number


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("年未结转和结余", "年末结转和结余"),
        ("年未财政拨款结转和结余", "年末财政拨款结转和结余"),
        ("本年未发生支出", "本年未发生支出"),
        ("—般公共服务支出", "一般公共服务支出"),
        ("681.5C", "681.50"),
        ("其他支出—", "其他支出—"),
    ],
)
def test_characters_follow_from_their_words(read: str, printed: str) -> None:
    assert "".join(character.text for character in well_worded(characters(read, 0.9))) == printed


@pytest.mark.parametrize(("grey", "darkest"), [(190, 100), (90, 90)])
def test_faint_print_becomes_as_dark_as_print_is(grey: int, darkest: int) -> None:
    image = paper(800, 400, TABLE)
    image[image == 0] = grey
    assert with_full_contrast(image).min() <= darkest
    assert with_full_contrast(image).max() == 255


class Reader:
    """An engine that finds all that is printed as one line and reads every line as the same text."""

    def __init__(self, confidence: float = 0.99, text: str = "12.50") -> None:
        self.confidence, self.text = confidence, text

    def find(self, image: Any) -> list[PixelBox]:
        rows, columns = numpy.nonzero(image < 100)
        if not rows.size:
            return []
        return [PixelBox(*map(int, (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)))]

    def read(self, lines: Sequence[Any]) -> list[Characters]:
        return [characters(self.text, self.confidence) for _ in lines]


TABLE = [
    *(level(y, 100, 702) for y in (100, 140, 180)),
    *(upright(x, 100, 181) for x in (100, 400, 700)),
    (450, 112, 510, 130),
]
TITLE = (300, 40, 420, 60)


def page(image: Any, reader: Reader) -> Page:
    return page_of(Page(3, 0, 0, (), (), image_share=1.0), read_picture(image, reader), (288.0, 144.0))


def test_glyphs_lie_where_they_are_printed() -> None:
    read = page(paper(800, 400, [*TABLE, TITLE]), Reader())
    assert (read.number, read.width, read.height, read.turned, read.recognised) == (3, 288.0, 144.0, 0, True)
    title, figure = read.lines
    assert (title.text, figure.text) == ("12.50", "12.50")
    assert title.box == pytest.approx((300 * 0.36, 40 * 0.36, 420 * 0.36, 60 * 0.36), abs=1)
    assert figure.box == pytest.approx((450 * 0.36, 112 * 0.36, 510 * 0.36, 130 * 0.36), abs=1)
    assert {glyph.confidence for glyph in read.glyphs} == {0.99}
    assert sum(edge.is_horizontal for edge in read.edges) == 3
    assert sum(not edge.is_horizontal for edge in read.edges) == 3


@pytest.mark.parametrize(("confidence", "count"), [(0.2, 0), (0.6, 1)])
def test_a_blot_in_a_cell_is_no_character(confidence: float, count: int) -> None:
    read = page(paper(800, 400, TABLE), Reader(confidence, "L"))
    assert len(read.lines) == count


def test_a_dash_in_a_cell_is_not_left_to_the_engine() -> None:
    read = page(paper(800, 400, [*TABLE[:-1], (450, 118, 480, 121)]), Reader(0.99, "1"))
    assert [line.text for line in read.lines] == ["—"]


@pytest.mark.parametrize(("step_px", "text"), [(-1, "/"), (0, "1")], ids=["leaning", "upright"])
def test_a_slash_in_a_cell_is_not_left_to_the_engine(step_px: int, text: str) -> None:
    stroke = [(462 + step_px * at, 110 + 2 * at, 464 + step_px * at, 112 + 2 * at) for at in range(12)]
    read = page(paper(800, 400, [*TABLE[:-1], *stroke]), Reader(0.99, "1"))
    assert [line.text for line in read.lines] == [text]


def test_a_number_that_touches_a_rule_is_seen_whole_and_without_it() -> None:
    seen: list[Any] = []

    class Watching(Reader):
        def read(self, lines: Sequence[Any]) -> list[Characters]:
            seen.append([line.copy() for line in lines])
            return super().read(lines)

    page(paper(800, 400, [*TABLE[:-1], (640, 112, 699, 130)]), Watching())
    (number,) = [lines for lines in seen if lines][-1]
    assert 57 <= (number.min(axis=0) < 100).sum() <= 59
    assert number[0].min() > 200, "no rule above the print's own height"


def test_a_hyphen_in_a_cell_is_a_dash() -> None:
    prints = [(450, 110, 470, 130), (150, 110, 170, 130), (150, 150, 170, 170)]
    read = page(paper(800, 400, [*TABLE[:-1], *prints, (680, 158, 691, 164)]), Reader(0.99, "一"))
    assert "".join(line.text for line in read.lines).count("—") == 1


def test_what_is_left_of_a_rule_beside_print_is_no_dash() -> None:
    read = page(paper(800, 400, [*TABLE[:-1], (450, 120, 510, 138), (560, 104, 590, 106)]), Reader())
    assert [line.text for line in read.lines] == ["12.50"]


def test_print_outside_of_cells_that_cannot_be_read_is_left_out() -> None:
    read = page(paper(800, 400, [*TABLE, TITLE]), Reader(confidence=0.3))
    assert [line.box.middle[1] > 36 for line in read.lines] == [True], "the doubtful figure in the cell stays"


def test_an_empty_page_has_nothing_on_it() -> None:
    read = page(paper(800, 400, []), Reader())
    assert (read.glyphs, read.edges, read.skew_deg) == ((), (), 0.0)
