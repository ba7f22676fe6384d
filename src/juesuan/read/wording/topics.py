"""The parts of a report by their headings. Entries are patterns for compact text (NFKC, no white space)."""

from __future__ import annotations

from enum import Enum

from juesuan.read.wording import any_of


class Topic(Enum):
    """What a part of a report is about."""

    RESPONSIBILITIES = "responsibilities"
    ORGANISATION = "organisation"
    DEFINITIONS = "definitions"
    OTHER = "other"


# Headings that begin a part, and what the part is about; the first that fits decides.
HEADINGS: tuple[tuple[Topic, str], ...] = (
    (Topic.DEFINITIONS, r"名词解释|名词说明|(专业|专用|相关|有关)(性)?(较强的)?(名词|术语)|术语(解释|说明)"),
    (Topic.RESPONSIBILITIES, r"(主要|部门|单位|机构|工作|基本|本级)(职责|职能)"),
    (Topic.RESPONSIBILITIES, r"职[能责](简介|情况)"),
    (Topic.RESPONSIBILITIES, r"(^|[、和及])职[能责]"),
    (Topic.ORGANISATION, r"机构(设置|情况|组成|人员)"),
    (Topic.ORGANISATION, r"(单位|部门|机构|预算单位)(构成|组成)"),
    (Topic.ORGANISATION, r"[所下]属单位|编制范围"),
    (Topic.ORGANISATION, r"(部门|单位|基本)(基本)?概况|^概况|概况$|基本情况$|人员情况"),
    (Topic.OTHER, r"决算(公开|明细|总)?表$"),
    (Topic.OTHER, r"情况的?说明$"),
    (Topic.OTHER, r"^附[件表录]|绩效|^目录|重点工作|收支.*情况|工作(总结|情况)"),
)

# What makes a short paragraph a sentence and no heading.
NO_TITLES = any_of(
    r"""
    [。;!?]
    [:].
    是指|反映|纳入|列入|编入|汇入|包括
    ,.*,
    """
)

# The heading of the table of contents.
CONTENTS = frozenset(("目录", "目次"))

# A paragraph that introduces the responsibilities and is none.
RESPONSIBILITIES_FOLLOW = r"(职责|职能|任务)(是|为|有|如下|包括|主要)*:$|如下:$|^根据.{0,80}:$"

HEADING_STYLE = r"^(?:heading|标题)\s*([1-9])$"
# The names of the paragraph styles for headings and the title in Word and WPS.
TITLE_STYLE = r"^(?:title|标题)$"
