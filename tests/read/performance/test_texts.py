"""Evaluations of OCR'd texts: spans are lost, labels float, and a form may have run together to a paragraph."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation, Value
from juesuan.read.documents import open_document, profile
from juesuan.read.performance import read_evaluations
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel, carried, level_of, runs_of_labels, spread
from juesuan.read.tables import lay_out
from tests.paths import DOCUMENTS

WUHAN = DOCUMENTS / "wuhan-jxj-2024.ocr.txt"
GOLD = Path(__file__).parent / "gold" / "wuhan-2024.csv"
here = pytest.mark.skipif(not WUHAN.is_file(), reason="the real documents are not part of the project")

TABBED = """
# 江州市司法局2024年度部门决算

## 项目支出绩效自评表

项目名称|社区矫正经费||||||
主管部门|江州市司法局|||实施单位|江州市司法局||
项目资金(万元)||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|86.00|84.50|80.28|10|95.01%|9.50
|其中:当年财政拨款|86.00|84.50|80.28|-|95.01%|-
年度总体目标|预期目标|||实际完成情况|||
|对矫正对象全覆盖监管。|||已全覆盖。|||
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
|产出指标|数量指标|监管对象人数|≥450人|468人|15|15
|||开展集中教育次数|12次|11次|15|13.75
||质量指标|脱管率|0|0|10|10
|满意度指标|服务对象满意度指标|社区居民满意度|≥90%|95%|10|10
总分||||||60|58.25

## 部门整体支出绩效自评表

部门名称|江州市司法局||||
基本支出总额|4,000.00万元||项目支出总额|1,102.00万元|
预算执行情况(万|部门整体支|预算数(A)|执行数(B)|执行率(B/A)|得分
元)(10分)|出总额|5,102.00|4,998.96|97.98%|9.80
年度目标1:(40分)|建设法治江州。||||
一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分
||人民调解案件数(10分)|≥8000件|8215件|10
产出指标|数量指标|普法讲座场次(10分)|3-4场|6场|10
||法治宣传栏建设个数(10分)|20个左右|18个|9
||质量指标 调解成功率(10分)|98%以上|98.6%|10
年度目标2:(50分)|做好公共法律服务。||||
一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分
产出指标|数量指标|公证办理件数(50分)|约1.2万件|1.18万件|49.5
总分||5个指标|||98.3
"""

RUN_TOGETHER = """
# 江州市经济局2024年度部门决算

- (1)产业园区招商,入驻企业数。预期完成签约项目10个、落地项目5个,实际完成签约项目10个,得1.50分。

# 2024年产业发展专项资金项目自评表

项目名称 产业发展专项资金 主管部门 江州市经济局 项目实施单位 江州市经济局 \
预算数(A) 执行数(B) 执行率(B/A) 得分 预算执行情况(万元) 年度财政资 (20分) 金总额 1,000.00 990.00 99.00% 19.80 \
一级指标 二级指标 三级指标 年初目标值(A) 实际完成值(B) 得分 \
产业园区招商, 签约项目10个;落 签约项目10个 1.50 地项目5个 入驻企业数(3分) \
培育企业数量(1.5 10 12 1.50 分) 数量指标 \
技改项目数(2分) 80 个以上 100个 2.00 \
绩 效 推广平台、行业平台、节 质量指标 14 1.00 11 点数量(1分) \
补助企业数(1分) 15 1.00 21 培训学员满意度(2分) 95%以上 ≥95% 2.00 \
推动制造业升级 100% 2.00 是 (2分) 支持节能项目数(1分) 30 1.00
"""

IN_ORDER = """
# 江州市司法局2024年度部门决算

# 社区矫正经费项目支出绩效自评表

