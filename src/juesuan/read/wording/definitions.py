"""The glossary of a report. Entries are patterns for compact text (NFKC, no white space)."""

from __future__ import annotations

MEANS = r"(?:是指|系指|即指|指的是|指(?![标导挥数定示南])|主要反映|用于反映|反映|核算)"
"""The verb between a term and what it means; 指 also begins other words (指标, 指导)."""

NO_TERMS = r"其中|包括|主要包括|主要是|例如|如|注|说明|具体(?:包括|如下)|含|备注|具体|本表|主要用于"
"""Words that stand where a term would and are none."""

INCLUDES = "包括"
"""A word that is in no term."""

TERM_HEAD = r"^(名词|术语|名称|词条|科目名称|专业名词|功能科目|支出功能分类科目.*)$"
TEXT_HEAD = r"^(解释|释义|含义|说明|定义|名词解释|内容|解释说明)$"
"""The heads of the two columns of a glossary that is printed as a table."""

LEVEL = r"([^()]*?)\((\d{0,7})([类款项])\)(支出)?"
"""A name with its level, its digits where they are printed, and 支出 behind it: 科学技术（206类）支出."""

CODE = r"(?:^|(?<=[(\[【]))([12]\d{2}(?:\d{2}){0,2})(?=[^\d.,%年]|$)|([12]\d{2}(?:\d{2}){0,2})$"
"""A code of the functional classification at the beginning, in brackets, or at the end of a term."""

NAME_TAIL = "支出"
"""What a name of the classification may end in or not: 教育支出 is 教育."""
