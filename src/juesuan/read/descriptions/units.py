"""Who is consolidated: the units that a report says its accounts include, listed in a table or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.model.layout import Layout
from juesuan.model.passage import Passage
from juesuan.read.descriptions.rosters import roster_units
from juesuan.read.descriptions.sections import Topic, is_title, sections, topic_of
from juesuan.vocabulary.numbering import after_number, level_of
from juesuan.vocabulary.organisations import is_head_unit, unit_name
from juesuan.vocabulary.wording import compact, has_cjk

_INTRODUCED = re.compile(
    r"(纳入|列入|编入|汇入|包括|包含)[^。]*?(编制|编报|汇总|汇编|决算|公开)的?(范围|单位)"
    r"|单位(构成|范围)(情况)?(包括|如下|为|有|是)"
    r"|(纳入|列入)[^。]*(预算|决算)单位"
    r"|[下所]属(预算|行政|事业|二级|独立核算|决算|单位)[^。:]*(单位)?(包括|有|为|分别|如下|:)"
)
_WITHIN = re.compile(r"纳入|列入|编入|汇入")
_HEAD_IS_SAID = re.compile(r"(本级|机关|本部)决算")
_LISTS = re.compile(
    r"(?:分别(?:是|为)|包括|包含|具体(?:是|为|包括)|如下|名单|其中)?:(?=.)|(?:分别(?:是|为)|包括|包含):?"
)
_ALONE = re.compile(
    r"(没有|无|未设|不含|不存在)(其他)?(独立核算的?)?(下属|所属|下级|二级|下设)(的?(独立|核算|预算|行政|事业|二级|决算))*(单位|机构)"
    r"|(仅|只)(包括|包含|含|有|为|纳入)[^。,;]{0,40}(本级|机关|本部|1个|一个|1家|一家)"
    r"|不存在下属"
)
_SEPARATOR = re.compile(r"[、;,]|(?<=[^\d])和(?=[\u4e00-\u9fff]{6,})|以及")
_INNER_NUMBER = re.compile(r"(?:^|(?<=[^\d]))(?:\(?\d{1,2}\)|\d{1,2}[.、])(?=\D)")
_NUMBERED_LINE = re.compile(r"^[-•·]?\d{1,2}(?=[\u4e00-\u9fff])")
_NAME = re.compile(
    r"[\u4e00-\u9fffA-Za-z()“”\"·\d]{3,60}?"
    r"(?:局|委|办|中心|处|室|会|院|校|厅|部|署|站|所|队|馆|司|府|学|社|台|园|库|庭|科|镇|乡|区|市|县|组|团|机关|本级|公司"
    r"|幼儿园|学校|医院|支队|大队|总队|集团|基地|场|段|公室|委员会)"
    r"(?:\((?:本级|机关|本部|机关本级)\))?"
)
_REMARK = re.compile(
    r"[(,]?(?:属于|为|系|下属)?((?:[\u4e00-\u9fff]{0,16})(?:行政单位|事业单位|公益[一二]类|参公(?:单位|管理)?|全额拨款|差额拨款|自收自支"
    r"|机构|企业))\)?$"
)
_COLUMN_HEAD = re.compile(r"(序号|单位名称|备注|名称|单位性质|单位类型|单位|\d{1,2})+")
_BEGINNING = re.compile(r"(?:\d{1,2}[.、]?)?[\u4e00-\u9fff()“”]{4,30}")
_PLACEHOLDER = re.compile(r"X{2,}|×{2,}|\.{3}|…")
_MOST_UNITS = 300


def consolidated_units(layout: Layout, organisation: str) -> tuple[tuple[str, ...], str]:
    """The names of the consolidated units in their order, each with its kind in brackets where printed.

    With them the sentence that introduces them. They are the rows of a table whose head names units, or what
    is listed after 纳入…编制范围的单位包括 or the like. A department that says it has no subordinate units
    consolidates its head unit alone. Both empty if the report does not say.
    """
    placed = list(sections(layout.passages))
    alone = next(_alone(placed), "")
    units, sentence = roster_units(layout.grids), _introduction_of_table(placed)
    if not units:
        units, sentence = _listed([passage for _, passage in placed])
    if units:
        return _with_head(units, placed, organisation), sentence
    return ((f"{organisation}(本级)",), alone) if alone and organisation else ((), "")


def _alone(placed: Sequence[tuple[Topic, Passage]]) -> Iterator[str]:
    for topic, passage in placed:
        if topic in (Topic.ORGANISATION, Topic.RESPONSIBILITIES):
            yield from (sentence for sentence in _sentences(passage.plain) if _ALONE.search(sentence))


def _introduction_of_table(placed: Sequence[tuple[Topic, Passage]]) -> str:
    """The sentence that introduces a table of units: one that says what is 纳入, if there is one."""
    said = [
        sentence
        for topic, passage in placed
        if topic is Topic.ORGANISATION
        for sentence in _sentences(passage.plain)
        if _INTRODUCED.search(sentence)
    ]
    return next((sentence for sentence in said if _WITHIN.search(sentence)), said[0] if said else "")


def _with_head(
    units: tuple[str, ...], placed: Sequence[tuple[Topic, Passage]], organisation: str
) -> tuple[str, ...]:
    """The units with the head unit, where the list names subordinate ones only and a sentence names the head."""
    if not organisation or any(is_head_unit(unit, organisation) for unit in units):
        return units
    said = "".join(passage.plain for topic, passage in placed if topic is Topic.ORGANISATION)
    return (f"{organisation}(本级)", *units) if _HEAD_IS_SAID.search(said) else units


def _sentences(plain: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[。;:])", plain) if sentence]


def _listed(passages: Sequence[Passage]) -> tuple[tuple[str, ...], str]:
    """The units after the first introduction that lists any, and that introduction."""
    for number, passage in enumerate(passages):
        if is_title(passage.plain) and topic_of(passage.plain):
            continue
        for match in _INTRODUCED.finditer(passage.plain):
            inline = _inline(passage.plain, match.start()) or _by_line(passage, match.start())
            names = inline or list(_following(passages[number + 1 : number + 1 + _MOST_UNITS]))
            if names:
                return tuple(dict.fromkeys(names)), _introduction(passage.plain, match.start())
    return (), ""


def _introduction(plain: str, at: int) -> str:
    start = plain.rfind("。", 0, at) + 1
    end = min((found for sign in ":。" if (found := plain.find(sign, at)) >= 0), default=len(plain) - 1)
    return plain[start : end + 1]


def _inline(plain: str, at: int) -> list[str]:
    """The units listed in the sentence itself, behind its colon or 包括; two at least, or one with a number."""
    end = plain.find("。", at)
    sentence = plain[at : end if end >= 0 else len(plain)]
    match = _LISTS.search(sentence)
    if not match:
        return []
    listed = sentence[match.end() :]
    parts = _INNER_NUMBER.split(listed) if _INNER_NUMBER.search(listed) else _SEPARATOR.split(listed)
    names = [name for part in parts if (name := _unit(part))]
    parted = [part for part in parts if part.strip()]
    return names if names and len(names) * 2 > len(parted) else []


def _by_line(passage: Passage, at: int) -> list[str]:
    """The units listed line by line in a text, whose lines were read as one paragraph; all of them or none."""
    colon = passage.plain.find(":", at)
    if colon < 0 or passage.marks[0].offset is None:
        return []
    offsets = [mark.offset or 0 for mark in passage.marks]
    gaps = [n for n in range(colon + 2, len(offsets)) if offsets[n] - offsets[n - 1] > 1]
    cuts = [colon + 1, *gaps, len(offsets)]
    names = [_unit(passage.plain[start:end]) for start, end in pairwise(cuts)]
    return names if all(names) else []


def _following(passages: Sequence[Passage]) -> Iterator[str]:
    """The units printed one to a paragraph, up to the first paragraph that is none; a name may be broken."""
    begun = ""
    for passage in passages:
        plain = passage.plain
        if _COLUMN_HEAD.fullmatch(plain):
            continue
        if is_title(plain) and (topic_of(plain) or (level_of(plain) <= 1 and not _unit(plain))):
            return
        names = _several(begun + plain)
        if not names and (begun or not _BEGINNING.fullmatch(plain)):
            return
        begun = "" if names else plain
        yield from names


def _several(plain: str) -> list[str]:
    parts = [part for part in _INNER_NUMBER.split(plain) if part.strip("-•·")]
    names = [name for part in parts if (name := _unit(part))]
    return names if len(names) == len(parts) else []


def _unit(text: str) -> str:
    """The name of a unit with its kind in brackets; empty if the text is no unit's name."""
    plain = compact(text).strip("-•·。;,、:")
    plain = _NUMBERED_LINE.sub("", plain[after_number(plain) :])
    if not has_cjk(plain) or _PLACEHOLDER.search(plain):
        return ""
    if unit_name(plain) != plain and _NAME.fullmatch(unit_name(plain)):
        return plain
    if _NAME.fullmatch(plain):
        return plain
    remark = _REMARK.search(plain)
    if remark and _NAME.fullmatch(plain[: remark.start()]):
        return f"{plain[: remark.start()]}({remark[1]})"
    return ""
