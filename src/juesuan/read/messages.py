"""What reading says to people, in Chinese and English side by side, room by room."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.text import Text

# What is wrong, and what to do.
Message = tuple[Text, Text]

# --- documents ---

RECOGNISE = Text(
    "安装识别组件（pip install juesuan[ocr]）后重读，或提供带文字层的PDF",
    "install the recognition (pip install juesuan[ocr]) and read again, or give a PDF with a text layer",
)
FORMULA_FAILED = Text(
    "单元格显示的是公式错误，而不是数字", "the cell shows the error of a formula instead of a number"
)
CORRECT_FORMULA = Text("更正公式后重新保存", "correct the formula and save the workbook again")
HIDDEN_SHEET = Text("工作表被隐藏，其中内容未读取", "the sheet is hidden; what it holds is not read")
HIDDEN_CELLS = Text(
    "工作表有隐藏的行或列，其中内容未读取", "the sheet has hidden rows or columns; what it holds is not read"
)
SHOW_SHEET = Text(
    "如属公开内容，请取消隐藏后重新保存", "if it is to be published, show it and save the workbook again"
)
NAME_IN_FULL = Text(
    "在标题中写全称，或在 juesuan.toml 的 [organisations] 中写明",
    "print the name in full, or say it in juesuan.toml under [organisations]",
)
CHECK_HEADING = Text("核对并更正标题", "check the heading and correct it")


def scanned(pages: str) -> Text:
    """Pages are pictures."""
    return Text(
        f"第{pages}页是扫描图像，没有文字层，其中的数字未读取",
        f"pages {pages} are pictures without a text layer; their figures are not read",
    )


def picture_beside_text(pages: str) -> Text:
    """Pages have pictures beside their text."""
    return Text(
        f"第{pages}页的文字旁有较大的图片，图片中的内容未读取",
        f"pages {pages} have a large picture beside their text; what it shows is not read",
    )


def no_character_map(pages: str) -> Text:
    """The characters of pages have no meaning."""
    return Text(
        f"第{pages}页的字体没有字符映射，无法读出文字，其中的数字未读取",
        f"pages {pages} are in fonts without a usable character map; their figures are not read",
    )


def recognised(pages: str, confidence: str) -> Text:
    """Pages were recognised from their pictures."""
    return Text(
        f"第{pages}页由图像识别而来，平均置信度{confidence}",
        f"pages {pages} were recognised from their pictures, with a mean confidence of {confidence}",
    )


def organisation_unplaced(name: str) -> Text:
    """The name of the organisation is one that many places have."""
    return Text(
        f"名称“{name}”没有写明所属地区，与其他地区的同名部门无法区分",
        f"the name “{name}” does not say of which place: others have a department of that name",
    )


def organisation_differs(name: str, organisation: str) -> Text:
    """A heading bears the name of another organisation."""
    return Text(
        f"标题中的名称“{name}”与本报告部门“{organisation}”不一致",
        f"a heading names “{name}”, but the report is of “{organisation}”",
    )


# --- tables ---

# --- figures ---

NO_FIGURES: Message = (
    Text(
        "表格和文字中均无数字：可能是空白模板或扫描件",
        "neither tables nor text hold a figure: a blank template, or a scanned document",
    ),
    Text("确认文件是已填报的决算报告", "make sure that the file is a report that has been filled in"),
)


def unit_missing(assumed: str) -> Message:
    """A table that names no unit where no other does."""
    return (
        Text(f"未标明金额单位，按{assumed}读取", f"no unit of money is printed; {assumed} is assumed"),
        Text("在表头右上角注明单位", "print the unit above the table"),
    )


def statement_missing(number: str, title: Text) -> Message:
    """One of the nine statements is not in the report."""
    return (
        Text(f"未找到表{number}“{title.zh}”", f"table {number} “{title.zh}” ({title.en}) was not found"),
        Text("核对报告是否缺表", "check whether the report lacks the table"),
    )


def statements_missing(numbers: Sequence[str]) -> Message:
    """Most of the nine statements are not in the file."""
    return (
        Text(
            f"未找到{'、'.join(numbers)}表：本文件只是报告的一部分，或报告缺表",
            f"tables {', '.join(numbers)} were not found: this is a part of a report, or the report lacks them",
        ),
        Text("提供完整的报告，或核对是否缺表", "give the whole report, or check whether it lacks the tables"),
    )


def unreadable(printed: str) -> Message:
    """A cell with digits that is no number."""
    return (
        Text(f"“{printed}”不是可读的数字", f"“{printed}” cannot be read as a number"),
        Text("对照原文核对该单元格", "compare the cell with the original"),
    )


def doubtful(printed: str, value: str, confidence: float) -> Message:
    """A number that the recogniser is not sure of."""
    return (
        Text(
            f"“{printed}”由图像识别为{value}，置信度仅{confidence:.2f}",
            f"“{printed}” was recognised as {value} with a confidence of only {confidence:.2f}",
        ),
        Text("对照原文核对该单元格", "compare the cell with the original"),
    )


def code_missing(item: str) -> Message:
    """A row of a classified table without a code."""
    return (
        Text(
            f"“{item}”一行没有可读的科目编码，未写入数据立方",
            f"the row “{item}” has no readable classification code; it is not in the cube",
        ),
        Text("核对该行科目编码", "check the code of the row"),
    )


def meaning_unknown(printed: str) -> Message:
    """A figure whose row or heading is not understood."""
    return (
        Text(
            f"“{printed}”所在的行或列名称含义不明，未写入数据立方",
            f"the row or heading of “{printed}” is not understood; it is not in the cube",
        ),
        Text("核对行、列名称", "check the names of row and column"),
    )


def stated_nil(sentence: str) -> Text:
    """A table that is empty, as a sentence states."""
    return Text(f"空表，并有说明：{sentence}", f"empty, as the report states: {sentence}")


# --- prose ---


def unreadable_in_prose(printed: str) -> Message:
    """A number in prose that cannot be read."""
    return (
        Text(f"文字说明中“{printed}”不是可读的数字", f"“{printed}” in prose cannot be read"),
        Text("对照原文核对该数字", "compare the number with the original"),
    )


def unit_missing_in_prose(item: str, printed: str, unit: str) -> Message:
    """A number in prose without its unit, and the unit that is taken."""
    return (
        Text(
            f"“{item}”的“{printed}”后缺少单位，按{unit}读取",
            f"“{printed}” of “{item}” is printed without its unit; {unit} is taken",
        ),
        Text(f"在数字后补上“{unit}”", f"print {unit} behind the number"),
    )


def verb_unknown(item: str, printed: str) -> Message:
    """A number behind a comparison of which no word says whether it is a rise or a fall."""
    return (
        Text(
            f"“{item}”的“{printed}”与上年或预算相比，但看不出是增是减，未核实",
            f"“{printed}” of “{item}” is compared, but no known word says whether it rose or fell: not verified",
        ),
        Text("对照原文，写明“增加”或“减少”", "compare with the source, and say 增加 or 减少"),
    )


def words_unknown(item: str, printed: str, words: str) -> Message:
    """A number in a clause with words that are not understood: they may make it another thing's."""
    return (
        Text(
            f"“{item}”的“{printed}”前有未能读懂的词“{words}”，未核实",
            f"“{printed}” of “{item}” stands behind words that are not understood (“{words}”): not verified",
        ),
        Text("对照原文核对该数字的含义", "compare with the source what this number is of"),
    )


