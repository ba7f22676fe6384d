"""How our codes answer to those of others: the UN's functions of government, and OpenBudgets.eu.

A match is close where either may stand for the other in most uses, broad where theirs is wider, related where they
overlap (https://www.w3.org/TR/skos-reference/#mapping).
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.text import Text
from juesuan.vocabulary.codelists import FLOW, PHASE


@dataclass(frozen=True, slots=True)
class Match:
    """A code of ours, how it answers (`close`, `broad`, `related`), and the code of the other list."""

    code: str
    kind: str
    other: str


COFOG = "cofog"
COFOG_LABEL = Text("政府职能分类（COFOG 1999）", "Classification of the Functions of Government (COFOG 1999)")

# The divisions and groups of COFOG 1999 that are matched; the English labels are those of the UN.
COFOG_CODES: tuple[tuple[str, Text], ...] = (
    ("01", Text("一般公共服务", "General public services")),
    (
        "01.1",
        Text(
            "行政和立法机关、金融和财政事务、对外事务",
            "Executive and legislative organs, financial and fiscal affairs, external affairs",
        ),
    ),
    ("01.4", Text("基础研究", "Basic research")),
    ("01.7", Text("公共债务交易", "Public debt transactions")),
    (
        "01.8",
        Text(
            "各级政府间的一般性转移支付",
            "Transfers of a general character between different levels of government",
        ),
    ),
    ("02", Text("国防", "Defence")),
    ("02.2", Text("民防", "Civil defence")),
    ("03", Text("公共秩序和安全", "Public order and safety")),
    ("03.2", Text("消防服务", "Fire-protection services")),
    ("04", Text("经济事务", "Economic affairs")),
    ("04.1", Text("一般经济、商业和劳工事务", "General economic, commercial and labour affairs")),
    ("04.2", Text("农业、林业、渔业和狩猎业", "Agriculture, forestry, fishing and hunting")),
    ("04.4", Text("采矿业、制造业和建筑业", "Mining, manufacturing and construction")),
    ("04.5", Text("运输", "Transport")),
    ("04.7", Text("其他行业", "Other industries")),
    ("04.8", Text("经济事务研究与开发", "R&D Economic affairs")),
    ("05", Text("环境保护", "Environmental protection")),
    ("06", Text("住房和社区设施", "Housing and community amenities")),
    ("06.1", Text("住房开发", "Housing development")),
    ("07", Text("医疗卫生", "Health")),
    ("08", Text("娱乐、文化和宗教", "Recreation, culture and religion")),
    ("09", Text("教育", "Education")),
    ("10", Text("社会保护", "Social protection")),
    ("10.6", Text("住房", "Housing")),
)

TO_COFOG: tuple[Match, ...] = (
    Match("201", "close", "01"),
    Match("202", "broad", "01.1"),
    Match("203", "close", "02"),
    Match("204", "close", "03"),
    Match("205", "close", "09"),
    Match("206", "related", "01.4"),
    Match("206", "related", "04.8"),
    Match("207", "close", "08"),
    Match("208", "close", "10"),
    Match("209", "broad", "10"),
    Match("210", "close", "07"),
    Match("211", "close", "05"),
    Match("212", "close", "06"),
    Match("213", "close", "04.2"),
    Match("214", "close", "04.5"),
    Match("215", "close", "04.4"),
    Match("216", "close", "04.7"),
    Match("217", "broad", "04.1"),
    Match("219", "close", "01.8"),
    Match("220", "broad", "04"),
    Match("221", "related", "06.1"),
    Match("221", "related", "10.6"),
    Match("222", "broad", "04"),
    Match("224", "related", "02.2"),
    Match("224", "related", "03.2"),
    Match("230", "close", "01.8"),
    Match("232", "close", "01.7"),
    Match("233", "broad", "01.7"),
)

OPENBUDGETS = "http://data.openbudgets.eu/resource/codelist/"

# By our code list: the codes of https://github.com/openbudgets/data-model, behind the beginning of their IRIs.
TO_OPENBUDGETS: dict[str, tuple[Match, ...]] = {
    PHASE.name: (
        Match("approved", "close", "budget-phase/approved"),
        Match("revised", "close", "budget-phase/revised"),
        Match("final", "close", "budget-phase/executed"),
    ),
    FLOW.name: (
        Match("income", "close", "operation-character/revenue"),
        Match("expenditure", "close", "operation-character/expenditure"),
    ),
}
