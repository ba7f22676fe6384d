"""Rules are told from the strokes of characters; what they enclose are cells."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

import numpy

from juesuan.read.documents.scans.cells import cells_of, without_cells
from juesuan.read.documents.scans.rulings import ruled
from juesuan.read.documents.scans.strokes import without_shadow_of_fold
from tests.read.documents.scans.pictures import Box, level, paper, upright

GRID = [
    *(level(y, 100, 702) for y in (100, 140, 180, 220)),
    *(upright(x, 100, 221) for x in (100, 400, 700)),
]
STROKE = upright(250, 148, 174)
PRINT = (500, 152, 560, 170)
TITLE = (300, 40, 420, 60)


def near(found: int, drawn: int) -> bool:
    return abs(found - drawn) <= 2


def test_the_rules_of_a_table_are_found_and_strokes_are_not() -> None:
    page = ruled(paper(800, 400, [*GRID, STROKE, PRINT]))
    assert [round(rule.at, -1) for rule in page.level] == [100, 140, 180, 220]
    assert all(near(rule.start, 100) and near(rule.end, 702) for rule in page.level)
    assert [round(rule.at, -1) for rule in page.upright] == [100, 400, 700]
    assert all(near(rule.start, 100) and near(rule.end, 220) for rule in page.upright)


def test_strokes_of_characters_in_low_rows_are_no_rules() -> None:
    rows = [level(y, 100, 702) for y in range(100, 300, 28)]
    characters = [upright(x, y + 5, y + 25) for x in range(150, 350, 12) for y in range(100, 260, 28)]
    page = ruled(paper(800, 400, [*rows, *(upright(x, 100, 298) for x in (100, 400, 700)), *characters]))
    assert [round(rule.at, -1) for rule in page.upright] == [100, 400, 700]


def test_a_row_that_the_end_of_the_page_cut_open_has_its_upright_rules() -> None:
    cut = [*(level(y, 100, 702) for y in (100, 140)), *(upright(x, 100, 200) for x in (100, 700)), PRINT]
    page = ruled(paper(800, 400, [*cut, upright(300, 142, 200), upright(600, 150, 190)]))
    below = [rule for rule in page.upright if rule.start >= 138]
    assert [round(rule.at, -1) for rule in below] == [100, 300, 700]
    assert all(near(rule.end, 200) for rule in below)


def test_the_end_of_a_table_without_a_level_rule_but_the_last_has_its_upright_rules() -> None:
    """At the top of a page, where the rows have no rules between them; print may touch a rule."""
    rules = [level(260, 100, 702), *(upright(x, 100, 260) for x in (100, 400, 700)), upright(550, 160, 220)]
    page = ruled(paper(800, 400, [*rules, (402, 180, 430, 200)]))
    assert [round(rule.at, -1) for rule in page.upright] == [100, 400, 700]
    assert all(near(rule.start, 100) and near(rule.end, 260) for rule in page.upright)


def test_rules_are_taken_away_and_print_stays() -> None:
    page = ruled(paper(800, 400, [*GRID, PRINT]))
    assert page.ink[152:170, 500:560].any()
    assert not page.ink[95:130].any()
    assert page.plain[95:130].min() > 200
    assert page.plain[155:168, 505:555].max() < 100


def test_a_rule_that_is_worn_in_places_is_one_rule() -> None:
    worn = [level(y, x, x + 90) for y in (100, 140) for x in range(100, 700, 100)]
    page = ruled(paper(800, 300, worn))
    assert [(rule.start // 10, rule.end // 10) for rule in page.level] == [(10, 69), (10, 69)]


def test_a_rule_that_wanders_by_two_pixels_is_one_rule() -> None:
    page = ruled(paper(800, 300, [level(100, 100, 702), level(140, 100, 405), level(142, 400, 702)]))
    assert [(rule.start // 10, rule.end // 10) for rule in page.level] == [(10, 70), (10, 70)]


def test_cells_are_what_rules_enclose() -> None:
    page = ruled(paper(800, 400, [*GRID, PRINT, TITLE]))
    cells = cells_of(page)
    assert [(round(box.x0, -2), round(box.top, -1)) for box in sorted(cells, key=lambda b: (b.top, b.x0))] == [
        (x, y) for y in (100, 140, 180) for x in (100, 400)
    ]
    free = without_cells(page, cells)
    assert free.ink[40:60, 300:420].any()
    assert not free.ink[150:172, 495:565].any()


def test_a_page_without_rules_has_no_cells() -> None:
    assert cells_of(ruled(paper(800, 400, [PRINT, TITLE]))) == ()


def test_bars_of_characters_in_a_row_are_no_rules() -> None:
    """The bars of 2080505, or of Chinese characters set close, nearly join."""
    bars = [(x, 118, x + 17, 121) for x in range(130, 390, 20)]
    stems = [(x + 7, 108, x + 10, 132) for x in range(130, 390, 20)]
    page = ruled(paper(800, 400, [*GRID, *bars, *stems]))
    assert [round(rule.at, -1) for rule in page.level] == [100, 140, 180, 220]


def test_print_beside_a_rule_is_not_taken_away_with_it() -> None:
    """Amounts are set to the right: in most rows ink stands two pixels before the rule."""
    amounts = [(x, y + 8, x + 4, y + 34) for y in (100, 140, 180) for x in (370, 380, 394)]
    page = ruled(paper(800, 400, [*GRID, *amounts]))
    assert all(page.ink[y + 10 : y + 32, 394:398].all() for y in (100, 140, 180))
    assert not page.ink[120:125, 400:404].any()


def test_the_side_of_a_hollow_digit_that_touches_a_rule_stays() -> None:
    """Of a 0 set close to its border; the rules of the rows cross there too."""
    sides = [(x, y + 12, x + 2, y + 30) for y in (100, 140, 180) for x in (402, 412)]
    bars = [(402, at, 414, at + 2) for y in (112, 152, 192) for at in (y, y + 16)]
    page = ruled(paper(800, 400, [*GRID, *sides, *bars]))
    assert all(page.ink[y + 13 : y + 29, 403].all() for y in (100, 140, 180))
    assert not page.ink[132:150, 395:420].any()


def test_a_level_rule_does_not_end_inside_a_cell() -> None:
    worn = [level(180, 100, 250), level(180, 330, 702)]
    rules = [
        *(level(y, 100, 702) for y in (100, 140, 220)),
        *worn,
        *(upright(x, 100, 221) for x in (100, 400, 700)),
    ]
    page = ruled(paper(800, 400, rules))
    assert len(cells_of(page)) == 6


def test_a_page_in_shadow_is_lit_evenly() -> None:
    image = paper(800, 400, [*GRID, PRINT])
    shadow = numpy.linspace(1, 0.55, 800)[None, :]
    page = ruled((image * shadow).astype(numpy.uint8))
    assert page.plain[20:80, 20:780].min() > 240
    assert page.plain[155:168, 505:555].max() < 60


def dashed(box: Box, dash_px: int = 9, gap_px: int = 5) -> list[Box]:
    """The box of a rule, cut into dashes along its longer side."""
    x0, top, x1, bottom = box
    if x1 - x0 > bottom - top:
        return [(x, top, min(x + dash_px, x1), bottom) for x in range(x0, x1, dash_px + gap_px)]
    return [(x0, y, x1, min(y + dash_px, bottom)) for y in range(top, bottom, dash_px + gap_px)]


def test_dashes_in_a_line_are_rules() -> None:
    level_rules = [level(y, 100, 702) for y in range(100, 301, 40)]
    page = ruled(paper(800, 400, [dash for rule in (*level_rules, *UPRIGHTS) for dash in dashed(rule)]))
    assert len(cells_of(page)) == 10


UPRIGHTS = [upright(x, 100, 302) for x in (100, 400, 700)]


def test_digits_below_each_other_are_no_dashes() -> None:
    level_rules = [level(y, 100, 702) for y in range(100, 301, 40)]
    digits = [upright(x, y + 7, y + 35) for x in (150, 170, 190) for y in range(100, 300, 40)]
    page = ruled(paper(800, 400, [*level_rules, *UPRIGHTS, *digits]))
    assert len(cells_of(page)) == 10


def test_a_fold_of_the_paper_is_no_rule() -> None:
    page = ruled(paper(800, 400, [*GRID, (0, 160, 800, 162)]))
    assert len(cells_of(page)) == 6
    assert not page.ink[155:168, 150:390].any()


def test_a_rule_under_a_fold_parts_its_rows() -> None:
    level_rules = [level(y, 100, 702) for y in range(100, 301, 40)]
    page = ruled(paper(800, 400, [*level_rules, *UPRIGHTS, (0, 180, 800, 184)]))
    assert [round(rule.at, -1) for rule in page.level] == [100, 140, 180, 220, 260, 300]
    assert len(cells_of(page)) == 10


def test_a_rule_in_the_line_of_a_fold_closes_the_table() -> None:
    level_rules = [level(y, 100, 702) for y in range(100, 301, 40)]
    fold = [(0, 300, 78, 302), (724, 300, 800, 302)]
    page = ruled(paper(800, 400, [*level_rules, *UPRIGHTS, *fold]))
    assert [round(rule.at, -1) for rule in page.level] == [100, 140, 180, 220, 260, 300]
    assert len(cells_of(page)) == 10


def test_dashed_uprights_of_a_single_row_are_rules() -> None:
    """Below a merged row the column's rule is long; above it, one row of dashes is enough."""
    level_rules = [level(y, 100, 702) for y in range(100, 381, 40)]
    broken = [upright(400, 100, 141), upright(400, 180, 381)]
    outer = [upright(x, 100, 381) for x in (100, 700)]
    page = ruled(paper(800, 500, [dash for rule in (*level_rules, *outer, *broken) for dash in dashed(rule)]))
    assert len(cells_of(page)) == 13


