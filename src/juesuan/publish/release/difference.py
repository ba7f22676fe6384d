"""What differs between two releases: the rows of their tables of figures (`figures.csv`), report by report."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from juesuan.releases.manifest import ReportEntry
from juesuan.releases.reading import read_manifest, verified

Row = Mapping[str, str]

_TABLE = "figures.csv"
_KEY = "observation"
_COMPARED = ("amount", "printed")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that two releases state differently, with its rows; the release that has none gives None."""

    report: str
    observation: str
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    def value(self, column: str) -> str:
        """What a column says of the figure now, or when it was last stated."""
        return (self.after or self.before or {}).get(column, "")


def differences(old: Path, new: Path) -> Iterator[Change]:
    """The figures that differ, by report and observation. Reports that have the same files are not read.

    Raises StoreError if a table is missing or damaged.
    """
    before, after = _reports(old), _reports(new)
    for report in sorted(before.keys() | after.keys()):
        one, other = before.get(report), after.get(report)
        if one is None or other is None or one.files != other.files:
            was, now = _figures(old, one), _figures(new, other)
            for observation in sorted(was.keys() | now.keys()):
                change = Change(report, observation, was.get(observation), now.get(observation))
                if _stated(change.before) != _stated(change.after):
                    yield change


def _reports(release: Path) -> dict[str, ReportEntry]:
    return {entry.report: entry for entry in read_manifest(release).reports}


def _figures(release: Path, report: ReportEntry | None) -> dict[str, Row]:
    """The rows of a report's table by their observations; none of a report that is not there."""
    tables = [file for file in report.attachments if file.path.endswith(f"/{_TABLE}")] if report else []
    texts = (verified(release, table).decode("utf-8-sig") for table in tables)
    return {row[_KEY]: row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))}


def _stated(row: Row | None) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in _COMPARED) if row else ()
