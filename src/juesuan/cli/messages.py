"""What the command line says, in Chinese and English side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from juesuan.model.text import Text

# --- help ---

USAGE = Text("用法：", "Usage: ")
OPTIONS = Text("选项", "Options")
COMMANDS = Text("命令", "Commands")
# The marks that click adds to the meaning of an option, by their English form.
MARKS = (Text("[默认值：", "[default: "), Text("必填]", "required]"))

# --- refusals ---

# Exit code after Ctrl-C (128 + SIGINT).
INTERRUPTED = 130
NO_SUCH_COMMAND = Text("没有这个命令", "there is no such command")
NO_SUCH_OPTION = Text("没有这个选项", "there is no such option")
MISSING = Text("缺少", "missing")
NOT_POSSIBLE = Text("不能取这个值", "this value is not possible")
NEEDS_A_VALUE = Text("须给出一个值", "needs a value")
# What click says of arguments, by its English form.
OF_ARGUMENTS = (
    Text("请给出命令", "Missing command."),
    Text("多余的参数", "Got unexpected extra arguments"),
    Text("多余的参数", "Got unexpected extra argument"),
)
# What click says of a path, by its English form.
ABOUT_PATHS = (
    Text("不存在", "does not exist"),
    Text("是文件", "is a file"),
    Text("是文件夹", "is a directory"),
    Text("不可读", "is not readable"),
)
OUT_IS_A_REPORT = Text(
    "--out 是所核对的报告本身：请另取文件名", "--out is a report to be checked: name another file"
)
DOCX_NEEDS_A_FILE = Text("--format docx 须用 --out 给出文件", "--format docx needs a file: name it with --out")
TRY_HELP = Text("用 --help 看说明", "see --help")
NOTHING_PUBLISHED = Text("没有已发布的报告", "no report is published")
NO_REPORT_IN_FOLDERS = Text("所给文件夹中没有报告", "there is no report in the folders named")
NOTHING_TO_PUBLISH = Text(
    "请给出要发布的报告，或用 --to URL 送出已发布的内容",
    "give reports to publish, or --to URL to send what is published",
)
WHAT_TO_SERVE = Text(
    "--store DIR、--rdf FILE...、--backend URL 三者取一",
    "give one of --store DIR, --rdf FILE... and --backend URL",
)
NO_LICENCE = Text(
    "警告：没有写明许可，他人不得使用这些数据（用 --licence IRI）",
    "warning: no licence is named, so nobody may reuse the data (use --licence IRI)",
)
NOT_PUBLISHED = Text("未发布：", "not published: ")
TWO_RELEASES = Text("请给出两次发布 OLD 和 NEW，或都不给", "name two releases, OLD and NEW, or none")
THE_SYSTEM = Text("系统", "the system")


STATUS_COLUMNS = Text(
    "报告 部门 年度 版本 日期 数字 发现 源文件", "report department year version issued figures findings source"
)
WHOLE = Text("完好", "whole")
REMOVED = Text("次发布已删除", "releases removed")


def not_a_date(text: str) -> tuple[Text, Text]:
    """What is wrong with `--issued`, and what to do."""
    return Text(f"--issued：{text!r} 不是日期", f"--issued: {text!r} is not a date"), Text(
        "写成 2025-09-01", "write it as 2025-09-01"
    )


def no_former_release(store: Path, known: Iterable[str]) -> tuple[Text, Text]:
    """A store with one release only, and what can be compared."""
    names = " ".join(known)
    return Text("当前发布之前没有发布", "no release was served before the current one").at(store), Text(
        f"再次发布，或给出两次发布：{names}", f"publish again, or name two releases: {names}"
    )


def no_such_release(store: Path, name: str, known: Iterable[str]) -> tuple[Text, Text]:
    """A release that is not there, and those that are."""
    names = " ".join(known)
    return Text(f"没有发布 {name}", f"there is no release {name}").at(store), Text(
        f"已有：{names}", f"known: {names}"
    )


# --- the configuration ---


OTHER_FOLDER = Text("请指定可以写入的文件夹", "name a folder that can be written")


CHECK_CONFIG = Text("见 docs/catalogue.md 中的写法", "docs/catalogue.md shows how it is written")


def not_toml(path: Path, why: Exception) -> Text:
    """A configuration that is no TOML."""
    return Text(f"不是 TOML：{why}", f"not TOML: {why}").at(path)


def not_known(path: Path, key: str) -> Text:
    """A table or key that means nothing."""
    return Text(f"{key} 不是已知的项", f"{key} is not known").at(path)


def known(names: Iterable[str]) -> Text:
    """The tables of a configuration, or the keys of one of them."""
    return Text(f"已知的项：{'、'.join(names)}", f"known: {', '.join(names)}")


def not_an_iri(place: str, text: object) -> tuple[Text, Text]:
    """A licence, publisher or contact that is no address, and what one looks like."""
    example = "https://creativecommons.org/licenses/by/4.0/"
    return Text(f"{text!r} 不是 IRI", f"{text!r} is not an IRI").at(place), Text(
        f"例如 {example}", f"such as {example}"
    )


def not_a_credit_code(place: str, code: object, why: Exception) -> tuple[Text, Text]:
    """A code that fails its check character (GB 32100-2015), and what to do."""
    return (
        Text(f"{code!r} 不是统一社会信用代码：{why}", f"{code!r} is not a unified social credit code: {why}").at(
            place
        ),
        Text("请与证书核对18位字符", "compare the 18 characters with the certificate"),
    )


# --- summaries ---

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
OUTCOMES = {
    Outcome.HOLDS: Text("相符", "hold"),
    Outcome.HOLDS_WITHIN_ROUNDING: Text("在四舍五入误差内相符", "hold within rounding"),
    Outcome.FAILS: Text("不符", "fail"),
    Outcome.NOT_EVALUATED: Text("规则无可检验", "rules had nothing to evaluate"),
}
TABLE = Text("表", "table")
TITLE = Text("名称", "title")
FIGURES = Text("数字", "figures")
OTHER_TABLES = Text("其他表", "other tables")
NARRATIVE = Text("情况说明", "narrative")
STATED_NIL = Text("0（已声明为空）", "0 (stated nil)")
CODES = Text("科目：各报告说法不一", "codes that reports do not agree about")
NUMBERS_BY_PAGE = (
    Text("页", "page"),
    Text("数字", "numbers"),
    Text("已读", "figures"),
    Text("已知", "known"),
    Text("不明", "unexplained"),
)
FINDINGS = Text("发现", "findings")
RULES = Text("勾稽检验", "rules")
OBSTACLE = Text("无法发布", "could not be published")


def counted(count: int, severity: Severity) -> Text:
    """`2 errors`: findings of a severity, counted."""
    name = SEVERITIES[severity]
    return Text(f"{count}项{name.zh}", f"{count} {name.en}{'' if count == 1 else 's'}")


def pages(count: int) -> Text:
    """How many pages a report has."""
    return Text(f"共{count}页", f"{count} page{'' if count == 1 else 's'}")


def reports(count: int) -> Text:
    """What a bar of progress counts."""
    return Text(f"{count}份报告", f"{count} reports")


def done(path: Path) -> Text:
    """A report that was read, for the log."""
    return Text("已完成", "done").at(path)


def figures_line(name: str, figures: int, tables: int, findings: int, errors: int) -> Text:
    """One line for a report, for logs."""
    return Text(
        f"{tables}张表{figures}个数字，{findings}项发现（{errors}项错误）",
        f"{figures} figures of {tables} tables, {findings} findings ({counted(errors, Severity.ERROR).en})",
    ).at(name)


def rules_line(rules: int, places: int, outcomes: dict[Outcome, int]) -> Text:
    """How the accounting rules came out."""
    holds, rounding = outcomes[Outcome.HOLDS], outcomes[Outcome.HOLDS_WITHIN_ROUNDING]
    fails, idle = outcomes[Outcome.FAILS], outcomes[Outcome.NOT_EVALUATED]
    return Text(
        f"勾稽检验：{rules}条规则检验{places}处；{holds}处相符，{rounding}处在四舍五入误差内相符，{fails}处不符；"
        f"{idle}条规则无可检验",
        f"rules: {rules} evaluated in {places} places; {holds} hold, {rounding} hold within rounding,"
        f" {fails} fail; {idle} rules had nothing to evaluate",
    )


def numbers_line(numbers: int, figures: int, known: int, unexplained: int, pages: int) -> Text:
    """What became of the printed numbers."""
    return Text(
        f"数字：印出{numbers}个；读取{figures}个，已知类别{known}个，不明{unexplained}个，在{pages}页",
        f"numbers: {numbers} printed; {figures} figures, {known} of known kinds, {unexplained} unexplained"
        f" on {pages} pages",
    )


def more(count: int) -> Text:
    """Findings that are not shown."""
    return Text(f"……另有{count}项：用 juesuan check 看全部", f"... and {count} more: `juesuan check` lists all")


def published(organisation: str, year: int, facts: int, statements: int, *, is_new: bool = True) -> Text:
    """What was published, or is so already. Programs read `N statements` here, in either language."""
    zh, en = ("已发布", "published") if is_new else ("未变", "unchanged")
    return Text(
        f"{zh} {organisation} {year}：{facts}个事实，{statements} statements（RDF 语句）",
        f"{en} {organisation} {year}: {facts} facts, {statements} statements",
    )


def given_twice(count: int) -> Text:
    """How many files are named that were named before."""
    return Text(f"重复给出的文件：{count}个，只读一次", f"{count} files are given twice, and read once")


def left_out(names: Sequence[str]) -> Text:
    """Files in folders that are not read, the first of them by name."""
    some = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return Text(
        f"文件夹中未读的文件：{len(names)}个（{some}）；要读请逐个给出",
        f"{len(names)} files in the folders are not read ({some}); name those that are reports",
    )


def sent(statements: int, graph: str) -> Text:
    """A graph that a remote engine took."""
    return Text(
        f"已送出{statements}条语句：{graph}",
        f"sent {statements} statements: {graph}",
    )


def serving(place: str, address: str) -> Text:
    """What is served, and where. Programs read the line `SPARQL: ` here, in either language."""
    return Text(
        f"数据:   {place}\n网页:   {address}/\nSPARQL: {address}/sparql\n按 Ctrl-C 结束",
        f"store:  {place}\npages:  {address}/\nSPARQL: {address}/sparql\nCtrl-C ends",
    )
