"""Each duty: what breaches it, and what comes near and does not."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from juesuan.check import without_consequences
from juesuan.check.duties import DUTIES, breaches
from juesuan.check.duties.examination import duties_in
from juesuan.check.messages.texts import finding_about
from juesuan.errors import ConfigurationError
from juesuan.model.figure import FigureKind, Status
from juesuan.model.finding import About, Finding, Severity
from juesuan.model.layout import Placed
from juesuan.model.place import Place, Span
from juesuan.model.table import Cell, Entry, Grid, Row, Table
from juesuan.model.text import Text
from tests.check.drawing import drawn as pictured

from .drawing import drawn

WHOLE = """
# 目录
# 一、部门概况
# 一、部门概况
# 一、主要职责
管理档案。
# 二、机构设置
江城市档案馆由两个单位组成。
# 一、收入支出决算总体情况说明
2024年度收、支总计10.00万元。与2023年度相比，增加1.00万元，增长11.11%，主要原因是项目增加。
# 二、财政拨款“三公”经费支出决算情况说明
1.因公出国（境）费支出决算为0万元。
2.公务用车运行维护费支出3.00万元，购置公务用车0辆，保有量为2辆，购置费支出0万元。
3.公务接待费支出决算为1.00万元，接待5批次、40人次。
# 三、机关运行经费支出说明
2024年度江城市档案馆机关运行经费支出5.00万元，比2023年度减少0.10万元。
# 四、政府采购支出说明
2024年度政府采购支出总额2.00万元。授予中小企业合同金额2.00万元。
# 五、国有资产占用情况说明
截至2024年12月31日，江城市档案馆共有车辆2辆。单价100万元以上设备0台。
# 六、预算绩效情况说明
开展了绩效自评。
# 七、名词解释
机关运行经费：指日常支出。
[01]
[02]
[03]
[04] 本表无数据
[05]
"""


def codes(text: str) -> list[str]:
    """The codes of the breaches, but for empty tables, since every drawn table is empty."""
    return [found.code for found in breaches(drawn(text)) if found.code != "duty.empty-table"]


def test_another_body_in_a_title_is_one_finding() -> None:
    text, place = Text("别的部门", "another body"), Place(page=7)
    title = Finding("document.organisation-differs", Severity.WARNING, text, place)
    sentence = Finding("duty.body", Severity.ERROR, text, place)
    elsewhere = replace(title, place=Place(page=9))
    assert without_consequences((title, elsewhere, sentence)) == (elsewhere, sentence)


def test_a_whole_report_breaches_nothing() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (
            "# 三、机关运行经费支出说明\n2024年度江城市档案馆机关运行经费支出5.00万元，比2023年度减少0.10万元。",
            "机关运行经费",
        ),
        ("# 四、政府采购支出说明\n2024年度政府采购支出总额2.00万元。授予中小企业合同金额2.00万元。", "政府采购"),
        (
            "# 五、国有资产占用情况说明\n截至2024年12月31日，江城市档案馆共有车辆2辆。单价100万元以上设备0台。",
            "国有资产",
        ),
        ("# 六、预算绩效情况说明\n开展了绩效自评。", "预算绩效"),
        ("# 七、名词解释\n", "名词解释"),
        ("# 一、主要职责\n管理档案。", "主要职责"),
        ("授予中小企业合同金额2.00万元。", "授予中小企业合同金额"),
        ("单价100万元以上设备0台。", "单价100万元以上设备"),
    ],
)
def test_a_part_that_is_missing_is_named(line: str, missing: str) -> None:
    (found,) = [one for one in breaches(drawn(WHOLE.replace(line, ""))) if one.code == "duty.parts"]
    assert missing in found.message.zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("六、其他情况：无。", 0),
        ("# （一）基本支出、政府性基金、国有资本经营预算支出", 0),
    ],
)
def test_a_gap_in_the_numbers_of_sections(text: str, expected: int) -> None:
    jumped = WHOLE
    for number, later in (("七", "九"), ("六", "八"), ("五", "七")):
        jumped = jumped.replace(f"# {number}、", f"# {later}、")
    report = drawn(jumped.replace("# 七、", f"{text}\n# 七、"))
    found = [one for one in breaches(report) if one.code == "duty.parts"]
    assert ["“四、政府采购支出说明”之后是“七、" in one.message.zh for one in found] == [True] * expected


@pytest.mark.parametrize(("spent", "expected"), [("1.00", 1), ("0.00", 0)])
def test_the_title_of_a_table_with_amounts_is_no_part(spent: str, expected: int) -> None:
    cut = (
        WHOLE[: WHOLE.index("# 二、财政")]
        + "“三公”经费支出决算表\n二、无。\n"
        + WHOLE[WHOLE.index("# 三、机关") :]
    )
    figures = tuple(pictured(f"t09 item phase | final\nreception | {spent}"))
    found = breaches(replace(drawn(cut), figures=figures))
    assert [one.code for one in found].count("duty.parts") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严格执行有关规定。", 1),
        ("不在机关运行经费统计范围之内。", 0),
        ("机关运行经费支出5.00万元。", 0),
        ("", 0),
    ],
)
def test_a_section_in_numbers_that_states_none(text: str, expected: int) -> None:
    own = "2024年度江城市档案馆机关运行经费支出5.00万元，比2023年度减少0.10万元。"
    assert codes(WHOLE.replace(own, text)) == ["duty.parts"] * expected


@pytest.mark.parametrize(("spent", "expected"), [("1.71", 1), ("0.00", 0)])
def test_a_budget_that_was_not_spent_is_spent_on_nobody(spent: str, expected: int) -> None:
    text = f"公务接待费预算为2.00万元，支出决算为{spent}万元，接待0批次、0人次。"
    figures = tuple(pictured(f"t09 item phase | final\nreception | {spent}"))
    found = breaches(replace(drawn(f"# “三公”经费\n{text}"), figures=figures))
    assert [one.code for one in found] == ["duty.receptions"] * expected


@pytest.mark.parametrize(("spent", "expected"), [("5.52", 1), ("0.00", 0)])
def test_an_expense_of_table_09_of_which_the_text_says_nothing(spent: str, expected: int) -> None:
    table = pictured(f"t09 item phase | final\nreception | {spent}\nvehicle-operation | 3.00")
    prose = replace(table[1], kind=FigureKind.NARRATIVE, statement="")
    text = WHOLE.replace("3.公务接待费支出决算为1.00万元，接待5批次、40人次。", "")
    found = breaches(replace(drawn(text), figures=(*table, prose)))
    assert [one.code for one in found if one.code != "duty.empty-table"] == ["duty.receptions"] * expected


@pytest.mark.parametrize("heading", ["目录", "江城市档案馆2020年度部门决算目录"])
def test_the_contents_end_where_the_first_part_begins_under_another_title(heading: str) -> None:
    contents = (
        f"# {heading}\n# 第一部分 江城市档案馆概况\n# 第二部分 情况说明\n# 第一部分 市档案馆概况\n# 机构设置"
    )
    report = drawn(contents)
    assert [passage.text for passage in report.body] == ["第一部分市档案馆概况", "机构设置"]


def test_contents_without_lines_take_nothing_from_the_report() -> None:
    unfilled = "# 目录\n# 第一部分 概况\n# 一、主要职责\n管理档案。\n单位：万元\n# 第二部分 决算表\n单位：万元"
    report = drawn(unfilled)
    assert report.body == report.passages


def test_nothing_is_missing_from_a_page_on_one_matter() -> None:
    assert codes("# 一、三公经费说明\n公务接待费支出0万元。") == []


CASES = {
    "duty.placeholder": (
        ["增长8.33%，主要原因是XX。", "## 第三部分×××情况", "由○○局负责", "编号：***"],
        ["购置X光机1台。", "使用Excel表格。", "注：X为未知数", "3×3米"],
    ),
    "duty.year-left-open": (
        ["# 第三部分 202 年度部门决算情况说明", "截至202 年12月31日，保有量为2辆。", "20XX年度收入合计1万元"],
        ["截至2024年12月31日，保有量为2辆。", "近20年来，档案事业发展。", "建设期为2年。"],
    ),
    "duty.number-left-out": (
        [
            "公务接待费支出决算为万元，占三公经费的9%。",
            "比上年增加万元。",
            "基本支出5.00万元，占%。",
            "共有车辆辆。",
        ],
        [
            "支出决算为0万元。",
            "各表以万元为单位。",
            "金额换算为万元，尾数有出入。",
            "单位为万元。",
            "收入（万元）",
            "减少5.00万元，占9%。",
            "支出为亿元级项目。",
        ],
    ),
    "duty.instruction": (
        ["（请据实填写）", "根据本部门实际情况填写。"],
        ["各单位据实列支。", "按照实际情况安排支出。"],
    ),
    "duty.heading-year": (
        ["# 第二部分 2023年度部门决算表", "江城市档案馆2023年度部门决算"],
        ["# 第二部分 2024年度部门决算表", "# 与2023年度相比的情况", "# 财政拨款收支与2023年度决算对比情况"],
    ),
    "duty.sentence-year": (
        [
            "2021年度支出合计12.00万元，其中：基本支出2.00万元。",
            "（一）2023年度一般公共预算财政拨款支出9.00万元。",
            "本部门2022年度没有政府性基金预算财政拨款收入和支出。",
            "2022年度本部门无国有资本经营预算支出。",
            "2023年“三公”经费财政拨款支出决算中，因公出国（境）费支出决算6.00万元。",
        ],
        [
            "2024年度支出合计12.00万元。",
            "2023年支出10.00万元，2024年支出12.00万元。",
            "2023年度结转的项目按原用途使用。",
            "与2023年度没有变化，支出持平。",
            "本部门2024年度没有政府性基金预算财政拨款收入和支出。",
            "2021年至2024年，共支出30.00万元。",
        ],
    ),
    "duty.year-end": (["截至2023年12月31日，共有车辆2辆。"], ["截至2024年12月31日，共有车辆2辆。"]),
    "duty.compared-year": (
        ["与2022年度相比，增加1.00万元，主要原因是项目增加。", "较2022年度各增加1.00万元，增长2.00%。"],
        ["与2023年度相比，增加1.00万元，主要原因是项目增加。", "与上年相比，增加1.00万元。"],
    ),
    "duty.body": (
        [
            "2024年度丑市文物局机关运行经费支出237.84万元。",
            "2024年，丑市文物局机关运行经费支出237.84万元。",
            "丑市文物局2024年度收入总计237.84万元。",
            "截至2024年12月31日，甲县财政局共有车辆2辆。",
        ],
        [
            "江城市档案馆2024年度收入总计237.84万元。",
            "根据江城市人民政府2024年度工作要求，开展自评。",
            "2024年度江城市档案馆机关运行经费支出5.00万元。",
            "2024年度市档案馆机关运行经费支出5.00万元。",
            "2024年度本部门机关运行经费支出5.00万元。",
            "截至2024年12月31日，江城市档案信息中心共有车辆2辆。",
            "由江城市财政局拨付资金5.00万元。",
        ],
    ),
    "duty.reason": (
        ["年初预算为98.00万元，支出决算为88.00万元，完成年初预算的89.80%，决算数小于年初预算数。"],
        [
            "年初预算为98.00万元，支出决算为88.00万元，完成年初预算的89.80%，决算数小于年初预算数，主要原因是节约。",
            "年初预算为98.00万元，支出决算为97.00万元，完成年初预算的98.98%，决算数小于年初预算数。",
            "预算为0万元，支出决算为0万元。",
        ],
    ),
    "duty.paragraph-twice": (
        ["# （三）具体情况\n1.档案馆（项）支出决算为9.00万元。\n2.档案馆（项）支出决算为9.00万元。"],
        [
            "# （三）具体情况\n1.档案馆（项）支出决算为9.00万元。\n2.图书馆（项）支出决算为9.00万元。",
            "# （三）情况\n1.档案馆（项）支出决算为9.00万元。\n# （四）情况\n1.档案馆（项）支出决算为9.00万元。",
            "# （三）具体情况\n1.本年没有支出。\n2.本年没有支出。",
        ],
    ),
    "duty.receptions": (
        [
            "# “三公”经费支出说明\n公务接待费支出决算为1.00万元。",
            "# “三公”经费支出说明\n公务接待费支出决算为1.00万元，接待0批次、0人次。",
        ],
        [
            "# “三公”经费支出说明\n公务接待费支出决算为1.00万元，接待3批次、20人次。",
            "# “三公”经费支出说明\n公务接待费支出1.00万元，国内接待3批次、20人次，外事接待0批次、0人次。",
            "# “三公”经费支出说明\n公务接待费支出决算为0.00万元，接待0批次、0人次。",
            "公务接待费1.00万元。",
        ],
    ),
    "duty.vehicles": (
        ["# “三公”经费支出说明\n公务用车运行维护费支出3.00万元，购置公务用车0辆。"],
        [
            "# “三公”经费支出说明\n公务用车运行维护费支出3.00万元，购置公务用车0辆，保有量5辆。",
            "# “三公”经费支出说明\n公务用车运行维护费支出0.00万元，购置公务用车0辆。",
            "# “三公”经费支出说明\n单位共有公务用车5辆。公务用车运行维护费支出3.00万元，购置公务用车0辆。",
        ],
    ),
    "duty.purchase": (
        ["# “三公”经费支出说明\n公务用车运行维护费支出3.00万元，保有量5辆。"],
        ["# “三公”经费支出说明\n公务用车购置费支出0万元，公务用车运行维护费支出3.00万元，保有量5辆。"],
    ),
    "duty.trips": (
        [
            "# “三公”经费支出说明\n因公出国（境）费支出决算为36.74万元，完成预算的100%。",
            "# “三公”经费支出说明\n因公出国（境）费支出决算为36.74万元，出国团组0个、0人次。",
            "# “三公”经费支出说明\n因公出国（境）费年初预算为40万元，决算为36.74万元，出国团组0个、0人次。",
        ],
        [
            "# “三公”经费支出说明\n因公出国（境）费支出决算为36.74万元，出国团组2个、6人次。",
            "# “三公”经费支出说明\n因公出国（境）费0万元，公务接待费支出决算为1.00万元，接待2批次、6人次。",
        ],
    ),
    "words.score": (
        [
            "项目绩效自评得分为102.5分。",
            "自评得分94.87分，其中：预算执行得分10分，产出指标得分43.74分，效益指标得分36.13分。",
        ],
        [
            "项目绩效自评得分为100分。",
            "项目满分120分，自评得分为102.5分。",
            "自评得分94.87分，其中：预算执行得分10分，产出指标得分48.74分，效益指标得分36.13分。",
            "自评得分94.87分，其中：预算执行得分10分，产出指标得分43.74分。",
            "自评得分96分，其中：预算执行率（10分）得10分，产出指标（50分）得48分，效益指标（40分）得38分。",
            "自评得分96分，其中：预算执行10分，产出48分（数量20分，质量28分），效益38分。",
            "自评得分90分，其中：过程扣2分，产出扣5分，效益扣3分。",
        ],
    ),
    "words.bought-for-nothing": (
        ["# “三公”经费支出说明\n公务用车购置支出0.00万元（含购置税），主要用于购置的2辆公务用车。"],
        [
            "# “三公”经费支出说明\n公务用车购置支出0.00万元，主要用于购置的0辆公务用车，保有量2辆。",
            "# “三公”经费支出说明\n公务用车购置支出0.00万元，上年购置2辆。",
            "# “三公”经费支出说明\n公务用车购置支出20.00万元，购置公务用车2辆。",
        ],
    ),
    "words.direction": (
        [
            "与2023年度相比，收、支总计各减少977.69万元，增长8.33%，主要原因是项目增加。",
            "较上年增加5.00万元，同比下降2.00%，主要原因是调整。",
            "比2023年度增加5.00万元，增长-2.00%。",
        ],
        [
            "与2023年度相比，收、支总计各增加977.69万元，增长8.33%，主要原因是项目增加。",
            "减少5.00万元，其中基本支出增加1.00万元，增长3.00%。",
            "减少5.00万元，增长-2.00%。",
            "减少0.00万元，增长0.00%。",
        ],
    ),
    "words.comparison": (
        [
            "年初预算为155.34万元，支出决算为143.98万元，完成年初预算的99.69%，决算数大于年初预算数。",
            "支出决算为9.00万元，完成预算105.02%，决算数低于预算数的主要原因是节约。",
            "支出决算为9.00万元，完成预算71.00%，较上年减少5万元，下降20%。决算数大于预算数，主要原因是节约。",
        ],
        [
            "支出决算为9.00万元，完成预算95.02%，决算数低于预算数的主要原因是节约。",
            "完成预算71.00%。公务接待费支出决算为3.00万元。决算数大于预算数，主要原因是来访增加。",
            "年初预算为155.34万元，支出决算为143.98万元，完成年初预算的99.69%，决算数小于年初预算数。",
            "年初预算为155.34万元，支出决算为155.34万元，决算数等于年初预算数。",
            "支出决算为9.00万元，完成调整预算的97.09%，决算数大于年初预算数的主要原因是调标。",
            "年初预算数8.00万元，调整预算数9.10万元，决算数9.00万元，决算数大于年初预算数。",
        ],
    ),
    "words.level": (
        ["公务接待费支出决算减少0.10万元，与2023年度持平。", "较上年增加3.00万元，与上年持平。"],
        [
            "公务接待费支出决算与2023年度持平。",
            "比预算减少0.10万元，与2023年度持平。",
            "减少0.00万元，与上年持平。",
        ],
    ),
    "words.section": (
        [
            "# 七、政府性基金预算支出情况\n本部门没有国有资本经营预算支出。",
            "# 七、政府性基金支出情况\n没有国有资本经营支出。\n# 八、国有资本经营支出情况\n没有政府性基金支出。",
        ],
        [
            "# 七、政府性基金预算支出情况\n本部门没有政府性基金预算支出。",
            "# 七、政府性基金预算支出情况\n没有这类支出。",
            "# 七、政府性基金预算和国有资本经营预算支出情况\n没有国有资本经营预算支出。",
        ],
    ),
    "words.growth-from-zero": (
        ["公务接待费支出决算为2.05万元。公务接待费支出决算较上年增加2.05万元，增长100%。"],
        ["公务接待费支出决算为4.10万元。公务接待费支出决算较上年增加2.05万元，增长100%。"],
    ),
    "words.completion-of-zero": (
        [
            "因公出国（境）费预算为0万元，支出决算为0万元，完成预算的100%。",
            "预算为0.00万元，支出决算为2.00万元，完成年初预算的95.89%。",
        ],
        ["预算为10.00万元，支出决算为0万元，完成预算的0%。", "预算为0万元，支出决算为0万元。"],
    ),
}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, (bad, _) in CASES.items() for line in bad])
def test_a_breach_is_found_once(code: str, line: str) -> None:
    assert codes(line).count(code) == 1


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, (_, good) in CASES.items() for line in good])
def test_what_comes_near_is_no_breach(code: str, line: str) -> None:
    assert code not in codes(line)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("[07]", ["duty.empty-table"]),
        ("[07] 注：本部门没有政府性基金收支，故本表无数据。", []),
        ("[03] 2023年度支出决算表", ["duty.title-year", "duty.empty-table"]),
    ],
)
def test_tables(table: str, expected: list[str]) -> None:
    assert sorted(found.code for found in breaches(drawn(table))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要用于：外交支出（类）9.00万元，占90.00%；教育支出（类）1.00万元，占10.00%。", ["words.class-name"]),
        ("主要用于：教育支出（类）9.00万元，占90.00%；外交支出0万元，占0%。", []),
        ("主要用于：教育专项支出9.00万元，占90.00%。", []),
        ("主要用于：教育支出7.00万元，占70.00%；卫生健康支出3.00万元，占30.00%。", []),
        ("主要用于：卫生保健支出（类）3.00万元，占30.00%。", ["words.class-name"]),
        ("主要用于：卫生专项支出3.00万元，占30.00%。", []),
        ("主要用于：教育支出3.00万元，占30.00%；卫生健康支出3.00万元，占30.00%。", ["words.class-name"]),
    ],
)
def test_a_class_that_no_table_has_or_that_has_another_amount(text: str, expected: list[str]) -> None:
    figures = tuple(
        replace(one, code=one.item, item={"205": "教育支出", "210": "卫生健康支出"}[one.item])
        for one in pictured("t05 function nature | _T\n205 | 7.00\n210 | 3.00")
    )
    prose = tuple(replace(one, kind=FigureKind.NARRATIVE, statement="") for one in figures)
    found = breaches(replace(drawn(text), figures=(*figures, *prose)))
    assert [one.code for one in found] == expected
    assert all(set(one.about.figures) <= set(prose) for one in found)


@pytest.mark.parametrize(
    ("rows", "year", "says"),
    [
        ("t03 20103 政府办公厅（室）及相关机构事务|t05 20103 政府办公厅（室）及相关机构事务", 2024, ""),
        ("t03 2010308 信访事务|t05 2010308 信访事务", 2024, "有误，“信访事务”的编码是20140"),
        ("t03 2010308 信访事务|t05 2010308 信访事务", 2023, ""),
        ("t03 2010308 信访事务|t05 2010308 信访工作", 2024, ""),
        ("t03 2010308 信访事务", 2024, ""),
        (
            "t03 20805 行政事业单位离退休|t05 20805 行政事业单位离退休",
            2024,
            "科目表中的名称是“行政事业单位养老支出”",
        ),
        ("t03 2210201 提租补贴|t05 2210201 提租补贴", 2024, "“住房公积金”，“提租补贴”的编码是2210202"),
        ("t03 2210201 住房公枳金|t05 2210201 住房公枳金", 2024, ""),
        ("t03 21305 巩固脱贫攻坚成果衔接乡村振兴|t05 21305 巩固脱贫攻坚成果衔接乡村振兴", 2024, ""),
        ("t03 2999901 行政运行|t05 2999901 行政运行", 2024, ""),
        ("t03 2019977 某项新事务|t05 2019977 某项新事务", 2024, ""),
        ("t03 2159802 制造业|t05 2159802 制造业", 2024, ""),
    ],
)
def test_functional_codes_have_their_official_names(rows: str, year: int, says: str) -> None:
    (figure,) = pictured("t05 function nature | _T\n205 | 7.00")
    figures = [
        replace(figure, statement=statement, code=code, item=name, place=Place(page=1))
        for statement, code, name in (row.split() for row in rows.split("|"))
    ]
    found = breaches(replace(drawn("", year), figures=tuple(figures)))
    assert [one.code for one in found] == ["words.code"] * bool(says)
    assert all(says in one.message.zh for one in found)


@pytest.mark.parametrize(
    ("name", "says"),
    [("事业单位医疗", "在05表中是“行政单位医疗”"), ("行政单位医疗", ""), ("机关单位医疗", "")],
)
def test_a_code_of_the_text_has_the_name_of_its_row(name: str, says: str) -> None:
    (figure,) = pictured("t05 function nature | _T\n205 | 33.00")
    row = replace(figure, code="2101101", item="行政单位医疗")
    stated = replace(row, kind=FigureKind.NARRATIVE, statement="", item=name)
    found = breaches(replace(drawn(""), figures=(row, stated)))
    assert [one.code for one in found] == ["words.code"] * bool(says)
    assert all(says in one.message.zh for one in found)


def _grid(rows: str, above: tuple[str, ...] = ()) -> Placed:
    """A grid of lines whose cells bars part."""
    cells = [
        Cell(number, column, text.strip(), Place(reference=f"R{number}C{column}"))
        for number, line in enumerate(rows.splitlines())
        for column, text in enumerate(line.split("|"))
    ]
    return Placed(Grid(tuple(cells), len(rows.splitlines()), max(one.column for one in cells) + 1), above, ())


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("30128|工会经费|", "正式编码是30228"),
        ("30128|工会经费|0.00", "正式编码是30228"),
        ("301|28|工会经费|0.00", "正式编码是30228"),
        ("30209|办公费|", "正式编码是30201"),
        ("34013|公务用车购置|", "正式编码是31013"),
        ("30228|工会经费|", ""),
        ("30128|工会经费|5.00", ""),
        ("30248|工会经费|5.00", "正式编码是30228"),
        ("30128|其他经费|", ""),
        ("30201|办公费|1.00\n30202|办公费|2.00\n30203|印刷费|\n30204|咨询费|3.00\n30205|水费|", "共3行"),
    ],
)
def test_economic_codes_beside_other_names_are_one_breach(rows: str, says: str) -> None:
    found = breaches(replace(drawn(""), grids=(_grid(rows),)))
    assert [one.code for one in found] == ["words.code"] * bool(says)
    assert all(says in one.message.zh for one in found)


@pytest.mark.parametrize(
    ("printed", "rows", "says"),
    [
        ("33.93", "一般公共预算财政拨款|29||", "一般公共预算财政拨款均未填写"),
        ("33.93", "一般公共预算财政拨款|29||\n政府性基金预算财政拨款|30||", "、政府性基金预算财政拨款均未填写"),
        ("33.93", "其中：一般公共预算财政拨款|29||5.00", "一般公共预算财政拨款均未填写"),
        ("33.93", "一般公共预算财政拨款|29||\n政府性基金预算财政拨款|30|33.93|", ""),
        ("33.93", "总计|32|33.93|", ""),
        ("0.00", "一般公共预算财政拨款|29||", ""),
    ],
)
def test_a_balance_whose_parts_are_all_blank(printed: str, rows: str, says: str) -> None:
    (figure,) = pictured(f"t04 flow fund | fiscal\nopening | {printed}")
    figure = replace(figure, item="年初财政拨款结转和结余", printed=printed, place=Place(reference="R0C2"))
    report = replace(drawn(""), figures=(figure,), grids=(_grid(f"{figure.item}|28|{printed}|\n{rows}"),))
    found = breaches(report)
    assert [(one.code, one.place.table) for one in found] == [("duty.blank-parts", "04")] * bool(says)
    assert all(says in one.message.zh for one in found)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("二、公共安全支出|33|5.00\n本年支出合计|58|\n总计|62|5.00", ["本年支出合计"]),
        ("二、公共安全支出|33|5.00\n本年支出合计|58|5.00\n总计|62|", ["总计"]),
        ("二、公共安全支出|33|\n本年支出合计|58|\n年末结转和结余|60|5.00", []),
        ("合计||\n二、公共安全支出|33|5.00", ["合计"]),
        ("二、公共安全支出|33|5.00\n本年支出合计|58|-\n其中：基本支出||", []),
    ],
)
def test_a_total_of_amounts_that_is_blank(rows: str, expected: list[str]) -> None:
    grid = _grid(f"栏次||1\n{rows}")
    (sample,) = pictured("t01 function phase | final\n204 | 5.00")
    figures = tuple(
        replace(sample, printed=cell.text, place=cell.place) for cell in grid.grid.cells if cell.text == "5.00"
    )
    found = breaches(replace(drawn(""), figures=figures, grids=(grid,)))
    assert [(one.code, one.place.cell) for one in found] == [("duty.blank-total", name) for name in expected]
    recognised = tuple(replace(one, confidence=0.9) for one in figures)
    assert not breaches(replace(drawn(""), figures=recognised, grids=(grid,)))
    unverified = tuple(replace(one, status=Status.UNVERIFIED) for one in figures)
    aligned = grid._replace(grid=replace(grid.grid, ruled=False))
    assert not breaches(replace(drawn(""), figures=unverified, grids=(aligned,)))


@pytest.mark.parametrize(("section", "expected"), [("支出", 1), ("收入", 0), ("", 0), ("总体情况", 0)])
def test_a_row_of_income_on_the_side_of_expenditure(section: str, expected: int) -> None:
    figures = pictured("t01 flow phase | final\nopening | 5.00\ntotal-income | 9.00")
    figures = [replace(one, section=section, item=one.printed, place=Place(table="01")) for one in figures]
    found = breaches(replace(drawn(""), figures=tuple(figures)))
    assert [(one.code, "有2行" in one.message.zh) for one in found] == [("duty.side", True)] * expected
    unverified = tuple(replace(one, status=Status.UNVERIFIED) for one in figures)
    assert not breaches(replace(drawn(""), figures=unverified))
    sums = Finding("t01.balance", Severity.ERROR, Text("", ""), Place(table="01"))
    assert without_consequences((*found, sums)) == (found or (sums,))


def test_another_body_above_a_table_is_one_finding() -> None:
    report = drawn("[06] 本表无数据")
    other = replace(report.tables[0], organisation="丑市文物局")
    report = replace(report, tables=(other, replace(other, statement="t07")))
    (found,) = breaches(report)
    assert (found.code, found.place.table) == ("duty.body-of-table", "06")
    assert found.message.zh.startswith("06表、07表所写的部门“丑市文物局”不是本部门")
    assert not breaches(replace(report, tables=(replace(other, organisation="江城市档"),)))
    (note,) = breaches(drawn("[06] 注：本表反映丑市文物局2024年度基本支出情况，本表无数据。"))
    assert note.code == "duty.body-of-table"
    (nil,) = breaches(
        drawn("[07] 说明：麻城市交通运输局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。")
    )
    assert nil.code == "duty.body-of-table"
    assert not breaches(drawn("[07] 说明：本单位本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"))
    title = replace(found, code="document.organisation-differs", place=Place(page=9))
    assert without_consequences((title, found)) == (found,)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("公开01表 2024年度收入决算表", 1),
        ("公开02表 2024年度收入决算表", 0),
        ("公开01表 2024年度收入支出决算总表", 0),
        ("公开01表 2024年度收入支出决算总表（续）", 0),
    ],
)
def test_every_table_has_a_number_of_its_own(second: str, expected: int) -> None:
    tables = tuple(
        Table("", title, "万元", "", (), (), (), Place(page=1), number=number)
        for number, title in (("公开01表", "2024年度收入支出决算总表"), tuple(second.split()))
    )
    found = breaches(replace(drawn(""), tables=tables))
    assert [one.code for one in found] == ["duty.number-of-table"] * expected


def _items(*rates: str) -> str:
    """A section of items: each a rate of completion and what follows it."""
    items = (f"{at}.档案馆（项）。完成年初预算的{rate}。" for at, rate in enumerate(rates, 1))
    return "\n".join(("# （三）具体情况", "支出年初预算为9.00万元，完成年初预算的90.00%。其中：", *items))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("103.00%", "91.00%，主要原因是调整", "102.00%，主要原因是调整", "80.00%，主要原因是调整"), 1),
        (("101.00%", "91.00%，主要原因是调整", "102.00%，主要原因是调整", "80.00%，主要原因是调整"), 0),
        (("100.00%", "91.00%，主要原因是调整", "102.00%，主要原因是调整", "80.00%，主要原因是调整"), 0),
        (("103.00%", "94.00%", "102.00%，主要原因是调整", "80.00%，主要原因是调整"), 0),
        (("103.00%", "102.00%，主要原因是调整", "80.00%，主要原因是调整"), 0),
    ],
)
def test_an_item_without_a_reason_among_items_that_give_one(items: tuple[str, ...], expected: int) -> None:
    assert codes(_items(*items)).count("duty.reason") == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2050101 2050102 2050103", ["2050104"]),
        ("2050101 2050102 2050103 2050104", []),
        ("2050101 2050102 2050103 7.00", []),
        ("2050101 2050102", []),
        ("", []),
    ],
)
def test_an_item_that_the_text_leaves_out_alone(stated: str, expected: list[str]) -> None:
    table = pictured("t05 function nature | _T\n" + "\n".join(f"205010{at} | {at + 3}.00" for at in range(1, 5)))
    table = [replace(one, code=one.coordinate.function) for one in table if one.coordinate]
    rows = {figure.code: figure for figure in table} | {"7.00": replace(table[-1], code="")}
    prose = [replace(rows[one], kind=FigureKind.NARRATIVE, statement="") for one in stated.split()]
    found = breaches(replace(drawn(""), figures=(*table, *prose)))
    assert [(one.code, one.about.figures[0].code) for one in found] == [("duty.item", one) for one in expected]


@pytest.mark.parametrize(("silent", "expected"), [(["t03"], 1), (["t03", "t05"], 0), ([], 0)])
def test_a_table_without_the_unit_that_the_others_name(silent: list[str], expected: int) -> None:
    tables = drawn("[01]\n[02]\n[03]\n[04]\n[05]\n[06]").tables
    (one,) = pictured("t05 function nature | _T\n205 | 7.00")
    figures = tuple(replace(one, statement=table.statement, printed="7.00") for table in tables)
    without = tuple(replace(one, unit="") if one.statement in silent else one for one in tables)
    further = replace(tables[0], statement="", unit=""), replace(figures[0], statement="")
    found = breaches(replace(drawn(""), tables=(*without, further[0]), figures=(*figures, further[1])))
    assert [one.code for one in found] == ["duty.unit"] * expected
    in_text = tuple(replace(one, place=Place(span=Span(3, 7))) for one in figures)
    assert breaches(replace(drawn(""), tables=without, figures=in_text)) == ()


@pytest.mark.parametrize(("printed", "expected"), [("#REF!", 1), ("####", 1), ("#N/A", 1), ("1.00", 0), ("#", 0)])
def test_a_cell_that_shows_an_error(printed: str, expected: int) -> None:
    report = drawn("[01] 本表无数据")
    row = Row(0, "本年支出合计", (), "58", (Entry(0, printed, Place(page=3)),))
    found = breaches(replace(report, tables=(replace(report.tables[0], rows=(row,)),)))
    assert [(one.code, one.place.page, one.place.table) for one in found] == [
        ("duty.broken-cell", 3, "01")
    ] * expected
    culprit = Finding("accounts.culprit", Severity.ERROR, Text("", ""), Place(table="01"))
    assert without_consequences((*found, culprit)) == (found or (culprit,))


def test_every_duty_is_tested_and_has_words() -> None:
    of_tables = {
        "duty.broken-cell",
        "duty.blank-parts",
        "duty.blank-total",
        "duty.side",
        "duty.item",
        "duty.unit",
        "duty.empty-table",
        "duty.title-year",
        "duty.body-of-table",
        "duty.number-of-table",
        "words.code",
    }
    tested = {*CASES, "duty.parts", "words.class-name", *of_tables}
    assert {duty.id for duty in DUTIES} == tested
    assert all(duty.text.zh and duty.text.en and duty.provision for duty in DUTIES)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('"duty.parts" = { severity = "grave", by = "law", zh = "甲", en = "a" }', "grave"),
        ('"duty.parts" = { severity = "error", by = "custom", zh = "甲", en = "a" }', "custom"),
        ('"duty.parts" = { severity = "error", by = "law", zh = "甲" }', "en"),
        ('"duty.unheard-of" = { severity = "error", by = "law", zh = "甲", en = "a" }', "duty.unheard-of"),
    ],
)
def test_a_row_of_duties_that_is_not_whole_is_named(row: str, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match=wrong):
        duties_in(tomllib.loads(f'[provisions]\nlaw = "预算法"\n[duties]\n{row}\n'))


def test_an_item_under_the_name_of_another_is_no_item_that_tables_lack() -> None:
    figure = replace(pictured("t05 function nature | _T\n_T | 178.03\n")[0], item="住房保证支出", printed="178.03")
    misnamed = Finding("words.class-name", Severity.WARNING, Text("", ""), about=About((figure,)))
    other = finding_about("prose.item-lacking", replace(figure, printed="5.00"))
    assert without_consequences((finding_about("prose.item-lacking", figure), other, misnamed)) == (
        other,
        misnamed,
    )
