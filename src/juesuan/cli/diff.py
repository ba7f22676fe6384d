"""`juesuan diff`: which figures two releases state differently."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import click

from juesuan.cli import messages
from juesuan.cli.language import command, language_option, option
from juesuan.errors import StoreError
from juesuan.publish.release.difference import FigureChange, differences
from juesuan.releases.store import line, releases

_COLUMNS = ("report", "table", "heading", "row", "code", "column", "page", "change", "unit",
            "before", "after", "printed_before", "printed_after")  # fmt: skip


@command(messages.DIFF)
@click.argument("store", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("names", metavar="[OLD NEW]", nargs=-1)
@option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", words=messages.OPTION_FORMAT_DIFF)
@language_option
def diff(store: Path, names: tuple[str, ...], form: str, language: str) -> None:
    """Prints the figures that differ between two releases of STORE."""
    old, new = _chosen(store, names, language)
    changes = list(differences(old, new))
    click.echo(_csv(changes) if form == "csv" else _json(old, new, changes), nl=False)
    sys.exit(int(bool(changes)))


def _chosen(store: Path, names: Sequence[str], language: str) -> tuple[Path, Path]:
    """The two releases: as named by their identifiers, or the current one and the one before.

    Raises StoreError if there are none.
    """
    served = line(store)
    if not names:
        if len(served) < 2:
            raise StoreError(*messages.no_former_release(store, releases(store)))
        return served[-2], served[-1]
    if len(names) != 2:
        raise click.UsageError(messages.TWO_RELEASES.in_(language))
    by_name = releases(store) | {"current": served[-1]}
    for name in names:
        if name not in by_name:
            raise StoreError(*messages.no_such_release(store, name, by_name))
    return by_name[names[0]], by_name[names[1]]


def _row(change: FigureChange) -> dict[str, str]:
    before, after = change.before or {}, change.after or {}
    return {
        "report": change.report,
        **{column: change.value(column) for column in ("table", "heading", "row", "code", "column", "page")},
        "change": change.kind,
        "unit": change.value("unit"),
        "before": _plain(before.get("value", "")),
        "after": _plain(after.get("value", "")),
        "printed_before": before.get("printed", ""),
        "printed_after": after.get("printed", ""),
    }


def _plain(amount: str) -> str:
    """An amount without zeros that say nothing: 902500.0 is 902500."""
    return f"{Decimal(amount).normalize():f}" if amount else ""


def _csv(changes: Sequence[FigureChange]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_row, changes))
    return written.getvalue()


def _json(old: Path, new: Path, changes: Sequence[FigureChange]) -> str:
    record = {"old": old.name, "new": new.name, "changes": [_row(change) for change in changes]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
