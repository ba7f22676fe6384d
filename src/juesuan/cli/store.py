"""`juesuan status`, `verify`, `withdraw`, `rollback` and `prune`: looking after a store of releases."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from juesuan.cli import messages
from juesuan.cli.configuration import masthead
from juesuan.cli.language import command, language_option, option, refusal_language_option
from juesuan.errors import JuesuanError
from juesuan.pipeline.publishing import withdraw as withdraw_report
from juesuan.publish.release.maintenance import prune as remove_releases
from juesuan.publish.release.maintenance import verified_releases
from juesuan.publish.release.writing import roll_back
from juesuan.releases.store import line, read_failures, read_manifest
from juesuan.serve.snapshot import SNAPSHOTS

_WIDTH = 200
"""Characters of a line where the output is no terminal, so that no cell is cut."""

store_option = option(
    "--store", required=True, type=click.Path(path_type=Path, file_okay=False), words=messages.OPTION_STORE
)


@command(messages.STATUS)
@store_option
@language_option
def status(store: Path, language: str) -> None:
    """Lists the reports of the current release, and the files that failed when they were last published."""
    release = line(store)[-1]
    table = Table(*messages.STATUS_COLUMNS.in_(language).split(), box=None)
    for entry in read_manifest(release).reports:
        summary = entry.summary
        table.add_row(
            entry.report,
            summary.organisation,
            str(summary.year),
            str(entry.version.number),
            entry.version.issued,
            str(summary.figure_count),
            str(summary.finding_count),
            summary.source_name,
        )
    Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False).print(table)
    for failure in read_failures(store):
        error = JuesuanError(failure.message, failure.remedy)
        click.echo(f"{messages.NOT_PUBLISHED.in_(language)}{error.in_(language)}")
    click.echo(f"-> {release}")


@command(messages.VERIFY)
@store_option
@language_option
def verify(store: Path, language: str) -> None:
    """Verifies every release."""
    damaged = 0
    for name, error in verified_releases(store, SNAPSHOTS):
        click.echo(f"{name} {error.in_(language) if error else messages.WHOLE.in_(language)}")
        damaged += error is not None
    sys.exit(1 if damaged else 0)


@command(messages.WITHDRAW)
@click.argument("report")
@store_option
@option("--config", "configuration", type=click.Path(path_type=Path), words=messages.OPTION_CONFIG)
@refusal_language_option
def withdraw(report: str, store: Path, configuration: Path | None) -> None:
    """Publishes a release without a report."""
    click.echo(f"-> {withdraw_report(store, report, masthead(configuration))}")


@command(messages.ROLLBACK)
@store_option
@refusal_language_option
def rollback(store: Path) -> None:
    """Takes one step back: STORE/current becomes the release before it."""
    click.echo(f"-> {roll_back(store, SNAPSHOTS)}")


@command(messages.PRUNE)
@store_option
@option("--keep", required=True, type=click.IntRange(min=1), words=messages.OPTION_KEEP)
@language_option
def prune(store: Path, keep: int, language: str) -> None:
    """Removes old releases."""
    click.echo(f"{len(remove_releases(store, keep))} {messages.REMOVED.in_(language)}")
