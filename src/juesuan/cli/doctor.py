"""`juesuan doctor`: what a SPARQL endpoint can do and cannot."""

from __future__ import annotations

import sys

import click

from juesuan.serve.protocol.doctor import examine


@click.command()
@click.argument("url")
def doctor(url: str) -> None:
    """Ask a SPARQL endpoint what it can do: protocol, formats, exact decimals, silent caps.

    Changes nothing there. Exits 0 if everything is as it should be, 1 if not.
    """
    all_good = True
    for verdict in examine(url):
        all_good &= verdict.good
        click.echo(f"{'ok' if verdict.good else 'NO':3} {verdict.name:28} {verdict.seen}")
    sys.exit(0 if all_good else 1)
