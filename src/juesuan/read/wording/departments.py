"""What a report says of its department: its units, how many they are, and how it was reorganised.

Entries are patterns for compact text (NFKC, no white space).
"""

from __future__ import annotations

from juesuan.read.wording import any_of

# --- units listed in a sentence or line by line ---

# Verbs for what the accounts include.
CONSOLIDATED = r"纳入|列入|编入|汇入"

# Sentences that introduce the units whose accounts are included.
UNITS_FOLLOW = any_of(
    r"""
    (?:纳入|列入|编入|汇入|包括|包含)[^。]*?(?:编制|编报|汇总|汇编|决算|公开)的?(?:范围|单位)
    单位(?:构成|范围)(?:情况)?(?:包括|如下|为|有|是)
    (?:纳入|列入)[^。]*(?:预算|决算)单位
    [下所]属(?:预算|行政|事业|二级|独立核算|决算|单位)[^。:]*(?:单位)?(?:包括|有|为|分别|如下|:)
    """
)

# Behind what the units are listed in such a sentence.
LIST_BEGINS = any_of(
    r"""
    (?:分别(?:是|为)|包括|包含|具体(?:是|为|包括)|如下|名单|其中)?:(?=.)
    (?:分别(?:是|为)|包括|包含):?
    """
)

# What stands between two units of a list.
LIST_SEPARATORS = any_of(
    r"""
    [、;,]
    (?<=[^\d])和(?=[\u4e00-\u9fff]{6,})
    以及
    """
)

# Sentences that say that the department has no subordinate units.
NO_SUBORDINATE_UNITS = any_of(
    r"""
    (?:没有|无|未设|不含|不存在)(?:其他)?(?:独立核算的?)?(?:下属|所属|下级|二级|下设)(?:的?(?:独立|核算|预算|行政|事业|二级|决算))*(?:单位|机构)
    (?:仅|只)(?:包括|包含|含|有|为|纳入)[^。,;]{0,40}(?:本级|机关|本部|1个|一个|1家|一家)
    不存在下属
    """
)

# The head unit is among those included.
HEAD_UNIT_INCLUDED = r"(?:本级|机关|本部)决算"

# What is put behind the department's name to name its head unit.
HEAD_UNIT = "(本级)"

# What the name of a unit ends in.
UNIT_ENDS = (
    r"局|委|办|中心|处|室|会|院|校|厅|部|署|站|所|队|馆|司|府|学|社|台|园|库|庭|科|镇|乡|区|市|县|组|团",
    r"机关|本级|公司|幼儿园|学校|医院|支队|大队|总队|集团|基地|场|段|公室|委员会",
)

# The characters of the name of a unit up to its end.
UNIT_NAME = r"[\u4e00-\u9fffA-Za-z()“”\"·\d]{3,60}?"

# What may stand behind the name of a unit.
UNIT_TAIL = r"(?:\((?:本级|机关|本部|机关本级)\))?"

# The kind of a unit, printed behind its name.
UNIT_REMARK = (
    r"[(,]?(?:属于|为|系|下属)?"
    r"((?:[\u4e00-\u9fff]{0,16})(?:行政单位|事业单位|公益[一二]类|参公(?:单位|管理)?|全额拨款|差额拨款|自收自支|机构|企业))\)?$"
)

# The heads of a list of units that is printed line by line.
LIST_HEADS = r"(序号|单位名称|备注|名称|单位性质|单位类型|单位|\d{1,2})+"

# --- units listed in a table ---

# The head of the column of the units' names.
NAME_HEADS = (
    r"^((下属|所属|二级|预算|决算|基层|纳入.*)*(单位|机构|部门)(名称|全称)|单位"
    r"|(下属|预算|所属|二级|决算|二级预算)单位|名称)(\(.*\))?$"
)

# The head of the column of the units' kinds.
KIND_HEADS = r"^(单位|机构|经费)?(性质|类型|类别|属性|分类|基本性质)$|^单位(性质|类型)"

