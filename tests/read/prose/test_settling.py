"""A class that prose calls by another name: what was spent under its group tells which."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure
from juesuan.read.prose import read_prose
from juesuan.read.prose.topics import completed
from tests.read.prose.manner import Case, attested, said

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
