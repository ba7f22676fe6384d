"""The words by which duties are found in a report, as data. Patterns meet text in NFKC without white space."""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.model.text import Text

# The heading of the contents, by itself or at the end of the title: …2020年度部门决算目录.
CONTENTS = re.compile(r"(?:^|决算)目录$").search
SECTION = re.compile(r"^[一二三四五六七八九十]+[、.]").search
PART_NUMBER = re.compile(r"^第[一二三四五六七八九]部分").search
_PAGE_NUMBER = re.compile(r"[.…·⋯]*[-(]?\d{0,3}[-)]?$")


def without_page_number(line: str) -> str:
    """A line of the contents without the dots and the number at its end."""
    return _PAGE_NUMBER.sub("", line)


class Part(NamedTuple):
    """A part that a report must have: its name, its provision, and how a heading or a sentence shows it."""

    name: Text
    provision: str
    shown_by: re.Pattern[str]


# The parts that the provisions demand, in the order of a report.
PARTS = (
    Part(Text("主要职责", "responsibilities"), "财预〔2016〕143号", re.compile("职[责能]")),
    Part(
        Text("机构设置", "organisation"),
        "财预〔2016〕143号",
        re.compile("机构(设置|情况|构成)|单位构成|部门构成|决算单位|编制范围|内设机构|基本情况"),
    ),
    Part(Text("“三公”经费", "three-public expenses"), "预算法第十四条", re.compile("三公.{0,2}经费|公务接待费")),
    Part(Text("机关运行经费", "operating costs"), "预算法第十四条", re.compile("机关运行(经费|费)")),
    Part(Text("政府采购", "procurement"), "预算法第十四条", re.compile("政府采购")),
    Part(
        Text("国有资产", "state assets"),
        "财预〔2016〕143号",
        re.compile("国有资产|资产占有|共有车辆|单(位)?价(值)?\\d+万元.{0,6}设备"),
    ),
    Part(
        Text("预算绩效", "performance"),
        "财预〔2016〕143号",
        re.compile("绩效(情况|管理|评价|自评|目标|工作)|预算绩效"),
    ),
    Part(
        Text("名词解释", "definitions of terms"),
        "财预〔2016〕143号",
        re.compile("名词解释|专业名词|名词说明|术语"),
    ),
)

# The heading under which terms are defined: a term that stands only there is no section of its own.
DEFINITIONS = re.compile("名词解释|名词说明|专业名词|术语")

# What a template has in the place of a name or a number.
PLACEHOLDER = re.compile(r"X{2,}|×{2,}|[○〇□]{2,}|\*{3,}|_{2,}|(?<![A-Za-z])x{2,}(?![A-Za-z])")
# A year that lacks digits: 202年度.
YEAR_LEFT_OPEN = re.compile(r"(?<![\d.])20\d?[_X×○〇?*]{0,2}年(?=度|\d{1,2}月)|(?<=[^\d])(?:_{2,}|[X×]{2,})年度?")
# What a template tells whoever fills it in.
INSTRUCTION = re.compile(
    "(请|应)(据实|如实|按实际)(填写|说明|修改)|此处(填写|说明|插入)|按(上述|以上|下列)格式|根据(本部门|本单位|各部门)?"
    "实际情况(填写|修改|删减|选择)|(如|若)(无|没有).{0,20}(请|应)?(删除|删去|说明)(?:此|本|该)(?:项|段|句)|作下述说明|模板"
)

