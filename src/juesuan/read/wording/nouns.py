"""What prose speaks of: its nouns and what they mean, and what headings set for the numbers below them.

Patterns meet text in NFKC without white space. `dimension=code` sets a dimension of the coordinate, `subject=code`
names a subject beyond the finance cube.
"""

from __future__ import annotations

from juesuan.read.wording import any_of, meanings_of, words_of

# What a heading sets for the numbers under it, where they do not say it themselves.
HEADING_SETTINGS = meanings_of(
    """
    三公["”]?经费 -> fund=fiscal, flow=expenditure, item=_T
    基本支出 -> flow=expenditure, nature=basic
    政府性基金 -> fund=government, flow=expenditure
    国有资本经营 -> fund=capital, flow=expenditure
    一般公共预算 -> fund=general, flow=expenditure
    财政拨款(收|支) -> fund=fiscal, flow=expenditure
    机关运行经费 -> subject=operating-cost
    政府采购 -> subject=procurement
    国有资产|资产占[有用] -> subject=assets
    ^收入决算|^收入 -> flow=income, source=_T
    支出决算 -> flow=expenditure
    """
)

# The fund that stands in a noun or right before it.
FUNDS = meanings_of(
    """
    一般公共(预算)? -> fund=general
    政府性基金 -> fund=government
    国有资本经营 -> fund=capital
    (?<!非)财政拨款 -> fund=fiscal
    """
)

