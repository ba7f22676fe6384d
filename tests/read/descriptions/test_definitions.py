"""名词解释: what a term and a code mean, in the forms of several provinces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.amount import Amount
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.place import Place
from juesuan.model.reading import Definition
from juesuan.read.descriptions import describe
from juesuan.read.descriptions.definitions import code_in
from tests.read.descriptions.drawing import laid

TITLE = "第四部分 名词解释\n"


def defined(text: str, figures: tuple[Figure, ...] = ()) -> tuple[Definition, ...]:
    return describe(laid(TITLE + text), figures).definitions


def figure(code: str, item: str, statement: str = "t03") -> Figure:
    amount: Amount | None = None
    return Figure(
        kind=FigureKind.TABLE,
        statement=statement,
        item=item,
        code=code,
        printed="1",
        amount=amount,
        status=Status.PRINTED,
        place=Place(),
    )


@pytest.mark.parametrize(
    ("printed", "term", "text"),
    [
        ("1.财政拨款收入：指财政拨付的资金。", "财政拨款收入", "指财政拨付的资金。"),
        ("（一）事业收入：事业单位取得的收入。", "事业收入", "事业单位取得的收入。"),
        ("一、其他收入：指上述收入以外的收入。", "其他收入", "指上述收入以外的收入。"),
        ("【项目支出】为完成特定任务发生的支出。", "项目支出", "为完成特定任务发生的支出。"),
        ("“三公”经费，是指因公出国（境）费等。", "“三公”经费", "是指因公出国（境）费等。"),
        ("“机关运行经费”：指购买货物的资金。", "机关运行经费", "指购买货物的资金。"),
        ("基本支出\n\n指为保障机构运转发生的支出。", "基本支出", "指为保障机构运转发生的支出。"),
        ("绩效指标：用于衡量绩效的标准。", "绩效指标", "用于衡量绩效的标准。"),
        ("年末结转和结余:指结转到\n下年的资金。", "年末结转和结余", "指结转到下年的资金。"),
    ],
)
def test_a_term_and_its_text(printed: str, term: str, text: str) -> None:
    assert [(definition.term, definition.text) for definition in defined(printed)] == [(term, text)]


def test_a_list_within_a_list() -> None:
    text = """
    （五）年初结转和结余：指以前年度的资金。
    （六）本部门使用的支出功能分类科目（到项级）
    1.教育支出（类）普通教育（款）高中教育（项）：反映高中教育支出。
    2.教育支出（类）普通教育（款）初中教育（项）：反映初中教育支出。
    （七）基本支出：指人员支出和公用支出。
    """
    assert [definition.term[-6:] for definition in defined(text)] == [
        "初结转和结余", "中教育（项）", "中教育（项）", "基本支出"[-6:],
    ]  # fmt: skip


def test_a_definition_goes_on_in_the_next_paragraph() -> None:
    (definition,) = defined("1.其他收入：指各项收入。\n\n主要是：利息收入等。\n")
    assert definition.text == "指各项收入。主要是：利息收入等。"


def test_a_table_of_two_columns() -> None:
    table = "名词 | 解释\n财政拨款收入 | 指取得的财政拨款。\n事业收入 | 指开展业务取得的收入。"
    assert [(definition.term, definition.text) for definition in defined(table)] == [
        ("财政拨款收入", "指取得的财政拨款。"), ("事业收入", "指开展业务取得的收入。"),
    ]  # fmt: skip


def test_what_stands_in_other_parts_defines_nothing() -> None:
    assert defined("第五部分 附件\n一、自评得分：指标得分94分。") == ()


FIGURES = (
    figure("205", "教育支出"),
    figure("20502", "普通教育"),
    figure("2050204", "高中教育"),
    figure("20503", "职业教育"),
    figure("2050305", "高等职业教育"),
    figure("2159802", "制造业"),
    figure("21502", "制造业"),
    figure("2150201", "行政运行"),
    figure("2010301", "行政运行"),
)


@pytest.mark.parametrize(
    ("term", "code", "path"),
    [
        ("教育支出（类）普通教育（款）高中教育（项）", "2050204", ("教育支出", "普通教育", "高中教育")),
        ("教育（类）普通教育（款）高中教育（项）", "2050204", ("教育", "普通教育", "高中教育")),
        ("教育支出（类）普通教育（款）", "20502", ("教育支出", "普通教育")),
        ("教育支出（类）职业教育（款）高中教育（项）", "2050204", ("教育支出", "职业教育", "高中教育")),
        ("行政运行（项）", "", ("行政运行",)),
        ("资源勘探工业信息等支出（类）制造业（款）行政运行（项）", "2150201",
         ("资源勘探工业信息等支出", "制造业", "行政运行")),
        ("教育支出（205类）普通教育（02款）学前教育（01项）", "2050201", ("教育支出", "普通教育", "学前教育")),
        ("2080505机关事业单位基本养老保险缴费支出", "2080505", ()),
        ("行政运行（2010301）", "2010301", ()),
        ("一般公共预算财政拨款收入", "", ()),
    ],
)  # fmt: skip
def test_a_code_is_that_of_the_whole_chain(term: str, code: str, path: tuple[str, ...]) -> None:
    (definition,) = defined(f"1.{term}：反映有关支出。", FIGURES)
    assert (definition.code, definition.path) == (code, path)


def test_a_damaged_code_does_not_mislead() -> None:
    figures = (
        figure("22102", "住房改革支出"),
        figure("2210201", "住房公积金"), figure("2210201", "住房公积金", "t05"),
        figure("2210201", "提租补贴", "t02"), figure("2210202", "提租补贴"),
        figure("2210202", "购房补贴", "t05"), figure("2210203", "购房补贴"),
    )  # fmt: skip
    text = "1.住房保障支出（类）住房改革支出（款）购房补贴（项）：反映补贴。"
    assert defined(text, figures)[0].code == "2210203"


def test_codes_of_terms() -> None:
    assert defined("1.教育支出(类)进修及培训(款)：反映培训。")[0].path == ("教育支出", "进修及培训")
    assert code_in("2024年度专项") == ""
    assert code_in("世界500强") == ""


@given(st.lists(st.text(st.sampled_from("一、（二）3.：指【】“”基本支出类款项，。；\n"), max_size=30), max_size=8))
def test_what_is_defined_is_printed(lines: list[str]) -> None:
    text = "".join("".join(lines).split())
    for definition in defined("\n".join(lines)):
        assert definition.term in text
        assert definition.text in text