项目名称 社区矫正经费 主管部门 江州市司法局 实施单位 江州市矫正中心 \
年初预算数 全年预算数 全年执行数 分值 执行率 得分 项目资金（万元） 年度资金总额 86.00 84.50 80.28 10 95.01% 9.50 \
其中：当年财政拨款 86.00 84.50 80.28 — 95.01% — \
年度目标1 全覆盖监管。 一级指标 二级指标 三级指标 分值 年度指标值 实际完成值 得分 \
数量指标 监管对象人数 15 ≥450人 468人 15 产出指标 开展集中教育次数 15 12 11 13.75 质量指标 脱管率 10 0 0 10 \
年度目标2 居民满意。 一级指标 二级指标 三级指标 分值 年度指标值 实际完成值 得分 \
满意度指标 服务对象满意度指标 居民满意度 20 ≥90% 95% 20 总分 100 98.25
"""


def read(text: str, folder: Path) -> tuple[tuple[Evaluation, ...], tuple[Finding, ...]]:
    path = folder / "report.txt"
    path.write_text(text.strip().replace("|", "\t"), encoding="utf-8")
    document = open_document(path, None)
    return read_evaluations(lay_out(document), profile(document)[0])


def printed(*values: Value | None) -> list[str]:
    return [value.text if value is not None else "" for value in values]


def rows(evaluation: Evaluation) -> list[str]:
    return [
        " ".join(
            (
                str(goal.number),
                found.level2,
                found.name,
                *printed(found.weight, found.target, found.actual, found.score),
            )
        )
        for goal in evaluation.goals
        for found in goal.indicators
    ]


def test_a_form_in_tab_separated_lines(tmp_path: Path) -> None:
    (project, _), findings = read(TABBED, tmp_path)
    assert (project.letter, project.is_whole, project.name) == ("B", False, "社区矫正经费")
    assert (project.supervisor, project.implementer, project.money_unit) == (
        "江州市司法局",
        "江州市司法局",
        "万元",
    )
    assert rows(project) == [
        "0 数量指标 监管对象人数 15 ≥450人 468人 15",
        "0 数量指标 开展集中教育次数 15 12次 11次 13.75",
        "0 质量指标 脱管率 10 0 0 10",
        "0 服务对象满意度指标 社区居民满意度 10 ≥90% 95% 10",
    ]
    assert printed(project.weight, project.score) == ["60", "58.25"]
    assert project.goals[0].text == "对矫正对象全覆盖监管。"
    assert [
        (one.label, *printed(one.initial, one.budget, one.executed, one.score)) for one in project.executions
    ] == [
        ("年度资金总额", "86.00", "84.50", "80.28", "9.50"),
        ("其中:当年财政拨款", "86.00", "84.50", "80.28", ""),
    ]
    assert findings == ()


def test_goals_and_labels_at_the_middle_of_their_rows(tmp_path: Path) -> None:
    (_, whole), _ = read(TABBED, tmp_path)
    assert (whole.letter, whole.is_whole, whole.name) == ("A", True, "江州市司法局")
    assert [(goal.number, goal.text, *printed(goal.weight)) for goal in whole.goals] == [
        (1, "建设法治江州。", "40"),
        (2, "做好公共法律服务。", "50"),
    ]
    assert [found.split()[1:3] for found in rows(whole)][:3] == [
        ["数量指标", "人民调解案件数"],
        ["数量指标", "普法讲座场次"],
        ["数量指标", "法治宣传栏建设个数"],
    ]
    (execution,) = whole.executions
    assert execution.label == "部门整体支出总额"
    assert printed(execution.weight, execution.executed, execution.rate) == ["10", "4,998.96", "97.98%"]
    assert [(label, f"{value.number}") for label, value in whole.totals] == [
        ("基本支出总额", "4000.00"),
        ("项目支出总额", "1102.00"),
    ]
    assert printed(whole.count, whole.score) == ["5个指标", "98.3"]


def test_a_form_that_has_run_together(tmp_path: Path) -> None:
    (project,), findings = read(RUN_TOGETHER, tmp_path)
    assert [row.split(" ", 2)[2] for row in rows(project)] == [
        "产业园区招商,入驻企业数 3 签约项目10个;落地项目5个 签约项目10个 1.50",
        "培育企业数量 1.5 10 12 1.50",
        "技改项目数 2 80个以上 100个 2.00",
        "推广平台、行业平台、节点数量 1 11 14 1.00",
        "补助企业数 1 15 21 1.00",
        "培训学员满意度 2 95%以上 ≥95% 2.00",
        "推动制造业升级 2 是 100% 2.00",
        "支持节能项目数 1   1.00",
    ]
    (execution,) = project.executions
    assert (execution.label, *printed(execution.weight, execution.budget)) == (
        "年度财政资金总额",
        "20",
        "1,000.00",
    )
    assert [finding.code for finding in findings] == ["performance.values-mixed"], "30: target or result?"


@pytest.mark.parametrize("brackets", ["（）", "[]", "［］", "【】", "〔〕", "〖〗", "{}", "(】"])
def test_a_weight_may_stand_in_brackets_of_any_form(brackets: str, tmp_path: Path) -> None:
    opening, closing = brackets[0], brackets[1]
    sentences, form = RUN_TOGETHER.split("项目名称", 1)
    form = re.sub(r"\(([\d.]+)", rf"{opening}\1", form).replace("分)", f"分{closing}")
    other = f"{sentences}项目名称{form}"
    wanted, found = read(RUN_TOGETHER, tmp_path), read(other, tmp_path)
    assert list(map(rows, found[0])) == list(map(rows, wanted[0]))
    assert [printed(one.weight, one.score) for one in found[0][0].executions] == [["20", "19.80"]]
    assert [finding.code for finding in found[1]] == [finding.code for finding in wanted[1]]


def test_a_weight_may_have_white_space_in_its_brackets(tmp_path: Path) -> None:
    spaced = re.sub(r"\((\d)分\)", r"( \1 分 )", RUN_TOGETHER)
    assert spaced.count(" 分 )") > 5
    assert list(map(rows, read(spaced, tmp_path)[0])) == list(map(rows, read(RUN_TOGETHER, tmp_path)[0]))


def test_a_form_with_whole_cells_is_read_in_the_order_of_its_columns(tmp_path: Path) -> None:
    (project,), findings = read(IN_ORDER, tmp_path)
    assert rows(project) == [
        "1 数量指标 监管对象人数 15 ≥450人 468人 15",
        "1 数量指标 开展集中教育次数 15 12 11 13.75",
        "1 质量指标 脱管率 10 0 0 10",
        "2 服务对象满意度指标 居民满意度 20 ≥90% 95% 20",
    ]
    assert [(goal.number, goal.text) for goal in project.goals] == [(1, "全覆盖监管。"), (2, "居民满意。")]
    assert printed(project.weight, project.score) == ["100", "98.25"]
    assert [
        (line.label, *printed(line.initial, line.executed, line.weight, line.score)) for line in project.executions
    ] == [
        ("年度资金总额", "86.00", "80.28", "10", "9.50"),
        ("其中：当年财政拨款", "86.00", "80.28", "", ""),
    ]
    assert (project.name, project.supervisor, project.implementer) == (
        "社区矫正经费",
        "江州市司法局",
        "江州市矫正中心",
    )
    assert findings == ()


def test_a_list_in_which_words_have_lost_their_order_is_left_out(tmp_path: Path) -> None:
    head, _ = RUN_TOGETHER.split("产业园区招商, 签约项目10个")
    lost = f"{head}管网巡查(2分) 12 14 20.00 农户帮扶(1分) 是 2.00 是 企业培训(5分) 3 4 5.00"
    evaluations, findings = read(lost, tmp_path)
    assert evaluations == ()
    assert [finding.code for finding in findings] == ["performance.run-together"]


def test_every_value_of_a_text_lies_where_it_says(tmp_path: Path) -> None:
    evaluations, _ = read(RUN_TOGETHER + TABBED.replace("# 江州市司法局2024年度部门决算", ""), tmp_path)
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    values = [stated.value for evaluation in evaluations for stated in evaluation.stated]
    assert len(values) > 60
    for value in values:
        assert value.place.span is not None
        words = "".join(text[value.place.span.start : value.place.span.end].split())
        assert set(value.text) <= set(words)


def test_plain_lines_are_titles_too(tmp_path: Path) -> None:
    plain = TABBED.replace("## ", "").replace("项目支出绩效自评表", "项目支出绩效自评表\n(2024年度)")
    evaluations, _ = read(plain, tmp_path)
    assert [(one.letter, one.is_whole, len(one.indicators)) for one in evaluations] == [
        ("B", False, 4),
        ("A", True, 5),
    ]
    same = TABBED.replace("## 部门整体支出绩效自评表", "").replace("## ", "")
    assert [len(one.indicators) for one in read(same, tmp_path)[0]] == [4, 5], "the second begins after the sums"


def test_labels_stand_for_their_rows() -> None:
    quantity, quality = level_of("数量指"), level_of("质 量指标")
    assert quantity == IndicatorLevel("产出指标", "数量指标")
    assert quality is not None
    assert level_of("双里1日小") is None
    assert spread([(1, quantity), (4, quality)], 6) == [quantity] * 3 + [NO_LEVEL] + [quality] * 2, (
        "3 and 3, or 4 and 2"
    )
    assert spread([(0, quantity), (2, quality)], 3) == [quantity] * 2 + [quality]
    assert spread([(1, quantity), (4, quality)], 8) == [NO_LEVEL] * 8, "no rows have both labels in their middle"
    assert carried([(0, quantity), (4, quality)], 6) == [quantity] * 4 + [quality] * 2


@here
def test_the_real_text_against_its_gold() -> None:
    document = open_document(WUHAN, None)
    evaluations, findings = read_evaluations(lay_out(document), profile(document)[0])
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    found = [
        (one.letter, str(goal.number), each.name, *printed(each.weight, each.target, each.actual, each.score))
        for one in evaluations
        for goal in one.goals
        for each in goal.indicators
    ]
    assert len(gold) == len(found) == 153
    for wanted, got in zip((tuple(row.values()) for row in gold), found, strict=True):
        assert tuple(text if want != "*" else "*" for want, text in zip(wanted, got, strict=True)) == wanted
    for one, score, count in zip(evaluations, ("94.96", "93.85", "97.18"), (51, 80, 22), strict=True):
        scores = [each.score.number for each in one.indicators if each.score is not None and each.score.number]
        (execution,) = one.executions
        assert printed(one.score, execution.score) == [score, "20.00"]
        assert str(sum(scores) + 20) == score, "the scores add up to the total that is printed"
        assert one.count is not None
        assert one.count.number == len(one.indicators) == count
    codes = sorted(finding.code for finding in findings)
    assert (
        codes
        == ["performance.unreadable"] * 2 + ["performance.values-mixed"] * 3 + ["performance.weight-missing"] * 2
    )


@here
@pytest.mark.parametrize("name", ["putuo-ghzyj-2024.pdf", "putuo-template-blank.pdf"])
def test_a_report_without_a_form_has_no_evaluation(name: str) -> None:
    document = open_document(DOCUMENTS / name, None)
    assert read_evaluations(lay_out(document), profile(document)[0]) == ((), ())


def test_centred_labels_have_the_rows_that_are_theirs_in_every_way() -> None:
    runs = runs_of_labels([[1, 5, 8], [0, 2, 4, 5, 6, 8]], 9)
    assert [(run.column, run.row, run.first, run.after) for run in runs] == [
        *((0, 1, 0, 4), (0, 5, 4, 8), (0, 8, 8, 9)),
        *((1, 0, 0, 1), (1, 2, 2, 4), (1, 4, 4, 5), (1, 5, 5, 6), (1, 6, 6, 8), (1, 8, 8, 9)),
    ], "the second row may be the first label's or the second's"
