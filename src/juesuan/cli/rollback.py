"""`juesuan rollback`: the release before the one that is served is served again."""

from __future__ import annotations

from pathlib import Path

import click

from juesuan.cli import messages
from juesuan.cli.language import command, option, refusal_language_option
from juesuan.publish.release.writing import roll_back
from juesuan.serve.snapshot import SNAPSHOTS


@command(messages.ROLLBACK)
@option("--store", required=True, type=click.Path(path_type=Path, file_okay=False), words=messages.OPTION_STORE)
@refusal_language_option
def rollback(store: Path) -> None:
    """Takes one step back: STORE/current becomes the release before it."""
    click.echo(f"-> {roll_back(store, SNAPSHOTS)}")
