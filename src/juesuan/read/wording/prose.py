"""Turns of phrase of the narrative: what explains, what names a thing, what says zero, what compares.

Patterns meet text in NFKC without white space.
"""

from __future__ import annotations

from juesuan.model.check import Direction
from juesuan.read.wording import any_of, words_of

# A heading under which nothing states a figure of the accounts.
SILENT_HEADING = any_of(
    """
    名词解释
    名词
    术语
    主要职[责能]
    部门职[责能]
    单位职[责能]
    机构职[责能]
    基本职能
    职[责能](简介|介绍|概述)?$
    目录$
    (公开|决算|明细)(报?表|附表)$
    联系(方式|我们)
    编制说明$
    (自评|评价|监控)(结果)?表$
    """
)

# A note of a table or a caption: it states no figure of its own.
NOTE = any_of(
    """
    ^(注|备注|说明)[:：]
    ^单位[:：]
    本表(反映|无数据|为空)
    ^图\\d*[:：][^。]*$
    ^表\\d+[:：]?$
    """
)

# The instruction of a template: it states nothing.
INSTRUCTION = any_of("作下述说明|按上述格式")

# What a template leaves to be filled in: numbers beside it hold, a zero in words may be the template's.
PLACEHOLDER = any_of(
    """
    X{2,}
    ×{2,}
    [○〇]{2,}
    \\*{2,}
    _{2,}
    """
)

# A year with final accounts that nothing is compared with.
YEAR_OF_ACCOUNTS = any_of("(?<![比较与同和于])(20\\d\\d)年度?(?=.{0,40}决算)")
YEAR_ALONE = any_of("(20\\d\\d)年")

# Words that a template offers and a report leaves side by side: the first one holds.
ALTERNATIVES = any_of(
    "(增加|减少|增长|下降|上升|降低|大于|小于)[(/](?:增加|减少|增长|下降|上升|降低|大于|小于)\\)?"
)

# What stands before the thing in 主要用于…: the number is of what follows.
USED_FOR = any_of("^.*(?:用于|其中|包括|主要是)")

# A clause that explains: it, and those after it in its sentence, name nothing that a later number is of.
EXPLAINING = any_of(
    """
    原因
    (?<!因)主要(是|用于|包括|为|成效|由于)
    ^(用于|包括|由于|系|因(?!公))
    大于
    小于
    高于
    低于
    持平
    反映
    ^(主要)?(为|系|指|是)(?!年初|全年|调整|预算|上年|[^,]{0,3}$)
    """
)

# How reasons are counted: a further one goes on with the explanation behind a semicolon or stop.
FIRST_REASON, NEXT_REASON = "一是", any_of("^[二三四五六七八]是")

# A reason at the beginning of a sentence: what follows it is no part of it.
REASON_FIRST = any_of("^(因(?!公)|由于|受)")

# What makes an amount one for each person or thing, and no total of the accounts.
FOR_EACH = any_of("人均|[车辆户次]均|平均|每[人辆次户]")

# Opens a list of parts behind a verb that would else begin an explanation: 包括:(1)基本支出.
NUMBERED_LIST = any_of(":\\(?[1一][)、.]")

# A clause that opens a list, and explains nothing: 主要用于以下方面.
LISTING = any_of("以下|如下")

RESUMING = any_of(
    """
    ^(?:20\\d\\d年度?|本年度?|当年|全年)?(?:年初|全年|调整后?)?(?:财政拨款)?(?:支出|收入)?(?:预算|决算|执行数)
    ^(?:实际|全年|本年)?支出(?:合计|共计)?$
    ^(?:国内|国\\(境\\)外|境外|外事|外宾)(?:公务)?接待$
    ^截[至止]|^年末|^[我本](?:部门|单位|局)
    """
)
COMPARING = any_of("^(?:对?比|较|与|同比|同)(?:上|去|20\\d\\d|年初|预算)|^同比")
COMPARED_AS_A_WHOLE = any_of("^(?:与|同|和)(?:上|去|20\\d\\d)[^,;。:]*?相比|^同比(?=增|减|下|上)")
# The beginning of a clause that goes on with what is spoken of, after an explanation: …等项目支出，年初预算为…
PURPOSE = any_of("用于|包括")

# Ends an explanation, and opens a list of parts.
AMONG_THEM = "其中"

