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
HELP = Text("显示本说明后退出。", "Show this message and exit.")
VERSION = Text("显示版本后退出。", "Show the version and exit.")
MARKS = (Text("[默认值：", "[default: "), Text("必填]", "required]"))
"""The marks that click adds to the meaning of an option, by their English form."""

PROGRAM = Text(
    "把政府部门决算报告变成可核对的关联数据。",
    "Final-accounts reports (决算) of Chinese government departments as linked open data.",
)
READ = Text(
    "读取决算报告：每个印出的数字是 OUT/NAME/figures.csv 的一行。"
    "只要读取了一份报告（不论有无发现），退出码为0；一份也不能读取，为2。",
    "Read final-accounts reports: every printed figure as a row of OUT/NAME/figures.csv. Exits 0 if at least one"
    " report was read, with findings or without, and 2 if none could be.",
)
CHECK = Text(
    "检验报告（文件或文件夹）：勾稽关系，以及能否发布。同一部门连续年度的报告互相对照，各报告对科目编码的叫法也互相比较。"
    "没有需要更正的问题，退出码为0；有错误或警告，为1；有报告不能读取，为2。",
    "Check reports (files, or folders of them): accounting rules, and whether they could be published. Reports of"
    " one department for successive years are checked against each other too, and what reports call the"
    " classification codes is compared. Exits 0 if there is nothing to correct, 1 if there are errors or warnings"
    " in a report, 2 if one could not be read.",
)
PUBLISH = Text(
    "读取、检验、校验并发布报告：STORE/current 成为含有它们的发布。"
    "给出 --to 时，另将发布送往远程引擎（SPARQL 1.1 图存储 HTTP 协议）；"
    "不给文件则送当前的发布。全部发布，退出码为0；部分被拒，为1；一份也没有发布，为2。",
    "Read, check, validate and publish reports: STORE/current becomes a release that holds them. With --to the"
    " release is sent to a remote engine (SPARQL 1.1 Graph Store HTTP Protocol), and without FILE the release that"
    " is current. Exits 0 if every report is published, 1 if some are refused, 2 if none is published.",
)
DIFF = Text(
    "列出 STORE 的两次发布之间不同的数字。OLD 和 NEW 是发布的标识，或 current；默认为当前发布和它之前的发布"
    "（即 juesuan rollback 会恢复的那次）。每行是一个印出的数字：报告、表、行、编码、列、页，"
    "增加、删除还是改变，单位，前后的值和印出的文字。没有不同，退出码为0，否则为1。",
    "Print the figures that differ between two releases of STORE. OLD and NEW are identifiers of releases, or"
    " current. By default they are the release that was served before the current one (which `juesuan rollback`"
    " would restore) and the current one. A row is a printed figure: report, table, row, code, column and page"
    " as last printed, whether it was added, removed or changed, its unit, and value and printed text before and"
    " after. Exits 0 if no figure differs, 1 if some do.",
)
SERVE = Text(
    "提供已发布的数据（--store DIR）、原样的 RDF 文件（--rdf FILE...）"
    "或远程引擎（--backend URL）：SPARQL 端点、网页、下载。",
    "Serve a store (--store DIR), RDF files as they are (--rdf FILE...), or a remote engine (--backend URL).",
)
ROLLBACK = Text(
    "退回一步：STORE/current 成为前一次发布；先核对其校验和。",
    "Take one step back: STORE/current becomes the release before it, whose checksums are verified first.",
)
STATUS = Text(
    "列出当前发布的报告，以及最近一次未能发布的文件。",
    "List the reports of the current release, and the files that failed when they were last published.",
)
VERIFY = Text(
    "核对所有发布的文件和快照。完好，退出码为0；有损坏，为1。",
    "Verify files and snapshots of all releases. Exits 0 if all is whole, 1 if something is damaged.",
)
WITHDRAW = Text(
    "撤下一份报告（标识见 juesuan status）：STORE/current 成为不含它的发布；以前的发布仍含有它，直到删除。",
    "Withdraw a report, by its identifier in `juesuan status`: STORE/current becomes a release without it. Older"
    " releases keep it until they are pruned.",
)
PRUNE = Text(
    "删除旧的发布，只保留最后 KEEP 次（含当前发布）。",
    "Remove all releases but the last KEEP that were served, the current one among them.",
)
DOCTOR = Text(
    "询问一个 SPARQL 端点能做什么：协议、格式、精确小数、有无暗中截断。不改动它。一切正常，退出码为0，否则为1。",
    "Ask a SPARQL endpoint what it can do: protocol, formats, exact decimals, silent caps. Changes nothing there."
    " Exits 0 if everything is as it should be, 1 if not.",
)
DEMO = Text(
    "发布随附的样本报告并提供服务，直到按 Ctrl-C。",
    "Publish the embedded sample report and serve it until Ctrl-C.",
)
SUMMARIES = {
    "read": Text("读取报告：每个印出的数字是 figures.csv 的一行", "every printed figure as a row of figures.csv"),
    "check": Text(
        "检验报告：数字是否相符，发布前须知", "does it add up, and what must be known before publishing"
    ),
    "publish": Text("读取、检验、校验并发布报告", "read, check, validate and publish reports into a store"),
    "diff": Text("比较两次发布的数字", "compare the figures of two releases of a store"),
    "serve": Text("提供 SPARQL 端点、网页和下载", "serve a store, or any RDF files: SPARQL, pages, downloads"),
    "export": Text("把整个网站写成静态文件夹", "write the whole site as a folder for any web host"),
    "status": Text("列出已发布的报告", "list what is published"),
    "verify": Text("核对所有校验和", "verify all checksums"),
    "withdraw": Text("撤下一份报告", "publish a release without a report"),
    "rollback": Text("退回前一次发布", "take one step back: the release before is served again"),
    "prune": Text("删除旧的发布", "remove old releases"),
    "doctor": Text("询问一个 SPARQL 端点能做什么", "ask a SPARQL endpoint what it can do and cannot"),
    "demo": Text("发布随附的样本并提供服务", "publish the embedded sample report and serve it"),
}
"""What each command does, in the order in which they are used."""

