"""Turns of phrase, one a line: what is said, and how it is read."""

from __future__ import annotations

import pytest

from juesuan.model.figure import Status
from juesuan.read.prose import read_prose
from tests.read.prose.manner import Case, attested, said

CODES = (
    attested("206", "科学技术支出"),
    attested("20604", "技术研究与开发"),
    attested("2060499", "其他技术研究与开发支出"),
    attested("211", "节能环保支出"), attested("21110", "能源节约利用"), attested("2111001", "能源节约利用"),
    attested("215", "资源勘探工业信息等支出"), attested("21508", "支持中小企业发展和管理支出"),
    attested("2150801", "行政运行"), attested("201", "一般公共服务支出"), attested("20106", "财政事务"),
    attested("2010601", "行政运行"), attested("20103", "政府办公厅（室）及相关机构事务"),
    attested("2010399", "其他政府办公厅（室）及相关机构事务支出"),
)  # fmt: skip
GENERAL = "## 五、一般公共预算财政拨款支出决算情况说明\n"
THREE = "## 九、“三公”经费支出决算情况说明\n"
SAYS = {
    # one number, two facts; two numbers, one phrase
    "收入支出总计9万元。": ["9万元 | 决算数 | total-income", "9万元 | 决算数 | total-expenditure"],
    "基本支出和项目支出分别为3万元和5万元。": [
        "3万元 | 决算数 | expenditure.basic",
        "5万元 | 决算数 | expenditure.project",
    ],
    # one number of several names, and rows with a unit in common
    THREE + "因公出国（境）费、公务接待费均为3万元，较上年均减少2万元，下降4%，分别完成预算的8%、9%。": [
        "3万元 | 决算数 | expenditure.fiscal.abroad", "3万元 | 决算数 | expenditure.fiscal.reception",
        "-2万元 | 比上年增减额 | expenditure.fiscal.abroad", "8% | 完成率 | expenditure.fiscal.abroad",
        "-2万元 | 比上年增减额 | expenditure.fiscal.reception", "9% | 完成率 | expenditure.fiscal.reception",
        "-4% | 比上年增减率 | expenditure.fiscal.abroad", "-4% | 比上年增减率 | expenditure.fiscal.reception",
    ],
    THREE + "公务接待费、因公出国（境）费均为0万元，较上年减少2万元。": [
        "0万元 | 决算数 | expenditure.fiscal.reception", "0万元 | 决算数 | expenditure.fiscal.abroad",
        "-2万元 | 比上年增减额 | -", "-2万元 | 比上年增减额 | -",
    ],
    GENERAL + "社会保障和就业支出、科学技术支出分别为1和2万元。政府性基金预算基本支出、项目支出均为0万元。": [
        "1万元 | 决算数 | 208@general", "2万元 | 决算数 | 206@general", "0万元 | 决算数 | -",
    ],
    GENERAL + "科学技术支出（类）9万元，其中人员经费、公用经费均为3万元。": [
        "9万元 | 决算数 | 206@general", "3万元 | 决算数 | -", "3万元 | 决算数 | -",
    ],
    # a new sentence behind a list of parts is of the whole again, without the doubts of the last part
    GENERAL + "科学技术支出（类）9万元，其中：基本支出8万元，项目支出1万元。年初预算6万元。": [
        "9万元 | 决算数 | 206@general", "8万元 | 决算数 | 206@general", "1万元 | 决算数 | 206@general",
        "6万元 | 年初预算数 | 206@general",
    ],
    "## 自评情况\n水利维护项目绩效自评情况。项目预算资金9万元，其中：县级资金5万元。截至年末实际支付8万元。": [
        "9万元 | 预算数 | project:水利维护", "5万元 | 预算数 | other", "8万元 | 决算数 | project:水利维护",
    ],
    # what was said of classes in the sentence before makes no total a part of them
    "教育支出（类）8万元、科学技术支出（类）2万元。按性质分：基本支出8万元，占80.33%。": [
        "8万元 | 决算数 | 205@_T", "2万元 | 决算数 | 206@_T",
        "8万元 | 决算数 | expenditure.basic", "80.33% | 占比 | expenditure.basic",
    ],
    # what project expenditure was used for is no whole class, and all funds concerned are the projects'
    "## 五、支出决算情况说明\n项目支出9万元，主要用于：科学技术支出5万元；节能环保支出4万元。": [
        "9万元 | 决算数 | expenditure.project", "5万元 | 决算数 | -", "4万元 | 决算数 | -",
    ],
    "## 绩效情况\n对3个项目开展部门评价，涉及一般公共预算支出9万元，政府性基金预算支出0万元。": [
        "3个 | 数量 | reviewed-projects", "9万元 | 金额 | reviewed-funds", "0万元 | 金额 | reviewed-funds",
    ],
    # a range of scores counts nothing, and money that a budget gives to goals is no project
    "## 绩效情况\n80至90分的项目2个。预算安排绩效目标项目资金9万元。": [
        "2个 | 数量 | other", "9万元 | 金额 | other",
    ],
    # the chain decides
    GENERAL + "资源勘探工业信息等支出（类）支持中小企业发展和管理支出（款）行政运行（项）5万元。": [
        "5万元 | 决算数 | 2150801@general",
    ],
    GENERAL + "节能环保支出（类）能源节约利用（款）能源节约利用（项）支出5万元。": [
        "5万元 | 决算数 | 2111001@general",
    ],
    GENERAL + "科学技术支出（206类）技术研究与开发（04款）其他技术研究与开发支出（99项）5万元。": [
        "5万元 | 决算数 | 2060499@general",
    ],
    GENERAL + "科学技术支出（类）技木研究与开发（款）其他技术研究与开发支山（项）5万元。": [
        "5万元 | 决算数 | 2060499@general",
    ],
    GENERAL + "科学技术支出（类）不存在的（款）没有的（项）5万元。": ["5万元 | 决算数 | other"],
    # a budget of the year before is none of this year
    "## 机关运行经费\n机关运行经费支出3万元，上年预算数为2.5万元，上年决算数2万元。": [
        "3万元 | 决算数 | operating-cost", "2.5万元 | 未识别 | -", "2万元 | 上年决算数 | operating-cost",
    ],
    # a total beside the accounts has no flow
    "## 四、财政拨款收入支出决算总体情况说明\n"
    "财政拨款收入总计90万元，年末财政拨款结转1万元，人均财政拨款收入总计3万元。": [
        "90万元 | 决算数 | total-income.fiscal", "1万元 | 决算数 | closing.fiscal", "3万元 | 金额 | other",
    ],
    # guests are no part of the money that was used for them
    THREE + "国内公务接待支出9万元。主要用于接待调研人员，列明公务接待2批次、26人次。": [
        "9万元 | 决算数 | reception-domestic", "2批次 | 数量 | reception-domestic",
        "26人次 | 数量 | reception-domestic",
    ],
    # brackets inside a name end nothing
    GENERAL + "政府办公厅（室）及相关机构事务（款）其他政府办公厅（室）及相关机构事务支出（项）5万元。": [
        "5万元 | 决算数 | 2010399@general",
    ],
    # a zero needs no unit; it restates the budget
    GENERAL + "一般公共服务支出（类）财政事务（款）行政运行（项）5万元（年初预算数为0，无法计算完成比率）。": [
        "5万元 | 决算数 | 2010601@general", "0万元 | 年初预算数 | 2010601@general",
    ],
    # the fund in brackets behind a single expense is no total of that fund; behind all expenditure it is
    "机关运行经费支出决算9万元（其中：一般公共预算支出9万元）。": [
        "9万元 | 决算数 | operating-cost", "9万元 | 金额 | other",
    ],
    "支出合计9万元（其中：一般公共预算财政拨款支出5万元）。": [
        "9万元 | 决算数 | expenditure", "5万元 | 决算数 | expenditure.general",
    ],
    # what it is used for is no topic; what it is used for can be a project
    # what is counted and its expense; a heading of the expense makes an open reception all of it
    "## 三公经费支出说明\n公务接待费支出情况说明。公务接待16批次，81人次，预算17万元，支出决算12万元。": [
        "16批次 | 数量 | reception-domestic", "81人次 | 数量 | reception-domestic",
        "17万元 | 预算数 | expenditure.fiscal.reception", "12万元 | 决算数 | expenditure.fiscal.reception",
    ],
    "## 三公经费支出说明\n公务用车运行维护费中，公务用车加油7万元，车均运行维护费1万元。": [
        "7万元 | 决算数 | vehicle-costs", "1万元 | 金额 | mean-costs",
    ],
    "## 三公经费支出说明\n因公出国（境）团组1个，参加其他单位组织的团组1个，累计4人次。": [
        "1个 | 数量 | abroad-groups", "1个 | 数量 | abroad-groups-joined", "4人次 | 数量 | abroad-persons",
    ],
    # the whole has been compared before its parts were listed: the last comparison is of the part
    "公务用车购置及运行维护费支出9万元；较上年增加2万元。"
    "其中：公务用车购置费5万元；公务用车运行维护费4万元；较上年增加1万元。": [
        "9万元 | 决算数 | expenditure.fiscal.vehicles", "2万元 | 比上年增减额 | expenditure.fiscal.vehicles",
        "5万元 | 决算数 | expenditure.fiscal.vehicle-purchase",
        "4万元 | 决算数 | expenditure.fiscal.vehicle-operation",
        "1万元 | 比上年增减额 | expenditure.fiscal.vehicle-operation",
    ],
    "## 预算绩效情况说明\n对3个项目进行绩效自评，自评金额9万元，覆盖率100%。"
    "2个项目评价等级为“优”，平均得分94.6分。": [
        "3个 | 数量 | evaluated-projects", "9万元 | 金额 | evaluated-funds", "100% | 比率 | other",
        "2个 | 数量 | evaluated-projects", "94.6分 | 得分 | mean-score",
    ],
    "## 国有资产情况说明\n资产总额9万元，其中固定资产5万元。处置车辆1辆，资产处置收入3万元。": [
        "9万元 | 金额 | assets", "5万元 | 金额 | asset-kinds", "1辆 | 数量 | assets-given",
        "3万元 | 金额 | assets-given",
    ],
    "## 政府性基金预算情况说明\n政府性基金预算财政拨款收入9万元，年初结转和结余0万元，支出决算5万元。": [
        "9万元 | 决算数 | income.government.fiscal", "0万元 | 决算数 | opening.government",
        "5万元 | 决算数 | expenditure.government",
    ],
    # the short name of one side goes on with what the other is called in full: its item is 财政拨款支出总计
    "## 财政拨款收入支出决算情况说明\n财政拨款收入总计9万元，支出总计8万元。": [
        "9万元 | 决算数 | total-income.fiscal", "8万元 | 决算数 | total-expenditure.fiscal",
    ],
    # what is left in a list of natures is no class of that name
    "## 支出决算情况说明\n基本支出5万元；项目支出4万元；其他支出（对附属单位补助支出、上缴上级支出）0万元。": [
        "5万元 | 决算数 | expenditure.basic", "4万元 | 决算数 | expenditure.project", "0万元 | 金额 | other",
    ],
    "## 三公经费情况说明\n“三公”经费支出决算9万元（其中：一般公共预算支出8万元；政府性基金预算支出1万元）。": [
        "9万元 | 决算数 | expenditure.fiscal._T", "8万元 | 决算数 | expenditure.general._T",
        "1万元 | 决算数 | expenditure.government._T",
    ],
    "在预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额5万元。": ["5万元 | 决算数 | procurement-won"],
    "## 收入决算情况说明\n上级补助收入1万元；财政专户管理教育收费2万元。": [
        "1万元 | 决算数 | income.superior", "2万元 | 决算数 | school-fees",
    ],
    "## 绩效情况说明\n3个项目开展了财政重点绩效评价，涉及资金9万元；对42个项目开展了绩效自评，涉及资金5万元。": [
        "3个 | 数量 | reviewed-projects", "9万元 | 金额 | reviewed-funds",
        "42个 | 数量 | evaluated-projects", "5万元 | 金额 | evaluated-funds",
    ],
    # one 年 for two
    GENERAL + "一般公共服务支出（类）财政事务（款）行政运行（项）。2024年初预算为9万元，支出决算为8万元。": [
        "9万元 | 年初预算数 | 2010601@general", "8万元 | 决算数 | 2010601@general",
    ],
    "## 三公经费情况说明\n2.公务用车运行维护费支出情况说明。"
    "年末公务用车保有量9辆，年初预算为5万元，支出决算为4万元。": [
        "9辆 | 数量 | vehicles-kept", "5万元 | 年初预算数 | expenditure.fiscal.vehicle-operation",
        "4万元 | 决算数 | expenditure.fiscal.vehicle-operation",
    ],
    "## 绩效情况说明\n选取3个项目开展重点评价，涉及资金9万元。": [
        "3个 | 数量 | reviewed-projects", "9万元 | 金额 | reviewed-funds",
    ],
    # a bare 支出 is of the expense that the line before names
    "## 三公经费情况说明\n（二）公务接待费。\n支出预算为9万元，支出决算为5万元。": [
        "9万元 | 预算数 | expenditure.fiscal.reception", "5万元 | 决算数 | expenditure.fiscal.reception",
    ],
    "## 绩效情况说明\n对42个项目开展单位自评，涉及资金9万元。": [
        "42个 | 数量 | evaluated-projects", "9万元 | 金额 | evaluated-funds",
    ],
    # Two items have the name 行政运行: nothing says which of them it is.
    GENERAL + "行政运行（项）支出决算为5万元。": ["5万元 | 决算数 | other"],
    GENERAL + "支持中小企业发展和管理支出（款）行政运行（项）。主要用于基本支出、项目支出。支出决算为5万元。": [
        "5万元 | 决算数 | 2150801@general",
    ],
    GENERAL + "项目支出9万元，主要用于数字经济专项5万元；企业扶持工程4万元。": [
        "9万元 | 决算数 | expenditure.general.project",
        "5万元 | 决算数 | project:数字经济专项", "4万元 | 决算数 | project:企业扶持工程",
    ],
    # an explanation steals no subject, and what was changed within the year is neither budget nor outturn
    GENERAL + "科学技术支出（类）技术研究与开发（款），用于设备等项目支出，年初预算为9万元，支出决算为5万元。": [
        "9万元 | 年初预算数 | 20604@general", "5万元 | 决算数 | 20604@general",
    ],
    GENERAL + "科学技术支出（类）支出5万元，主要原因是年中调减项目经费2万元。": [
        "5万元 | 决算数 | 206@general", "-2万元 | 年中调整额 | 206@general",
    ],
    GENERAL + "科学技术支出（类）年初预算9万元（其中：基本支出4万元），支出决算8万元，比上年减少1万元。": [
        "9万元 | 年初预算数 | 206@general", "4万元 | 年初预算数 | 206@general",
        "8万元 | 决算数 | 206@general", "-1万元 | 比上年增减额 | 206@general",
    ],
    GENERAL + "1.科学技术支出（类）科学技术管理事务（款）其他支出\n（项）：支出决算为7万元。": [
        "7万元 | 决算数 | other",
    ],
    GENERAL + "2.科学技术支出（类）科学技术管理事务（款）行政运行（项）：年\n初预算为7万元。": [
        "7万元 | 年初预算数 | other",
    ],
    # what is left of money completes no budget: the rate is of what was spent, if that is one thing
    GENERAL + "科学技术支出（类）年初预算50万元，支出决算40万元，年末结转8万元，收回2万元，完成预算的80%。": [
        "50万元 | 年初预算数 | 206@general", "40万元 | 决算数 | 206@general", "8万元 | 决算数 | -",
        "-2万元 | 年中调整额 | 206@general", "80% | 完成率 | 206@general",
    ],
    GENERAL + "科学技术支出（类）支出决算45万元，结余5万元，比上年下降3%，完成调整后预算的90%，增长4%。": [
        "45万元 | 决算数 | 206@general", "5万元 | 金额 | other", "-3% | 比上年增减率 | other",
        "90% | 完成率 | 206@general", "4% | 比上年增减率 | 206@general",
    ],
    GENERAL + "科学技术支出（类）决算40万元，结转下年10万元，完成年初预算50万元的80%，执行率80%。": [
        "40万元 | 决算数 | 206@general", "10万元 | 决算数 | -", "50万元 | 年初预算数 | 206@general",
        "80% | 完成率 | 206@general", "80% | 完成率 | 206@general",
    ],
    GENERAL + "科学技术支出（类）支出决算40万元，结转至下年度使用10万元，完成预算的80%。": [
        "40万元 | 决算数 | 206@general", "10万元 | 金额 | other", "80% | 完成率 | 206@general",
    ],
    "收入决算9万元，支出决算8万元，年末结转1万元，执行率80%。": [
        "9万元 | 决算数 | income", "8万元 | 决算数 | expenditure", "1万元 | 决算数 | closing", "80% | 完成率 | -",
    ],
    "支出合计8万元。年末结转和结余1万元，执行率80%。": [
        "8万元 | 决算数 | expenditure", "1万元 | 决算数 | closing", "80% | 完成率 | -",
    ],
    GENERAL + "科学技术支出（类）应用（项）。年初结转8万元，年初预算50万元，支出决算40万元。": [
        "8万元 | 决算数 | -", "50万元 | 年初预算数 | -", "40万元 | 决算数 | -",
    ],
    "年初结转和结余年初预算5万元，决算数5万元，完成预算的100%。": [
        "5万元 | 年初预算数 | opening", "5万元 | 决算数 | opening", "100% | 完成率 | opening",
    ],
    THREE + "公务接待费2万元，比上年支出数3万元下降7%。": [
        "2万元 | 决算数 | expenditure.fiscal.reception", "3万元 | 上年决算数 | expenditure.fiscal.reception",
        "-7% | 比上年增减率 | expenditure.fiscal.reception",
    ],
    THREE + "公务接待费支出决算减少为3万元，与2023年相比减少1万元。": [
        "3万元 | 决算数 | expenditure.fiscal.reception", "-1万元 | 比上年增减额 | expenditure.fiscal.reception",
    ],
    # placeholders hide no numbers
    "XX局2024年度收入总计XXX万元，支出总计12.5万元。": ["12.5万元 | 决算数 | total-expenditure"],
    # a numbered paragraph ends the headings before it
    GENERAL + "（三）具体情况\n科学技术支出（类）5万元。\n九、“三公”经费情况。2024年度支出3万元。": [
        "5万元 | 决算数 | 206@general", "3万元 | 决算数 | expenditure.fiscal._T",
    ],
    # one side of a total, both sides at once
    "2024年度收入总计9.5万元、支出总计8.5万元。与上年相比，收入减少1.5万元，支出减少2.5万元。": [
        "9.5万元 | 决算数 | total-income", "8.5万元 | 决算数 | total-expenditure",
        "-1.5万元 | 比上年增减额 | total-income", "-2.5万元 | 比上年增减额 | total-expenditure",
    ],
    # both totals are one amount: of two nobody knows which is meant
    "2024年度收、支总计各是4.5万元、5.5万元。": [
        "4.5万元 | 决算数 | -", "4.5万元 | 决算数 | -", "5.5万元 | 决算数 | -", "5.5万元 | 决算数 | -",
    ],
    # last year's amount is of a phase of its own
    GENERAL + "基本支出9万元，其中：①人员经费5万元；②公用经费4万元。": [
        "9万元 | 决算数 | expenditure.general.basic",
        "5万元 | 决算数 | expenditure.general.personnel", "4万元 | 决算数 | expenditure.general.operating",
    ],
    "2024年度支出合计9万元，2023年度决算数8万元。": [
        "9万元 | 决算数 | expenditure", "8万元 | 上年决算数 | expenditure",
    ],
    # zeros in words
    THREE + "本年度无公务用车购置费支出，未购置（更新）公务用车。": [
        "无公务用车购置费支出=0万元 | 决算数 | expenditure.fiscal.vehicle-purchase",
        "未购置（更新）公务用车=0辆 | 数量 | vehicles-bought",
    ],
    "本部门2024年度无政府性基金预算财政拨款收入和支出。": [
        "无政府性基金预算财政拨款收入和支出=0万元 | 决算数 | income.government.fiscal",
        "无政府性基金预算财政拨款收入和支出=0万元 | 决算数 | expenditure.government",
    ],
    THREE + "公务接待费支出与上年持平。": ["与上年持平=0万元 | 比上年增减额 | expenditure.fiscal.reception"],
    # decreases, and words that a template offers
    THREE + "公务接待费比上年下降（增长）5%。": ["-5% | 比上年增减率 | expenditure.fiscal.reception"],
    THREE + "公务接待费比上年少支出2万元。": ["-2万元 | 比上年增减额 | expenditure.fiscal.reception"],
    # an aside in brackets
    "财政拨款收入9万元（其中：其他收入1万元），占90%。": [
        "9万元 | 决算数 | income.fiscal.fiscal",
        "1万元 | 决算数 | income.other",
        "90% | 占比 | income.fiscal.fiscal",
    ],
    # the basis of a count in brackets is no other thing; what a clause before narrows is a part
    "## 政府采购支出情况\n政府采购金额（以合同签订为准）为9万元。在面向中小企业预留的政府采购项目中，"
    "由中小企业供应商中标或成交的，采购金额5万元；在其他政府采购项目中，由中小企业中标的采购金额1万元。": [
        "9万元 | 决算数 | procurement", "5万元 | 决算数 | procurement-won", "1万元 | 金额 | other",
    ],
    # chains without brackets
    GENERAL + "节能环保支出类能源节约利用款能源节约利用项决算支出5万元，较年初预算减少2万元。": [
        "5万元 | 决算数 | 2111001@general", "-2万元 | 与预算差额 | 2111001@general",
    ],
    GENERAL + "1）节能环保支出-能源节约利用-能源节约利用：决算48万元，为年初预算59万元的82%。": [
        "48万元 | 决算数 | 2111001@general",
        "59万元 | 年初预算数 | 2111001@general",
        "82% | 完成率 | 2111001@general",
    ],
    GENERAL + "能源节约利用（2111001）年初安排8万元，年底决算9万元，超支1万元，系人员增加所致。": [
        "8万元 | 年初预算数 | 2111001@general",
        "9万元 | 决算数 | 2111001@general",
        "1万元 | 与预算差额 | 2111001@general",
    ],
    # rows of roles, of years, and rows that go on
    "甲县2023年度部门决算\n" + GENERAL + "能源节约利用（2111001）年初预算数、决算数分别为8万元、9万元；"
    "2022年、2023年决算数分别为7万元、9万元。": [
        "8万元 | 年初预算数 | 2111001@general", "9万元 | 决算数 | 2111001@general",
        "7万元 | 上年决算数 | 2111001@general", "9万元 | 决算数 | 2111001@general",
    ],
    "基本支出、项目支出分别为1万元、2万元，占33.3%、66.7%，分别比上年增长2%、下降3%。": [
        "1万元 | 决算数 | expenditure.basic", "2万元 | 决算数 | expenditure.project",
        "33.3% | 占比 | expenditure.basic", "66.7% | 占比 | expenditure.project",
        "2% | 比上年增减率 | expenditure.basic", "-3% | 比上年增减率 | expenditure.project",
    ],
    # a share before its amount, a base before what it is of
    "46%用于基本支出，计2万元；占54%的项目支出为3万元。": [
        "46% | 占比 | expenditure.basic", "2万元 | 决算数 | expenditure.basic",
        "54% | 占比 | expenditure.project", "3万元 | 决算数 | expenditure.project",
    ],
    "与年初预算数5万元相比，财政拨款支出决算数6万元。": [
        "5万元 | 年初预算数 | expenditure.fiscal", "6万元 | 决算数 | expenditure.fiscal",
    ],
    # units by themselves
    "分单位看，甲县财政局本级财政拨款收入7万元。": ["7万元 | 金额 | other"],
    # summaries of evaluations
    "预期完成入驻企业65家，实际完成入驻企业55家，得2.12分。": [
        "65家 | 预期值 | other", "55家 | 实际值 | other", "2.12分 | 得分 | evaluation",
    ],
    "本年设置8个产出指标、4个效益指标。": ["8个 | 数量 | indicators", "4个 | 数量 | indicators"],
    # outcomes
    "分别新增数字化产线、示范车间、标杆工厂103条、20家、10家。": [
        "103条 | 数量 | other",
        "20家 | 数量 | other",
        "10家 | 数量 | other",
    ],
}  # fmt: skip
SILENT = [
    "上海市XX局2024年度收入支出总计XXX万元。",
    "无“三公”经费财政拨款支出的部门，作下述说明：",
    "## 第五部分 名词解释\n一、基本支出：指单价100元的支出5万元。",
    "## 一、主要职责\n负责15个街道的工作。",
    "注：本表反映支出5万元。",
    "图1：支出5万元",
]


