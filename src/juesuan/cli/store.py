"""`juesuan status`, `verify`, `diff`, `export`, `withdraw`, `rollback` and `prune`: a store of releases.

What only `export` and `withdraw` need is imported by these, so that the others are quick.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from juesuan.cli.group import FolderToWrite, command, language_option, refusal_language_option, say
from juesuan.cli.messages import phrase
from juesuan.errors import JuesuanError, StoreError
from juesuan.publish.release.difference import COLUMNS, differences
from juesuan.publish.release.writing import prune as remove_releases
from juesuan.publish.release.writing import roll_back, verified_releases
from juesuan.releases.store import history, read_failures, read_manifest, releases
from juesuan.serve.sources import SNAPSHOTS

# Characters of a line where the output is no terminal, so that no cell is cut.
_WIDTH = 200

store_option = click.option("--store", required=True, type=click.Path(path_type=Path, file_okay=False))
changed_store_option = click.option("--store", required=True, type=FolderToWrite())


@command
@store_option
@language_option
def status(store: Path, language: str) -> None:
    """Lists the reports of the current release, and the files that failed when they were last published."""
    release = history(store)[-1]
    reports = read_manifest(release).reports
    table = Table(*phrase("status-columns").in_(language).split(), box=None)
    for entry in reports:
        summary, version = entry.summary, entry.version
        whose = (entry.report, summary.organisation, summary.year, version.number, version.issued)
        table.add_row(*map(str, (*whose, summary.figure_count, summary.finding_count, summary.source_name)))
    if reports:
        Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False).print(table)
    else:
        click.echo(phrase("nothing-published").in_(language))
    for failure in read_failures(store):
        error = JuesuanError(failure.message, failure.remedy)
        click.echo(f"{phrase('not-published').in_(language)}{error.in_(language)}")
    click.echo(f"-> {release}")


@command
@store_option
@language_option
def verify(store: Path, language: str) -> None:
    """Verifies every release."""
    damaged = 0
    for name, error in verified_releases(store, SNAPSHOTS):
        click.echo(f"{name} {error.in_(language) if error else phrase('whole').in_(language)}")
        damaged += error is not None
    sys.exit(1 if damaged else 0)


@command
@click.argument("report")
@changed_store_option
@click.option("--config", "configuration", type=click.Path(path_type=Path))
@refusal_language_option
def withdraw(report: str, store: Path, configuration: Path | None) -> None:
    """Publishes a release without a report."""
    from juesuan.cli.configuration import masthead  # noqa: PLC0415
    from juesuan.pipeline.publishing import withdraw as withdraw_report  # noqa: PLC0415

    say(f"-> {withdraw_report(store, report, masthead(configuration))}")


@command
@changed_store_option
@refusal_language_option
def rollback(store: Path) -> None:
    """Takes one step back: STORE/current becomes the release before it."""
    say(f"-> {roll_back(store, SNAPSHOTS)}")


@command
@changed_store_option
@click.option("--keep", required=True, type=click.IntRange(min=1))
@language_option
def prune(store: Path, keep: int, language: str) -> None:
    """Removes old releases."""
    say(f"{len(remove_releases(store, keep))} {phrase('removed').in_(language)}")


@command
@click.argument("store", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("names", metavar="[OLD NEW]", nargs=-1)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv")
@language_option
def diff(store: Path, names: tuple[str, ...], form: str, language: str) -> None:
    """Prints the figures that differ between two releases of STORE."""
    old, new = _chosen(store, names, language)
    changes = list(differences(old, new))
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(changes)
    else:
        record = {"old": old.name, "new": new.name, "changes": changes}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    sys.exit(int(bool(changes)))


def _chosen(store: Path, names: Sequence[str], language: str) -> tuple[Path, Path]:
    """The two releases: as named by their identifiers, or the current one and the one before.

    Raises StoreError if there are none.
    """
    served = history(store)
    if not names:
        if len(served) < 2:
            names_of_all = " ".join(releases(store))
            raise StoreError(phrase("no-former-release").at(store), phrase("publish-again", names=names_of_all))
        return served[-2], served[-1]
    if len(names) != 2:
        raise click.UsageError(phrase("two-releases").in_(language))
    by_name = releases(store) | {"current": served[-1]}
    for name in names:
        if name not in by_name:
            known = phrase("known-releases", names=" ".join(by_name))
            raise StoreError(phrase("no-such-release", name=name).at(store), known)
    return by_name[names[0]], by_name[names[1]]


# Files between two lines of progress: a few seconds.
_EACH = 500


@command
@store_option
@click.option("--out", required=True, type=FolderToWrite(beside=True))
@click.option("--site", default="", metavar="URL")
@language_option
def export(store: Path, out: Path, site: str, language: str) -> None:
    """Writes the site of the current release as files."""
    from juesuan.cli.configuration import address  # noqa: PLC0415
    from juesuan.serve.export.export import export_site  # noqa: PLC0415
    from juesuan.serve.server import ended_by_signals  # noqa: PLC0415
    from juesuan.serve.sources import StoreSource  # noqa: PLC0415

    def progress(count: int) -> None:
        if count // _EACH > shown[-1]:
            shown.append(count // _EACH)
            click.echo(phrase("files-written", count=count).in_(language), err=True)

    shown = [0]
    with ended_by_signals():
        exported = export_site(StoreSource(store), out, site=address(site, "--site"), progress=progress)
        say(phrase("exported", count=exported.file_count, size_mb=exported.size_bytes / 1e6).in_(language))
        click.echo(f"-> {out}")
