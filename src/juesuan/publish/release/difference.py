"""What differs between two releases: the rows of their tables of figures (`printed.csv`), report by report."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from juesuan.releases.manifest import ReportEntry
from juesuan.releases.store import read_manifest, verified

Row = Mapping[str, str]

_TABLE = "printed.csv"
_KEY = ("table", "heading", "row", "code", "column")
_COMPARED = ("value", "unit", "printed")


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that two releases state differently, with its rows; the release that has none gives None.

    `figure` is its table, heading, row, code and column, and how many of the same there are before it.
    """

    report: str
    figure: tuple[str, ...]
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


def differences(old: Path, new: Path) -> Iterator[FigureChange]:
    """The figures that differ, by report and figure. Reports that have the same files are not read.

    Raises StoreError if a table is missing or damaged.
    """
    before, after = _reports(old), _reports(new)
    for report in sorted(before.keys() | after.keys()):
        one, other = before.get(report), after.get(report)
        if one is None or other is None or one.files != other.files:
            was, now = _figures(old, one), _figures(new, other)
            for figure in sorted(was.keys() | now.keys()):
                change = FigureChange(report, figure, was.get(figure), now.get(figure))
                if _stated(change.before) != _stated(change.after):
                    yield change


def _reports(release: Path) -> dict[str, ReportEntry]:
    return {entry.report: entry for entry in read_manifest(release).reports}


def _figures(release: Path, report: ReportEntry | None) -> dict[tuple[str, ...], Row]:
    """The rows of a report's table by what they are of; none of a report that is not there."""
    tables = [file for file in report.attachments if file.path.endswith(f"/{_TABLE}")] if report else []
    texts = (verified(release, table).decode("utf-8-sig") for table in tables)
    found: dict[tuple[str, ...], Row] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            key = tuple(row[column] for column in _KEY)
            seen[key] += 1
            found[(*key, f"{seen[key]:04}")] = row
    return found


def _stated(row: Row | None) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in _COMPARED) if row else ()