# The heads of other columns that a table of units may have.
OTHER_HEADS = (
    r"^(序号|编号|备注|说明|级次|层级|(预算|单位|机构|行政)?(级次|级别|层级|规格)|预算管理级次"
    r"|(单位|机构|组织机构|统一社会信用)?代码|(人员)?编制(数|人数)?|(在职|实有|在编)?人(员|数)(数)?"
    r"|经费(来源|形式|渠道|供给方式)|地址|主管部门|隶属关系|财政预算代码)$"
)

# What the column of kinds says of a unit.
UNIT_KINDS = r"单位$|机构$|企业$|公益[一二]类|参公|行政|事业|全额|差额|自收自支"

# A kind that ends in a noun needs no other.
KIND_NOUNS = r"(单位|机构|企业)$"

# Kinds that are printed short, in full.
KINDS_WITHOUT_NOUN = {"行政": "行政单位", "事业": "事业单位"}

# What stands in the column of names and is no unit.
NO_UNITS = r"合计|总计|X{2,}|×{2,}|…|\.{3}"

# --- how many units there are ---

COUNT = r"(?:共|共有|共计|计|有|为|包括|,|:|合计)*(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家)"
BELOW = r"(?:下属|所属|直属|下辖|下设|下级|二级)"
# The parts of a count: how many; subordinate; and what is counted but is an office within the department.
OFFICES = r"(?!.{0,12}(?:科室|处室|内设|职能|股室|(?<!事业)机构编制|科\b))"

# Wordings of a count, the surest first, and whether each counts the head unit too.
UNIT_COUNTS: tuple[tuple[str, bool], ...] = (
    (rf"[和及、与]{COUNT}{OFFICES}{BELOW}", False),
    (rf"(?:{CONSOLIDATED})[^。;]{{0,70}}?单位{COUNT}", True),
    (rf"(?:{CONSOLIDATED})[^。;]{{0,70}}?{COUNT}[^。;,:]{{0,10}}单位", True),
    (rf"{BELOW}[^。;,:内科处]{{0,20}}?单位{COUNT}", False),
    (rf"{BELOW}{COUNT}{OFFICES}[^。;,:]{{0,16}}单位", False),
    (rf"{COUNT}(?:直属|所属|下属){OFFICES}[^。;,:]{{0,8}}单位", False),
)

# Wordings that may count the head unit or not.
MAY_COUNT_HEAD = rf"{CONSOLIDATED}|二级(?:预算)?单位|行政单位"

# Wordings that do not count it.
SURELY_BELOW = r"[下所直]属|下[辖设级]"

# --- reorganisations ---

# What an organisation is called at its end.
BODIES = r"(?:局|委|委员会|办|办公室|中心|处|院|厅|站|所|大队|支队|单位|机构|部门|学校|公司)"

# Reorganisations, wherever a report speaks of them.
REORGANISED = any_of(
    rf"""
    机构改革(?!(?:工作|方案的?制|政策))
    (?:职能|职责|单位|机构|人员|业务|资产|科室)[^。;,]{{0,10}}(?:划转|划入|划出|转隶|整体移交)
    (?:划转|划归|转隶|移交)(?:至|到|给)?[^。;,]{{1,20}}{BODIES}
    (?:更名|改名|名称变更)(?:为|成)
    不再保留[^。;,]{{2,20}}{BODIES}
    """
)

# Reorganisations only where the report speaks of the department's own organisation.
FOUNDED_OR_DISSOLVED = any_of(
    rf"""
    (?:组建|新组建|撤销|合并|整合|新设|新增|设立|成立)[^。;,]{{0,30}}{BODIES}
    {BODIES}[^。;,]{{0,8}}(?:撤销|合并|注销)
    (?:减少|新增|增加)(?:了)?[^。;,]{{0,8}}(?:\d|[一二两三四五])(?:个|家)[^。;,]{{0,10}}单位
    """
)
