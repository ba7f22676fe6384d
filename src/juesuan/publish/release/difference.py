"""What differs between two releases: the rows of their tables of figures (`printed.csv`), report by report."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from juesuan.releases.manifest import ReportEntry
from juesuan.releases.store import read_manifest, verified

Row = Mapping[str, str]

_TABLE = "printed.csv"
# What a figure is of; of several with the same, how many are before it is part of what tells them apart.
_KEY = ("table", "heading", "row", "code", "column")
_PLACE = (*_KEY, "page")
_COMPARED = ("value", "unit", "printed")
COLUMNS = ("report", *_PLACE, "change", "unit", "before", "after", "printed_before", "printed_after")


def differences(old: Path, new: Path) -> Iterator[Row]:
    """The figures that differ, by report and figure, as rows of `COLUMNS`; a figure is `added`, `removed` or
    `changed`. Reports that have the same files are not read.

    Raises StoreError if a table is missing or damaged.
    """
    before, after = _reports(old), _reports(new)
    for report in sorted(before.keys() | after.keys()):
        one, other = before.get(report), after.get(report)
        if one is None or other is None or one.files != other.files:
            was, now = _figures(old, one), _figures(new, other)
            for figure in sorted(was.keys() | now.keys()):
                then, here = was.get(figure), now.get(figure)
                if _stated(then) != _stated(here):
                    yield _row(report, then, here)


def _row(report: str, before: Row | None, after: Row | None) -> Row:
    """A figure as it is now, or as it was last stated, with its values and its print before and after."""
    change = "added" if before is None else "removed" if after is None else "changed"
    last, then, now = after or before or {}, before or {}, after or {}
    values = (_plain(then.get("value", "")), _plain(now.get("value", "")))
    printed = (then.get("printed", ""), now.get("printed", ""))
    return dict(
        zip(
            COLUMNS,
            (report, *(last[name] for name in _PLACE), change, last["unit"], *values, *printed),
            strict=True,
        )
    )


def _plain(amount: str) -> str:
    """An amount without zeros that say nothing: 902500.0 is 902500."""
    return f"{Decimal(amount).normalize():f}" if amount else ""


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
