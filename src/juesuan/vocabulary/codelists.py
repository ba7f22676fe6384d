"""The codes that the meaning of a figure is made of (`Coordinate`), with labels in zh and en and their hierarchy.

They know totals, which no published fact is; the published lists are in the folder `ontology`. Of the functional
and economic classifications only the classes are here: below them, reports say which codes there are.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL
from juesuan.model.text import Text
from juesuan.vocabulary.ontology import code_labels


@dataclass(frozen=True, slots=True)
class Concept:
    """A code with its label and the code above it (empty at the top)."""

    code: str
    label: Text
    parent: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its name in IRIs, its label, and its concepts in order."""

    name: str
    label: Text
    concepts: tuple[Concept, ...]


_NONE = Concept(NOT_APPLICABLE, Text("不适用", "not applicable"))


def _all(zh: str, en: str) -> Concept:
    return Concept(TOTAL, Text(zh, en))


PRIOR = "prior"
"""The phase of a comparative: last year's final amount, printed again in this year's report."""

PHASE = CodeList(
    "phase",
    Text("预算阶段", "budget phase"),
    (
        Concept("approved", Text("年初预算数", "approved budget (start of year)")),
        Concept("revised", Text("全年预算数", "revised budget (full year)")),
        Concept("budget", Text("预算数（未注明年初或全年）", "budget (not said whether approved or revised)")),
        Concept("final", Text("决算数", "final amount")),
        Concept(PRIOR, Text("上年决算数", "final amount of the year before, as this year's report prints it")),
    ),
)

FLOW = CodeList(
    "flow",
    Text("收支类型", "flow"),
    (
        _NONE,
        Concept("total-income", Text("收入总计", "grand total of income")),
        Concept("income", Text("本年收入", "income of the year"), "total-income"),
        Concept("surplus-used", Text("使用非财政拨款结余", "use of non-fiscal surplus"), "total-income"),
        Concept("opening", Text("年初结转和结余", "opening carry-over balance"), "total-income"),
        Concept("total-expenditure", Text("支出总计", "grand total of expenditure")),
        Concept("expenditure", Text("本年支出", "expenditure of the year"), "total-expenditure"),
        Concept("surplus-distributed", Text("结余分配", "distribution of surplus"), "total-expenditure"),
        Concept("closing", Text("年末结转和结余", "closing carry-over balance"), "total-expenditure"),
    ),
)

FUND = CodeList(
    "fund",
    Text("资金来源", "fund"),
    (
        _all("全部资金", "all funds"),
        _NONE,
        Concept("fiscal", Text("财政拨款", "fiscal appropriation"), TOTAL),
        Concept("general", Text("一般公共预算财政拨款", "general public budget"), "fiscal"),
        Concept("government", Text("政府性基金预算财政拨款", "government-managed funds"), "fiscal"),
        Concept("capital", Text("国有资本经营预算财政拨款", "state capital operations budget"), "fiscal"),
    ),
)

SOURCE = CodeList(
    "source",
    Text("收入来源", "income source"),
    (
        _all("收入合计", "all sources"),
        _NONE,
        Concept("fiscal", Text("财政拨款收入", "fiscal appropriations"), TOTAL),
        Concept("superior", Text("上级补助收入", "subsidies from superior units"), TOTAL),
        Concept("undertaking", Text("事业收入", "income from public undertakings"), TOTAL),
        Concept("business", Text("经营收入", "business income"), TOTAL),
        Concept("affiliated", Text("附属单位上缴收入", "remittances from affiliated units"), TOTAL),
        Concept("other", Text("其他收入", "other income"), TOTAL),
    ),
)

NATURE = CodeList(
    "nature",
    Text("支出性质", "expenditure nature"),
    (
        _all("支出合计", "all expenditure"),
        _NONE,
        Concept("basic", Text("基本支出", "basic expenditure"), TOTAL),
        Concept("personnel", Text("人员经费", "personnel expenses"), "basic"),
        Concept("operating", Text("公用经费", "operating expenses"), "basic"),
        Concept("project", Text("项目支出", "project expenditure"), TOTAL),
        Concept("remitted", Text("上缴上级支出", "remittances to superior units"), TOTAL),
        Concept("business", Text("经营支出", "business expenditure"), TOTAL),
        Concept("subsidy", Text("对附属单位补助支出", "subsidies to affiliated units"), TOTAL),
    ),
)

ITEM = CodeList(
    "item",
    Text("“三公”经费项目", "three-public item"),
    (
        _all("“三公”经费合计", "all three-public expenses"),
        _NONE,
        Concept("abroad", Text("因公出国（境）费", "official travel abroad"), TOTAL),
        Concept("vehicles", Text("公务用车购置及运行维护费", "official vehicles"), TOTAL),
        Concept("vehicle-purchase", Text("公务用车购置费", "vehicle purchase"), "vehicles"),
        Concept("vehicle-operation", Text("公务用车运行维护费", "vehicle operation"), "vehicles"),
        Concept("reception", Text("公务接待费", "official reception"), TOTAL),
    ),
)


def _classes(name: str) -> tuple[Concept, ...]:
    """The classes of a classification, three digits each, from the file that holds them."""
    return tuple(
        Concept(code, label, TOTAL)
        for code, label in code_labels(name).items()
        if code.isdigit() and len(code) == 3
    )


FUNCTION_CLASSES: tuple[Concept, ...] = _classes("function")

# The roots of the two lists that reports attest: to them belong the concepts that the codes in reports imply.
FUNCTION = CodeList(
    "function",
    Text("支出功能分类", "functional classification"),
    (_all("全部功能分类", "all functions"), _NONE, *FUNCTION_CLASSES),
)

ECONOMIC = CodeList(
    "economic",
    Text("部门预算支出经济分类", "economic classification"),
    (_all("全部经济分类", "all economic classes"), _NONE, *_classes("economic")),
)

ATTESTED_LISTS: tuple[CodeList, ...] = (FUNCTION, ECONOMIC)

FIXED_LISTS: tuple[CodeList, ...] = (PHASE, FLOW, FUND, SOURCE, NATURE, ITEM)
