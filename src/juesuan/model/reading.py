"""What reading one report yields."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.check import CheckResult
from juesuan.model.claim import Claim
from juesuan.model.coverage import PageCoverage
from juesuan.model.description import NO_DESCRIPTION, Description
from juesuan.model.document import Profile, Source
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.passage import Passage
from juesuan.model.performance import Evaluation
from juesuan.model.repair import Repair
from juesuan.model.table import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read and checked: its file, what it says of itself, its tables, figures, checks, findings.

    `figures` are those of tables and prose, which `passages` are; those of the performance evaluations are in
    `evaluations`. `page_sizes_pt` are width and height of the pages as displayed.
    """

    source: Source
    profile: Profile
    page_count: int
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    description: Description = NO_DESCRIPTION
    coverage: tuple[PageCoverage, ...] = ()
    repairs: tuple[Repair, ...] = ()
    passages: tuple[Passage, ...] = ()
    page_sizes_pt: tuple[tuple[float, float], ...] = ()
