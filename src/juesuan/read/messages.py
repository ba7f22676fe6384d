"""What reading says to people, in Chinese and English side by side, room by room."""

from __future__ import annotations

from juesuan.model.text import Text

Message = tuple[Text, Text]
"""What is wrong, and what to do."""

# --- documents ---

# --- tables ---

# --- figures ---

NO_FIGURES: Message = (
    Text(
        "各表均无数字：可能是空白模板或扫描件", "no table holds a figure: a blank template, or a scanned document"
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


# --- performance ---

# --- descriptions ---

# --- coverage ---
