"""How reports name the units of a department: the head unit, and remarks on a unit's kind."""

from __future__ import annotations

import re

from juesuan.model.document import Profile
from juesuan.vocabulary.wording import compact

_HEAD_UNIT = re.compile(r"[(（]?(本级|本部|机关本级|(?<=[局委办厅院会部社署府])机关|[局委办厅院会]机关)[)）]?$")
HEAD_UNIT = "（本级）"
"""What the name of a department's own office ends in, as it is published."""

_OWN_OFFICE = re.compile(r"(?:本级|\(本级\))$")
_KIND = re.compile(
    r"[(（](?:下属)?([^()（）]*(?:单位|机构|企业|公益[一二]类|参公(?:管理)?|全额(?:拨款)?|差额(?:拨款)?|自收自支))[)）]$"
)


def is_head_unit(unit: str, department: str) -> bool:
    """Whether a unit is the department's own office (本级)."""
    name = compact(unit_name(unit))
    return name == compact(department) or _HEAD_UNIT.search(name) is not None


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
