"""Whose and what a number is, where its words leave that open: classes by other names, other organisations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, Status
from juesuan.read.prose import read_prose
from juesuan.read.prose.topics import completed
from tests.read.prose.manner import Case, attested, said, topic

TEXT = (
    "## 五、一般公共预算财政拨款支出决算情况说明\n"
    "自然资源海洋气象等支出（类）自然资源事务（款）国土事务支出（项）年初预算为50万元，支出决算为45万元。"
)


def spent(code: str, item: str, wan: int) -> Figure:
    coordinate = completed({"flow": "expenditure", "fund": "general", "function": code}, "final")
    amount = Amount(Decimal(wan), Unit.TEN_THOUSAND_YUAN, 0)
    return replace(attested(code, item), amount=amount, coordinate=coordinate)


GROUP = (attested("220", "自然资源海洋气象等支出"), attested("22001", "自然资源事务"))


def test_the_amount_decides_for_all_figures_of_the_item() -> None:
    codes = (*GROUP, spent("2200150", "事业运行", 90), spent("2200199", "其他自然资源事务支出", 45))
    figures, _, _ = read_prose(Case((), TEXT, ()).layout, codes)
    assert list(map(said, figures)) == [
        "50万元 | 年初预算数 | 2200199@general",
        "45万元 | 决算数 | 2200199@general",
    ]


def test_two_items_with_the_same_amount_decide_nothing() -> None:
    codes = (*GROUP, spent("2200150", "事业运行", 45), spent("2200199", "其他自然资源事务支出", 45))
    figures, _, _ = read_prose(Case((), TEXT, ()).layout, codes)
    assert [figure.code for figure in figures] == ["", ""]


TITLE = "甲县财政局2023年度部门决算"


@pytest.mark.parametrize(("sentence", "topics"), [
    ("2023年度甲县财政局收入总计5万元，支出总计6万元。", ["total-income", "total-expenditure"]),
    ("县财政局及所属单位收入总计5万元。", ["total-income"]),
    ("甲县财政局(本级)收入总计5万元。", ["total-income"]),
    ("2023年度甲县国库支付中心收入总计5万元，支出总计6万元。收入总计7万元。", ["other", "other", "total-income"]),
    ("下属单位甲县国库支付中心本年支出5万元，比上年增加2万元。", ["other", "other"]),
    ("机关运行经费支出5万元，其中甲县国库支付中心机关运行经费支出2万元。", ["operating-cost", "other"]),
    ("甲县国库支付中心共有车辆3辆。", ["other"]),
    ("甲县财政局机关本年支出合计5万元。甲县国库支付中心本年支出合计6万元。", ["other", "other"]),
    ("甲县财政局机关本年支出合计5万元。\n甲县国库支付中心本年支出合计6万元。", ["other", "other"]),
    ("甲县财政局机关本年支出合计5万元。", ["expenditure"]),
])  # fmt: skip
def test_numbers_of_another_organisation_are_not_the_department_s(sentence: str, topics: list[str]) -> None:
    figures, _, _ = read_prose(Case((), f"{TITLE}\n一、决算情况说明\n{sentence}", ()).layout, ())
    assert [topic(figure) for figure in figures] == topics


def test_the_name_of_the_department_is_understood_whatever_it_is() -> None:
    sentence = "滇南县第一中学2024年度支出合计7万元。"
    for organisation, status in (("滇南县第一中学", Status.PRINTED), ("", Status.UNVERIFIED)):
        [figure], _, _ = read_prose(Case((), f"一、决算情况说明\n{sentence}", ()).layout, (), organisation)
        assert figure.status is status
