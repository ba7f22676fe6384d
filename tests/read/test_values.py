"""Printed values: comparator, number, unit, and what stays words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.performance import Comparator, Value
from juesuan.model.place import Place
from juesuan.read.values import composed, quantity_of, value_of

SINGLE = """
100%               | = 100 %
≥90%               | ≥ 90 %
≥ 90 ％             | ≥ 90 %
＞=90%             | ≥ 90 %
大于等于95%          | ≥ 95 %
不低于95%            | ≥ 95 %
95%以上             | ≥ 95 %
80%（含）以上        | ≥ 80 %
50 家以上           | ≥ 50 家
≤3天               | ≤ 3 天
不超过3个工作日        | ≤ 3 个工作日
5个工作日内          | ≤ 5 个工作日
控制在5.5%以内        | ≤ 5.5 %
＞85%              | > 85 %
超过120万人次         | > 120 万人次
<24小时             | < 24 小时
120个左右            | ≈ 120 个
约160卷             | ≈ 160 卷
25万辆              | = 25 万辆
38.65亿元           | = 38.65 亿元
≥1，200人次          | ≥ 1200 人次
24次/年             | = 24 次/年
-3%                | = -3 %
0                  | = 0
2500               | = 2500
新增示范项目20个        | = 20 个
同比增加12%          | = 12 %
"""

WORDS = "是 下降 合理区间内运行 已撤销 年内完成 2024年12月底前 2024年11月 6月30日前 第1名 84.896.73 1:2"

RANGES = """
3-4次        | 3 4 次
1000-1200人  | 1000 1200 人
90%-95%     | 90 95 %
90~95%      | 90 95 %
70至80亿元    | 70 80 亿元
"""


def lines(picture: str) -> list[tuple[str, list[str]]]:
    pairs = [line.split("|") for line in picture.strip().splitlines()]
    return [(printed.strip(), meaning.split()) for printed, meaning in pairs]


@pytest.mark.parametrize(("printed", "meaning"), lines(SINGLE))
def test_one_number(printed: str, meaning: list[str]) -> None:
    value = value_of(printed, Place())
    sign, number, unit = (*meaning, "")[:3]
    assert (value.comparator.value, value.number, value.unit) == (sign, Decimal(number), unit)
    assert value.text == "".join(printed.split())


@pytest.mark.parametrize("printed", WORDS.split())
def test_words_have_no_number(printed: str) -> None:
    value = value_of(printed, Place())
    assert (value.comparator, value.number, value.unit) == (Comparator.QUALITATIVE, None, "")


@pytest.mark.parametrize(("printed", "meaning"), lines(RANGES))
def test_a_range_goes_from_a_number_to_another(printed: str, meaning: list[str]) -> None:
    value = value_of(printed, Place())
    assert value.comparator is Comparator.RANGE
    assert [str(value.number), str(value.upper), value.unit] == meaning


def test_a_compound_value_lists_what_it_counts() -> None:
    value = value_of("新增示范项20个;标杆工厂10个;数字领航企业不少于1个", Place())
    assert (value.comparator, value.number) == (Comparator.COMPOUND, None)
    assert [(part.subject, part.comparator.value, str(part.number), part.unit) for part in value.parts] == [
        ("新增示范项", "=", "20", "个"),
        ("标杆工厂", "=", "10", "个"),
        ("数字领航企业", "≥", "1", "个"),
    ]


def test_a_year_in_front_is_no_number_of_the_value() -> None:
    value = value_of("2024年新增算力1630P", Place())
    assert (value.subject, str(value.number), value.unit) == ("2024年新增算力", "1630", "P")


@pytest.mark.parametrize(
    ("sign", "text", "unit", "expected"),
    [
        ("≥", "95", "%", ("≥95%", "≥", "95", "%")),
        ("＝", "24", "次", ("＝24次", "=", "24", "次")),
        ("", "35", "公里", ("35公里", "=", "35", "公里")),
        ("≥", "≥90%", "%", ("≥90%", "≥", "90", "%")),
        ("定性", "优良", "", ("优良", "qualitative", "None", "")),
    ],
)
def test_a_target_in_three_columns_is_one_value(
    sign: str, text: str, unit: str, expected: tuple[str, str, str, str]
) -> None:
    value = composed(sign, text, unit, Place())
    assert (value.text, value.comparator.value, str(value.number), value.unit) == expected


@pytest.mark.parametrize("blank", ["", " ", "-", "—", "——", "/"])
def test_a_dash_is_no_score(blank: str) -> None:
    assert quantity_of(blank, Place(), "分") is None


@pytest.mark.parametrize("damaged", ["84.896.73", "约10", "优", "≥5"])
def test_a_score_that_is_no_number_is_kept_without_one(damaged: str) -> None:
    value = quantity_of(damaged, Place(), "分")
    assert value is not None
    assert (value.text, value.number) == (damaged, None)


NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2)
UNITS = st.sampled_from(["%", "个", "万元", "万人次", "家", "平方米", ""])


@given(NUMBERS, UNITS, st.sampled_from(["", "≥", "≤", ">", "<", "约", "不低于", "不超过"]))
def test_what_is_printed_is_read(number: Decimal, unit: str, sign: str) -> None:
    value = value_of(f"{sign}{number:,}{unit}", Place())
    assert (value.number, value.unit) == (number, unit)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    value = value_of(text, Place())
    assert isinstance(value, Value)
    assert value.text == "".join(text.split())
