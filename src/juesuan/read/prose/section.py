"""Where in a report a passage stands: whether it states figures, and what its headings set for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from juesuan.model.coordinate import TOTAL
from juesuan.model.passage import Passage
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.topics import NARROWER
from juesuan.read.prose.wording import SETTINGS
from juesuan.vocabulary.wording import compact, unnumbered

_SILENT = re.compile(
    r"名词解释|名词|术语|主要职[责能]|部门职[责能]|单位职[责能]|机构职[责能]|基本职能|职[责能](简介|介绍|概述)?$|目录$|"
    r"(公开|决算|明细)(报?表|附表)$|联系(方式|我们)|编制说明$|(自评|评价|监控)(结果)?表$"
)
_NOTE = re.compile(r"^(注|备注|说明)[:：]|^单位[:：]|本表(反映|无数据|为空)|^图\d*[:：]|^表\d+[:：]?$")
_PLACEHOLDER = re.compile(r"X{2,}|×{2,}|[○〇]{2,}|\*{2,}|_{2,}|作下述说明|按上述格式")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_YEAR = re.compile(r"(20\d\d)年度?(?=.{0,40}决算)")
_YEAR_ALONE = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Section:
    """The heading that a passage stands under, without numbering, and the meaning that its headings set."""

    title: str = ""
    setting: dict[str, str] = field(default_factory=dict)
    name: str = ""


def speaking(passages: Iterable[Passage]) -> Iterator[Passage]:
    """What can state figures: paragraphs, and headings that print an amount.

    Definitions, duties, notes of tables and the instructions of templates do not.
    """
    for passage in passages:
        plain = passage.plain
        if any(_SILENT.search(compact(heading)) for heading in passage.headings):
            continue
        if passage.is_heading and not any(quantity.unit.is_money for quantity in quantities(plain)):
            continue
        if not (_NOTE.search(plain) or _PLACEHOLDER.search(plain)):
            yield passage


def section_of(passage: Passage) -> Section:
    """The section of a passage: its innermost heading, and the innermost setting of its headings."""
    titles = [_bare(heading) for heading in passage.headings]
    settings = [found for title in reversed(titles) if (found := _setting(compact(title)))]
    names = [name for title in reversed(titles) if (name := project_named(compact(title)))]
    return Section(titles[-1] if titles else "", _merged(settings), names[0] if names else "")


def _merged(settings: list[dict[str, str]]) -> dict[str, str]:
    """The innermost setting, with the fund of one around it where that is narrower than 财政拨款.

    基本支出 alone is of the general public budget, under a heading it is of what that says.
    """
    narrower = next((found["fund"] for found in settings[1:] if found.get("fund") in NARROWER), "")
    if narrower and settings[0].get("fund") == "fiscal" and "item" not in settings[0]:
        return {**settings[0], "fund": narrower}
    if not settings or "fund" in settings[0] or settings[0].get("nature") != "basic":
        return settings[0] if settings else {}
    fund = settings[1].get("fund", "") if len(settings) > 1 else "general"
    return {**settings[0], "fund": fund} if fund else settings[0]


def _bare(heading: str) -> str:
    return unnumbered(_PART.sub("", heading)).rstrip("。.:：")


def _setting(title: str) -> dict[str, str]:
    return next((dict(meaning) for pattern, meaning in SETTINGS if pattern.search(title)), {})


_PROJECT = re.compile(
    r"^(?:20\d\d年度?|年度)?[\"“]?(?P<name>[^,;。:]{3,40}?)[\"”]?(?:项目)?[\"”]?(?:支出)?(?:的)?(?:绩效)?自评"
    r"(?:综述|情况|结果|报告|得分|评价)"
)
_NOT_A_PROJECT = re.compile(r"整体|部门|^(项目|所有|预算|绩效|本级|单位|财政|重点|一般|支出)")


def project_named(text: str) -> str:
    """The project that a title is about: `支持工业发展专项资金项目绩效自评综述`; empty if it names none."""
    match = _PROJECT.search(unnumbered(text))
    if match is None or _NOT_A_PROJECT.search(match["name"]):
        return ""
    return match["name"].removesuffix("项目")


def year_of(passages: Iterable[Passage]) -> int:
    """The year of the accounts: the one most often named with 决算, else the one most often named; 0 if none."""
    texts = [passage.plain for passage in passages]
    for pattern in (_YEAR, _YEAR_ALONE):
        years = Counter(int(year) for text in texts for year in pattern.findall(text))
        if years:
            return years.most_common(1)[0][0]
    return 0


def topic_setting(setting: dict[str, str]) -> dict[str, str]:
    """What a number speaks of where no word says it: the total of its section; empty where that is not known."""
    if "flow" in setting and setting.get("source", TOTAL) == TOTAL:
        return setting
    return setting if "subject" in setting else {}
