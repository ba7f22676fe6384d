"""Numbers that state no quantity, by the words around them.

Entries are patterns for text in NFKC without white space.
"""

from __future__ import annotations

from enum import Enum

from juesuan.model.reading import NumberKind


class Setting(Enum):
    """Where a number stands: loose is a line that is in no paragraph and no table."""

    HEADING = "heading"
    CONTENTS = "contents"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    LOOSE = "loose"


# What is counted or measured: a number before one of these characters states a quantity.
COUNTED = "个家户人名次台套辆批场项件份篇期万亿元平公吨亩米里座栋间宗笔起条处所支只艘株头岁天日分位种类款例幅册卷"

# A year that a report may speak of.
YEAR = r"(?:19[4-9]|20[0-4])\d"

# A list number whose point is followed by a year or a code: 1.2024年, 3.20805行政.
LIST_NUMBER = r"\d{1,3}(?=\.(?:(?:19|20)\d\d年|[12]\d{4}(?:\d\d)?[\u4e00-\u9fff]))"

_K = NumberKind
_ANY = frozenset(Setting)
_WORDS = frozenset((Setting.HEADING, Setting.PARAGRAPH, Setting.CELL, Setting.CONTENTS))
_LINES = frozenset((Setting.LOOSE, Setting.PARAGRAPH))
_CONTENTS = frozenset((Setting.CONTENTS,))
_HEADINGS = frozenset((Setting.HEADING, Setting.CONTENTS))
_CELLS = frozenset((Setting.CELL,))

