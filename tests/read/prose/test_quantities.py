from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.amount import Unit
from juesuan.read.prose.quantities import quantities

READ = {
    "支出113,311.47万元,占100%": [
        ("113,311.47", "113311.47", Unit.TEN_THOUSAND_YUAN),
        ("100", "100", Unit.PERCENT),
    ],
    "43个,609人次(不包括陪同人员)": [("43", "43", Unit.COUNT), ("609", "609", Unit.PERSON_TIMES)],
    "净增16.1万家,130余场": [("16.1", "161000", Unit.FIRMS), ("130", "130", Unit.EVENTS)],
    "房屋面积2,350.50(平方米)": [("2,350.50", "2350.50", Unit.SQUARE_METRES)],
    "设备3台/套、4套(台)": [("3", "3", Unit.SETS), ("4", "4", Unit.SETS)],
    "增长-5.2%": [("-5.2", "-5.2", Unit.PERCENT)],
    "增加1.2亿元": [("1.2", "1.2", Unit.HUNDRED_MILLION_YUAN)],
    "得21.31分": [("21.31", "21.31", Unit.POINTS)],
}
INFERRED = {
    "增长13.95。主要": ("13.95", Unit.PERCENT),
    "国内公务接待支出0.39万(含": ("0.39", Unit.TEN_THOUSAND_YUAN),
    "年初预算为100,支出": ("100", Unit.TEN_THOUSAND_YUAN),
}
NO_QUANTITY = [
    "2024年度", "截至2024年12月31日", "第5个城市", "单位价值100万元以上设备", "单价50万元(含)以上的通用设备",
    "国办发〔2024〕12号", "(2080501)", "1.科学技术支出", "4+4+3区域", "5G-A基站", "500强企业", "2024年1-7月",
    "“3243”服务机制", "10分钟", "XX万元", "1月至6月",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_numbers_with_units_are_read_exactly(text: str) -> None:
    read = [(text[q.start : q.end], str(q.amount and q.amount.value), q.unit) for q in quantities(text)]
    assert read == READ[text]


@pytest.mark.parametrize("text", INFERRED)
def test_a_missing_unit_is_inferred_where_words_leave_only_one(text: str) -> None:
    found = list(quantities(text))
    assert [(text[q.start : q.end], q.unit, q.inferred) for q in found] == [(*INFERRED[text], True)]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert list(quantities(text)) == []


def test_a_number_that_cannot_be_read_is_not_guessed() -> None:
    [quantity] = quantities("支出决算为2.432.62万元")
    assert quantity.amount is None


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from([Unit.TEN_THOUSAND_YUAN, Unit.YUAN, Unit.PERCENT, Unit.VEHICLES, Unit.PERSON_TIMES]),
)
def test_what_is_printed_is_read_back(value: Decimal, unit: Unit) -> None:
    text = f"支出{value:,.2f}{unit.value},其中"
    [quantity] = quantities(text)
    assert quantity.amount is not None
    assert (quantity.amount.value, quantity.amount.decimals, quantity.unit) == (value, 2, unit)
    assert text[quantity.start : quantity.stop] == f"{value:,.2f}{unit.value}"


@given(st.text(alphabet="0123456789,.-%()万元个年第支出占", max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= quantity.stop <= len(text)
