"""Why a request or a query has no answer, in Chinese and English."""

from __future__ import annotations

from pathlib import Path

from juesuan.model.text import Text

# Titles of problems
NOT_SPARQL = Text("查询不是合法的 SPARQL 1.1", "The query is not SPARQL 1.1")
QUERY_REFUSED = Text("查询被拒绝", "The query is refused")
NO_ACCEPTABLE_FORMAT = Text("没有可接受的格式", "No acceptable format")
UNKNOWN_HERE = Text("此处没有", "Not known here")
NOT_EVALUATED = Text("查询无法求值", "The query could not be evaluated")
TOO_MANY_QUERIES = Text("同时进行的查询过多", "Too many queries at once")
TOOK_TOO_LONG = Text("查询耗时过长", "The query took too long")
ABORTED = Text("查询已中止", "The query was aborted")
RESULT_TOO_LARGE = Text("结果过大", "The result is too large")
ENGINE_FAILED = Text("查询引擎出错", "The engine failed on this query")
BACKEND_FAILED = Text("后端引擎出错", "The engine behind this endpoint failed")
TOO_MANY_OF_CLIENT = Text("同一客户端的查询过多", "Too many queries of one client")
UNSUPPORTED_MEDIA_TYPE = Text("不支持的媒体类型", "Unsupported media type")
UNSUPPORTED_CHARSET = Text("不支持的字符编码", "Unsupported charset")
MORE_THAN_ONE_QUERY = Text("查询多于一个", "More than one query")
NO_QUERY = Text("没有查询", "No query")
QUERY_TOO_LONG = Text("查询过长", "The query is too long")
REQUEST_TOO_LONG = Text("请求过长", "The request is too long")
NOT_UTF_8 = Text("不是 UTF-8", "Not UTF-8")
UPDATES_REFUSED = Text("不接受更新", "Updates are refused")

# Details of problems
NO_FEDERATION = Text(
    "此处不支持 SERVICE：联邦查询一律拒绝", "SERVICE is not supported here: federated queries are refused"
)
MINUS_IN_GRAPH = Text(
    "查询引擎对 GRAPH ?g 之内、两侧没有共同变量的 MINUS 会给出错误结果："
    "请把 MINUS 写在 GRAPH 之外，或改用 FILTER NOT EXISTS",
    "the engine answers wrongly where MINUS within GRAPH ?g has no variable in common with what is before it: "
    "write MINUS outside of GRAPH, or FILTER NOT EXISTS",
)
TOO_MANY_LONG = Text("同时进行的耗时查询过多", "too many queries that take long are under way")
TOO_MANY_WAITING = Text("同一客户端等候的查询过多", "too many queries of one client are waiting")
NEWER_RELEASE = Text("现已提供更新的发布", "a newer release is being served by now")
TOO_MUCH_MEMORY = Text("查询需要的内存过多", "the query needed too much memory")
NESTS_TOO_DEEP = Text("查询嵌套过深", "the query nests too deep")
DIED = Text(
    "查询进程意外结束，多半是内存不足或嵌套过深",
    "the process of the query ended, most likely for want of memory or because the query nests too deep",
)
NO_ORDER = Text(
    "查询引擎无法排列这些不同种类的值（ORDER BY）：请按 STR(?x) 排序，或只排序同一类型的值",
    "the engine cannot order these values, which are of different kinds (ORDER BY): order by STR(?x), "
    "or only values of one type",
)
ENGINE_FAULT = Text("查询引擎内部出错", "a fault of the engine")
ONE_QUERY = Text("一个请求只带一个 query 参数", "A request carries one parameter `query`")
QUERY_MISSING = Text("缺少 query 参数", "The parameter `query` is missing")
PARAMETERS_NOT_UTF_8 = Text("参数不是百分号编码的 UTF-8", "The parameters are not percent-encoded UTF-8")
BODY_NOT_UTF_8 = Text("请求正文不是 UTF-8", "The body of the request is not UTF-8")
READ_ONLY = Text("此端点只读", "This endpoint is read-only")
IN_MEMORY = Text("内存中", "in memory")
ON_DISK = Text("磁盘上", "on disk")
NO_ISOLATION = Text("本系统不能阻止工作进程访问网络", "this system cannot keep worker processes from the network")
REACHED_NETWORK = Text(
    "工作进程虽已隔离，仍访问了网络", "a worker process reached the network although it is sealed"
)
CANNOT_GO_ON = Text("查询到此无法继续", "the query cannot go on like this")


def posted_as(form: str, direct: str) -> Text:
    """How a query may be posted."""
    return Text(f"查询应以 {form} 或 {direct} 提交", f"A query is posted as {form} or {direct}")


def posted_in(charset: str) -> Text:
    """A body in another charset than UTF-8."""
    return Text(f"查询应以 UTF-8 提交，而不是 {charset}", f"A query is posted in UTF-8, not in {charset}")


def at_most_characters(count: int) -> Text:
    """The longest query."""
    return Text(f"查询至多 {count} 个字符", f"A query has at most {count} characters")


def at_most_bytes(count: int) -> Text:
    """The longest request."""
    return Text(f"请求至多 {count} 字节", f"A request has at most {count} bytes")


def offered(formats: str) -> Text:
    """The formats of an answer."""
    return Text(f"可提供的格式：{formats}", f"This answer comes as: {formats}")


def more_than(limit_mb: float) -> Text:
    """A result beyond the limit."""
    return Text(
        f"结果超过 {limit_mb:g} MB：请缩小查询范围，或下载整个发布",
        f"the result has more than {limit_mb:g} MB: ask for less, or download the release",
    )


def no_answer_within(seconds: float) -> Text:
    """A query beyond its time."""
    return Text(f"{seconds:g} 秒内没有结果", f"no answer within {seconds:g} s")


def no_worker_within(seconds: float) -> Text:
    """A query that waited for too long."""
    return Text(f"{seconds:g} 秒内没有空闲的进程", f"no worker became free within {seconds:g} s")


def work_a_minute(seconds: float) -> Text:
    """The quota of work."""
    return Text(f"每个客户端每分钟有 {seconds:g} 秒的计算时间", f"a client has {seconds:g} s of work a minute")


def failures_a_minute(count: int) -> Text:
    """The quota of failures."""
    return Text(f"每个客户端每分钟至多 {count} 次失败的查询", f"a client has {count} failed queries a minute")


def at_place(line: int, column: int, expectation: Text) -> Text:
    """Where a query is not SPARQL."""
    return Text(f"第 {line} 行第 {column} 列：{expectation.zh}", f"Line {line}, column {column}: {expectation.en}")


def undeclared(prefix: str, namespace: str) -> Text:
    """A prefix that the query does not declare, and how it is declared."""
    line = f"PREFIX {prefix}: <{namespace}>"
    return Text(
        f"没有声明前缀 {prefix}:，请在查询开头写上 {line}",
        f"the prefix {prefix}: is not declared: begin with {line}",
    )


def expected(names: list[str], *, more: bool) -> Text:
    """What a parser expected; `more` if that is not all."""
    return Text(
        "应为 " + " 或 ".join(names) + (" 等" if more else ""),
        "expected " + " or ".join(names) + (" or more" if more else ""),
    )


def no_worker_starts(snapshot: Path) -> Text:
    """A snapshot that no worker can open."""
    return Text("不能在此快照上启动工作进程", "no worker can be started over this snapshot").at(snapshot)
