"""`juesuan doctor`: what a SPARQL endpoint can do and cannot."""

from __future__ import annotations

import sys

import click

from juesuan.cli import messages
from juesuan.cli.language import command, refusal_language_option
from juesuan.serve.protocol.doctor import examine


@command(messages.DOCTOR)
@click.argument("url")
@refusal_language_option
def doctor(url: str) -> None:
    """Asks a SPARQL endpoint what it can do, and changes nothing there."""
    all_good = True
    for verdict in examine(url):
        all_good &= verdict.good
        click.echo(f"{'ok' if verdict.good else 'NO':3} {verdict.name:28} {verdict.seen}")
    sys.exit(0 if all_good else 1)