@pytest.mark.parametrize("text", SAYS)
def test_a_turn_of_phrase(text: str) -> None:
    figures, _, _ = read_prose(Case((), text, ()).layout, CODES)
    assert sorted(map(said, figures)) == sorted(SAYS[text])


@pytest.mark.parametrize("text", SILENT)
def test_what_states_nothing_is_silent(text: str) -> None:
    assert read_prose(Case((), text, ()).layout, CODES)[0] == ()


def test_a_missing_unit_is_told() -> None:
    _, _, [finding] = read_prose(Case((), "支出合计9万元，比上年增长13.95。", ()).layout, ())
    assert (finding.code, finding.place.span) == ("prose.unit-missing", (13, 18))


def test_a_habit_of_leaving_units_out_is_told_once() -> None:
    text = "收入合计9.1万，比上年增加1.1万；支出合计8.1万，比上年增加0.1万，增长1.25。"
    _, _, findings = read_prose(Case((), text, ()).layout, ())
    assert [(finding.code, finding.message.zh[:4]) for finding in findings] == [
        ("prose.unit-missing", "文中4个"), ("prose.unit-missing", "“支出合"),
    ]  # fmt: skip


def test_a_zero_without_a_unit_lacks_nothing() -> None:
    _, _, findings = read_prose(Case((), "收入合计9万元（去年决算数为0，无法计算增减比率）。", ()).layout, ())
    assert findings == ()


