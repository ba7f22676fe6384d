"""Words parted where columns touch, and joined where headings are spaced out."""

from __future__ import annotations

import pytest

from juesuan.model.document import Line, Word
from juesuan.read.tables.respacing import respaced

CASES = {
    ("8,441.33一、外交支出",): ["8,441.33", "一、外交支出"],
    ("5,142.56302商品和服务支出",): ["5,142.56", "302", "商品和服务支出"],
    ("基本工资1,162.29",): ["基本工资", "1,162.29"],
    ("收", "入"): ["收入"],
    ("类", "款", "项"): ["类", "款", "项"],
    ("2024年度",): ["2024年度"],
    ("1,162.29",): ["1,162.29"],
}


@pytest.mark.parametrize("words", CASES)
def test_words_as_they_were_meant(words: tuple[str, ...]) -> None:
    line = Line(tuple(Word(text, 40.0 * n, 0, 40.0 * n + 10 * len(text), 10) for n, text in enumerate(words)))
    assert [word.text for line in respaced([line]) for word in line.words] == CASES[words]
