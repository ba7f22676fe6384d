"""What reading one report yields."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.check import CheckResult
from juesuan.model.document import Profile, Source
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.table import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read and checked: its file, what it says of itself, its tables, figures, checks, findings."""

    source: Source
    profile: Profile
    page_count: int
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