OPTION_LANG = Text("输出的语言（默认按系统区域）", "language of everything it prints (default: by the locale)")
OPTION_OCR = Text(
    "识别图像页（需要 juesuan[ocr]；默认识别）",
    "recognise pages that are pictures (needs juesuan[ocr]; default: yes)",
)
OPTION_REFERENCE = Text("用 pySHACL 校验（较慢，结论相同）", "validate with pySHACL (slower, the same verdicts)")
OPTION_OUT = Text("输出文件夹", "folder")
OPTION_QUIET = Text("每份报告一行", "one line per report")
OPTION_FORMAT = Text(
    "text 供屏幕，html 供转发，docx 为整改清单，json 和 junit 供程序",
    "text for the screen, html to send on, docx as a memorandum, json and junit for programs",
)
OUT_IS_A_REPORT = Text(
    "--out 是所核对的报告本身：请另取文件名", "--out is a report to be checked: name another file"
)
DOCX_NEEDS_A_FILE = Text("--format docx 须用 --out 给出文件", "--format docx needs a file: name it with --out")
OPTION_FORMAT_DIFF = Text("csv 或 json（默认：csv）", "csv or json (default: csv)")
OPTION_OUT_FILE = Text("写入的文件（默认：屏幕）", "file to write to (default: screen)")
OPTION_CONFIG = Text("配置文件（默认：juesuan.toml）", "file (default: juesuan.toml)")
OPTION_STORE = Text("发布文件夹", "folder of the releases")
OPTION_KEEP = Text("保留几次发布", "how many releases to keep")
OPTION_STORE_SERVED = Text("已发布到的文件夹", "a store that was published into")
OPTION_STORE_DEMO = Text("发布文件夹（默认：临时）", "folder of the releases (default: a temporary one)")
OPTION_BASE = Text("数据的命名空间", "namespace of the data")
OPTION_BASE_RDF = Text("数据的命名空间（用于 --rdf）", "namespace of the data (with --rdf)")
OPTION_TO = Text("另送往的图存储：只送有变化的图", "a Graph Store that is sent the graphs that it lacks as well")
OPTION_SCHEDULER = Text("由 Dask 集群读取，这是其调度器", "have a Dask cluster read; this is its scheduler")
OPTION_EXCHANGE = Text(
    "集群经此处交付成果（fsspec 地址）；没有则各机共用发布文件夹",
    "where the cluster hands over bundles (an fsspec address); without it, all see the folder of the releases",
)
OPTION_LICENCE = Text("数据许可的 IRI", "IRI of the licence of the data")
OPTION_ISSUED = Text(
    "新内容的日期，YYYY-MM-DD（默认：SOURCE_DATE_EPOCH，或无）",
    "date of what is new, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, or none)",
)
OPTION_RDF = Text("RDF 文件，原样提供", "RDF files, served as they are")
OPTION_BACKEND = Text("远程 SPARQL 端点，作为网关提供", "a remote SPARQL endpoint, served as gateway")
OPTION_HOST = Text("监听的地址", "address to listen on")
OPTION_PORT = Text("0 表示任取空闲端口", "0 takes a free port")
OPTION_LOG = Text("每次查询写一行 JSON；- 为屏幕", "a line of JSON for each query; - prints")
OPTION_UNSEALED = Text(
    "即使没有什么阻止查询访问网络，也提供服务", "serve even where nothing keeps queries from the network"
)

# --- refusals ---

INTERRUPTED = 130
"""Exit code after Ctrl-C (128 + SIGINT)."""
NO_SUCH_COMMAND = Text("没有这个命令", "there is no such command")
NO_SUCH_OPTION = Text("没有这个选项", "there is no such option")
MISSING = Text("缺少", "missing")
NOT_POSSIBLE = Text("不能取这个值", "this value is not possible")
NEEDS_A_VALUE = Text("须给出一个值", "needs a value")
OF_ARGUMENTS = (
    Text("请给出命令", "Missing command."),
    Text("多余的参数", "Got unexpected extra arguments"),
    Text("多余的参数", "Got unexpected extra argument"),
)
"""What click says of arguments, by its English form."""
ABOUT_PATHS = (
    Text("不存在", "does not exist"),
    Text("是文件", "is a file"),
    Text("是文件夹", "is a directory"),
    Text("不可读", "is not readable"),
)
"""What click says of a path, by its English form."""
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