def test_what_is_not_understood_is_unverified_and_still_of_its_subject() -> None:
    text = "## 政府采购支出情况\n政府采购金额（尚未入账）为9万元。"
    [figure], _, [finding] = read_prose(Case((), text, ()).layout, ())
    assert (figure.status, figure.subject) == (Status.UNVERIFIED, "procurement")
    assert finding.code == "prose.words-unknown"


def test_a_share_of_the_budget_and_an_amount_of_last_year_leave_no_doubt() -> None:
    text = THREE + "“三公”经费支出3万元，占年初预算4万元的75%，比上年的5万元减少2万元，下降40%。"
    figures, _, findings = read_prose(Case((), text, ()).layout, ())
    assert (findings, {figure.status for figure in figures}) == ((), {Status.PRINTED})


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        (
            "房屋建筑面积9平方米，其中：办公用房5平方米，业务用房4平方米。",
            ["房屋建筑面积", "办公用房", "业务用房"],
        ),
        ("共有公务用车9辆，其中轿车5辆、载客汽车4辆。", ["公务用车", "轿车", "载客汽车"]),
        ("固定资产总额9万元，其中：房屋5万元，其他固定资产4万元。", ["固定资产总额", "房屋", "其他固定资产"]),
        ("国内公务接待9批次，其中接待检查组5批次、接待考察4批次。", ["国内公务接待", "接待检查组", "接待考察"]),
        # no sum, outturns of expenses, and no known whole
        ("房屋建筑面积9平方米，其中：办公用房5平方米，业务用房3平方米。", ["房屋建筑面积"]),
        ("机关运行经费支出9万元，其中：办公费7万元，邮电费2万元。", ["机关运行经费"]),
        ("机关运行经费支出9万元，其中：办公费比上年增加5万元，邮电费增加4万元。", ["机关运行经费"]),
        ("新增企业9家，其中工业5家、商业4家。", []),
        # two budgets in one sentence, and what follows the score of the whole
        (
            "对项目开展绩效自评，其中，一般公共预算一级项目2个，涉及资金9万元；政府性基金预算项目1个，涉及资金5万元。",
            ["一般公共预算一级项目", "政府性基金预算项目"],
        ),
        ("部门整体支出自评得分9分，综合评价等级为优。全年预算数5万元，执行数4万元。", ["部门整体支出自评"] * 3),
        ("部门整体支出自评得分9分。全年支出5万元，较上年增加1万元。", ["部门整体支出自评"]),
        ("我单位政府性基金预算项目1个。", []),
    ],
)
def test_what_is_listed_is_sound_under_its_printed_name_where_that_is_proven(text: str, sound: list[str]) -> None:
    figures, _, _ = read_prose(Case((), "## 十二、其他重要事项的情况说明\n" + text, ()).layout, CODES)
    assert [figure.item for figure in figures if figure.status is Status.PRINTED] == sound