AGAINST_BUDGET = any_of("(比|较|与|同|超|于)[^,;。]{0,24}?(?<!公共)(?<!基金)(?<!经营)预算")
# What a change is against; of both in a text, the later one.
AGAINST_FORMER_YEAR = any_of(
    """
    (比|较|与|同|和|于)[^,;。]{0,10}?(上年|上一|去年|同期|(?P<year>20\\d\\d)年)
    同比
    上年同期
    """
)

# What stands before an amount of the year before, if a change follows it: 由0万元增加至0.30万元.
FROM = any_of("[由从](上年度?|(19|20)\\d\\d年度?)?的?$")

OF = "的"
SEPARATELY = "分别"
# All that stands between the numbers of one row: 分别为1万元、2万元和3万元.
BETWEEN_NUMBERS = any_of("^[、和及与,;以]*$")

# What joins a part to the one before it in a series.
BETWEEN_PARTS = any_of("^[、和及]")

# What joins two numbers that have one role: 占33.9%和66.1%.
AND = any_of("^(、|和|及|与|以及)$")

BETWEEN_NOUNS = any_of("[、和及与]")
# A verb between 分别 and the nouns.
VERB_OF_ROW = any_of("^(为|是|新增|完成)")

# What leads to a name in its clause and is no part of it.
LEADING = any_of(
    "^(?:其中|以[上下](?=[、,对])|左右|分别|主要用于|主要是|主要为|(?:主要)?成效(?:是|为)|主要(?!领导|负责)|用于|包括|含|以及|及(?!时)|和|与|[(、,:]|同时|另外|此外|一是|二是|三是|四是"
    "|(?:19|20)\\d\\d年度?|本年度?|全年|当年|年末|年中|截至[^,]*日|我[局厅委市省县区部办院]|本(?:部门|单位|局|级)|共计?|合计|累计"
    "|实际(?:本年)?(?:完成)?|预期(?:完成)?|目标|项目支出(?=[\u4e00-\u9fff]{3})|(?:为|是|有)(?![^,]{0,2}$))+"
)

# What a number is of where that stands behind it: 其中5万元为财政拨款收入.
NAMED_BEHIND = any_of("(为|是|系|属于?)(?P<name>[^,;。:、()\\d]{2,20})(?=[,;。、(]|$)")

# What a clause says before the name: a verb, whose object is the name.
NAME_BEHIND = any_of(
    """
    ^.*(?:共有|共计有|拥有|共涉及|涉及|共设置|共接待|接待(?=国|外|来)|共组织|组织对|共开展|列明)
    ^.*(?=开支财政拨款|财政拨款开支)
    ^.*?(?:安排)(?=因公|出国|出境)
    """
)

# What ties a name to its number and is no part of it.
TRAILING = any_of(
    """
    (?:决算|预算)?(?:为|是|共|约|近|均|各|达|达到|超|超过|突破|完成|[(:的各分得])+$
    (?:决算数?|预算数?|(?:19|20)\\d\\d年度?)$
    """
)

# Words that are left of a clause and name nothing.
NO_NAME = any_of(
    "^(?:采购金额|金额|计|资金|费用|支出|收入|合计|总额|共计|小计|总计|其中|数量|全年|涉及|项目|支出决算|预算|决算|得|得分|对|达"
    "|完成|执行|占|比|较|等|涉及资金|资金总额|总金额|支出金额|预算资金|安排|财政资金|各|(账面)?(价值|原值|净值)|共计支出|相比|(预决算|与?预算)?差异(率|额)?|预|(?:费用|经费|[此该各]项)支出|支出费用|花费|耗资|开支|部门|单位)?$"
)

# The end of words that say what is done with a thing, where the thing follows its number: 连续举办8场活动.
VERB = any_of(
    "(推进|打造|推动|举办|实施|发布|建成|组织|开展|召开|完成|新增|引进|培育|支持|服务|获评|获批|净增|达到|完善|首批|和|及|与|在|对|为|围绕)$"
)
UNFINISHED = words_of("和 在")

# Where the name of a thing ends that stands behind its number: 效益指标和, 企业纳入.
AFTER_NAME = any_of("开展|达到|纳入|进行|进入|和|及|以及|与|实施|获得|获批")

