"""Claims of prose: what a sentence says of its figures is computed again."""

from juesuan.check.claims import claims_of, shares_of_wholes
from juesuan.check.rule import Relation, Rule
from juesuan.check.rules.kinds import claims
from juesuan.model.claim import ClaimKind
from juesuan.model.text import Text

_NARRATIVE = "决算情况说明"

RULES: tuple[Rule, ...] = (
    claims(
        "claim.share",
        _NARRATIVE,
        Text("占比等于部分除以整体", "A share is the part divided by the whole"),
        examination=claims_of(ClaimKind.SHARE),
        relation=Relation.PERCENTAGE,
    ),
    claims(
        "claim.shares",
        _NARRATIVE,
        Text("构成同一整体的各项占比之和为100%", "The shares of all parts of one whole make 100 %"),
        examination=shares_of_wholes,
        relation=Relation.COMPUTATION,
    ),
    claims(
        "claim.completion",
        _NARRATIVE,
        Text("预算完成率等于决算数除以预算数", "The completion rate is the final amount divided by the budget"),
        examination=claims_of(ClaimKind.COMPLETION),
        relation=Relation.PERCENTAGE,
    ),
    claims(
        "claim.growth",
        _NARRATIVE,
        Text(
            "增减率等于增减额除以上年数（本年数减增减额）",
            "Growth is the change divided by last year's amount (this year's minus the change)",
        ),
        examination=claims_of(ClaimKind.GROWTH),
        relation=Relation.PERCENTAGE,
    ),
    claims(
        "claim.difference",
        _NARRATIVE,
        Text("差额等于两数之差", "A difference is that of the two amounts"),
        examination=claims_of(ClaimKind.DIFFERENCE),
        relation=Relation.COMPUTATION,
    ),
    claims(
        "claim.restatement",
        _NARRATIVE,
        Text("文字说明重述的数等于原数", "A figure that a sentence restates is the same figure"),
        examination=claims_of(ClaimKind.RESTATEMENT),
        relation=Relation.RESTATEMENT,
    ),
    claims(
        "claim.comparison",
        _NARRATIVE,
        Text("大于、小于、持平等表述与两数一致", "More, less and the same are said as the two figures are"),
        examination=claims_of(ClaimKind.COMPARISON),
        relation=Relation.COMPARISON,
    ),
    claims(
        "claim.sum",
        _NARRATIVE,
        Text("“其中”各项之和等于总数", "What a total is said to consist of makes up the total"),
        examination=claims_of(ClaimKind.SUM),
        relation=Relation.COMPUTATION,
    ),
    claims(
        "claim.count",
        _NARRATIVE,
        Text("所述个数等于列出的个数", "The stated number of things is how many are listed"),
        examination=claims_of(ClaimKind.COUNT),
        relation=Relation.COUNT,
    ),
)