# What a noun means; of those in a clause, the one that ends last decides.
NOUNS = meanings_of(
    """
    总收支(规模|总额|决算)?|收支(总规模|总额) -> flow=total-income+total-expenditure
    (收、?支|收入[、和与]?支出)(决算)?(总计|合计|总额|总体|总(?=决算|$)) -> flow=total-income+total-expenditure
    (收入|支出)总计(和|、|与|及)(收入|支出)总计 -> flow=total-income+total-expenditure
    收入(决算)?(总计|总额) -> flow=total-income
    支出(决算)?总计|支出决算总额 -> flow=total-expenditure
    总收入(和|、|与|及)总支出 -> flow=total-income+total-expenditure
    (本年度?|当年|各项)收入(决算)?(合计|共计|总额)?(?!总计)|收入(决算)?合计|总收入 -> flow=income, source=_T
    (?<=预算财政拨款)收入合计 -> flow=income, source=_T
    ^支出(?=收入$) -> flow=expenditure
    (本年度?|当年|各项)支出(决算)?(合计|共计|总额)?(?!总计)|支出(决算)?合计|(?<!项目)(?<!采购)支出总额|总支出 -> flow=expenditure
    (?:(?<=[年度中局厅委会位门])|(?<=取得|实现|发生))收入(?=决算|为|\\d|$)|^收入(?=决算|为|$) -> flow=income, source=_T
    (?:(?<=[年度中局厅委会位门])|(?<=取得|实现|发生))支出(?=决算|为|\\d|$)|^支出(?=决算|为|$) -> flow=expenditure
    (年初|上年)[^,;。]{0,14}?(结转和结余|结转结余|结转|结余) -> flow=opening
    (年末|年终)[^,;。]{0,14}?(结转和结余|结转结余|结转|结余)|结转下年 -> flow=closing
    使用(非财政拨款|专用)结余((和|及)专用结余|\\(含专用结余\\))?|用?事业基金弥补收支差额 -> flow=surplus-used
    结余分配 -> flow=surplus-distributed
    (收、?支|收入[、和与]?支出)(?=各|均|分别) -> flow=total-income+total-expenditure
    财政拨款(预算)?(收入)?(收、支|收支|收入支出|收入、支出)(总计|总(?=决算|$)) -> fund=fiscal, flow=total-income+total-expenditure
    (一般公共预算|政府性基金预算|政府性基金|国有资本经营预算|国有资本经营)(财政)?(拨款)?(收支)?$ -> flow=?
    财政拨款(预算)?的?收入(合计|决算)? -> flow=income, fund=fiscal, source=fiscal
    (一般公共|政府性基金|国有资本经营)(预算)?(财政)?(拨款)?收入(决算)?(总计|合计|总额)? -> flow=income, fund=fiscal, source=fiscal
    (^|来源于|来自)财政拨款\\(?$ -> flow=?, fund=fiscal
    上级补助(收入)? -> flow=income, source=superior
    事业收入 -> flow=income, source=undertaking
    经营收入 -> flow=income, source=business
    附属单位(上缴收入|上缴|缴款) -> flow=income, source=affiliated
    其他收入 -> flow=income, source=other
    财政拨款(预算)?(安排的)?(总)?支出(合计)? -> flow=expenditure, fund=fiscal
    (一般公共|政府性基金|国有资本经营)(预算)?(财政)?(拨款)?(安排的|当年拨款|总)?支出(决算)?(总计|合计|总额)? -> flow=expenditure, fund=fiscal
    部门(整体)?支出(?!绩效|自评) -> flow=expenditure
    基本支出(总额|合计|总计)? -> flow=expenditure, nature=basic
    (用于)?保障[^,;。:]{0,40}?机构正常运转的?日常支出 -> flow=expenditure, nature=basic
    (专项业务工作|特定行政任务|特定的?工作任务|事业发展目标)[^,;。]{0,12}支出 -> flow=expenditure, nature=project
    项目经费 -> flow=expenditure, nature=project
    项目支出(总额|合计|总计)?(?!自评) -> flow=expenditure, nature=project
    人员(经费|支出)(支出|合计)? -> flow=expenditure, nature=personnel
    (日常)?公用(经费|支出)(支出|合计)? -> flow=expenditure, nature=operating
    (?<!事业单位)经营支出 -> flow=expenditure, nature=business
    上缴上级(单位)?支出 -> flow=expenditure, nature=remitted
    对附属单位补助支出 -> flow=expenditure, nature=subsidy
    ["“]?三公["”]?经费((一般公共预算)?(财政)?拨款)?(支出)?(?!中) -> flow=expenditure, fund=fiscal, item=_T
    因公(临时)?出国(\\(境\\)|境)?(经费|费用|费|支出)? -> flow=expenditure, fund=fiscal, item=abroad
    出国\\(境\\)(经费|费用|费) -> flow=expenditure, fund=fiscal, item=abroad
    (公务用?车|公车)购置费?[及和与、](公务用?车|公车)?运行(维护)?(经费|费用?)? -> flow=expenditure, fund=fiscal, item=vehicles
    (公务用?车|公车)运行(维护)?(费)?(及|和)购置(费)? -> flow=expenditure, fund=fiscal, item=vehicles
    (公务用?车|公车)(经费|费用|费) -> flow=expenditure, fund=fiscal, item=vehicles
    (公务用?车|公车)购置(经费|费用|费)? -> flow=expenditure, fund=fiscal, item=vehicle-purchase
    (公务用?车|公车)运行(维护)?(经费|费用|费)?|(公务用?车|公车)维护费 -> flow=expenditure, fund=fiscal, item=vehicle-operation
    公务接待(经费|费用|费)? -> flow=expenditure, fund=fiscal, item=reception
    (其他)?国内(公务)?接待(费用|费|经费)?|内宾接待 -> subject=reception-domestic
    (国\\(境\\)外|国外|境外|外事|涉外|外宾)(公务)?(来访)?接待(费用|费|经费)? -> subject=reception-foreign
    接待外宾|外事 -> subject=reception-foreign
    (流动|固定|无形|其他|在建)资产(总额|原值|净值|价值)?|资产总(额|计)|负债总(额|计)|对外投资 -> subject=assets
    在建工程 -> subject=assets
    会议费(支出)? -> subject=meetings
    培训费(支出)? -> subject=training
    机关运行(经)?费 -> subject=operating-cost
    政府采购(支出|合同)?(总额|金额|总金额|支出|预算)? -> subject=procurement
    (政府)?采购货物(类)?(支出)?(金额)? -> subject=procurement-goods
    (?:^|(?<=[、,:;和及中]))货物(类)?(支出|采购)(支出)?(金额)? -> subject=procurement-goods
    (政府)?采购工程(类)?(支出)?(金额)? -> subject=procurement-works
    (?:^|(?<=[、,:;和及中]))工程(类)?(支出|采购)(支出)?(金额)? -> subject=procurement-works
    (政府)?采购服务(类)?(支出)?(金额)? -> subject=procurement-services
    (?:^|(?<=[、,:;和及中]))(?<!商品和)服务(类)?(支出|采购)(支出)?(金额)? -> subject=procurement-services
    授予中小企业(的)?合同(金额|总额|总金额)?|中小企业合同金额|(?<![货物程务])(采购|合同)授予中小企业 -> subject=procurement-sme
    授予(其中)?(小微(型)?|小型[、和及]微型)企业(的)?合同(金额|总额|总金额)?|(小型[、和及]微型|小微)企业(的)?合同金额 -> subject=procurement-micro
    货物(类)?采购授予中小企业合同金额 -> subject=procurement-sme-goods
    工程(类)?采购授予中小企业合同金额 -> subject=procurement-sme-works
    服务(类)?采购授予中小企业合同金额 -> subject=procurement-sme-services
    面向中小企业预留(的)?政府采购项目(预算)?(金额)? -> subject=procurement-reserved
    面向小微企业预留(的)?政府采购项目(预算)?(金额)? -> subject=procurement-reserved-micro
    (涉及|自评|评价)(的)?(预算|财政)?性?(项目)?资金(总额|总量|规模)?(?!来源) -> subject=evaluated-funds
    由中小企业供应商中标或成交的? -> subject=procurement-sme
    由小微企业供应商中标或成交的? -> subject=procurement-micro
    """
)