# The title of a table with its year.
TABLE_TITLE = re.compile(r"^(20\d\d)年度?.*决算.*表$")
# The number of a table in the forms.
NUMBER_OF_TABLE = re.compile(r"公开\d+表|^(?:附)?表\d+$")
TITLE_WITHOUT_NUMBER = re.compile(r"^(?!公开|附?表\d).{4,40}表(?:\(.{1,12}\))?$")
# The year in a heading.
HEADING_YEAR = re.compile(r"(20\d\d)年度?(?=(?:部门|单位)?决算)")
# The line of a cover, which need not look like a heading.
COVER = re.compile(r"[\u4e00-\u9fff]{0,30}20\d\d年度?(?:部门|单位)决算(?:公开)?(?:报告|情况说明|说明)?")
# A sentence whose subject is the accounts of a year.
SUBJECT_YEAR = re.compile(
    r"^(?:\(?[一二三四五六七八九十\d]+\)?[、.]?)?(?:其中:)?(20\d\d)年度?(?:[^,。;]{0,30}决算中)?,?(?=[^,。;]{0,40}?"
    r"(?:合计|总计|支出|收入|决算|预算|经费|总额|采购)[^,。;]{0,20}?\d[\d,.]*(?:万|亿)?元)"
)
# A year of which a sentence says that there was nothing, or what was evaluated: no amount stands in it.
NIL_YEAR = re.compile(
    r"(?<![与比较同和至])(20\d\d)年度?,?(?:[\u4e00-\u9fff]{1,14}?[门位局委厅馆院站所心办会])?"
    r"(?:没有|无|未(?!变)|不涉及|(?:组织|共|开展)?对\d+个项目)"
    r"(?![变差增减偿])[^,。;]*(?:收入|支出|收支|预算|安排|经费|项目|购置|采购)"
)
YEAR_END = re.compile(r"截至(20\d\d)年(?:12月(?:31日|底|末)|[年]?[底末])")
# The year that a sentence compares with.
COMPARED_YEAR = re.compile(
    r"(?:与|比|较|同)(20\d\d)年度?(?:决算数?|相比|各?(?:增加|减少|增长|下降|上升)|持平|同期)"
)

BODY = (
    r"[\u4e00-\u9fff]{2,24}?(?:局|委员会|委|厅|办公室|中心|学院|学校|大学|中学|小学|医院|研究院|研究所|站|所|馆|院|"
    r"法院|检察院|总队|支队|大队|协会|联合会|政府|管委会|部|会)(?:\(?本级\)?|机关)?"
)
# A body of which a sentence states the accounts.
BODY_AS_SUBJECT = re.compile(
    rf"(?:20\d\d年度?,?|截至20\d\d年\d+月\d+日,|^(?:\(?[一二三四五六七八九十\d]+\)?[、.])?)"
    rf"({BODY})(?=机关运行经费|政府采购支出|共有车辆|部门决算由"
    rf"|单位决算由|收、支总计|本年(?:收入|支出)|(?:一般公共预算)?财政拨款"
    r"|20\d\d年度?(?:收|支|没有|财政拨款|一般公共预算|机关运行经费|政府|“三公”|部门决算|单位决算))"
)
# A note below a table that says whose accounts it has.
BODY_OF_NOTE = re.compile(rf"本表反映({BODY})(?=20\d\d|本年|的|部门)")
# How a department speaks of itself.
OWN_WORDS = re.compile("^(?:我|本|全|各|该)")
PLACE_OF_BODY = re.compile("[省市县区州旗盟]")

# The funds that have a section each, under headings that name one of them.
SINGLE_FUNDS = ("政府性基金", "国有资本经营")

# How a note explains an empty table.
NIL_SAID = re.compile("没有|无|未|不涉及|为空|空表")

# A reason.
REASON = re.compile("原因|由于|主要(?:是|为|系|用于|因)|因为|(?:是|系|因).{0,12}(?:所致|影响|导致)|,(?:是|系)因?")
# A paragraph of a list of items: it is numbered, or names an item (项).
ITEM_OF_LIST = re.compile(r"^\(?\d+[.、)]|\(项\)")
# A comparison with the budget.
AGAINST_BUDGET = re.compile(r"(?:大于|小于|高于|低于|超过|少于)(?:年初|全年|调整后?)?预算")
COMPLETION = re.compile(r"完成(?:年初|全年|调整后?)?预算数?的?(\d+(?:\.\d+)?)%")

