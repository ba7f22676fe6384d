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
    "changes": Text("各次发布之间的变更", "Changes from release to release"),
    "changes_about": Text(
        "报告更正后重新发布时，哪些数字新增、修改或删除了；金额以元计，其余以其单位计。原来的版本仍可下载。",
        "When a report is published again: which figures were added, changed or removed. Amounts are in yuan, "
        "others in their unit. The former versions can still be downloaded.",
    ),
    "no_changes": Text(
        "尚无变更：没有报告在首次发布之后新增或重新发布。",
        "Nothing has changed: no report was added or published again since the first release.",
    ),
    "after_release": Text("发布 {} 之后", "After the release {}"),
    "former_release": Text("该次发布的清单", "its manifest"),
    "report_added": Text("新增报告", "New report"),
    "report_removed": Text("撤下报告", "Report withdrawn"),
    "report_changed": Text("更正报告", "Report published again"),
    "to_version": Text("第 {} 版", "version {}"),
    "no_figure_differs": Text("没有数字变动。", "No figure differs."),
    "same_file": Text("读自同一文件。", "It was read from the same file."),
    "other_file": Text("读自另一文件。", "It was read from another file."),
    "figure": Text("数字", "Figure"),
    "before": Text("原为", "Before"),
    "after": Text("现为", "After"),
    "printed_before": Text("原印", "Printed before"),
    "printed_after": Text("现印", "Printed now"),
    "added": Text("新增", "added"),
    "changed": Text("修改", "changed"),
    "removed": Text("删除", "removed"),
    "first_changes": Text(
        "仅显示前 {} 项；全部变更请下载。", "The first {} changes are shown; download the file for all."
    ),
    "unnamed": Text("（无名节点）", "(unnamed)"),
}
