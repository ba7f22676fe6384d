"""Verbs of change with their sign, and comparisons of which the verb is not known: those are never sound."""

from __future__ import annotations

import pytest

from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding
from juesuan.publish.facts.cells import Cells
from juesuan.publish.facts.indicators import indicator_facts
from juesuan.read.prose import read_prose
from tests.read.prose.manner import Case, said


def words_of(row: str) -> tuple[str, ...]:
    return tuple(row.split())


RISES = words_of(
    "增加 增长 增支 增收 增多 净增 净增加 递增 上升 上涨 上浮 上调 提高 提升 攀升 走高 回升 反弹 扩大 扩增 加大 "
    "猛增 激增 骤增 略增 微增 微升 超支 超出 高出 高 增 升 多 多支出 多支 多花 多收 多安排 调增 追加"
)
FALLS = words_of(
    "减少 减支 减收 净减 净减少 递减 下降 下滑 下跌 下浮 下调 降低 压减 压缩 压降 缩减 缩小 缩水 "
    "收窄 紧缩 回落 滑落 "
    "走低 削减 裁减 锐减 骤减 略减 微降 "
    "精简 节约 节支 节省 省下 低 减 降 少 少支出 少支 少花 少收 少安排 调减 核减"
)
BASES = {
    "比上年": "比上年增减额", "较上年决算数": "比上年增减额", "与上年相比，": "比上年增减额",
    "较2023年度": "比上年增减额", "同比": "比上年增减额",
    "较年初预算": "与预算差额", "比预算数": "与预算差额",
}  # fmt: skip
UNKNOWN = ("腾挪", "瘦身", "翻番", "变动", "相差", "结余", "腾挪支出")
FORMER = {
    "较上年的8万元减少3万元": ["8万元 | 上年决算数", "-3万元 | 比上年增减额"],
    "较上年支出决算数8万元，减少3万元": ["8万元 | 上年决算数", "-3万元 | 比上年增减额"],
    "比年初预算8万元减少3万元": ["8万元 | 年初预算数", "-3万元 | 与预算差额"],
    "比上年新增3万元": ["3万元 | 比上年增减额"],
    "比上年降至5万元": ["5万元 | 决算数"],
}
BUDGETS = {
    "年初预算": "年初预算数",
    "当年预算": "预算数",
    "预算数": "预算数",
    "全年预算": "全年预算数",
    "调整预算": "全年预算数",
}


def read(words: str) -> tuple[list[Figure], tuple[Finding, ...]]:
    """The figures behind the first one of a sentence, and its findings."""
    figures, _, findings = read_prose(Case((), f"2024年度支出合计5万元，{words}。", ()).layout, ())
    return list(figures[1:]), findings


@pytest.mark.parametrize("base", BASES)
def test_a_verb_gives_the_sign(base: str) -> None:
    for sign, verbs in (("", RISES), ("-", FALLS)):
        for verb in verbs:
            [figure], findings = read(f"{base}{verb}3万元")
            assert (said(figure), findings) == (f"{sign}3万元 | {BASES[base]} | expenditure", ()), verb


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("verb", UNKNOWN)
def test_a_verb_that_is_not_known_leaves_the_number_unverified(base: str, verb: str) -> None:
    [figure], [finding] = read(f"{base}{verb}3万元")
    assert (figure.status, figure.coordinate, figure.subject) == (Status.UNVERIFIED, None, "")
    assert (finding.code, finding.place) == ("prose.verb-unknown", figure.place)


@pytest.mark.parametrize("words", FORMER)
def test_an_amount_that_is_compared_with_keeps_its_role(words: str) -> None:
    figures, findings = read(words)
    assert [said(figure) for figure in figures] == [f"{line} | expenditure" for line in FORMER[words]]
    assert findings == ()


@pytest.mark.parametrize("words", BUDGETS)
def test_each_budget_has_its_role(words: str) -> None:
    [figure], _ = read(f"{words}3万元")
    assert figure.column == (BUDGETS[words],)


NOT_UNDERSTOOD = {
    "同比跃升35%": "35",
    "全年报废公务用车2辆": "2",
    "车辆封存2辆": "2",
    "拆借车辆2辆": "2",
    "车辆12辆，比上年缩编2辆": "2",
    "追缴基本支出3万元": "3",
    "占财政拨款收入的7.4%，较上年提高2.3个百分点": "2.3",
    "节约资金3万元": "3",
    "甲村修路4万元，其中：项目支出1万元，基本支出3万元": "3",
    "其中项目支出较上年收入增加3万元": "3",
    "其中甲村基本支出3万元": "3",
}
"""Clauses with words that make the number another thing's, behind `共有车辆9辆，`."""


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_words_that_are_not_understood_leave_the_number_unverified(words: str) -> None:
    text = f"国有资产占用情况。2024年末共有车辆9辆，支出合计5万元，{words}。"
    figures, _, findings = read_prose(Case((), text, ()).layout, ())
    last = figures[-1]
    assert last.printed == NOT_UNDERSTOOD[words]
    assert last.coordinate is None and last.status is Status.UNVERIFIED
    stated = {figure for fact in indicator_facts(Cells(()), figures, ()) for figure in fact.figures}
    assert last not in stated
    assert [finding.code for finding in findings if finding.place == last.place] in (
        ["prose.names-unknown"],
        ["prose.words-unknown"],
        ["prose.verb-unknown"],
    )


MEANS_AND_REASONS = (
    "主要原因是退休人员增加，相应增加支出3万元",
    "公务接待费人均3万元",
    "主要原因是压减“三公”经费3万元",
)


@pytest.mark.parametrize("words", MEANS_AND_REASONS)
def test_a_mean_and_a_reason_are_no_figures_of_the_accounts(words: str) -> None:
    figures, findings = read(words)
    assert [(figure.subject, figure.coordinate) for figure in figures] == [("other", None)]
    assert [finding.code for finding in findings] == ["prose.names-unknown"]
    assert figures[0].status is Status.UNVERIFIED