# What a number is, where it may stand, and its form. The first form that holds the number decides.
#
# Where a form names a group `n`, that group must hold the number.
FORMS: tuple[tuple[NumberKind, frozenset[Setting], str], ...] = (
    (_K.PAGE_NUMBER, _LINES, r"^[-—–−·.~]*第?\d{1,3}页?(?:[/共]+\d{1,3}页?)?[-—–−·.~]*$"),
    (_K.PAGE_NUMBER, _WORDS, r"[.…·]{2,}[-—(]?\d{1,3}[-—)]?$"),
    (_K.PAGE_NUMBER, _CONTENTS, r"(?<=[\u4e00-\u9fff)）])[-—(]?\d{1,3}[-—)]?$"),
    (_K.DOCUMENT_NUMBER, _ANY, rf"[〔\[(【]{YEAR}[〕\])】]第?\d+号?"),
    (_K.DOCUMENT_NUMBER, _ANY, r"第\d+号"),
    (_K.DOCUMENT_NUMBER, _ANY, r"[\u4e00-\u9fff]字?\[?\d+\]?号(?=文|令|通知|\)|》|,|。)"),
    (_K.TEXT, _ANY, r"《[^》]{1,80}》"),
    (_K.TELEPHONE, _ANY, r"(?:电话|传真|热线|联系方式|手机|咨询)[^。;\d]{0,12}[\d\-—()、,/转]{7,}"),
    (_K.TELEPHONE, _ANY, r"(?<!\d)\(?0\d{2,3}\)?[-—]?\d{7,8}(?:[-—转]\d+)?(?!\d)"),
    (_K.NAME, _ANY, r"(?:https?:|www\.)[\w./:?=&%-]+|[\w.-]+@[\w.-]+|邮(?:政)?编(?:码)?[:：]?\d{6}"),
    (_K.DATE, _ANY, rf"{YEAR}年(?:度)?\d{{1,2}}[-—~至]?\d{{0,2}}月(?:\d{{1,2}}日)?"),
    (_K.DATE, _ANY, rf"(?<![\d.]){YEAR}([-./])\d{{1,2}}\1\d{{1,2}}(?![\d.])"),
    (_K.DATE, _ANY, r"(?<![\d.])\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}日|份|底|末|初)?(?!\d)"),
    (_K.DATE, _ANY, r"(?<=月)\d{1,2}(?:日)?[-—~至]\d{1,2}日"),
    (_K.DATE, _ANY, r"(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])"),
    (_K.YEAR, _ANY, rf"(?<![\d.,]){YEAR}年?(?:度)?[-—–~～至、和及](?:{YEAR}|\d\d)年"),
    (_K.YEAR, _ANY, rf"(?<![\d,]){YEAR}(?:学|财政|预算)?年"),
    (_K.YEAR, _ANY, rf"(?<=[\u4e00-\u9fff(“\"《:,、]){YEAR}(?![\d.,%/:=]|[{COUNTED}])"),
    (_K.YEAR, _ANY, rf"(?<![\d.,]){YEAR}(?=[\u4e00-\u9fff)”\"》])(?![{COUNTED}])"),
    (_K.TABLE_NUMBER, _ANY, r"(?:公开|财决|决算|预算|附|[A-Z])[\u4e00-\u9fff]{0,4}\d{1,2}(?:-\d{1,2})*表"),
    (
        _K.TABLE_NUMBER,
        _ANY,
        rf"(?:附?[表图]|附件|附录|附|图表|专栏|表格)\d{{1,2}}(?:[-.]\d{{1,2}})*(?![\d.]|[{COUNTED}])",
    ),
    (_K.TABLE_NUMBER, _HEADINGS | _LINES, r"^表?\d{1,2}-\d{1,2}"),
    (_K.CODE, _ANY, r"(?<![\d.,])\d{2,7}(?=[类款项]\))"),
    (
        _K.CODE,
        _ANY,
        r"(?:^|(?<=[\d.、](?=\d{5})))[1-5]\d{2}(?:\d{2}){0,2}[-—、.:]?"
        rf"(?=[\u4e00-\u9fff“]{{2}})(?![{COUNTED}年月多余左以])",
    ),
    (_K.CODE, _ANY, r"(?:科目)?(?:编码|代码|编号)(?:为|是|:)?[\d、,]+"),
    (_K.CODE, _LINES, r"^[12]\d{6}。?$"),
    (_K.CODE, _ANY, r"[(\[【][1-5]\d{2}\d{2}(?:\d{2})?[)\]】]"),
    (_K.CODE, _ANY, r"(?<![\dA-Za-z])\d{6,9}[A-Z]\d{6,12}(?!\d)"),
    (_K.LIST_NUMBER, _ANY, r"(?:^|(?<=[。;:!?□√✓☑✔■口】》”]))\(?\d{1,3}(?:\)[.、]?|[.、](?!\d(?!\d{3}年)))"),
    (_K.LIST_NUMBER, _ANY, r"(?<=[\u4e00-\u9fff)])(?<!第)\d{1,2}[、](?=[\u4e00-\u9fff])"),
    (_K.LIST_NUMBER, _ANY, rf"(?:目标|任务|问题|措施)\d{{1,2}}(?![\d.,%]|[{COUNTED}])"),
    (_K.NOISE, _CELLS, r"[A-Z]{4,}\.?\d[A-Z]+"),
    (_K.LIST_NUMBER, _ANY, r"^\d{1,3}[.、](?=\d{5,7}[\u4e00-\u9fff])"),
    (_K.COLUMN_NUMBER, _CELLS, r"^\(?\d{1,2}\)?=[\d+\-*()/%—]+$"),
    (_K.COLUMN_NUMBER, _LINES | _HEADINGS, r"^[类款项、.]*栏次[\d栏次]+$"),
    (_K.LINE_NUMBER, _LINES | _HEADINGS, r"^\d{1,2}[一二三四五六七八九十]{1,3}、[^\d。]{2,30}\d{1,2}$"),
    (_K.HEADING, _CELLS, r"\(?\d+分[*×xX]执?行?率?"),
    (_K.NAME, _ANY, r"第\d+(?:[-—~至]\d+)?"),
    (_K.NAME, _ANY, r"\d+(?:\.\d+)?(?:\+\d+(?:\.\d+)?)+(?:\+[A-Za-z])?|\d+(?:\.\d+)?\+[A-Za-zXN]"),
    (_K.NAME, _ANY, r"(?<![A-Za-z\d.])\d[GDA](?:-[A-Z])?(?![A-Za-z\d])|PM(?:2\.5|10)"),
    (_K.NAME, _ANY, r"(?<![A-Za-z])[A-Z]{1,4}-?\d{1,5}(?![\d.,%])"),
    (_K.NAME, _ANY, r"[“「『‘][^”」』’%。,;万元]{0,16}?\d[^”」』’%。,;万元]{0,16}[”」』’]"),
    (_K.NAME, _ANY, r"\"(?P<n>[^\"%。,;万元]{1,18})\"|\"[^\"]*\""),
    (_K.NAME, _ANY, r"\d{1,4}强(?!度)"),
    (_K.NAME, _ANY, r"\d{1,2}[×xX*]\d{1,2}小时|24小时"),
    (_K.NAME, _ANY, r"(?:123\d\d|110|119|120|122)(?=热线|指挥|平台|电话|政务|急救|接警|出警|市民)"),
    (
        _K.TEXT,
        _ANY,
        r"(?:单价|单位价值|单台|单项|价值|原值)[^。;,\d]{0,8}\d+(?:万|亿)?元?[^。;,\d]{0,6}(?:以上|以下)",
    ),
    (_K.TEXT, _ANY, r"(?:单价|单位价值)[^。;,\d]{0,8}\d+(?:万|亿)?元?\(含\)"),
    (_K.HEADING, _HEADINGS, rf"(?<![\d.,])\d{{1,4}}(?=[\u4e00-\u9fff)”])(?![{COUNTED}])"),
)

# Heads of columns whose whole numbers are no figures.
COLUMN_HEADS: tuple[tuple[NumberKind, str], ...] = (
    (_K.LINE_NUMBER, r"^行次?$|^行号$"),
    (_K.LIST_NUMBER, r"^(序号|编号|序)$"),
    (_K.CODE, r"(科目|分类|单位|项目|预算)?(编码|代码)$|^[类款项]{1,3}$|^科目编[码号]$"),
)

# What the row of column numbers begins with.
COLUMN_NUMBERS_HEADS = frozenset(("栏次", "列次"))

# What stands in the row of column numbers beside the numbers.
COLUMN_NUMBERS_OTHERS = frozenset(
    ("栏次", "栏目", "列次", "类", "款", "项", "项目", "行次", "科目编码", "科目名称", "类款项")
)

# A column number, with the sum that it is of others; columns of names have letters.
COLUMN_NUMBER = r"^\(?\d{1,2}\)?(?:[=＝][\d+\-*()/%—]+)?$|^[甲乙丙丁]$|^[-—]$"

# What the head of a statement has in its last row, or in the row of the code's head.
STATEMENT_HEAD = r"^(栏次|列次|行次)$|科目编码$"