_GOING_BEFORE = """
    (一般公共预算|政府性基金预算?|国有资本经营预算)?(财政)?拨款(安排|开支)?|一般公共预算|项目|设置
    .{4,}等|来自[^,]*的|(决算数?[大小]于(年初|全年)?预算数?的?)?(主要)?(变[动化]|增减|差异|增加|减少)?的?原因
    [比较与同和](上年|去年|(19|20)\\d\\d年)度?(决算数?|预算数?)?(相比)?
    (部门|本级|机关|本部门)?(所属各|[及和与(]含?)?(部门)?(所属|下属|直属)?(各)?(预算|事业|行政)+单位\\)?
    (本级|机关|本部门|部)?([及和与]|\\(含)(部门)?(所属|下属|直属)(各)?单位\\)?|部门所属各?单位
    参照公务员法管理的?(事业)?单位的?
    (我|本|全)?(部门|单位|机关|学校|[局厅委办院校站处部省市县区])(\\(?本级\\)?)?
    [\u4e00-\u9fff()]{2,30}?(局|厅|委员?会?|办公室|部(?!门)|中心|院|所(?!属)|站|学校|大学|医院|联合会|协会|馆|处|署|街道|镇|乡|政府|队|公司|社)(\\(?本级\\)?)?
    (19|20)\\d\\d年度?(末|底)?|本年度?|当年度?|上年度|全年|全部|年[末中底初]|截[至止][^,]*[日末底]
    \\d+\\)|[\\d一二三四五六七八九十]+[.、是)]?
    共?计|合计|累计|实际|决算数?|预算数?|预决算|总?金额|总额|资金|执行数|价值|账面|[原净]值|差异
    其中|具体|包括|含|主要|安排|使用|用于|开支|支出|收入|费用|花费|涉及|发生|取得|实现|接待|参会|组织|召开|开展|购置|有|对|将|完成|已?实施|采购|授予|来源于|来自|列明|\\([以按]合同签订[^()]*\\)|参团?
    因公(临时)?出国(\\(境\\))?|政府|同比|相比|分别|约|近|达到?
    [,:()"'“”、—各均较比及和与以共为是由的-]
"""
# Words of a clause, before the name of what its number is of or without a name, that leave it what it is.
KNOWN_BEFORE = any_of(_GOING_BEFORE)

# Words that name things that are counted, with those that belong to such names.
KNOWN_OF_THINGS = any_of(
    """
    (?<=更新|购置|新购)[^,;。、]{2,8}用车
    因公(临时)?|外国|国有资产占用情况中|国际(组织)?会议|双边合作|总?数量?|购置量|新购置?|总|中
    车辆|公务用?车|用车|[轿客货]车|越野车|载客汽车|新能源[汽车]*|购车|更新|新购|新增|保有量?|在用|[实现共拥]有|车改后|按规定|年内|运行维护费|固定资产
    副?部\\(省\\)级|副?省部?级|厅级|及?以上|(主要)?领导(干部)?|负责人|干部|机要通信|应急保障|执法执勤|特种专业技术|离退休|服务|一般(?!公共)|其他|所属(各)?(预算)?(单位)?
    单位?价值?|单台|\\d+万元|\\(不?含[^()]*\\)|通用|专用|大型|设备|台账
    出国|\\(境\\)|组?团组?|派出|参加|人数|人次|批次|国[内外]|国\\(境\\)外|境外|公务|来访|来宾|外宾|内宾|外事|人员|代表|房屋|建筑|办公|业务|用房|面积|占用|培训|次
    """
    + _GOING_BEFORE
)

# Ends the mark of a class or group, behind which the next link of a chain begins.
END_OF_LINK = ")"

# Words between that name and the words that give the number its role.
KNOWN_BEHIND = any_of(
    """
    \\(含[^()]*\\)|\\([以按](?![^()]*(预算|计划))[^()]*\\)|\\d*[类款项]\\)|\\d+\\)
    (19|20)\\d\\d年度?|本年度?|当年度?|全年
    共?计|合计|累计|实际|总?金额|总额|总数|总计|资金|支出|收入|经费|费用?|款|决算数?|预算数?|财政拨款|一般公共预算|完成|情况|数量?
    超过?|分别|从|约|近|达|\\([以按]合同签订[^()]*\\)
    [,:()"'“”、—各均及和与以共为是由的中]
    """
)

