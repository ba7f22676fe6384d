"""Words parted where columns touch, and joined where headings are spaced out."""

from __future__ import annotations

import pytest

from juesuan.model.document import Glyph, Line, Page, Word, lines_of
from juesuan.read.tables.respacing import respaced

SPACED_OUT = {
    ("收", "入"): ["收入"],
    ("类", "款", "项"): ["类", "款", "项"],
}


@pytest.mark.parametrize("words", SPACED_OUT)
def test_words_as_they_were_meant(words: tuple[str, ...]) -> None:
    line = Line(tuple(Word(text, 40.0 * n, 0, 40.0 * n + 10 * len(text), 10) for n, text in enumerate(words)))
    assert [word.text for line in respaced([line]) for word in line.words] == SPACED_OUT[words]


TOUCHING = {
    "8,441.33一、外交支出": ["8,441.33", "一、外交支出"],
    "5,142.56302商品和服务支出": ["5,142.56", "302", "商品和服务支出"],
    "基本工资1,162.29": ["基本工资", "1,162.29"],
    "2024年度": ["2024年度"],
    "1,162.29": ["1,162.29"],
    "81,916,916.6581,916,916.65": ["81,916,916.65", "81,916,916.65"],
    "59<100,174,196.88<100,174,196.88": ["59", "100,174,196.88", "100,174,196.88"],
    "0|302": ["0", "302"],
    "33|35,557.95": ["33", "35,557.95"],
    "2,985.89|年末结转": ["2,985.89", "年末结转"],
    "0|一、外交支出": ["0", "一、外交支出"],
    "-|二、科学技术支出": ["-", "二、科学技术支出"],
    "2024|年度": ["2024年度"],
    "1,162|.29": ["1,162.29"],
}
"""A stroke is a gap of a point between glyphs of ten, `<` an overlap of four."""


@pytest.mark.parametrize("printed", TOUCHING)
def test_cells_that_touch_are_parted(printed: str) -> None:
    glyphs, x = [], 40.0
    for char in printed:
        width = {"|": 1.0, "<": -4.0}.get(char, 5.0 if char.isascii() else 10.0)
        if char not in "|<":
            glyphs.append(Glyph(char, x, 0, x + width, 10))
        x += width
    page = Page(1, 600, 800, tuple(glyphs), ())
    assert [word.text for line in respaced(lines_of(glyphs), page) for word in line.words] == TOUCHING[printed]


def test_lines_that_a_cell_beside_them_chains_together_are_parted() -> None:
    """A heading of two lines beside one in the middle of their height, and near to both."""
    drawn = [(0.0, 0.0, "功能分类"), (5.0, 12.0, "科目编码"), (80.0, 4.0, "合计"), (120.0, 8.0, "名称")]
    glyphs = [
        Glyph(char, x + 10 * n, top, x + 10 * n + 10, top + 10)
        for x, top, text in drawn
        for n, char in enumerate(text)
    ]
    words = {word.text for line in lines_of(glyphs) for word in line.words}
    assert words == {"功能分类", "科目编码", "合计", "名称"}
