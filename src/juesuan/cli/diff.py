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
from juesuan.model.change import Change, ReportChange, Succession
from juesuan.publish.rdf import changes_graph
from juesuan.publish.release.difference import report_changes
from juesuan.publish.release.serialization import triples_of, turtle
from juesuan.releases.history import line, releases
from juesuan.releases.reading import read_manifest
from juesuan.vocabulary.iris import Iris

_COLUMNS = ("report", "observation", "change", "before", "after", "printed_before", "printed_after")


@click.command()
@click.argument("store", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("names", metavar="[OLD NEW]", nargs=-1)
@click.option("--format", "form", type=click.Choice(["csv", "json", "ttl"]), default="csv", show_default=True)
def diff(store: Path, names: tuple[str, ...], form: str) -> None:
    """Print the figures that differ between two releases of STORE.

    OLD and NEW are identifiers of releases, or "current". By default they are the release that was served before
    the current one (which `juesuan rollback` would restore) and the current one.

    csv and json have a row per figure: report, observation, whether it was added, removed or changed, its value
    and its printed text before and after. ttl says the same as change sets of the vocabulary
    http://purl.org/vocab/changeset/schema# and names the versions of the reports (PROV). The graph "changes" of a
    release says so of all releases up to it; there a report that is new is named as a whole.

    Exits 0 if no figure differs, 1 if some do.
    """
    old, new = _chosen(store, names)
    reports = tuple(report_changes(old, new))
    click.echo(_told(form, old, new, reports), nl=False)
    sys.exit(int(any(report.changes for report in reports)))


def _told(form: str, old: Path, new: Path, reports: Sequence[ReportChange]) -> str:
    if form == "ttl":
        graph = changes_graph(Succession(old.name, tuple(reports)), Iris(read_manifest(new).base))
        return turtle(triples_of(graph)).decode() if graph else ""
    changes = [change for report in reports for change in report.changes]
    return _csv(changes) if form == "csv" else _json(old, new, changes)


def _chosen(store: Path, names: Sequence[str]) -> tuple[Path, Path]:
    """The two releases: as named by their identifiers, or the current one and the one before.

    Raises StoreError if there are none.
    """
    served = line(store)
    if not names:
        if len(served) < 2:
            remedy = f"publish again, or name two releases: {' '.join(releases(store))}"
            raise StoreError(f"{store}: no release is known to have been served before the current one", remedy)
        return served[-2], served[-1]
    if len(names) != 2:
        raise click.UsageError("name two releases, OLD and NEW, or none")
    by_name = releases(store) | {"current": served[-1]}
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
