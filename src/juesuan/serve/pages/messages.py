"""Messages of the pages, in Chinese and English."""

from __future__ import annotations

from juesuan.model.text import Text

MESSAGES: dict[str, Text] = {
    "site": Text("决算", "Juesuan"),
    "tagline": Text("政府部门决算的关联数据", "Final accounts of government departments as linked data"),
    "about": Text(
        "部门决算报告中印出的每一个数字，在这里都是一条可查询、可核对、可追溯到原页原格的数据。",
        "Every figure printed in a final-accounts report is a piece of data here: it can be queried, "
        "checked, and traced to its page and cell.",
    ),
    "reports": Text("已发布的决算报告", "Published reports"),
    "organisation": Text("单位", "Organisation"),
    "year": Text("年度", "Year"),
    "figures": Text("数字", "Figures"),
    "observations": Text("观测", "Observations"),
    "findings": Text("问题提示", "Findings"),
    "source": Text("来源文件", "Source"),
    "report": Text("报告", "Report"),
    "datasets": Text("数据集", "Datasets"),
    "code_lists": Text("代码表", "Code lists"),
    "organisations": Text("单位", "Organisations"),
    "graphs": Text("命名图", "Named graphs"),
    "downloads": Text("下载", "Downloads"),
    "statements": Text("条陈述", "statements"),
    "manifest": Text("发布清单与校验和", "Manifest with checksums"),
    "query": Text("查询", "Query"),
    "questions": Text("常见问题", "Questions to start from"),
    "run": Text("运行查询", "Run"),
    "query_label": Text("SPARQL 查询", "SPARQL query"),
    "result": Text("结果", "Result"),
    "rows_shown": Text(
        "仅显示前 {} 行；完整结果请下载。", "The first {} rows are shown; download the whole result."
    ),
    "no_rows": Text("没有结果。", "No rows."),
    "this_result_as": Text("下载此结果：", "This result as"),
    "true": Text("是", "Yes"),
    "false": Text("否", "No"),
    "formats": Text("其他格式：", "Also as"),
    "incoming": Text("指向此处的链接", "What links here"),
    "more": Text("更多", "More"),
    "cut": Text(
        "内容较多，仅显示一部分；完整数据请用其他格式。", "There is more than is shown; see the other formats."
    ),
    "unknown": Text("没有这个资源", "Nothing is known of this"),
    "unknown_detail": Text("这里的数据没有提到它：", "The data here does not describe"),
    "unavailable": Text("暂时无法回答", "No answer just now"),
    "home": Text("首页", "Home"),
    "other_language": Text("English", "中文"),
    "error": Text("查询未能完成", "The query has no result"),
    "unnamed": Text("（无名节点）", "(unnamed)"),
}
