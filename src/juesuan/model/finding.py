"""Findings: what a person must know about a report. A finding never stops the line."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text


class Severity(Enum):
    """How much a finding matters to who publishes the report."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or noteworthy: a stable code, how grave, what, where, and what to do."""

    code: str
    severity: Severity
    message: Text
    place: Place = field(default_factory=Place)
    remedy: Text = NO_TEXT
