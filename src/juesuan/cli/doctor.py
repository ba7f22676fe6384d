"""`juesuan doctor`: what a SPARQL endpoint can do and cannot."""

from __future__ import annotations

import sys

import click
from rich.cells import set_cell_size

from juesuan.cli import messages
from juesuan.cli.language import command, language_option
from juesuan.serve.protocol.doctor import examine


@command(messages.DOCTOR)
@click.argument("url")
@language_option
def doctor(url: str, language: str) -> None:
    """Asks a SPARQL endpoint what it can do, and changes nothing there."""
    all_good = True
    for verdict in examine(url):
        all_good &= verdict.good
        name = verdict.name.in_(language)
        click.echo(f"{'ok' if verdict.good else 'NO':3} {set_cell_size(name, 28)} {verdict.seen.in_(language)}")
    sys.exit(0 if all_good else 1)
