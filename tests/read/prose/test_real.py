"""The prose of real reports, where they are at hand: how much is read, and what some of it says."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from juesuan.model.check import Claim
from juesuan.model.figure import Figure, FigureKind, Measure
from juesuan.pipeline.reading import read_report
from tests.paths import DOCUMENTS
from tests.read.prose.manner import said

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not part of the project")


@cache
def narrative(name: str) -> tuple[tuple[Figure, ...], tuple[Claim, ...]]:
    reading = read_report(DOCUMENTS / name)
    return tuple(figure for figure in reading.figures if figure.kind is FigureKind.NARRATIVE), reading.claims


SAID = {
    "wuhan-jxj-2024.ocr.txt": [
        "113,062.78万元 | 决算数 | income",
        "-14,331.34万元 | 比上年增减额 | income.general.fiscal",
        "85.6% | 占比 | expenditure.general",
        "15,190万元 | 决算数 | 2150299@general",
        "104.3% | 完成率 | 2210203@general",
        "39,005.28万元 | 决算数 | project:先进制造业发展专项",
        "659.1% | 比上年增减率 | expenditure.fiscal.abroad",
        "-87.99万元 | 与预算差额 | operating-cost",
        "609人次 | 数量 | reception-domestic",
        "15辆 | 数量 | vehicles-retired",
        "84,896.73万元 | 全年预算数 | project:支持工业发展专项资金",
        "94.96分 | 得分 | evaluation",
    ],
    "putuo-ghzyj-2024.pdf": [
        "-27.78% | 比上年增减率 | expenditure.fiscal._T",
        "4416.67万元 | 决算数 | 2200150@general",
        "45.00万元 | 决算数 | 2200199@general",
        "与上一年度持平=0万元 | 比上年增减额 | expenditure.fiscal.abroad",
        "2319.21万元 | 决算数 | procurement",
        "164.87万元 | 预算数 | procurement-reserved-micro",
        "0辆 | 数量 | vehicles-chief",
        "99.33分 | 得分 | mean-score",
    ],
}
MEASURES = {
    "wuhan-jxj-2024.ocr.txt": {
        Measure.AMOUNT: 115, Measure.CHANGE: 14, Measure.DIFFERENCE: 1, Measure.SHARE: 17, Measure.GROWTH: 22,
        Measure.COMPLETION: 30, Measure.COUNT: 98, Measure.SCORE: 40,
    },
    "putuo-ghzyj-2024.pdf": {
        Measure.AMOUNT: 79, Measure.CHANGE: 13, Measure.SHARE: 12, Measure.GROWTH: 8, Measure.COMPLETION: 19,
        Measure.COUNT: 25, Measure.SCORE: 1,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_a_real_report_says(name: str) -> None:
    lines = set(map(said, narrative(name)[0]))
    assert [line for line in SAID[name] if line not in lines] == []


@pytest.mark.parametrize("name", MEASURES)
def test_how_much_a_real_report_says(name: str) -> None:
    assert Counter(figure.measure for figure in narrative(name)[0]) == MEASURES[name]


def test_a_blank_template_says_nothing() -> None:
    assert narrative("putuo-template-blank.pdf") == ((), ())