# What a short noun at the beginning of a clause means where its family is spoken of.
NOUNS_WITHIN = {
    "three-public": meanings_of(
        """
        ^购置(经费|费用|费) -> flow=expenditure, fund=fiscal, item=vehicle-purchase
        ^购置费?[及和与]运行(维护)?(经费|费用|费) -> flow=expenditure, fund=fiscal, item=vehicles
        ^运行(维护)?(经费|费用|费) -> flow=expenditure, fund=fiscal, item=vehicle-operation
        ^接待(经费|费用|费) -> flow=expenditure, fund=fiscal, item=reception
        ^出国(经费|费用|费) -> flow=expenditure, fund=fiscal, item=abroad
        """
    ),
    "evaluated": meanings_of(
        """
        ^(项目|预算|财政)*(资金|金额)(总额|总量|规模|总规模)? -> subject=evaluated-funds
        """
    ),
    "opening": meanings_of("^财政拨款(结转和结余|结转结余|结转|结余) -> flow=opening, fund=fiscal"),
    "closing": meanings_of("^财政拨款(结转和结余|结转结余|结转|结余) -> flow=closing, fund=fiscal"),
    "procurement": meanings_of(
        """
        ^采购(总?金额|总额|支出|资金) -> subject=procurement
        ^货物类?(采购)? -> subject=procurement-goods
        ^工程类?(采购)? -> subject=procurement-works
        ^服务类?(采购)? -> subject=procurement-services
        ^((政府)?采购|合同|授予|面向)*中小(微)?企业(的)?(采购|合同)?(金额)? -> subject=procurement-sme
        ^((政府)?采购|合同|授予|面向)*小微(型)?企业(的)?(采购|合同)?(金额)? -> subject=procurement-micro
        """
    ),
}

