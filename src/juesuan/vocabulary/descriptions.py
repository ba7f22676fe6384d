"""What datasets and code lists are, in a sentence each: for catalogues and for the pages of the site."""

from __future__ import annotations

from juesuan.model.text import Text

DATASETS: dict[str, Text] = {
    "t01": Text(
        "部门全部收入与支出，按来源与类列示（01表）", "All income by source and all expenditure by class (form 01)"
    ),
    "t02": Text("各功能科目的本年收入，按来源列示（02表）", "Income of the year by function and source (form 02)"),
    "t03": Text(
        "各功能科目的本年支出，按性质列示（03表）", "Expenditure of the year by function and nature (form 03)"
    ),
    "t04": Text(
        "财政拨款的收入与支出，按三本预算列示（04表）",
        "Income and expenditure out of fiscal appropriations, by the three budgets (form 04)",
    ),
    "t05": Text(
        "一般公共预算财政拨款支出，按功能科目与性质列示（05表）",
        "Expenditure from the general public budget by function and nature (form 05)",
    ),
    "t06": Text(
        "一般公共预算的基本支出，按经济分类列示（06表）",
        "Basic expenditure from the general public budget by economic class (form 06)",
    ),
    "t07": Text(
        "政府性基金预算财政拨款的收入、支出与结转结余（07表）",
        "Income, expenditure and balances of government-managed funds (form 07)",
    ),
    "t08": Text(
        "国有资本经营预算财政拨款支出（08表）", "Expenditure from the state capital operations budget (form 08)"
    ),
    "t09": Text(
        "财政拨款“三公”经费的预算数与决算数（09表）",
        "Budgeted and final amounts of the three-public expenses out of fiscal appropriations (form 09)",
    ),
    "narrative": Text(
        "说明文字写明的收支金额", "Amounts of income and expenditure that the text of a report states"
    ),
    "subjects": Text(
        "说明文字写明的专门事项金额，如机关运行经费、政府采购",
        "Amounts of particular subjects that the text states: operating costs, procurement",
    ),
    "projects": Text(
        "报告点名的项目的预算数与决算数", "Budgeted and final amounts of the projects that a report names"
    ),
    "changes": Text(
        "比上年或比预算的增减额", "By how much amounts differ from the year before or from the budget"
    ),
    "percentages": Text("占比、增减率与预算完成率", "Shares, rates of growth and rates of completion"),
    "counts": Text("车辆、人次、批次等的数量", "Numbers of vehicles, persons, receptions and other things"),
    "performance": Text(
        "绩效自评表中的分值、目标值、完成值与得分",
        "Weights, targets, actual values and scores of performance evaluations",
    ),
    "finance": Text(
        "各表与文字的金额合并为一：每个坐标一个观测值，注明见证",
        "The amounts of all tables and of the text as one: an observation for each coordinate, with its witnesses",
    ),
}

CODE_LISTS: dict[str, Text] = {
    "phase": Text("金额处于预算的哪一阶段", "At which stage of the budget an amount stands"),
    "flow": Text(
        "金额是收入、支出、结转结余还是总计",
        "Whether an amount comes in, goes out, is carried over, or is a total",
    ),
    "fund": Text("金额出自哪一本预算", "Which of the state's budgets an amount belongs to"),
    "source": Text("收入的来源，如02表各栏", "Where income comes from, as in the columns of form 02"),
    "nature": Text("支出的性质，如03表各栏", "The nature of expenditure, as in the columns of form 03"),
    "item": Text("“三公”经费的项目，如09表各栏", "The three-public items, as in the columns of form 09"),
    "function": Text(
        "《政府收支分类科目》的支出功能分类，类、款、项三级；类之下以报告所见为准",
        "The functional classification of the state's budget: class, group, item, below the classes as attested",
    ),
    "economic": Text(
        "《政府收支分类科目》的部门预算支出经济分类，类、款两级；类之下以报告所见为准",
        "The economic classification of departments' expenditure: class, group, below the classes as attested",
    ),
    "unit": Text("金额与数量的单位", "What amounts and quantities are counted in"),
    "status": Text("数字如何从原文得出", "How a figure was obtained from what is printed"),
    "level": Text("科目在分类中的级次", "How deep in its classification a code stands"),
    "outcome": Text("规则用于数字的结果", "What can come of a rule that is put to figures"),
    "severity": Text("提示或规则的轻重", "How grave a finding or a breach of a rule is"),
    "claim-kind": Text("文字对数字所作的论断的种类", "What kinds of claims prose makes about figures"),
    "direction": Text("文字比较的方向", "Which way a comparison in words goes"),
    "number-kind": Text("印出的每一个数可能是什么", "What a number on a page can be"),
    "comparator": Text("指标值与其数相比的方式", "How the value of an indicator compares to its number"),
    "indicator-level-1": Text("绩效指标的一级分类", "The first level of performance indicators"),
    "indicator-level-2": Text("绩效指标的二级分类", "The second level of performance indicators"),
    "confusion": Text("字符识别误读的种类", "The ways in which recognised text is misread"),
    "subject": Text(
        "说明文字在收支之外所讲的事项", "What the text of a report speaks of beside income and expenditure"
    ),
    "project": Text(
        "报告点名的项目，含“全部项目”与“不适用”",
        "The projects that reports name, with entries for all and for none",
    ),
    "matter": Text(
        "报告文字计数或计量、其他代码不能区分的事项，含“全部事项”与“不适用”",
        "What reports count or measure that no other code tells apart, with entries for all and for none",
    ),
    "measure": Text(
        "增减、占比、完成率、数量或得分", "Whether a number is a change, a share, a completion, a count or a score"
    ),
    "base": Text("增减与百分比相对于什么", "What changes and percentages are reckoned from"),
    "value-role": Text(
        "指标值的角色，如分值、目标值", "What part a value plays in an evaluation: weight, target and so on"
    ),
}
