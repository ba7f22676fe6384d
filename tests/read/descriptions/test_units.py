"""Who is consolidated, how many units there are said to be, and what was reorganised."""

from __future__ import annotations

import pytest

from juesuan.read.descriptions import consolidated_units, contradictions, describe
from juesuan.read.tables import lay_out
from tests.read.coverage.drawing import drawn, page
from tests.read.descriptions.drawing import laid

NAME = "江海市水务局"
HEAD = "第一部分 江海市水务局概况\n二、机构设置\n"
LISTED = """
纳入江海市水务局2023年度部门决算编制范围的二级预算单位包括：
1.江海市水务局（本级）
2.江海市河道堤防管理处
3.江海市水质监测站（公益一类事业单位）
第二部分 2023年度部门决算表
"""
INLINE = (
    "（一）构成。纳入决算编制范围的单位共3个，具体包括：江海市水务局本级、江海市河道堤防管理处、江海市水质监测站。"
)
ROSTER = """
纳入部门决算编报的单位共3个，分别是：
序号 | 单位名称 | 单位性质
1 | 江海市水务局机关 | 行政单位
2 | 江海市河道堤防管理处 | 公益一类
3 | 江海市水质监测站 | 参公
合计 | 3 |
"""
UNNUMBERED = """
列入2023年度部门决算编制范围的单位有：
江海市水务局本级
江海市河道堤防管理处，公益二类事业单位
第二部分 2023年度部门决算表
"""


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (LISTED, ("江海市水务局(本级)", "江海市河道堤防管理处", "江海市水质监测站(公益一类事业单位)")),
        (INLINE, ("江海市水务局本级", "江海市河道堤防管理处", "江海市水质监测站")),
        (
            ROSTER,
            ("江海市水务局机关(行政单位)", "江海市河道堤防管理处(公益一类)", "江海市水质监测站(参公)"),
        ),
        ("本部门无下属预算单位，决算为局机关决算。", ("江海市水务局(本级)",)),
        ("部门决算包括局本级决算。纳入编制范围的下属单位包括：江海市水质监测站、江海市水文中心。",
         ("江海市水务局(本级)", "江海市水质监测站", "江海市水文中心")),
        ("本局内设办公室、规划科、财务科等科室。", ()),
        ("纳入XX局2023年度部门决算编制范围的单位包括：\n1.XX局（本级）\n2.XX中心", ()),
    ],
)  # fmt: skip
def test_units(text: str, units: tuple[str, ...]) -> None:
    assert consolidated_units(laid(HEAD + text), NAME)[0] == units


def test_units_without_numbers() -> None:
    units, sentence = consolidated_units(laid(HEAD + UNNUMBERED), NAME)
    assert units == ("江海市水务局本级", "江海市河道堤防管理处(公益二类事业单位)")
    assert sentence == "列入2023年度部门决算编制范围的单位有:"


BROKEN = """
第一部分 江城市档案馆概况
二、机构设置
纳入江城市档案馆2024年度部门决算编制范围的单位包括：
序号 单位名称 备注
1 江城市档案馆（本级）
江城市档案史料整理研究与
2
利用中心（下属事业单位）
第二部分 决算表
"""


def test_units_of_a_table_with_broken_lines() -> None:
    layout = lay_out(drawn(page(*BROKEN.strip().split("\n"))))
    units, _ = consolidated_units(layout, "江城市档案馆")
    assert units == ("江城市档案馆(本级)", "江城市档案史料整理研究与利用中心(下属事业单位)")


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("部门决算由局本级决算和4个下属单位决算组成。", 4),
        ("部门决算由局本级决算和四个下属单位决算组成。", 4),
        ("我局下属二级预算单位3个，其中事业单位3个。", 3),
        ("下设独立核算的事业单位共有12个。", 12),
        ("本局下辖十二家预算单位。", 12),
        ("所属事业单位共5家。", 5),
        ("纳入部门决算编制范围的单位共4个。", 3),
        ("所属二级机构8个。纳入部门决算编报范围的单位共3家。", 2),
        ("纳入决算编制范围的二级预算单位包括7个单位，具体如下：", 6),
        ("本局下设办公室等8个内设科室。", None),
        ("内设机构6个，编制120人。", None),
    ],
)
def test_stated_number_of_units(sentence: str, count: int | None) -> None:
    assert describe(laid(HEAD + sentence), ()).stated_unit_count == count


@pytest.mark.parametrize(
    ("sentence", "contradicts"),
    [
        ("由局本级决算和2个下属单位决算组成。", False),
        ("由局本级决算和4个下属单位决算组成。", True),
        ("纳入部门决算编制范围的单位共3个。", False),
        ("纳入部门决算编制范围的单位共9个。", True),
    ],
)
def test_a_number_that_contradicts_the_list(sentence: str, contradicts: bool) -> None:
    description = describe(laid(HEAD + sentence + LISTED), ())
    units, _ = consolidated_units(laid(HEAD + LISTED), NAME)
    findings = contradictions(description, units, NAME)
    assert [finding.code for finding in findings] == ["organisation.unit-count-differs"] * contradicts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年原建设中心更名为水务服务中心。", 1),
        ("根据机构改革方案，防汛物资站撤销。", 1),
        ("将原办公室职责划入本局，不再保留法制办公室。", 1),
        ("本年新增1个预算单位。", 1),
        ("本局设办公室、财务科。", 0),
        ("（四）机构改革情况", 0),
    ],
)
def test_reorganisations(text: str, said: int) -> None:
    assert len(describe(laid(HEAD + text), ()).changes) == said


def test_what_a_department_founds_for_others_is_no_reorganisation() -> None:
    text = "第三部分 情况说明\n一、工作情况说明\n组建省级算力创新中心，成立产业联盟办公室。"
    assert describe(laid(text), ()).changes == ()


RESPONSIBILITIES = """
目录
一、主要职责
二、机构设置
第一部分 江海市水务局概况
一、主要职责
根据有关规定，我局主要职责是：
（一）保障水资源的合理开发利用。
（二）负责节约用水工作
（三）推进“15分钟生活圈”建设。指导
有关工作。
二、机构设置
本局设办公室。
"""


def test_responsibilities() -> None:
    statements = describe(laid(RESPONSIBILITIES), ()).responsibilities
    assert [statement.text for statement in statements] == [
        "（一）保障水资源的合理开发利用。",
        "（二）负责节约用水工作",
        "（三）推进“15分钟生活圈”建设。指导有关工作。",
    ]
    assert all(statement.place.span is not None for statement in statements)
