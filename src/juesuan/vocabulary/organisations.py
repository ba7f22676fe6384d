"""How reports name the units of a department, and the administrative division that a name begins with.

Divisions are those of GB/T 2260 (`ontology/gb2260.tsv`): two digits each for province, prefecture and county.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from juesuan.model.document import Profile
from juesuan.vocabulary.resources import folder
from juesuan.vocabulary.wording import compact

_HEAD_UNIT = re.compile(r"\(?(?:机关)?(?:本级|本部)\)?$|(?:^|(?<=[局委办厅院会部社署府]))机关$|\(机关\)$")
# What the name of a department's own office ends in, as it is published.
HEAD_UNIT = "（本级）"

_OWN_OFFICE = re.compile(r"(?:本级|\(本级\))$")
_KIND = re.compile(
    r"[(（](?:下属)?([^()（）]*(?:单位|机构|企业|公益[一二]类|参公(?:管理)?|全额(?:拨款)?|差额(?:拨款)?|自收自支))[)）]$"
)


def is_head_unit(unit: str, department: str) -> bool:
    """Whether a unit is the department's own office (本级)."""
    name = unit_name(unit)
    return name == compact(department) or _HEAD_UNIT.search(name) is not None


def without_head_unit(name: str) -> str:
    """The department whose own office a name is, without white space: `某局（本级）` is of 某局."""
    return _HEAD_UNIT.sub("", compact(name))


def organisation_name(name: str) -> str:
    """The name of an organisation as it is published, a head unit in one form: `某局本级` is 某局（本级）."""
    return _OWN_OFFICE.sub(HEAD_UNIT, compact(name))


def unit_name(unit: str) -> str:
    """The name of a unit without the remark on its kind: `某中心(下属事业单位)` is 某中心."""
    return _KIND.sub("", compact(unit))


def unit_kind(unit: str) -> str:
    """What the remark behind a unit's name says it is: `某中心(公益一类事业单位)` is 公益一类事业单位."""
    kind = _KIND.search(compact(unit))
    return kind[1] if kind else ""


def is_of_unit(profile: Profile) -> bool:
    """Whether a report is the accounts of a single unit (单位决算), which its department's include.

    A head unit's are; others if the cover says so and nobody else is consolidated in them.
    """
    own = compact(profile.organisation)
    others = [unit for unit in profile.units if compact(unit_name(unit)) != own]
    return is_own_office(own) or (profile.is_titled_of_unit and not others)


def is_own_office(name: str) -> bool:
    """Whether an organisation is a department's own office (本级), which publishes for itself."""
    return _OWN_OFFICE.search(compact(name)) is not None


DIVISION = "division"
_FILE = "gb2260.tsv"
# What stands before the division in the name of a body of the Party or of its youth league.
_PARTY = re.compile(r"^(?:中国共产党|中共|中国共产主义青年团|共青团)")
# What a name may leave out of that of a province: 湖北 is 湖北省.
_PROVINCE_KIND = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$")


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its six digits, its name, the code of the one that holds it (empty for a province)."""

    code: str
    name: str
    parent: str


@cache
def divisions() -> dict[str, Division]:
    """Every division by its code."""
    lines = (folder("ontology") / _FILE).read_text(encoding="utf-8").splitlines()
    names = dict(line.split("\t") for line in lines if not line.startswith("#"))
    found = {}
    for code, name in names.items():
        # A county may lie in a province directly: then no prefecture has its first four digits.
        above = (one for one in (f"{code[:4]}00", f"{code[:2]}0000") if one != code and one in names)
        found[code] = Division(code, name, next(above, ""))
    return found


def division_of(organisation: str) -> Division | None:
    """The smallest division that the name begins with; None if it begins with none, or does not say with which.

    >>> division_of("上海市普陀区财政局").code
    '310107'
    """
    name = _PARTY.sub("", compact(organisation))
    return _province(name) or _alone(name)


def with_those_above(code: str) -> list[Division]:
    """The division and those that hold it, the smallest first."""
    division = divisions()[code]
    return [division, *(with_those_above(division.parent) if division.parent else [])]


def _province(name: str) -> Division | None:
    """The division within the province that the name begins with; its short name needs another one behind it."""
    for province in _below()[""]:
        if name.startswith(province.name):
            return _within(province, name[len(province.name) :])
        short = _PROVINCE_KIND.sub("", province.name)
        if name.startswith(short):
            found = _within(province, name[len(short) :])
            if found != province:
                return found
    return None


def _alone(name: str) -> Division | None:
    """The division whose name the organisation's begins with, if there is but one of that name in the country."""
    matching = [named for named in _by_name() if name.startswith(named)]
    if not matching:
        return None
    longest = max(matching, key=len)
    found = _by_name()[longest]
    return _within(found[0], name[len(longest) :]) if len(found) == 1 else None


def _within(division: Division, rest: str) -> Division:
    """The division, or the one below it that the rest of the name goes on with."""
    named = [below for below in _below()[division.code] if rest.startswith(below.name)]
    if not named:
        return division
    longest = max(named, key=lambda below: len(below.name))
    return _within(longest, rest[len(longest.name) :])


@cache
def _below() -> dict[str, list[Division]]:
    below: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        below[division.parent].append(division)
    return below


@cache
def _by_name() -> dict[str, list[Division]]:
    named: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        named[division.name].append(division)
    return named
