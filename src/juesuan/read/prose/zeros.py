"""Zero said in words: `无公务用车购置费支出`, `未购置公务用车`, `与上年持平`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.amount import Unit

_NONE = re.compile(
    r"(?<![并从毫])(?:无(?![偿关法需论线障锡人形其])|没有|未发生|未安排|未产生|未使用|不涉及(?!的))"
    r"(?P<what>[^,;。:()]{2,40}?(?:收入(?:和|及|、)支出|收支|支出|收入|费用|经费|费|拨款(?:安排的支出)?))(?=[,;。)及和、]|$|情况)"
)
_NO_THING = re.compile(
    r"(?:无|没有)(?P<what>(?:单位价值|单价|价值|原值)[^,;。]{2,30}?设备|公务用车|车辆)(?=[,;。]|$)"
    r"|(?:未|没有|无)(?P<bought>(?:新)?(?:购置|更新)(?:\(更新\)|\(购置\))?[^,;。:]{0,6}?(?:公务用车|车辆))(?=[,;。]|$)"
    r"|(?:未|没有)(?P<groups>(?:组织|安排|派出|发生)[^,;。:]{0,8}?(?:出国\(境\)|出国)[^,;。:]{0,8}?(?:团组|团|人员|活动|任务)?)(?=[,;。]|$)"
)
_LEVEL = re.compile(
    r"(?:与|同|和|较|比)(?P<with>(?:20\d\d年|上一?年|去年)[^,;。:]{0,10}?)(?:基本)?(?:持平|相同|一致|无变化|无增减)"
)
_TEMPLATE = re.compile(r"无[^,;。]{2,40}的(部门|单位)|(增加|减少|增长|下降)\([^)]{2,6}\)[^\d]{0,2}(,|。|$)|如无")


@dataclass(frozen=True, slots=True)
class Zero:
    """Words from `start` to `end` that say zero; `what` are those that name it, up to `stop`.

    `unit` is None for money; `is_level` says that it is the change that is zero.
    """

    start: int
    end: int
    what: str
    unit: Unit | None = None
    is_level: bool = False

    @property
    def stop(self) -> int:
        """Where the words end, as for a printed quantity."""
        return self.end


def zeros(plain: str) -> Iterator[Zero]:
    """The zeros that a paragraph says in words, in printed order; none if it is a template's instruction."""
    if _TEMPLATE.search(plain):
        return
    found = [*_nothing(plain), *_things(plain), *_levels(plain)]
    yield from sorted(found, key=lambda zero: zero.start)


def _nothing(plain: str) -> Iterator[Zero]:
    for match in _NONE.finditer(plain):
        yield Zero(match.start(), match.end("what"), match["what"])


def _things(plain: str) -> Iterator[Zero]:
    for match in _NO_THING.finditer(plain):
        what = match["what"] or match["bought"] or match["groups"]
        unit = Unit.SETS if "设备" in what else Unit.COUNT if match["groups"] else Unit.VEHICLES
        yield Zero(match.start(), match.end(), what, unit)


def _levels(plain: str) -> Iterator[Zero]:
    for match in _LEVEL.finditer(plain):
        if "预算" not in match["with"]:
            yield Zero(match.start(), match.end(), "", is_level=True)
