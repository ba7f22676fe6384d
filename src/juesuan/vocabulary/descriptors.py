"""The code lists that describe observations, checks and findings rather than span the cubes."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.model.check import Outcome
from juesuan.model.claim import ClaimKind, Direction
from juesuan.model.coverage import NumberKind
from juesuan.model.figure import Status
from juesuan.model.finding import Severity
from juesuan.model.repair import CONFUSIONS
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import CodeList, Concept
from juesuan.vocabulary.indicators import COMPARATOR, LEVEL_1, LEVEL_2

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

UNIT = CodeList(
    "unit",
    Text("计量单位", "unit"),
    tuple(Concept(code, Text(unit.value, code.replace("-", " "))) for unit, code in UNIT_CODES.items()),
)

STATUS = CodeList(
    "status",
    Text("取数方式", "observation status"),
    (
        Concept(Status.PRINTED.value, Text("原文印出", "as printed")),
        Concept(Status.REPAIRED.value, Text("校正误读", "misreading repaired")),
        Concept(Status.DERIVED.value, Text("由其他数字推得", "derived from other figures")),
        Concept(Status.STATED_NIL.value, Text("文字说明为零", "stated to be nil")),
        Concept(Status.UNVERIFIED.value, Text("尚未核实", "not verified")),
    ),
)

LEVEL = CodeList(
    "level",
    Text("科目级次", "aggregation level"),
    (
        Concept("total", Text("合计", "total")),
        Concept("class", Text("类", "class"), "total"),
        Concept("group", Text("款", "group"), "class"),
        Concept("item", Text("项", "item"), "group"),
    ),
)

LEVEL_BY_DIGITS: dict[int, str] = {3: "class", 5: "group", 7: "item"}

OUTCOME_CODES: dict[Outcome, str] = {outcome: outcome.value.replace(" ", "-") for outcome in Outcome}

OUTCOME = CodeList(
    "outcome",
    Text("勾稽结果", "outcome of a check"),
    (
        Concept(OUTCOME_CODES[Outcome.HOLDS], Text("相符", "holds")),
        Concept(
            OUTCOME_CODES[Outcome.HOLDS_WITHIN_ROUNDING], Text("在四舍五入误差内相符", "holds within rounding")
        ),
        Concept(OUTCOME_CODES[Outcome.FAILS], Text("不符", "fails")),
        Concept(OUTCOME_CODES[Outcome.NOT_EVALUATED], Text("无法检验", "not evaluated")),
    ),
)

SEVERITY = CodeList(
    "severity",
    Text("严重程度", "severity"),
    (
        Concept(Severity.ERROR.value, Text("错误", "error")),
        Concept(Severity.WARNING.value, Text("警告", "warning")),
        Concept(Severity.NOTE.value, Text("提示", "note")),
    ),
)

CLAIM_KIND = CodeList(
    "claim-kind",
    Text("论断类型", "kind of claim"),
    (
        Concept(ClaimKind.SHARE.value, Text("占比", "share of a whole")),
        Concept(ClaimKind.COMPLETION.value, Text("预算完成率", "completion of a budget")),
        Concept(ClaimKind.GROWTH.value, Text("增减率", "growth against the year before")),
        Concept(ClaimKind.DIFFERENCE.value, Text("差额", "difference")),
        Concept(ClaimKind.RESTATEMENT.value, Text("重述", "restatement of a figure")),
        Concept(ClaimKind.COMPARISON.value, Text("大小比较", "comparison in words")),
        Concept(ClaimKind.SUM.value, Text("合计", "sum")),
        Concept(ClaimKind.COUNT.value, Text("个数", "number of things listed")),
    ),
)

DIRECTION = CodeList(
    "direction",
    Text("大小关系", "direction"),
    (
        Concept(Direction.MORE.value, Text("大于", "more")),
        Concept(Direction.LESS.value, Text("小于", "less")),
        Concept(Direction.SAME.value, Text("持平", "the same")),
    ),
)

NUMBER_KIND = CodeList(
    "number-kind",
    Text("印出的数是什么", "what a printed number is"),
    (
        Concept(NumberKind.FIGURE.value, Text("数字", "figure")),
        Concept(NumberKind.PAGE_NUMBER.value, Text("页码", "page number")),
        Concept(NumberKind.DATE.value, Text("日期", "date")),
        Concept(NumberKind.YEAR.value, Text("年份", "year")),
        Concept(NumberKind.LIST_NUMBER.value, Text("序号", "list number")),
        Concept(NumberKind.TABLE_NUMBER.value, Text("表号", "number of a table")),
        Concept(NumberKind.LINE_NUMBER.value, Text("行次", "line number")),
        Concept(NumberKind.COLUMN_NUMBER.value, Text("栏次", "column number")),
        Concept(NumberKind.CODE.value, Text("编码", "code")),
        Concept(NumberKind.HEADING.value, Text("标题中的数", "number in a heading")),
        Concept(NumberKind.TELEPHONE.value, Text("电话", "telephone number")),
        Concept(NumberKind.DOCUMENT_NUMBER.value, Text("文号", "number of a document")),
        Concept(NumberKind.NAME.value, Text("名称中的数", "number in a name")),
        Concept(NumberKind.TEXT.value, Text("文字中的数", "number in running text that states no quantity")),
        Concept(NumberKind.NOISE.value, Text("识别噪声", "noise of the character recognition")),
        Concept(NumberKind.UNEXPLAINED.value, Text("未解释", "unexplained")),
    ),
)

CONFUSION = CodeList(
    "confusion",
    Text("误读种类", "kind of misreading"),
    tuple(Concept(confusion.value, label) for confusion, label in CONFUSIONS.items()),
)

DESCRIPTIVE_LISTS: tuple[CodeList, ...] = (
    UNIT,
    STATUS,
    LEVEL,
    OUTCOME,
    SEVERITY,
    CLAIM_KIND,
    DIRECTION,
    NUMBER_KIND,
    COMPARATOR,
    LEVEL_1,
    LEVEL_2,
    CONFUSION,
)

CONCEPT_CLASSES: dict[str, str] = {
    UNIT.name: "UnitCode",
    STATUS.name: "ObservationStatusCode",
    LEVEL.name: "AggregationLevelCode",
    OUTCOME.name: "OutcomeCode",
    SEVERITY.name: "SeverityCode",
    CLAIM_KIND.name: "ClaimKindCode",
    DIRECTION.name: "DirectionCode",
    NUMBER_KIND.name: "NumberKindCode",
    COMPARATOR.name: "ComparatorCode",
    LEVEL_1.name: "IndicatorLevel1Code",
    LEVEL_2.name: "IndicatorLevel2Code",
    CONFUSION.name: "ConfusionCode",
}
