"""The code lists that are the same for every report, with labels in zh and en and their hierarchy.

Functional and economic classification codes are not listed here beyond the functional classes: they are
bootstrapped from what reports attest.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL
from juesuan.model.text import Text


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

FUNCTION_CLASSES: tuple[Concept, ...] = tuple(
    Concept(code, Text(zh, en), TOTAL)
    for code, zh, en in (
        ("201", "一般公共服务支出", "General public services"),
        ("202", "外交支出", "Foreign affairs"),
        ("203", "国防支出", "National defence"),
        ("204", "公共安全支出", "Public security"),
        ("205", "教育支出", "Education"),
        ("206", "科学技术支出", "Science and technology"),
        ("207", "文化旅游体育与传媒支出", "Culture, tourism, sports and media"),
        ("208", "社会保障和就业支出", "Social security and employment"),
        ("209", "社会保险基金支出", "Social insurance funds"),
        ("210", "卫生健康支出", "Health"),
        ("211", "节能环保支出", "Energy conservation and environmental protection"),
        ("212", "城乡社区支出", "Urban and rural communities"),
        ("213", "农林水支出", "Agriculture, forestry and water"),
        ("214", "交通运输支出", "Transport"),
        ("215", "资源勘探工业信息等支出", "Resource exploration, industry and information"),
        ("216", "商业服务业等支出", "Commerce and services"),
        ("217", "金融支出", "Finance"),
        ("219", "援助其他地区支出", "Aid to other regions"),
        ("220", "自然资源海洋气象等支出", "Natural resources, oceans and meteorology"),
        ("221", "住房保障支出", "Housing security"),
        ("222", "粮油物资储备支出", "Grain, oil and material reserves"),
        ("223", "国有资本经营预算支出", "State capital operations budget"),
        ("224", "灾害防治及应急管理支出", "Disaster prevention and emergency management"),
        ("227", "预备费", "Reserve fund"),
        ("229", "其他支出", "Other expenditure"),
        ("230", "转移性支出", "Transfers"),
        ("231", "债务还本支出", "Repayment of debt principal"),
        ("232", "债务付息支出", "Debt interest"),
        ("233", "债务发行费用支出", "Debt issuance costs"),
        ("234", "抗疫特别国债安排的支出", "Expenditure from special anti-epidemic bonds"),
    )
)

ECONOMIC_CLASSES: tuple[Concept, ...] = tuple(
    Concept(code, Text(zh, en), TOTAL)
    for code, zh, en in (
        ("301", "工资福利支出", "Wages and benefits"),
        ("302", "商品和服务支出", "Goods and services"),
        ("303", "对个人和家庭的补助", "Subsidies to individuals and families"),
        ("307", "债务利息及费用支出", "Debt interest and charges"),
        ("309", "资本性支出（基本建设）", "Capital expenditure (basic construction)"),
        ("310", "资本性支出", "Capital expenditure"),
        ("311", "对企业补助（基本建设）", "Subsidies to enterprises (basic construction)"),
        ("312", "对企业补助", "Subsidies to enterprises"),
        ("313", "对社会保障基金补助", "Subsidies to social security funds"),
        ("399", "其他支出", "Other expenditure"),
    )
)

# The roots of the two lists that reports attest: to them belong the concepts that the codes in reports imply.
FUNCTION = CodeList(
    "function",
    Text("支出功能分类", "functional classification"),
    (_all("全部功能分类", "all functions"), _NONE, *FUNCTION_CLASSES),
)

ECONOMIC = CodeList(
    "economic",
    Text("部门预算支出经济分类", "economic classification"),
    (_all("全部经济分类", "all economic classes"), _NONE, *ECONOMIC_CLASSES),
)

ATTESTED_LISTS: tuple[CodeList, ...] = (FUNCTION, ECONOMIC)

FIXED_LISTS: tuple[CodeList, ...] = (PHASE, FLOW, FUND, SOURCE, NATURE, ITEM)
