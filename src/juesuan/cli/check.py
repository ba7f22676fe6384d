"""`juesuan check`: what must be known of reports before they are published."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console

from juesuan.cli.group import EXIT_ERROR
from juesuan.cli.options import language_option, ocr_option
from juesuan.cli.reading import readings
from juesuan.cli.summary import rules_line, show_findings
from juesuan.errors import JuesuanError
from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.publishing import build
from juesuan.vocabulary.iris import Iris

_ALL = 10_000


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@ocr_option
@language_option
def check(sources: tuple[Path, ...], recognise: bool, language: str) -> None:
    """Check reports (files, or folders of them): accounting rules, and whether they could be published.

    Exits 0 if there is nothing to correct, 1 if there are errors in a report, 2 if one could not be read.
    """
    console = Console(highlight=False)
    files = list(reports_in(sources))
    if not files:
        raise click.UsageError("there is no PDF in the folders named")
    outcomes = [_show(console, reading, language) for _, reading in readings(files, recognise=recognise)]
    sys.exit(EXIT_ERROR if len(outcomes) < len(files) else max(outcomes))


def reports_in(sources: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the PDF files of the folders named."""
    for source in sources:
        if source.is_dir():
            yield from sorted(path for path in source.iterdir() if path.suffix.lower() == ".pdf")
        else:
            yield source


def _show(console: Console, reading: Reading, language: str) -> int:
    """Prints the findings of a report; gives 1 if there is an error among them or it could not be published."""
    console.print(f"[bold]{reading.source.path}[/]", soft_wrap=True)
    console.print(rules_line(reading.checks), soft_wrap=True)
    try:
        complete, _ = build(reading, Iris())
    except JuesuanError as error:
        show_findings(console, reading.findings, language, _ALL)
        click.echo(f"  could not be published: {error}")
        for message in getattr(error, "messages", ()):
            click.echo(f"  {message}")
        return 1
    show_findings(console, complete.findings, language, _ALL)
    return int(any(finding.severity is Severity.ERROR for finding in complete.findings))
