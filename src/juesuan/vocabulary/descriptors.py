"""The code lists that describe observations, checks and findings rather than span the cubes."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.model.check import Outcome
from juesuan.model.figure import Status
from juesuan.model.finding import Severity
from juesuan.model.repair import CONFUSIONS
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import CodeList, Concept

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

CONFUSION = CodeList(
    "confusion",
    Text("误读种类", "kind of misreading"),
    tuple(Concept(confusion.value, label) for confusion, label in CONFUSIONS.items()),
)

DESCRIPTIVE_LISTS: tuple[CodeList, ...] = (UNIT, STATUS, LEVEL, OUTCOME, SEVERITY, CONFUSION)

CONCEPT_CLASSES: dict[str, str] = {
    UNIT.name: "UnitCode",
    STATUS.name: "ObservationStatusCode",
    LEVEL.name: "AggregationLevelCode",
    OUTCOME.name: "OutcomeCode",
    SEVERITY.name: "SeverityCode",
    CONFUSION.name: "ConfusionCode",
}
