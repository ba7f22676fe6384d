"""Contradictions filed under the reports that they are about, each at the place where that report prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from juesuan.model.codebook import Attested, CodeConflict
from juesuan.model.finding import Finding


def findings_by_report(conflicts: Iterable[CodeConflict]) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of each report, by its identifier: of those whose wording does not stand.

    A finding that is nobody's mistake (a code renamed) is filed under one report that prints what is new.
    """
    filed: dict[str, list[Finding]] = defaultdict(list)
    for conflict in conflicts:
        for attested in _filed_under(conflict):
            filed[attested.report].append(replace(conflict.finding, place=attested.place))
    return {report: tuple(found) for report, found in filed.items()}


def _filed_under(conflict: CodeConflict) -> Iterator[Attested]:
    if not conflict.concerned:
        yield conflict.competing[0].attested[0]
        return
    voices = {one.report: one for competing in conflict.competing for one in competing.attested}
    yield from (voices[report] for report in conflict.concerned)
