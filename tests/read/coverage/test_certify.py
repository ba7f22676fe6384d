"""What every printed number is: figures, known numbers, and those that nothing explains."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juesuan.model.document import Document
from juesuan.model.finding import Severity
from juesuan.model.layout import Layout, Mark, Passage, Placed
from juesuan.model.performance import Comparator, Evaluation, Goal, Indicator, Value
from juesuan.model.place import Place, Span
from juesuan.model.reading import NO_DESCRIPTION, Description, NumberKind, PlacedText
from juesuan.model.table import Cell, Grid
from juesuan.read.coverage import certify, unexplained
from tests.read.coverage.drawing import box, certificate, drawn, figure, kinds, page
from tests.read.descriptions.drawing import SOURCE, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截至2024年12月31日。", ["2024 date", "12 date", "31 date"]),
        ("与2023年度相比，2021-2025年增加。", ["2023 year", "2021 year", "2025 year"]),
        ("参加“2024中英论坛”。", ["2024 year"]),
        ("1-7月完成专题。", ["1 date", "7 date"]),
        ("依据财预〔2016〕143号文件。", ["2016 document-number", "143 document-number"]),
        ("第721号国务院令。", ["721 document-number"]),
        ("咨询电话：021-52564588。", ["021 telephone", "52564588 telephone"]),
        ("公开01表", ["01 table-number"]),
        ("图 3：支出决算结构", ["3 table-number"]),
        ("1.本表反映收支。2.单位换算有误差。", ["1 list-number", "2 list-number"]),
        ("（3）其他事项。", ["3 list-number"]),
        ("1.2024年工作。", ["1 list-number", "2024 year"]),
        ("4、2130201行政运行：反映支出。", ["4 list-number", "2130201 code"]),
        ("4.2130201行政运行：反映支出。", ["4 list-number", "2130201 code"]),
        ("建立“3243”机制，形成“2+7+12”体系。", ["3243 name", "2 name", "7 name", "12 name"]),
        ('建成"双跨"平台2个、"1+3"体系。', ["2 unexplained", "1 name", "3 name"]),
        ("成为第5个城市，入选世界500强，部署5G-A基站。", ["5 name", "500 name", "5 name"]),
        ("推进G60走廊建设，PM2.5下降。", ["60 name", "2.5 name"]),
        ("依据《条例（2020年修订）》。", ["2020 text"]),
        ("无单位价值100万元以上设备。", ["100 text"]),
        ("科目编码2080505。", ["2080505 code"]),
        ("行政运行（2010301）。", ["2010301 code"]),
        ("社会保障（208类）养老（05款）。", ["208 code", "05 code"]),
        ("支出3,518.85万元，占2.4%。", ["3,518.85 unexplained", "2.4 unexplained"]),
        ("共有车辆28辆。", ["28 unexplained"]),
        ("“预算完成率达95%”。", ["95 unexplained"]),
        ("120个左右。", ["120 unexplained"]),
        ("总额2024万元，2015个项目。", ["2024 unexplained", "2015 unexplained"]),
        ("六、科学技术支出 37 583.60", ["37 unexplained", "583.60 unexplained"]),
        ("三、落实12345工程情况", ["12345 unexplained"]),
        ("三、落实100工程情况", ["100 heading"]),
        ("（一）接待国内来访团组43个", ["43 unexplained"]),
        ("项目①面积5m²。", ["5 unexplained"]),
    ],
)
def test_numbers_in_words(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_number_without_end_is_looked_at_by_no_form() -> None:
    endless = "1" * 3000
    assert kinds(f"见www.a{endless}。2024年") == [f"{endless} unexplained", "2024 year"]


STATEMENT = """
项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
栏次 |  | 1 | 栏次 |  | 2
一、财政拨款收入 | 1 | 96.93 | 一、一般公共服务支出 | 32 | 7
"""
CLASSIFIED = """
科目编码 |  |  | 科目名称 | 合计
类 | 款 | 项 | 栏次 | 1
205 |  |  | 教育支出 | 9.00
205 | 02 | 04 | 高中教育 | 9.00
"""
PIECES = "206049 | 9 | 其他支出 | 1.5\n301 | 工资福利支出 | 2 | 30201 | 办公费 | 3"
ROSTER = "序号 | 单位名称\n1 | 某局\n2 | 某中心"
CONTINUED = "十六、金融支出 | 47 | 1.50\n十七、援助支出 | 48 | \n十八、自然资源支出 | 49 | 2"
GLUED = "2159802制造业 | 16,179.00\n172个 | 100%"
HEAD_OF_SCAN = "HI-1J. | 2404.14 | 111\n功能分类科目编码 | 科目名称 | 决算数\n208 | 社会保障支出 | 5"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (STATEMENT, "1 column-number, 2 column-number, 1 line-number, 96.93 ?, 32 line-number, 7 ?"),
        (CLASSIFIED, "1 column-number, 205 code, 9.00 ?, 205 code, 02 code, 04 code, 9.00 ?"),
        (PIECES, "206049 code, 9 code, 1.5 ?, 301 code, 2 ?, 30201 code, 3 ?"),
        (ROSTER, "1 list-number, 2 list-number"),
        (CONTINUED, "47 line-number, 1.50 ?, 48 line-number, 49 line-number, 2 ?"),
        (GLUED, "2159802 code, 16,179.00 ?, 172 ?, 100 ?"),
        (HEAD_OF_SCAN, "1 noise, 2404.14 noise, 111 noise, 208 code, 5 ?"),
    ],
)
def test_numbers_in_cells(table: str, expected: str) -> None:
    assert ", ".join(kinds(table)).replace("unexplained", "?") == expected


def test_a_figure_explains_the_number_at_its_place_and_no_other() -> None:
    document = written("支出18.5万元，另有18.5万元，共37万元。")
    place = Place(span=Span(2, 8))
    (coverage,) = certificate(document, [figure("18.5", place)])
    assert [number.kind for number in coverage.numbers] == [
        NumberKind.FIGURE, NumberKind.UNEXPLAINED, NumberKind.UNEXPLAINED,
    ]  # fmt: skip
    (wrong,) = certificate(document, [figure("81.5", place)])
    assert wrong.counts[NumberKind.FIGURE] == 0, "a figure that reads something else explains nothing"


def test_a_figure_of_a_page_explains_by_its_box() -> None:
    document = drawn(page("支出合计１８．５万元，共", "车辆28辆。"))
    (coverage,) = certificate(document, [figure("18.5", Place(page=1, box=box(1, 4, 8)))])
    assert [(number.text, number.kind) for number in coverage.numbers] == [
        ("18.5", NumberKind.FIGURE), ("28", NumberKind.UNEXPLAINED),
    ]  # fmt: skip
    assert coverage.numbers[1].place.box == box(2, 2, 4)
    assert "车辆28辆" in coverage.numbers[1].context


def test_a_number_broken_over_pages_counts_once() -> None:
    first = page("本年度本部门的支出合计为一百一十三万余即113,", number=1)
    second = page("311.47万元。", number=2)
    coverage = certificate(drawn(first, second))
    assert [number.text for page_ in coverage for number in page_.numbers] == ["113,311.47"]


def test_page_numbers_and_contents() -> None:
    document = drawn(page("目 录", "一、主要职能……3", "二、机构设置……4", "- 2 -"))
    (coverage,) = certificate(document)
    assert [(number.text, number.kind) for number in coverage.numbers] == [
        ("3", NumberKind.PAGE_NUMBER), ("4", NumberKind.PAGE_NUMBER), ("2", NumberKind.PAGE_NUMBER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("栏次  1  2", ["1 column-number", "2 column-number"]),
        ("22  二十二、灾害防治支出  54", ["22 line-number", "54 line-number"]),
        ("其他支出  7", ["7 unexplained"]),
    ],
)
def test_rows_of_a_table_without_rules(line: str, expected: list[str]) -> None:
    (coverage,) = certificate(drawn(page(line)))
    assert [f"{number.text} {number.kind.value}" for number in coverage.numbers] == expected


def test_numbers_that_a_gap_parts_are_two() -> None:
    (coverage,) = certificate(drawn(page("合计  12   34.5")))
    assert [number.text for number in coverage.numbers] == ["12", "34.5"]


def test_texts_that_are_kept_as_texts() -> None:
    text = "推进“最多跑1次”改革，覆盖12个街镇。"
    document = written(f"一、主要职责\n{text}\n二、其他\n覆盖12个街镇。")
    description = Description(responsibilities=(PlacedText(text, Place()),))
    (coverage,) = certificate(document, description=description)
    assert [number.kind.value for number in coverage.numbers] == ["name", "text", "unexplained"]


def test_the_stated_number_of_units_is_a_figure() -> None:
    text = "本级决算和4个下属单位决算。"
    sentence = PlacedText(text, Place(span=Span(0, len(text))))
    description = Description(stated_unit_count=4, unit_sentence=sentence)
    (coverage,) = certificate(written(text), description=description)
    assert coverage.counts == {NumberKind.FIGURE: 1}


def test_values_and_names_of_an_evaluation() -> None:
    table = "入选500个试点(2分) | ≥90% | 新增项20个;工厂10个 | 1.50 | 7"
    document = written(table)
    starts = [document.lines[0].text.index(text) for text in ("入选", "≥", "新增", "1.50", "7")]

    def place(cell: int) -> Place:
        end = starts[cell + 1] - 1 if cell + 1 < len(starts) else len(document.lines[0].text)
        return Place(span=Span(starts[cell], end))

    def value(text: str, cell: int, *parts: Value) -> Value:
        return Value(text, Comparator.EQUAL, place(cell), Decimal(1), parts=parts)

    target, score = value("≥90%", 1), value("1.50", 3)
    actual = value("新增项20个;工厂10个", 2)
    weight = value("2分", 0)
    indicator = Indicator("入选500个试点", "", "", place(0), weight, target, actual, score)
    goal = Goal(0, "", (indicator,), Place())
    evaluation = Evaluation("A", True, "", "", Place(), goals=(goal,))
    (coverage,) = certificate(document, evaluations=[evaluation])
    assert [f"{number.text} {number.kind.value}" for number in coverage.numbers] == [
        "500 name", "2 figure", "90 figure", "20 figure", "10 figure", "1.50 figure", "7 unexplained",
    ]  # fmt: skip


def test_a_value_in_words_is_a_text() -> None:
    document = written("目标 | 同比增加1630P，2024年前完成")
    start = document.lines[0].text.index("同比")
    place = Place(span=Span(start, len(document.lines[0].text)))
    value = Value("同比增加1630P，2024年前完成", Comparator.QUALITATIVE, place)
    goal = Goal(0, "", (Indicator("某指标", "", "", Place(), actual=value),), Place())
    (coverage,) = certificate(document, evaluations=[Evaluation("A", True, "", "", Place(), goals=(goal,))])
    assert [number.kind.value for number in coverage.numbers] == ["text", "year"]


def test_a_document_with_neither_pages_nor_offsets() -> None:
    def passage(text: str, reference: str) -> Passage:
        return Passage(text, tuple(Mark(reference=reference) for _ in text))

    cells = (
        Cell(0, 0, "行次", Place(reference="Sheet1!A1")),
        Cell(1, 0, "32", Place(reference="Sheet1!A2")),
        Cell(1, 1, "7.50", Place(reference="Sheet1!B2")),
    )
    layout = Layout(
        (Placed(Grid(cells, 2, 2), (), ()),),
        (passage("预算5万元，决算5万元，其余5万元。", "paragraph 1"), passage("车辆5辆。", "paragraph 2")),
    )
    said = [figure("5", Place(reference="paragraph 1")), figure("5", Place(reference="paragraph 1"))]
    figures = [*said, figure("7.50", Place(reference="Sheet1!B2"))]
    (coverage,) = certify(Document(SOURCE), layout, figures, (), NO_DESCRIPTION)
    assert [(number.place.reference, number.kind.value) for number in coverage.numbers] == [
        ("paragraph 1", "figure"), ("paragraph 1", "figure"), ("paragraph 1", "unexplained"),
        ("paragraph 2", "unexplained"), ("Sheet1!A2", "line-number"), ("Sheet1!B2", "figure"),
    ]  # fmt: skip


def test_a_date_takes_no_count_for_itself() -> None:
    text = "截至2024年12月31日，共有车辆12辆。"
    said = Passage(text, tuple(Mark(reference="paragraph 1") for _ in text))
    vehicles = figure("12", Place(reference="paragraph 1"))
    (coverage,) = certify(Document(SOURCE), Layout((), (said,)), [vehicles], (), NO_DESCRIPTION)
    assert [f"{number.text} {number.kind.value}" for number in coverage.numbers] == [
        "2024 date", "12 date", "31 date", "12 figure",
    ]  # fmt: skip


def test_one_finding_for_each_page_with_unexplained_numbers() -> None:
    document = drawn(page("车辆28辆，设备3台。", number=1), page("截至2024年。", number=2))
    findings = unexplained(certificate(document))
    assert [(finding.code, finding.place.page) for finding in findings] == [("coverage.unexplained", 1)]
    assert "28、3" in findings[0].message.zh


@pytest.mark.parametrize(("lost", "code"), [(30, "coverage.narrative-unread"), (7, "coverage.unexplained")])
def test_a_narrative_of_which_nothing_is_understood_is_a_warning(lost: int, code: str) -> None:
    passages = tuple(said(f"另有{n}件，计{n}台。") for n in range(11, 11 + lost))
    coverage = certify(Document(SOURCE), Layout((), passages), (), (), NO_DESCRIPTION)
    first = unexplained(coverage)[0]
    assert first.code == code
    assert (first.severity is Severity.WARNING) == (code == "coverage.narrative-unread")


def said(text: str) -> Passage:
    return Passage(text, tuple(Mark(reference="paragraph 1") for _ in text))


_WORDS = st.text(st.sampled_from("决算数万元，。年第号表（）“”1234567890.,; \n|"), max_size=60)


@given(_WORDS)
@example("0|")
def test_every_digit_of_a_text_is_in_the_certificate_once(text: str) -> None:
    document = written(text or "空")
    numbers = [number for coverage in certificate(document) for number in coverage.numbers]
    printed = "".join(re.findall(r"\d", "".join(line.text for line in document.lines)))
    assert "".join(re.findall(r"\d", "".join(number.text for number in numbers))) == printed
    for number in numbers:
        assert number.place.span is not None


@given(
    st.lists(st.text(st.sampled_from("决算元，。1234567890. "), min_size=1, max_size=20), min_size=1, max_size=5)
)
def test_every_digit_of_a_page_is_in_the_certificate_once(lines: list[str]) -> None:
    numbers = [number for coverage in certificate(drawn(page(*lines))) for number in coverage.numbers]
    printed = sorted(re.findall(r"\d", "".join(lines)))
    assert sorted(re.findall(r"\d", "".join(number.text for number in numbers))) == printed
