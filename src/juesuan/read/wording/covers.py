"""Covers and titles: what a report is, whose it is, and of which year.

Entries are patterns for compact text (NFKC, no white space); `{name}` holds the name of the organisation.
"""

from __future__ import annotations

from juesuan.read.wording import any_of

# What a report is called that accounts for a year, and one that plans it.
FINAL, BUDGET = "决算", "预算"

# Words of a cover that say whether the report is of final accounts or of a budget.
COVER_WORDS = any_of(
    r"""
    (?:部门|单位|年度?|收支|级|财政)(?:预|决)算
    (?:预|决)算(?:公开|报告|报表|编制)
    三公”?经费(?:支出)?(?:预|决|预决)算
    """
)

# Names with 预算 in them that do not make a budget of a report.
FUND_NAMES = any_of(
    r"""
    (?:一般)?公共预算
    政府性基金预算
    国有资本经营预算
    预算绩效
    预算单位
    """
)

# How the title of a table or of a part of the explanations ends.
TITLE_END = r"(?:表|说明|情况)[….·\d]*$"

# Titles of the final accounts of a government, which collects revenue and borrows; a department does not.
GOVERNMENT_TITLES = any_of(
    r"""
    政府(?:财政)?决算
    财政(?:收支)?总?决算
    决算\(?草案
    [省市县区州旗镇乡]本?级(?:财政)?决算
    一般公共预算(?:本级)?(?:收入|收支|收支平衡)决算
    政府性基金(?:预算)?(?:收入|收支)决算
    国有资本经营(?:预算)?(?:收入|收支)决算
    社会保险基金
    税收返还|转移支付决算
    政府(?:一般|专项)?债务(?:限额|余额)
    """
)

# Titles of the final accounts of a department.
DEPARTMENT_TITLES = any_of(
    r"""
    (?:部门|单位)(?:整体)?决算
    财政拨款
    收入支出决算
    """
)

# What a seal has in it: its word, a star, or its registered number.
SEAL = r"专用章|公章|[★☆]|(?<!\d)\d{13}(?!\d)"

# Lines above a table that a running head is not.
CAPTION = any_of(
    r"""
    表
    (?:部门|单位|编制)[:：]
    元[)）]?$
    自评|评价
    ^[(（]?20\d\d年?度?[)）]?$
    """
)

# What a cover calls the accounts of a single unit, and those of a department with its units.
UNIT_ACCOUNTS, DEPARTMENT_ACCOUNTS = "单位决算", "部门决算"

# What no title has in it.
SENTENCE = r"[。;]"

# A year that stands before 决算, and with which nothing is compared.
YEAR = r"(?<![与比较同])(20\d\d)年?度?(?!\d{1,2}月)(?=[^。;]{0,40}决算)"

# A year of account, for reports that do not name the final accounts with their year.
YEAR_OF_ACCOUNTS = r"(?<![与比较同])(20\d\d)年度"

# A year in Chinese numerals.
CHINESE_YEAR = r"二[〇○零][一二三四五六七八九〇○零]{2}(?=年)"

# The digits of such a year.
CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

# Headings that bear the name of the organisation, the surest first, each with the votes that it gives.
NAMES_IN_HEADINGS: tuple[tuple[str, int], ...] = (
    (r"^第一部分:?{name}(?:部门|单位)?(?:基本)?概况", 3),
    (r"^{name}(?:部门|单位)?概况$", 2),
    (r"(?:部门|编制单位|公开部门|单位名称|填报单位|编制部门)[:：]{name}(?:单位[:：]|金额|\d|$)", 2),
    (r"^(?:20\d\d年?度?)?{name}(?:20\d\d年?度?)?(?:部门|单位)(?:整体)?决算", 2),
    (r"^(?:关于)?(?:20\d\d年?度?)?{name}(?:20\d\d年?度?)(?:收支|财务)?决算(?:公开|情况|信息|说明|报告|$)", 2),
    (r"^(?:关于)?(?:20\d\d年?度?)?{name}(?:20\d\d年?度?)?三公经费(?:支出)?(?:决|预决)算", 2),
)

# The characters of a name, which does not begin with the number of a heading: （二）.
NAME = r"((?!\([一二三四五六七八九十]+\))[\u4e00-\u9fff()（）]{3,40}?)"

# How the name of an organisation ends.
NAME_END = r"(?:[局委办室会院校心厅部署站所队馆处司府学社台园库庭科道镇乡区市县组团机关)]|[省市县区州旗镇乡]本级)$"

# A word behind a name that is not part of it.
NAME_TAIL = "部门"

# What no name of an organisation begins with, or has in it; 应对, 对外, 对台 and 对口 are words of names.
NO_NAMES = any_of(
    r"""
    ^(?:目录|附件|第.部分|年度?|关于|本|部门|单位|全市|概况)
    [我在的是]
    (?<!应)对(?![外台口])
    反映|决算|预算|说明|公开\d
    """
)

# A name that many places have a department of, such as 民政局, without the place that it is of.
NAME_OF_MANY = r"^(?!国家|中国|全国|中央)[^省市县区旗州盟乡镇村]{2,9}(?<!总)(?:局|委|委员会|厅|办公室)$"

# Names of the sheets of a workbook that say nothing of what the sheet holds.
UNNAMED_SHEETS = r"^((Sheet|工作表|表|Table)?\s*[\d_()（）]*|封面|首页|目录)$"
