"""What checklists say, in Chinese and English side by side."""

from __future__ import annotations

from juesuan.model.reading import Reading
from juesuan.model.text import Text

REPORT_AS_A_WHOLE = Text("报告整体", "The report as a whole")
THE_TEXT = Text("文字说明", "The text")
PERFORMANCE = Text("绩效自评", "Performance tables")
YEARS = Text("与上年报告对照", "Against last year's report")
CODES_AGAINST_OTHERS = Text("科目与其他报告对照", "Codes, against other reports")
# The words of the checklist as a page.
CHECKLIST = {
    "title": Text("决算报告检验单", "Checklist of final accounts"),
    "clean": Text("没有需要更正的问题。", "There is nothing to correct."),
    "to_correct": Text("发布之前请逐项核对、更正。", "Please check and correct each of these before publishing."),
    "obstacles": Text("无法发布的原因", "Why it could not be published"),
    "where": Text("位置", "Where"),
    "what": Text("问题", "What is wrong"),
    "remedy": Text("如何处理", "What to do"),
    "rules": Text("检验了哪些勾稽关系", "Which rules were checked"),
    "rule": Text("规则", "Rule"),
    "form": Text("依据", "Form"),
    "not_evaluated": Text("未检验的规则（报告没有印出所需数字）", "Rules with nothing to evaluate in this report"),
    "pages": Text("页", "pages"),
    "file": Text("文件", "file"),
    "made": Text("检验程序", "checked by"),
}
# The words of the checklist as a memorandum.
MEMORANDUM = {
    "file": Text("文件：", "File: "),
    "notes": Text("供知悉，无须处理", "For information; nothing is asked for"),
    "signatures": Text(
        "填表人：              复核人：              单位（盖章）：              日期：",
        "Filled in by:              Checked by:              Office (seal):              Date:",
    ),
}
MEMORANDUM_COLUMNS = (
    Text("序号", "No."),
    Text("级别", "Severity"),
    Text("位置", "Where"),
    Text("问题", "What is wrong"),
    Text("整改要求", "What to do"),
    Text("责任人", "Who"),
    Text("完成时限", "Until"),
)


def memorandum_title(reading: Reading) -> Text:
    """Whose accounts of which year a memorandum is about."""
    name, year = reading.profile.organisation or reading.source.name, reading.profile.year
    of_year = Text(f"{year}年度", f" {year}") if year else Text("", "")
    return Text(f"{name}{of_year.zh}部门决算整改清单", f"{name}{of_year.en}: final accounts, what to correct")