# The organisation that a clause begins with: its numbers are of that, and not of the department if it is another.
ORGANISATION = any_of(
    "^(?:其中|以及|同时|(?:我|本)?(?:[局厅委部院校]|部门|单位)?(?:所属|下属|直属|属)(?!各)(?:的)?(?:(?:事业|预算|二级)*单位)?|(?:19|20)\\d\\d年度?|[本全当]?年[度末初底]?|[:、])*+"
    "(?P<name>(?![全本我该各])[\u4e00-\u9fff]{2,24}?(?:局|厅|委员会|办公室|中心|研究[院所]|支队|大队|总队|总站|监测站|学校|大学|医院|协会|博物馆|图书馆|档案馆|公司)+)(?![及和与、(]|(?:机关|本级)$)"
)

TITLE_OF_REPORT = any_of(
    "^(?P<name>[\u4e00-\u9fff()、]{4,40}?)(?:19|20)\\d\\d年度?(?:部门|单位)?决算(?:公开|报告|说明)*$"
)

# Words that say that there was no money of a kind: 无公务用车购置费支出.
NO_SPENDING = any_of(
    "(?<![并从毫])(?:无(?![偿关法需论线障锡人形其])|没有|未发生|未安排|未产生|未使用|不涉及(?!的))"
    "(?P<what>(?:[^,;。:()]|\\(境\\)){2,40}?(?:收入(?:和|及|、)支出|收支|支出|收入|费用|经费|费|拨款(?:安排的支出)?))(?=[,;。)及和、]|$|情况)"
)

# Words that say that there was no such thing: 未购置公务用车.
NO_THING = any_of(
    """
    (?:无|没有)(?P<what>(?:单位价值|单价|价值|原值)[^,;。]{2,30}?设备|公务用车|车辆)(?=[,;。]|$)
    (?:未|没有|无)(?P<bought>(?:新)?(?:购置|更新)(?:\\(更新\\)|\\(购置\\))?[^,;。:]{0,6}?(?:公务用车|车辆))(?=[,;。]|$)
    (?:未|没有)(?P<groups>(?:组织|安排|派出|发生)[^,;。:]{0,8}?(?:出国\\(境\\)|出国)[^,;。:]{0,8}?(?:团组|团|人员|活动|任务)?)(?=[,;。]|$)
    """
)

# Words that say that nothing changed: 与上年持平. One that speaks of a budget compares other things.
LEVEL_WITH = any_of(
    "(?:与|同|和|较|比)(?P<with>(?:20\\d\\d年|上一?年|去年)[^,;。:]{0,10}?)(?:基本)?(?:持平|相同|一致|无变化|无增减)"
)
BUDGET = "预算"

# The instruction of a template for the case of zero: it says nothing.
TEMPLATE_OF_ZERO = any_of(
    """
    无[^,;。]{2,40}的(部门|单位)
    (增加|减少|增长|下降)\\([^)]{2,6}\\)[^\\d]{0,2}(,|。|$)
    如无
    """
)

# The mark of a class, group or item behind its name: （类）, （205类）, （20502）.
LINK = any_of(
    "(?:\\((?P<inner>\\d{0,7})(?P<level>[类款项])\\)|\\((?P<code>\\d{3}(?:\\d{2}){0,2})\\)|(?<=出)(?P<bare>[类])(?=支出|[^,;。:、型]{2,}款))"
)

# A code and the name of its class behind it: 2010301行政运行, （2010301）行政运行.
CODE_AND_NAME = any_of(
    '(?:^|(?<=[.、,;。:)]))(?:(?P<code>2\\d{6})|\\((?P<inner>2\\d{4}(?:\\d\\d)?)\\))(?P<name>[\u4e00-\u9fff()“”"]{2,40}?)(?=\\d|[,;。:、]|支出决算|决算|年初|全年|预算|$)'
)

# Where the name before such a mark can begin at the earliest.
NO_LINK = any_of("[,;。:!?]|主要用于|用于|其中|列支|主要是")
BETWEEN_LINKS = "、和及"

# A comparison in words: 决算数大于预算数.
FINAL_AGAINST_BUDGET = any_of(
    "决算数?(?P<words>大于|高于|多于|超过|小于|低于|少于|等于|(?:与|同|和)(?=[^,;。]{0,10}预算[^,;。]{0,6}(?:持平|一致|相同)))(?:年初|全年|调整后?)?预算"
)

# What the words of such a comparison say; all others say that both are the same.
DIRECTIONS = {
    **dict.fromkeys(words_of("大于 高于 多于 超过"), Direction.MORE),
    **dict.fromkeys(words_of("小于 低于 少于"), Direction.LESS),
}