def test_that_an_outturn_is_below_its_budget_leaves_no_doubt() -> None:
    text = (
        THREE + "支出全年预算6万元，支出决算4万元。支出决算小于全年预算，主要是项目结转。与上年相比，减少2万元。"
    )
    figures, _, findings = read_prose(Case((), text, ()).layout, ())
    assert findings == ()
    assert [figure.status for figure in figures] == [Status.PRINTED] * 3


def test_a_damaged_number_is_told_and_not_guessed() -> None:
    [figure], _, [finding] = read_prose(Case((), "支出合计2.432.62万元。", ()).layout, ())
    assert (figure.amount, figure.status, finding.code) == (None, Status.PRINTED, "figure.unreadable")


def test_the_section_is_the_nearest_heading_without_its_number() -> None:
    text = "# 第三部分 情况说明\n## 五、支出情况\n### （一）总体情况\n支出合计9万元。"
    [figure], _, _ = read_prose(Case((), text, ()).layout, ())
    assert figure.section == "总体情况"


def test_the_rest_of_a_class_that_a_line_break_has_cut_is_no_error() -> None:
    text = GENERAL + "支出（项）。支出决算为64.7万元，主要用于补偿补助等方面支出。"
    figures, _, _ = read_prose(Case((), text, ()).layout, CODES)
    assert [figure.printed for figure in figures] == ["64.7"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (THREE + "（二）公务接待费。\n支出预算为9万元，支出决算为5万元。", ["公务接待费", "公务接待费"]),
        (
            "## 财政拨款收入支出决算情况说明\n财政拨款收入总计9万元，支出总计8万元。",
            ["财政拨款收入总计", "财政拨款支出总计"],
        ),
        (
            "## 财政拨款收入支出决算情况说明\n财政拨款本年收入计9万元，本年支出共计8万元。",
            ["财政拨款本年收入", "财政拨款本年支出"],
        ),
        ("财政拨款收入总计、支出总计均为9万元。", ["财政拨款收入总计", "财政拨款支出总计"]),
        (THREE + "公务接待16批次，81人次，支出5万元。", ["公务接待", "公务接待", "公务接待费"]),
        # whose guests are counted, and which expense a section is on
        (
            THREE
            + "国（境）外公务接待支出0万元，接待0批次，0人次。国内公务接待费5万元，共计接待8批次、来宾9人次。",
            [*["国（境）外公务接待"] * 3, "国内公务接待费", "国内公务接待", "国内公务接待"],
        ),
        (THREE + "因公出国（境）共计2个团组，3人次。", ["因公出国（境）团组", "因公出国（境）人次"]),
        (
            "## 机关运行经费支出情况说明\n支出9万元。机关运行经费支出预算9万元。支出决算较上年增加1万元。",
            ["机关运行经费"] * 3,
        ),
        # a description has the name of what it describes, and the worth of things is no price of them
        ("## 基本支出情况\n用于保障某县农业局机关等机构正常运转的日常支出9万元。", ["基本支出"]),
        (
            "## 国有资产占用情况\n处置车辆1辆，账面原值9万元；报废报损资产12项，账面原值8万元。",
            ["处置车辆", "处置车辆账面原值", "报废报损资产", "报废报损资产账面原值"],
        ),
        (
            "## 政府性基金预算收入支出决算情况\n政府性基金预算财政拨款收入9万元；年初结转和结余0万元；"
            "支出9万元，其中基本支出1万元，项目支出8万元。",
            [
                "政府性基金预算财政拨款收入",
                "年初结转和结余",
                "政府性基金预算财政拨款支出",
                "政府性基金预算财政拨款基本支出",
                "政府性基金预算财政拨款项目支出",
            ],
        ),
    ],
)
def test_a_short_name_is_given_in_full(text: str, names: list[str]) -> None:
    figures, _, _ = read_prose(Case((), text, ()).layout, ())
    assert [figure.item for figure in figures] == names
