"""`juesuan rollback`: the release before the one that is served is served again."""

from __future__ import annotations

from pathlib import Path

import click

from juesuan.publish.release.writing import roll_back
from juesuan.serve.snapshot import SNAPSHOTS


@click.command()
@click.option("--store", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder")
def rollback(store: Path) -> None:
    """Take one step back: STORE/current becomes the release before it, whose checksums are verified first."""
    click.echo(f"-> {roll_back(store, SNAPSHOTS)}")
