"""The code lists: of meanings of figures (`Coordinate`), subjects of prose, units, and performance evaluations.

Lists of meanings know totals, which no published fact is; the published lists are in the folder `ontology`. Of the
functional and economic classifications only the classes are here: below them, reports say which codes there are.
The levels of indicators are those of the Ministry of Finance's form of self-evaluation (绩效自评表,
财预〔2020〕10号) and of its later form, which has costs as a first level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from juesuan.model.amount import Unit
from juesuan.model.figure import NOT_APPLICABLE, TOTAL
from juesuan.model.performance import Comparator
from juesuan.model.text import Text
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.wording import compact


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


# The phase of a comparative: last year's final amount, printed again in this year's report.
PRIOR = "prior"

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


PROJECT = "project"

_SUBJECTS = """
operating-cost | 机关运行经费 | operating costs of organs |
procurement | 政府采购支出 | government procurement |
procurement-goods | 政府采购货物支出 | procurement of goods | procurement
procurement-works | 政府采购工程支出 | procurement of works | procurement
procurement-services | 政府采购服务支出 | procurement of services | procurement
procurement-sme | 授予中小企业合同金额 | contracts given to SMEs | procurement
procurement-micro | 授予小微企业合同金额 | contracts given to small and micro firms | procurement-sme
procurement-sme-goods | 货物采购授予中小企业合同金额 | goods contracts given to SMEs | procurement-sme
procurement-sme-works | 工程采购授予中小企业合同金额 | works contracts given to SMEs | procurement-sme
procurement-sme-services | 服务采购授予中小企业合同金额 | service contracts given to SMEs | procurement-sme
procurement-reserved | 预留给中小企业的采购项目预算 | procurement reserved for SMEs | procurement
procurement-reserved-micro | 预留给小微企业的采购项目预算 | procurement for micro firms | procurement-reserved
reception-domestic | 国内公务接待 | reception of domestic guests |
reception-foreign | 外事接待 | reception of foreign guests |
abroad-groups | 因公出国（境）团组 | delegations abroad |
abroad-persons | 因公出国（境）人次 | persons abroad |
vehicles-bought | 公务用车购置数 | vehicles bought |
vehicles-kept | 开支财政拨款的公务用车保有量 | vehicles kept at fiscal expense |
vehicles | 车辆总数 | vehicles |
vehicles-leader | 领导干部用车 | vehicles for leading officials | vehicles
vehicles-chief | 主要负责人用车 | vehicles for chief officials | vehicles
vehicles-confidential | 机要通信用车 | vehicles for confidential communication | vehicles
vehicles-emergency | 应急保障用车 | vehicles for emergencies | vehicles
vehicles-enforcement | 执法执勤用车 | vehicles for law enforcement | vehicles
vehicles-technical | 特种专业技术用车 | vehicles for special technical use | vehicles
vehicles-retired | 离退休干部服务用车 | vehicles for retired officials | vehicles
vehicles-general | 一般公务用车 | vehicles for general use | vehicles
vehicles-other | 其他用车 | other vehicles | vehicles
equipment | 大型设备 | large equipment |
equipment-general | 单位价值50万元以上通用设备 | general equipment worth more than 500,000 yuan | equipment
equipment-special | 单位价值100万元以上设备 | equipment worth more than 1,000,000 yuan | equipment
buildings | 房屋面积 | floor space |
assets | 资产 | assets |
units | 下属单位 | subordinate units |
staff | 人员 | staff |
evaluated-projects | 绩效自评项目 | projects evaluated |
evaluated-departments | 整体支出绩效自评单位 | departments evaluated as a whole |
evaluated-funds | 项目绩效自评资金 | funds of the projects evaluated |
evaluated-whole-funds | 整体支出绩效自评资金 | funds evaluated as a whole |
evaluation | 绩效评价得分 | result of an evaluation |
indicators | 绩效指标 | performance indicators |
project | 项目 | project |
training | 培训 | training |
meetings | 会议 | meetings |
other | 其他事项 | other matters |
"""


def _concepts(rows: str) -> tuple[Concept, ...]:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    return tuple(Concept(code, Text(zh, en), parent) for code, zh, en, parent in cells)


SUBJECT = CodeList(
    "subject",
    Text("说明事项", "subject of prose"),
    (Concept(NOT_APPLICABLE, Text("不适用", "not applicable")), *_concepts(_SUBJECTS)),
)
# The subject of which each is a part.
PARENTS = {concept.code: concept.parent for concept in SUBJECT.concepts if concept.parent}


UNIT_CODES: dict[Unit, str] = {
    Unit.YUAN: "yuan",
    Unit.THOUSAND_YUAN: "thousand-yuan",
    Unit.TEN_THOUSAND_YUAN: "ten-thousand-yuan",
    Unit.HUNDRED_MILLION_YUAN: "hundred-million-yuan",
    Unit.PERCENT: "percent",
    Unit.COUNT: "count",
    Unit.PERSONS: "persons",
    Unit.PERSON_TIMES: "person-times",
    Unit.VEHICLES: "vehicles",
    Unit.BATCHES: "batches",
    Unit.SETS: "sets",
    Unit.POINTS: "points",
    Unit.TIMES: "times",
    Unit.FIRMS: "firms",
    Unit.HOUSEHOLDS: "households",
    Unit.ITEMS: "items",
    Unit.PIECES: "pieces",
    Unit.COPIES: "copies",
    Unit.ARTICLES: "articles",
    Unit.ISSUES: "issues",
    Unit.EVENTS: "events",
    Unit.LINES: "lines",
    Unit.VOLUMES: "volumes",
    Unit.SITES: "sites",
    Unit.TEAMS: "teams",
    Unit.KINDS: "kinds",
    Unit.BUILDINGS: "buildings",
    Unit.SQUARE_METRES: "square-metres",
    Unit.HECTARES: "hectares",
    Unit.MU: "mu",
    Unit.KILOMETRES: "kilometres",
    Unit.TONNES: "tonnes",
    Unit.KILOWATT_HOURS: "kilowatt-hours",
    Unit.FOLD: "fold",
}


COMPARATOR_CODES: dict[Comparator, str] = {
    Comparator.EQUAL: "equal",
    Comparator.AT_LEAST: "at-least",
    Comparator.AT_MOST: "at-most",
    Comparator.MORE: "more",
    Comparator.LESS: "less",
    Comparator.ABOUT: "about",
    Comparator.RANGE: "range",
    Comparator.QUALITATIVE: "qualitative",
    Comparator.COMPOUND: "compound",
}

# What the values of an evaluation are called, by their roles (`Stated.role`).
ROLE_NAMES: dict[str, Text] = {
    "weight": Text("分值", "weight"),
    "target": Text("目标值", "target"),
    "actual": Text("完成值", "actual value"),
    "score": Text("得分", "score"),
    "initial": Text("年初预算数", "approved budget"),
    "budget": Text("全年预算数", "budget"),
    "executed": Text("执行数", "executed"),
    "rate": Text("执行率", "rate of execution"),
    "count": Text("指标个数", "number of indicators"),
    "total": Text("金额", "amount of money"),
}

_FIRST = (("满意", "satisfaction"), ("产出", "output"), ("成本", "cost"), ("效益|效果", "benefit"))
_SECOND = (
    ("满意", "satisfaction"),
    ("数量", "quantity"),
    ("质量", "quality"),
    ("时效", "timeliness"),
    ("经济.*成本", "economic-cost"),
    ("社会.*成本", "social-cost"),
    ("(生态|环境).*成本", "ecological-cost"),
    ("成本", "cost"),
    ("可持续", "sustainable"),
    ("生态|环境", "ecological"),
    ("社会", "social"),
    ("经济", "economic"),
)


def first_level(printed: str) -> str:
    """The code of a first level by its printed name; empty if it is none of the usual ones."""
    return _code(_FIRST, printed)


def second_level(printed: str) -> str:
    """The code of a second level by its printed name; empty if it is none of the usual ones."""
    return _code(_SECOND, printed)


def _code(wording: tuple[tuple[str, str], ...], printed: str) -> str:
    return next((code for pattern, code in wording if re.search(pattern, compact(printed))), "")