# What a number of things counts, by its clause and unit (`units` joins the units that fit).
#
# `after` asks that the clause, or what was spoken of before it, is about that.
COUNTED = meanings_of(
    """
    报废|处置|淘汰|拍卖|划转|调拨|封存|移交|退还|编制|租[用赁] -> subject=other, units=辆台(套)平方米
    ^实有$ -> subject=vehicles, units=辆
    参加其他.{0,12}团组?.{0,6}$ -> subject=other, units=个批次次项
    (团组|组团|参团组|出国.{0,10}(团|组)|批次).{0,6}$ -> subject=abroad-groups, after=abroad, units=个批次次项
    ^(?!.*(接待|来访|宾)) -> subject=abroad-groups, after=abroad, units=批次批
    ^(?!.*(接待|来访|宾)) -> subject=abroad-persons, after=abroad, units=人人次
    外宾|外事|涉外|国\\(境\\)外|国外|境外 -> subject=reception-foreign, units=个批次批人人次次
    国内|来访|内宾 -> subject=reception-domestic, after=reception, units=个批次批人人次次
    接待|来宾 -> subject=reception, units=个批次批人人次次
    50万元.*通用设备|通用设备.*50万 -> subject=equipment-general, units=台(套)
    100万元.*设备|专用设备|200万元.*设备 -> subject=equipment-special, units=台(套)
    (购置|更新|新增|购入|新购|购车).{0,12}$ -> subject=vehicles-bought, units=辆台(套)
    保有 -> subject=vehicles-kept, units=辆台(套)
    公务用?车|车辆 -> subject=vehicles-kept, after=vehicle-cost, units=辆台(套)
    主要(领导|负责人)(干部)?用车 -> subject=vehicles-chief, units=辆
    领导干部用车|副?(部\\(省\\)|省部|[省部])级.{0,8}用车|厅级.*用车 -> subject=vehicles-leader, units=辆
    机要通信 -> subject=vehicles-confidential, units=辆
    应急保障 -> subject=vehicles-emergency, units=辆
    执法执勤 -> subject=vehicles-enforcement, units=辆
    特种专业技术 -> subject=vehicles-technical, units=辆
    离退休干部 -> subject=vehicles-retired, units=辆
    一般公务 -> subject=vehicles-general, units=辆
    其他用?车 -> subject=vehicles-other, units=辆
    (公务)?车辆|公务用?车|用车 -> subject=vehicles, units=辆台(套)
    设备 -> subject=equipment, units=台(套)
    房屋|用房|建筑面积 -> subject=buildings, units=平方米
    下属|所属|二级(?!项目)|预算单位|直属|事业单位 -> subject=units, units=个家
    编制|在职|实有|退休|离休|人员 -> subject=staff, units=人
    项目.{0,8}(绩效|自评|评价)|绩效自评.*项目|涉及.*项目|自评.*项目 -> subject=evaluated-projects, units=个项
    绩效.*项目|一级项目|二级项目|评级为.*项目|["”]的项目 -> subject=evaluated-projects, units=个项
    整体支出|部门.*自评 -> subject=evaluated-departments, units=个
    指标 -> subject=indicators, units=个项
    培训(班|会|活动|人员|人数|人次)?.?$ -> subject=training, units=期次人人次场个
    会议(人员|人数|人次)?.?$ -> subject=meetings, units=次个人人次场
    人数|参加|人次|^.?$ -> subject=meetings, after=meetings, units=人人次
    人数|参加|人次|^.?$ -> subject=training, after=training, units=人人次
    """
)

# The words or subjects that make a clause one about what `after` in COUNTED asks for.
NEAR = {
    "vehicle-cost": words_of("vehicle-operation"),
    "meetings": words_of("meetings"),
    "training": words_of("training"),
    "abroad": words_of("出国 出境 abroad"),
    "reception": words_of("接待 来访 reception 外宾 来宾"),
}

# Things that are counted in sets; other things of which a report says that it has none are vehicles.
EQUIPMENT = "设备"

# What stands before 基本支出 or 项目支出 where it is the nature of expenditure and no part of a longer name.
#
# A bare number is what NFKC makes of ① to ⑳.
OPEN_BEFORE_NATURE = any_of(
    """
    (^|[年度局厅委办部会院校站队所处团馆心位算款的、和及中门()额等排]|[\\d一二三四五六七八九十][.、)是]|其中|^\\d\\d?)$
    """
)

INCOME, EXPENDITURE = "收入", "支出"
# One side of the fund whose other side was spoken of last.
THIS_YEAR = words_of("本年收入 本年支出 本年度收入 本年度支出 收入 支出")

GRAND_TOTAL = any_of("总计$|总(收入|支出)$")
TOTALS = {"总收入": "total-income", "总支出": "total-expenditure"}
# Words for the income of the year that are the grand total where the others stand beside them.
THIS_YEAR_OF = {
    "总收入": words_of("本年收入 本年度收入 本年收入合计"),
    "总支出": words_of("本年支出 本年度支出 本年支出合计"),
}

# The two sides that a noun has at once: 收、支总计, 财政拨款收入支出总计.
BOTH_SIDES = any_of(
    """
    (总?收入|收)[、和与及]?总?(支出|支)(决算)?
    """
)

# A clause that says of a series of parts what they come to.
IN_ALL = any_of("^(以上)?(合计|共计|总计|总额)(金额|支出)?$")

# A clause that says of both sides what it says.
EACH = any_of("^(各|均|分别|都)$")

# Words of a zero that deny both sides: 无政府性基金预算收入和支出.
INCOME_AND_EXPENDITURE = any_of(
    """
    收入(和|及|、)支出
    收支
    """
)

# What an amount of money is called that is said of evaluated projects without words of its own.
AMOUNT_OF_FUNDS = "资金"