# The heading of the section on three-public expenses.
THREE_PUBLIC = re.compile("三公")
SPENT_ON_RECEPTIONS = re.compile(r"公务接待(?:费|支出)[^。;]*?(\d[\d,]*(?:\.\d+)?)万?元")
SPENT_ABROAD = re.compile(
    r"因公出国(?:\(境\))?(?:费|支出|经费)[^。;]*?支出(?:决算)?(?:数)?为?(\d[\d,]*(?:\.\d+)?)万?元"
)
SPENT_ON_RUNNING = re.compile(r"公务用车运行(?:维护)?费[^。;]*?(\d[\d,]*(?:\.\d+)?)万?元")
RECEPTION_GROUPS = re.compile("批次|团组|批")
RECEPTION_GUESTS = re.compile("人次|人")
# Groups, delegations, guests and persons.
NUMBERS_OF_GUESTS = re.compile(r"(\d[\d,]*)个?(?:批|团组|人次|人(?![民员大]))")
COUNTS = re.compile(r"\d+(?:个|批)|\d+人次?")
VEHICLES_KEPT = re.compile("保有|实有|[共现]有(?:公务用)?车")
PURCHASE = re.compile("购置费|购置支出|购置数|购置公务用车|用车购置(?!及|和)|未购置|更新购置")

# A change in money: its word and its amount.
CHANGE = re.compile(r"(增加|减少|上升|下降|增长|降低|压减|核减)了?(-?\d[\d,]*(?:\.\d+)?)(?:百|千|万|亿)*元")
# A change in per cent.
RATE = re.compile(r"(增长|下降|上升|降低|增加|减少|增幅|降幅|减幅)率?(?:为|了|达)?(-?\d+(?:\.\d+)?)%")
FALLS = frozenset(("减少", "下降", "降低", "压减", "核减", "降幅", "减幅"))
MORE = frozenset(("大于", "高于", "超过"))
# Budget, final amount, and the word that compares them.
COMPARED_WITH_BUDGET = re.compile(
    r"预算数?为?(?P<budget>\d[\d,]*(?:\.\d+)?)(?:万|亿)?元,(?:本年|当年)?(?:支出)?决算数?为?"
    r"(?P<final>\d[\d,]*(?:\.\d+)?)(?:万|亿)?元[^。;]*?决算数?(?P<word>大于|小于|高于|低于|超过)(?:年初|全年|调整后?)?预算"
)
# The word that compares the final amount with the budget, where a rate of completion stands before it.
COMPARISON_WORD = re.compile(r"决算数?(?P<word>大于|小于|高于|低于|超过)(?:年初|全年|调整后?)?预算")
# A class of expenditure with its amount, in a list of what the money was spent on.
CLASS_WITH_SHARE = re.compile(
    r"([\u4e00-\u9fff]{2,20}支出)(?:\(类\))?(?:支出)?(\d[\d,]*(?:\.\d+)?)(?:万|亿)?元,占"
)
LEVEL_WITH_LAST_YEAR = re.compile(r"[与和同](?:上年度?|去年|20\d\d年度?)(?:决算数?)?(?:基本)?持平")
BUDGET = re.compile("预算")
GROWTH_OF_ALL = re.compile(r",(?:同比)?(增长100(?:\.0+)?%)")
FINAL_AMOUNT = re.compile(r"(?:决算数?|支出)为?(\d[\d,]*(?:\.\d+)?)(?:万|亿)?元")
# A budget of zero, and the rate to which it is said to be carried out.
COMPLETION_OF_ZERO = re.compile(
    r"预算数?为?0(?:\.0+)?(?:万|亿)?元[^。;]*?(完成(?:年初|全年|调整后?)?预算数?的?\d+(?:\.\d+)?%)"
)
