"""`juesuan publish`: reports in, a release in a store out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.console import Console

from juesuan.cli.configuration import masthead
from juesuan.cli.group import EXIT_ERROR
from juesuan.cli.options import language_option, ocr_option, reference_option
from juesuan.cli.reading import readings
from juesuan.cli.summary import show, show_comparison
from juesuan.errors import ConfigurationError, ValidationError
from juesuan.model.reading import Reading
from juesuan.pipeline.publishing import publish as publish_all
from juesuan.pipeline.sending import send_release
from juesuan.publish.rdf import Publication
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE


class Issued(NamedTuple):
    """What the catalogue says of itself, and the date of what is new (ISO 8601, or empty)."""

    masthead: Publication | None = None
    date: str = ""


def _build_date() -> str:
    """The date of a reproducible build, if given (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise ConfigurationError(f"--issued: {text!r} is not a date", "write it as 2025-09-01") from error


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--store", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="namespace of the data")
@click.option("--to", "graph_store", metavar="URL", help="a Graph Store to send the release to as well")
@click.option("--licence", default="", help="IRI of the licence of the data")
@click.option("--config", "configuration", type=click.Path(path_type=Path), help="file (default: juesuan.toml)")
@click.option(
    "--issued", default=_build_date, help="date of what is new, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, or none)"
)
@ocr_option
@reference_option
@language_option
def publish(files: tuple[Path, ...], store: Path, recognise: bool, language: str, **said: Any) -> None:
    """Read, check, validate and publish reports: STORE/current becomes a release that holds them.

    With --to the release is sent to a remote engine (SPARQL 1.1 Graph Store HTTP Protocol), and without FILE the
    release that is current. Exits 0 if every report is published, 1 if some are refused, 2 if none is published.
    """
    graph_store = said["graph_store"]
    if not files and not graph_store:
        raise click.UsageError("give reports to publish, or --to URL to send what is published")
    published, refused = _published(files, store, recognise, language, said) if files else (1, 0)
    if published and graph_store:
        for sent in send_release(store, graph_store):
            click.echo(f"sent {sent.statement_count} statements: {sent.iri or 'the default graph'}")
    sys.exit(EXIT_ERROR if not published else 1 if refused else 0)


def _published(
    files: Sequence[Path], store: Path, recognise: bool, language: str, said: Mapping[str, Any]
) -> tuple[int, int]:
    """Reads the files and publishes what was read; gives the numbers published and refused."""
    catalogue = masthead(said["configuration"], said["licence"])
    if not catalogue.licence:
        click.echo(
            "juesuan: warning: no licence is named, so nobody may reuse the data (use --licence IRI)", err=True
        )
    issue = Issued(catalogue, _date(said["issued"]))
    read = [reading for _, reading in readings(files, recognise=recognise)]
    published, refused = publish_readings(
        read, store, said["base"], language, issue=issue, reference=said["reference"]
    )
    return published, refused + len(files) - len(read)


def publish_readings(  # noqa: PLR0913 - an argument per choice
    read: Sequence[Reading],
    store: Path,
    base: str,
    language: str,
    *,
    issue: Issued | None = None,
    reference: bool = False,
) -> tuple[int, int]:
    """Publishes what was read and says what became of it; gives the numbers published and refused."""
    issue = issue or Issued()
    publication = publish_all(
        read, store, Iris(base), masthead=issue.masthead, issued=issue.date, reference=reference
    )
    console = Console(highlight=False)
    for reading in publication.readings:
        show(console, reading, language)
    for error in publication.refused:
        click.echo(f"juesuan: not published: {error}", err=True)
        if isinstance(error, ValidationError):
            for message in error.messages:
                click.echo(f"  {message}", err=True)
    show_comparison(console, publication.comparison, {one.report for one in publication.published}, language)
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
