"""`juesuan publish`: reports in, a release in a store out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from juesuan.cli.group import EXIT_ERROR
from juesuan.cli.options import language_option, ocr_option, reference_option
from juesuan.cli.reading import readings
from juesuan.cli.summary import show
from juesuan.errors import ValidationError
from juesuan.model.reading import Reading
from juesuan.pipeline.publishing import publish as publish_all
from juesuan.store.graph_store import send_release
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--store", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="namespace of the data")
@click.option("--to", "graph_store", metavar="URL", help="a Graph Store to send the release to as well")
@ocr_option
@reference_option
@language_option
def publish(  # noqa: PLR0913, PLR0917 - an argument per option
    files: tuple[Path, ...],
    store: Path,
    base: str,
    graph_store: str | None,
    recognise: bool,
    reference: bool,
    language: str,
) -> None:
    """Read, check, validate and publish reports: STORE/current becomes a release that holds them.

    With --to the release is sent to a remote engine (SPARQL 1.1 Graph Store HTTP Protocol), and without FILE the
    release that is current. Exits 0 if every report is published, 1 if some are refused, 2 if none is published.
    """
    if not files and not graph_store:
        raise click.UsageError("give reports to publish, or --to URL to send what is published")
    read = [reading for _, reading in readings(files, recognise=recognise)] if files else []
    published, refused = publish_readings(read, store, base, language, reference=reference) if files else (1, 0)
    refused += len(files) - len(read)
    if published and graph_store:
        for sent in send_release(store, graph_store):
            click.echo(f"sent {sent.statement_count} statements: {sent.iri or 'the default graph'}")
    sys.exit(EXIT_ERROR if not published else 1 if refused else 0)


def publish_readings(
    read: Sequence[Reading], store: Path, base: str, language: str, *, reference: bool = False
) -> tuple[int, int]:
    """Publishes what was read and says what became of it; gives the numbers published and refused."""
    publication = publish_all(read, store, Iris(base), reference=reference)
    console = Console(highlight=False)
    for reading in publication.readings:
        show(console, reading, language)
    for error in publication.refused:
        click.echo(f"juesuan: not published: {error}", err=True)
        if isinstance(error, ValidationError):
            for message in error.messages:
                click.echo(f"  {message}", err=True)
    for report in publication.published:
        count = sum(len(graph.triples) for graph in report.graphs)
        summary = report.summary
        click.echo(
            f"published {summary.organisation} {summary.year}: {summary.observation_count} observations, "
            f"{count} statements"
        )
    if publication.release is not None:
        click.echo(f"-> {publication.release}")
    return len(publication.published), len(publication.refused)
