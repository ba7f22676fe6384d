"""`juesuan diff`: which figures two releases state differently."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from juesuan.errors import StoreError
from juesuan.store.difference import Change, differences, releases

_COLUMNS = ("report", "observation", "change", "before", "after", "printed_before", "printed_after")


@click.command()
@click.argument("store", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("names", metavar="[OLD NEW]", nargs=-1)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def diff(store: Path, names: tuple[str, ...], form: str) -> None:
    """Print the figures that differ between two releases of STORE: by default the last one and the one before.

    Exits 0 if no figure differs, 1 if some do.
    """
    old, new = _chosen(store, names)
    changes = list(differences(old, new))
    click.echo(_csv(changes) if form == "csv" else _json(old, new, changes), nl=False)
    sys.exit(1 if changes else 0)


def _chosen(store: Path, names: Sequence[str]) -> tuple[Path, Path]:
    """The two releases: as named by their identifiers, or the last two. Raises StoreError if there are none."""
    known = releases(store)
    if not names:
        if len(known) < 2:
            raise StoreError(f"{store}: there is only one release", "publish again, or name two releases")
        return known[-2], known[-1]
    if len(names) != 2:
        raise click.UsageError("name two releases, OLD and NEW, or none")
    by_name = {release.name: release for release in known} | {"current": known[-1]}
    for name in names:
        if name not in by_name:
            raise StoreError(f"{store}: there is no release {name}", f"known: {' '.join(by_name)}")
    return by_name[names[0]], by_name[names[1]]


def _row(change: Change) -> dict[str, str]:
    before, after = change.before, change.after
    return {
        "report": change.report,
        "observation": change.observation,
        "change": change.kind,
        "before": before.value if before else "",
        "after": after.value if after else "",
        "printed_before": before.printed if before else "",
        "printed_after": after.printed if after else "",
    }


def _csv(changes: Sequence[Change]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_row, changes))
    return written.getvalue()


def _json(old: Path, new: Path, changes: Sequence[Change]) -> str:
    record = {"old": old.name, "new": new.name, "changes": [_row(change) for change in changes]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