# --- performance ---

# Characters of a printed text that a message shows: enough to find it, and it stays one line.
_SHOWN = 40


def row_not_understood(row: str) -> Message:
    """A row of a list of indicators that has values and no name, or values that cannot be separated."""
    return (
        Text(
            f"绩效自评表中有一行未能读懂：{row[:_SHOWN]}",
            f"a row of a performance self-evaluation was not understood: {row[:_SHOWN]}",
        ),
        Text("核对该行的指标名称、目标值、完成值与得分", "compare the row's indicator, target, result and score"),
    )


def values_mixed(name: str) -> Message:
    """An indicator of which target and result run into one another in the text."""
    return (
        Text(
            f"指标“{name[:_SHOWN]}”的目标值与完成值在文本中混在一起，未读取",
            f"target and actual value of the indicator {name[:_SHOWN]} are mixed in the text and are left out",
        ),
        Text("对照原表填写目标值和完成值", "take the two values from the original table"),
    )


def run_together(count: int) -> Message:
    """A form of which the words have lost their order."""
    return (
        Text(
            f"绩效自评表的文字在识别时连成一段，{count}个指标的名称和数值无法分清，未读取",
            f"a performance form has run together in recognition; its {count} indicators are mixed and left out",
        ),
        Text(
            "用带版面的文件（PDF）或原表重新读取", "read a file that keeps the layout (PDF), or the original table"
        ),
    )


def weight_missing(name: str) -> Message:
    """An indicator without a weight among others that have one."""
    return (
        Text(f"指标“{name[:_SHOWN]}”没有分值", f"the indicator {name[:_SHOWN]} has no weight"),
        Text("在原表中补上该指标的分值", "take the weight from the original table"),
    )


def form_without_values(title: str) -> Message:
    """A performance form without any value."""
    return (
        Text(f"绩效自评表没有可读的指标：{title}", f"a performance form holds no value that can be read: {title}"),
        Text("确认该表已填报", "make sure that the form has been filled in"),
    )


def no_number(role: str, item: str, printed: str) -> Message:
    """A weight, a score, a rate or an amount of a form that is no number."""
    return (
        Text(
            f"“{item}”的{_ROLES_ZH[role]}不是数字：{printed[:_SHOWN]}",
            f"the {role} of {item} is no number: {printed[:_SHOWN]}",
        ),
        Text("核对原表的数字", "compare the number with the original table"),
    )


_ROLES_ZH = {
    "weight": "分值",
    "score": "得分",
    "initial": "年初预算数",
    "budget": "预算数",
    "executed": "执行数",
    "rate": "执行率",
    "total": "总额",
    "count": "指标个数",
}

# --- descriptions ---

CHECK_UNITS = Text("核对单位数量与名单", "check the number of units and the list")


def unit_count_differs(stated: int, listed: int) -> Text:
    """The report states another number of units than it lists."""
    return Text(
        f"文中称有下属单位{stated}个，列出的为{listed}个",
        f"the report states {stated} subordinate units and lists {listed}",
    )


# --- coverage ---

LOOK_IN_COVERAGE = Text("在coverage.csv中逐一核对", "look them up in coverage.csv")


def unexplained(count: int, numbers: Sequence[str], more: str) -> Text:
    """Numbers of a page that are of no known kind; some of them are shown."""
    return Text(
        f"有{count}个数字未能归类：{'、'.join(numbers)}{more}",
        f"{count} numbers are neither figures nor of a known kind: {', '.join(numbers)}{more}",
    )