def test_a_rule_goes_on_where_print_touches_it() -> None:
    amounts = [(402, y + 8, 460, y + 34) for y in (100, 140)]
    assert len(cells_of(ruled(paper(800, 400, [*GRID, *amounts])))) == 6


def test_a_rule_that_print_touches_in_all_rows_is_found() -> None:
    amounts = [(402, y + 4, 460, y + 36) for y in (100, 140, 180)]
    assert len(cells_of(ruled(paper(800, 400, [*GRID, *amounts])))) == 6


def test_what_is_pale_lies_behind_the_print() -> None:
    image = paper(800, 400, [*GRID, PRINT])
    image[150:172, 150:300] = 221
    image[150:172, 520:640] = numpy.minimum(image[150:172, 520:640], 221)
    page = ruled(image)
    assert not page.ink[145:176, 145:305].any() and not page.ink[145:176, 570:645].any()
    assert page.ink[153:169, 502:558].any()
    assert page.plain[155:168, 580:640].min() == 255


def test_a_thin_stroke_among_dense_print_is_ink() -> None:
    dense = [(x, y, x + 8, y + 20) for y in (10, 90) for x in range(10, 390, 10)]
    image = paper(400, 120, [*dense, *((x, 35, x + 9, 85) for x in (*range(10, 190, 12), *range(230, 390, 12)))])
    image[59:62, 200:222] = (190,), (160,), (190,)
    assert ruled(image).ink[60, 202:220].all()


def test_the_shadow_of_a_fold_is_lit_up_and_print_and_rules_in_it_stay() -> None:
    rows = [level(100, 40, 560), level(140, 40, 560), *((x, 112, x + 8, 128) for x in range(60, 540, 14))]
    shade = 1 - 0.35 * numpy.exp(-(((numpy.arange(240) - 105) / 14.0) ** 2))
    image = (paper(600, 240, rows) * shade[:, None]).astype(numpy.uint8)
    lit = without_shadow_of_fold(image)
    assert lit[:, :30].min() > 220
    assert lit[100:102, 60:540].max() < 60 and lit[114:126, 62].max() < 60
