"""The bodies that sentences name, against the department and its units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.duties import wording
from juesuan.check.duties.duty import Breach, Disclosure
from juesuan.model.text import Text

_HEAD_UNIT = re.compile(r"\(?(?:本级|机关|本部)\)?$")


def other_bodies(report: Disclosure) -> Iterator[Breach]:
    """Sentences that state the accounts of a body which is neither the department nor one of its units."""
    own = [_plain(name) for name in (report.profile.organisation, *report.profile.units) if name]
    if not own:
        return
    for sentence in report.sentences:
        found = wording.BODY_AS_SUBJECT.search(sentence.text)
        if found is None or wording.OWN_WORDS.search(found[1]) or not wording.PLACE_OF_BODY.search(found[1]):
            continue
        if not _is_known(_plain(found[1]), own):
            yield Breach(
                Text(
                    f"所写的部门“{found[1]}”不是本部门（{report.profile.organisation}）：{sentence.printed}",
                    f"names “{found[1]}”, which is not this department ({report.profile.organisation}): "
                    f"{sentence.printed}",
                ),
                Text("更正部门名称", "correct the name of the department"),
                sentence.place,
            )


def _is_known(name: str, own: list[str]) -> bool:
    """Whether the name is one of the report's own, in full or without what stands before it."""
    return any(name.endswith(one) or one.endswith(name) for one in own)


def _plain(name: str) -> str:
    return _HEAD_UNIT.sub("", "".join(name.split()).replace("（", "(").replace("）", ")"))
