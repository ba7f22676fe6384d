"""The words of headings and row names, and what they mean in codes of the finance cube.

Patterns meet text without white space, quotation marks and numbering; the first that is found decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from juesuan.vocabulary.codelists import FUNCTION_CLASSES

NOT_UNDERSTOOD = "?"
Term = tuple[re.Pattern[str], Mapping[str, str]]


def _terms(rows: str) -> tuple[Term, ...]:
    """Rows of `pattern -> dimension=code, ...`."""
    return tuple(_term(*row.strip().split(" -> ")) for row in rows.splitlines() if row.strip())


def _term(pattern: str, meanings: str) -> Term:
    pairs = (meaning.partition("=") for meaning in meanings.split(", "))
    return re.compile(pattern), {name: code for name, _, code in pairs}


COLUMN_TERMS = _terms(
    """
    ^上一?年度?(财政拨款|收支)?(支出|收入|执行|决算)*数?$ -> phase=prior
    年初预算 -> phase=approved
    (全年|调整|调整后)预算数? -> phase=revised
    预算数$ -> phase=budget
    决算数?$|执行数|统计数|实际支出数 -> phase=final
    年初.*结转|上年.*结转 -> flow=opening
    年末.*结转|结转下年 -> flow=closing
    ^财政拨款(收入)?$ -> source=fiscal, fund=fiscal
    上级补助 -> source=superior
    ^经营收入 -> source=business
    附属单位上缴|下级单位上缴 -> source=affiliated
    ^事业收入 -> source=undertaking
    ^其他收入 -> source=other
    ^本年收入(合计)?$ -> flow=income
    ^本年支出(合计)?$ -> flow=expenditure
    一般公共预算 -> fund=general
    政府性基金 -> fund=government
    国有资本经营 -> fund=capital
    ^基本支出(小计|合计)?$ -> nature=basic
    ^项目支出(小计|合计)?$ -> nature=project
    ^人员经费$ -> nature=personnel
    ^(日常)?公用经费$ -> nature=operating
    上缴上级 -> nature=remitted
    ^经营支出 -> nature=business
    附属单位补助 -> nature=subsidy
    """
)

NEUTRAL = re.compile(
    r"^(小计|合计|总计|金额|支出|收入|收入合计|支出合计|决算数?|本年数?|.*\d{4}年度?|支出决算|.*三公经费(支出)?)$"
    r"|万元|\(元\)"
)
COMPARISON = re.compile(r"[比较]上年|增减|增长|下降|变动|差额|差异|完成|占|比率|%|同比")

ROW_TERMS = _terms(
    """
    ^一般公共预算(财政)?拨款(收入)?$|^一般公共预算(收入)?$ -> fund=general, source=fiscal
    ^政府性基金(预算)?(财政)?拨款(收入)?$|^政府性基金(预算)?(收入)?$ -> fund=government, source=fiscal
    ^国有资本经营(预算)?(财政)?拨款(收入)?$|^国有资本经营(预算)?(收入)?$ -> fund=capital, source=fiscal
    ^财政拨款(收入)?$ -> flow=income, fund=fiscal, source=fiscal
    ^上级补助收入$ -> flow=income, source=superior
    ^事业收入$ -> flow=income, source=undertaking
    ^(事业单位)?经营收入$ -> flow=income, source=business
    ^附属单位上缴收入$ -> flow=income, source=affiliated
    ^其他收入$ -> flow=income, source=other
    ^本年收入(合计|小计)?$|^收入(合计|小计)$ -> flow=income
    ^本年支出(合计|小计)?$|^支出(合计|小计)$ -> flow=expenditure
    使用非财政拨款结余|使用专用结余|用事业基金弥补 -> flow=surplus-used
    ^结余分配 -> flow=surplus-distributed
    ^(年初|上年|.?初)(财政拨款)?(结转|结余) -> flow=opening
    ^(年末|年终)(财政拨款)?(结转|结余)|^结转下年 -> flow=closing
    """
)

THREE_PUBLIC_TERMS = _terms(
    """
    因公出国.*(团组|人次|人数|个数|批次) -> item=?
    接待.*(批次|人次|人数|国内|外事|国\\(境\\)外) -> item=?
    车.*(数量?\\(|辆|保有|台|购置数) -> item=?
    因公出国 -> item=abroad
    用车购置及?运行|用车购置和运行|用车运行维护?及购置 -> item=vehicles
    用车购置 -> item=vehicle-purchase
    用车运行|车辆?运行 -> item=vehicle-operation
    公务接待|接待费 -> item=reception
    ^(三公经费(支出|决算|合计|总额)*|支出合计|合计)$ -> item=_T
    """
)

_FORMER_CLASS_NAMES = {
    "文化体育与传媒": "207",
    "医疗卫生与计划生育": "210",
    "医疗卫生": "210",
    "资源勘探信息等": "215",
    "资源勘探电力信息等": "215",
    "国土海洋气象等": "220",
    "国土资源气象等": "220",
}
_CLASS_CODES = {
    concept.label.zh.removesuffix("支出"): concept.code for concept in FUNCTION_CLASSES
} | _FORMER_CLASS_NAMES


def class_code(label: str) -> str:
    """The code of a functional class (类) by its name, today's or a former one; empty if it is none."""
    return _CLASS_CODES.get(label.removesuffix("支出"), "")
