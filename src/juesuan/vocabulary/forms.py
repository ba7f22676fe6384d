"""The columns of the Ministry of Finance's forms 财决公开01表 - 09表, by their number (栏次).

Used where a head is damaged but its column numbers survive.
"""

from __future__ import annotations

_YEAR = "本年支出"
_VEHICLES = "公务用车购置及运行维护费"
_FUND = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_ITEMS = (
    ("合计",),
    ("因公出国（境）费",),
    (_VEHICLES, "小计"),
    (_VEHICLES, "公务用车购置费"),
    (_VEHICLES, "公务用车运行维护费"),
    ("公务接待费",),
)

FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "t01": (("决算数",), ("决算数",)),
    "t02": (
        ("本年收入合计",),
        ("财政拨款收入",),
        ("上级补助收入",),
        ("事业收入",),
        ("经营收入",),
        ("附属单位上缴收入",),
        ("其他收入",),
    ),
    "t03": (
        ("本年支出合计",),
        ("基本支出",),
        ("项目支出",),
        ("上缴上级支出",),
        ("经营支出",),
        ("对附属单位补助支出",),
    ),
    "t04": (("决算数",), ("决算数", "小计"), *(("决算数", fund) for fund in _FUND)),
    "t05": ((_YEAR, "小计"), (_YEAR, "基本支出"), (_YEAR, "项目支出")),
    "t07": (
        ("年初结转和结余",),
        ("本年收入",),
        (_YEAR, "小计"),
        (_YEAR, "基本支出"),
        (_YEAR, "项目支出"),
        ("年末结转和结余",),
    ),
    "t08": ((_YEAR, "小计"), (_YEAR, "基本支出"), (_YEAR, "项目支出")),
    "t09": tuple((phase, *item) for phase in ("预算数", "决算数") for item in _ITEMS),
}


def heading(statement: str, number: str, count: int) -> tuple[str, ...]:
    """The headings of column `number` of a form with `count` numbered columns; empty if the form differs."""
    form = FORMS.get(statement, ())
    return form[int(number) - 1] if len(form) == count and number.isdigit() and 0 < int(number) <= count else ()
