"""Reports from the command line: read one or many; what cannot be read gets one line, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from juesuan.cli import messages
from juesuan.errors import JuesuanError
from juesuan.model.document import REPORT_SUFFIXES
from juesuan.model.reading import Reading
from juesuan.pipeline.corpus import read_reports
from juesuan.pipeline.reading import read_report

Advance = Callable[[int, int], None]


def readings(files: Sequence[Path], language: str, *, recognise: bool = True) -> Iterator[tuple[Path, Reading]]:
    """The reports that can be read, in the order of their files; the others get one line on standard error.

    One report shows the progress of its pages, several show how many are done.
    """
    several = len(files) > 1
    for path, outcome in _several(files, language, recognise) if several else _one(files[0], recognise):
        if isinstance(outcome, Reading):
            yield path, outcome
        else:
            click.echo(f"juesuan: {outcome.in_(language)}", err=True)


def reports_in(sources: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the reports (PDF, XLSX, XLS, DOCX, HTML) in the folders named."""
    for source in sources:
        if source.is_dir():
            yield from sorted(path for path in source.iterdir() if path.suffix.lower() in REPORT_SUFFIXES)
        else:
            yield source


def _one(path: Path, recognise: bool) -> Iterator[tuple[Path, Reading | JuesuanError]]:
    with _progress_bar(path.name) as advance:
        try:
            outcome: Reading | JuesuanError = read_report(path, advance, recognise=recognise)
        except JuesuanError as error:
            outcome = error
    yield path, outcome


def _several(
    files: Sequence[Path], language: str, recognise: bool
) -> Iterator[tuple[Path, Reading | JuesuanError]]:
    with _progress_bar(messages.reports(len(files)).in_(language)) as advance:
        advance(0, len(files))
        for done, (path, outcome) in enumerate(read_reports(files, recognise=recognise), start=1):
            advance(done, len(files))
            yield path, outcome


@contextmanager
def _progress_bar(description: str) -> Iterator[Advance]:
    """Gives the callback `(done, all)` of a bar on standard error, which goes away at the end.

    Where nobody watches there is no bar: each report ends in a line of its own.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _all: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(description, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
