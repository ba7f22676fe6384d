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

from juesuan.cli import messages
from juesuan.cli.configuration import masthead
from juesuan.cli.group import EXIT_ERROR
from juesuan.cli.language import command, language_option, ocr_option, option, reference_option
from juesuan.cli.reports import readings, reports_in
from juesuan.cli.summary import show, show_comparison
from juesuan.errors import ConfigurationError, ValidationError
from juesuan.model.reading import Reading
from juesuan.pipeline.publishing import publish as publish_all
from juesuan.pipeline.sending import send_release
from juesuan.pipeline.unchanged import Origin
from juesuan.publish.rdf import Masthead
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE


class Issued(NamedTuple):
    """What the catalogue says of itself, the date of what is new (ISO 8601), and whether pictures were read."""

    masthead: Masthead | None = None
    date: str = ""
    recognised: bool = True


def _build_date() -> str:
    """The date of a reproducible build, if given (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise ConfigurationError(*messages.not_a_date(text)) from error


@command(messages.PUBLISH)
@click.argument("sources", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path))
@option("--store", required=True, type=click.Path(path_type=Path, file_okay=False), words=messages.OPTION_STORE)
@option("--base", default=DEFAULT_BASE, show_default=True, words=messages.OPTION_BASE)
@option("--to", "graph_store", metavar="URL", words=messages.OPTION_TO)
@option("--licence", default="", words=messages.OPTION_LICENCE)
@option("--config", "configuration", type=click.Path(path_type=Path), words=messages.OPTION_CONFIG)
@option("--issued", default=_build_date, words=messages.OPTION_ISSUED)
@ocr_option
@reference_option
@language_option
def publish(sources: tuple[Path, ...], store: Path, recognise: bool, language: str, **choices: Any) -> None:
    """Reads, checks, validates and publishes reports: STORE/current becomes a release that holds them."""
    graph_store = choices["graph_store"]
    files = list(reports_in(sources))
    if sources and not files:
        raise click.UsageError(messages.NO_REPORT_IN_FOLDERS.in_(language))
    if not files and not graph_store:
        raise click.UsageError(messages.NOTHING_TO_PUBLISH.in_(language))
    published, refused = _published(files, store, recognise, language, choices) if files else (1, 0)
    if published and graph_store:
        for sent in send_release(store, graph_store):
            click.echo(messages.sent(sent.statement_count, sent.iri).in_(language))
    sys.exit(EXIT_ERROR if not published else 1 if refused else 0)


def _published(
    files: Sequence[Path], store: Path, recognise: bool, language: str, choices: Mapping[str, Any]
) -> tuple[int, int]:
    """Reads the files and publishes what was read; gives the numbers published and refused."""
    catalogue = masthead(choices["configuration"], choices["licence"])
    if not catalogue.licence:
        click.echo(f"juesuan: {messages.NO_LICENCE.in_(language)}", err=True)
    issue = Issued(catalogue, _date(choices["issued"]), recognise)
    origin = Origin(Iris(choices["base"]), catalogue.organisations, recognise=recognise)
    unchanged = {} if choices["reference"] else origin.published(files, store)
    for entry in unchanged.values():
        summary = entry.summary
        line = messages.published(
            summary.organisation, summary.year, summary.observation_count, entry.triple_count, is_new=False
        )
        click.echo(line.in_(language))
    new = [path for path in files if path not in unchanged]
    read = [reading for _, reading in readings(new, language, recognise=recognise)] if new else []
    if not read and not unchanged:
        return 0, len(files)
    published, refused = publish_readings(
        read, store, choices["base"], language, issue=issue, reference=choices["reference"]
    )
    return published + len(unchanged), refused + len(new) - len(read)


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
        read,
        store,
        Iris(base),
        masthead=issue.masthead,
        issued=issue.date,
        reference=reference,
        recognised=issue.recognised,
    )
    console = Console(highlight=False)
    for reading in publication.readings:
        show(console, reading, language)
    for error in publication.refused:
        click.echo(f"juesuan: {messages.NOT_PUBLISHED.in_(language)}{error.in_(language)}", err=True)
        if isinstance(error, ValidationError):
            for message in error.messages:
                click.echo(f"  {message}", err=True)
    show_comparison(console, publication.comparison, {one.report for one in publication.published}, language)
    for report in publication.published:
        count = sum(len(graph.triples) for graph in report.graphs)
        summary = report.summary
        line = messages.published(summary.organisation, summary.year, summary.observation_count, count)
        click.echo(line.in_(language))
    if publication.release is not None:
        click.echo(f"-> {publication.release}")
    return len(publication.published), len(publication.refused)