# The end of a name that is a project's.
PROJECT_NAME = any_of(
    """
    (专项|项目|工程|专款|行动|计划|专项(经费|资金|补助))$
    """
)

# Words for money that are no project's name.
COMMON_NAME = any_of(
    "^(新增|有关|相关|部分|各类|其他|上级|中央|省级|追加)?(项目|专项|人员|公用|专项业务|业务)?(经费|资金|支出|补助|款)$"
)

# The end of a name that is a project's where projects are spoken of.
MONEY_NAME = any_of(
    """
    (经费|补助|资金|补贴|费|支出|款)$
    """
)

PROJECT_WORD = "项目"
# A clause that is the title of a project and nothing else.
PROJECT_TITLE = any_of(
    """
    ^["“]?(?P<name>[^,;。:"”]{3,40})["”]?项目["”]?$
    """
)

# A project that a clause names in quotation marks: 对“智慧水务建设”项目开展绩效评价.
PROJECT_IN_QUOTES = any_of('["“](?P<name>[^"”“]{3,40}?)(?:项目)?["”](?:项目|专项)')

# A title or clause that names the project it is about: 支持工业发展专项资金项目绩效自评综述.
EVALUATED_PROJECT = any_of(
    """
    ^(?:20\\d\\d年度?|年度)?["“]?(?P<name>[^,;。:]{3,40}?)["”]?(?:项目)?["”]?(?:支出)?(?:的)?(?:绩效)?自评(?:综述|情况|结果|报告|得分?|评价)
    """
)

# Names in the place of a project's that are none.
NO_PROJECT = any_of(
    """
    整体
    部门
    ^(项目|所有|预算|绩效|本级|单位|财政|重点|一般|支出)
    """
)

# Whether an evaluation is of the department's expenditure as a whole, or of projects: the first word decides.
WHOLE_OR_PROJECTS = any_of(
    """
    整体
    项目
    """
)
WHOLE = "整体"
CONCERNED = "涉及"

# The end of a title that is no part of what it names.
TITLE_WORDS = any_of(
    """
    (总体|具体|结构)?(支出|使用|执行)?(决算|支出)?(总体|具体|结构)?情况?(的?说明)?$
    """
)

# What may follow a noun up to its number without making it part of a longer name.
REST_OF_NOUN = any_of(
    """
    ^(支出|收入|决算|预算|汇总|费用|经费|金额|总额|总数|数|中|各|均|等|的|为|资金|合计|总计|总|情况|方面|全年|当年|本年|分别|共|实际|完成|执行|(一般公共预算)?(财政)?拨款|计|累计|达|由|从|["“”]|年中|年内|最[大小多少高低]|(?:19|20)\\d\\d年度?|、|:|\\([^)]*\\)?|\\))*$
    """
)

# Words in the title of a paragraph that make it no name of a class.
NO_TITLE_OF_ITEM = any_of("[类款项]\\)|情况|如下|原因|方面|说明|以下|合计|总计|年|预算|决算")

# The end of a clause that narrows the noun behind it to a part: 由小微企业供应商中标或成交的,采购金额.
OF_A_PART = any_of("(的|项目中)$")

# The end of a clause that says what moved, and not what it is.
MOVED = any_of(
    """
    (有所)?(增加|减少|增长|下降|变动|变化|情况说明|情况|中)$
    """
)

# A goal that a score is given to, in a text that lists how many indicators each goal has.
GOAL = any_of(
    """
    年度(?:绩效)?目标\\d+
    """
)
GOALS_LISTED = "共设置"

# The end of a clause that says that something is scored, and not what.
SCORED = any_of(
    """
    (得分|得|评分|分数|总分|满分|分值|平均)+$
    """
)
OF_INDICATORS = "指标"

# A column head of a table of key work, the cells of which are prose.
KEY_WORK = any_of(
    """
    完成情况
    工作(内容|成效|完成)
    主要成效
    重要事项
    重点工作
    取得(的)?成效
    落实情况
    """
)

# Words in the first rows of a table that make it a statement or a performance form instead.
NO_KEY_WORK = any_of(
    """
    指标
    得分
    分值
    权重
    年初目标
    预算数
    决算数
    执行数
    编码
    金额
    栏次
    """
)

# The head of the column of such a table that says what was done.
KEY_WORK_DONE = any_of(
    """
    完成情况
    成效
    实际
    落实情况
    结果
    """
)
