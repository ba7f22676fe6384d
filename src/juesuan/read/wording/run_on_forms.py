"""Performance forms without layout, in an OCR'd text: labels that have run together, and what is left of them."""

from __future__ import annotations

from juesuan.read.wording import any_of

# What the title of the form of a project has in it: in a text it may be that of a chapter.
PROJECT_TITLES_OF_TEXTS = any_of(r"项目")

# Labels that end the value of the label before them, where a head has run together to one line.
RUN_ON_FIELDS = any_of(
    r"""
    项目名称|部门名称|单位名称
    主管部门|项目实施单位|实施单位
    项目类别|项目属性|项目类型
    项目资金|预算执行|预算数
    基本支出|项目支出
    一级指标
    """
)

# What follows the name of a department or a unit where its own label is not known.
RUN_ON_PARTY_ENDS = any_of(r"年初|全年|调整|预算|执行|决算|联系人|负责人|实施单位|项目单位|使用单位")

# Words of the head of a list of indicators.
RUN_ON_HEADS = any_of(
    r"""
    [一二三]级(指标)?|指标
    年初目标值.*|年度指标值|目标值
    实际完成值.*
    得分|自评得分|分值
    """
)

# Headings that are in no indicator's name.
SURE_HEADINGS = (
    "目标值",
    "完成值",
    "指标值",
    "自评得分",
    "得分情况",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标类型",
    "指标名称",
)

# The words that such a head begins with.
RUN_ON_LEVEL_HEADS = any_of(r"[一二三]级(指标)?")

# Words of which a paragraph has two different ones if it is a form.
RUN_ON_FORM_WORDS = any_of(r"三级(?:指标)?|实际完成值|年初目标值|绩效指标")

# Labels beside the list and their pieces: they are of no indicator's name.
RUN_ON_BESIDE = any_of(
    r"""
    [年度绩效指标]|指标|标|项目年度|绩效指标|[一二三]级指标
    \S*(产出|效益)指标?
    社会公众或服?|务?对象满意度(指标?)?|满意度指标?
    (数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标?
    """
)

# What the label of the block of the budget execution has in it.
RUN_ON_EXECUTION = "预算执行"

# Words that are a target or a result by themselves.
QUALITATIVE_WORDS = ("是", "否", "有", "无", "优", "良", "优秀", "良好")

# What is left of the labels of MEASURES.
CUT_MEASURES = any_of(r"结果应|改进措施|应用方")

# What is left of the labels of REASONS.
CUT_REASONS = any_of(r"未完|原因|偏差|因析|因分析")

# A sentence of the report that says an indicator again: <name>。预期完成<target>,实际完成<actual>,得<score>分.
RESTATED = any_of(
    r"(?P<name>[^。]{4,80})。预期(完成)?(?P<target>[^。]+?)[,，]实际(完成)?(?P<actual>[^。]+?)[,，]"
    r"得分?(?P<score>\d+(\.\d+)?)分"
)

# The number before the name of an indicator: 指标2：受益企业数.
NUMBER_OF_INDICATOR = any_of("^指标\\d+[:：]")

# What is left of the values of other cells, or of the next number, in a name that lines of several cells make.
VALUE_IN_NAME = any_of(
    r"""
    \d+月|月底前|已完成|达成预期
    逐步改善|有所改善|有效提升
    (?<=\D)\d{1,2}[.．、](?=\D)
    """
)

# What a label leaves in the value of the field before it or behind it.
PIECE_OF_LABEL = any_of(r"主管|实施|具体|代码|[单位项目预算]{2}$|^及")
