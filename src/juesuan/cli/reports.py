"""`juesuan read`, and what every command needs that reads reports: one or many, each that fails in one line."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text as RichText

from juesuan.cli.group import EXIT_ERROR, FolderToWrite, command, language_option, log, ocr_option, warn
from juesuan.cli.messages import phrase
from juesuan.cli.summary import figures_line, show
from juesuan.errors import JuesuanError, ValidationError
from juesuan.model.document import REPORT_SUFFIXES
from juesuan.model.reading import Reading
from juesuan.pipeline.corpus import for_each_file
from juesuan.pipeline.reading import read_report
from juesuan.pipeline.tabulation import write_tables

Advance = Callable[[int, int], None]
Result = TypeVar("Result")
# Some work on each of many files, in their order.
Each = Callable[[Sequence[Path]], Iterator[tuple[Path, Result | JuesuanError]]]


@command
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=FolderToWrite())
@click.option("--quiet", is_flag=True)
@ocr_option
@language_option
def read(files: tuple[Path, ...], out: Path, quiet: bool, recognise: bool, language: str) -> None:
    """Reads reports: every printed figure is a row of OUT/NAME/figures.csv."""
    console = Console(highlight=False)
    folders = _folders(files, out)
    done = 0
    for path, reading in readings(files, language, recognise=recognise):
        folder = folders[path].pop(0)
        write_tables(reading, folder)
        done += 1
        if quiet:
            click.echo(figures_line(reading, language))
        else:
            show(console, reading, language)
            console.print(f"-> {folder / 'figures.csv'}\n", soft_wrap=True)
    sys.exit(0 if done else EXIT_ERROR)


def _folders(files: Sequence[Path], out: Path) -> dict[Path, list[Path]]:
    """The folder of each file, as often as it is named: its stem, numbered from the second of that stem on."""
    seen: dict[str, int] = {}
    folders: dict[Path, list[Path]] = {}
    for path in files:
        count = seen[path.stem] = seen.get(path.stem, 0) + 1
        folders.setdefault(path, []).append(out / (path.stem if count == 1 else f"{path.stem}-{count}"))
    return folders


def readings(files: Sequence[Path], language: str, *, recognise: bool = True) -> Iterator[tuple[Path, Reading]]:
    """The reports that can be read, in the order of their files; the others get one line on standard error."""
    for path, outcome in outcomes(files, partial(read_report, recognise=recognise), language):
        if isinstance(outcome, Reading):
            yield path, outcome


def outcomes(
    files: Sequence[Path], work: Callable[..., Result], language: str, each: Each[Result] | None = None
) -> Iterator[tuple[Path, Result | JuesuanError]]:
    """What comes of some work on each file, in their order; each that fails gets one line on standard error.

    One file shows the progress of its pages: `work(path, advance)`; several show how many are done: `work(path)`.
    With `each`, that does the work on all files instead, somewhere else.
    """
    each = each or (partial(for_each_file, work) if len(files) > 1 else None)
    for path, outcome in _several(files, each, language) if each else _one(files, work):
        if isinstance(outcome, JuesuanError):
            warn(outcome.in_(language))
            log(outcome.in_(language), logging.ERROR)
            for message in outcome.messages if isinstance(outcome, ValidationError) else ():
                warn(message, "  ", "    ")
        else:
            log(phrase("done").at(path).in_(language))
        yield path, outcome


def reports_in(sources: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the reports (PDF, XLSX, XLS, DOCX, HTML) in the folders named."""
    for source in sources:
        if source.is_dir():
            yield from sorted(path for path in source.iterdir() if path.suffix.lower() in REPORT_SUFFIXES)
        else:
            yield source


def left_out(sources: Iterable[Path]) -> list[str]:
    """The names of the files in the folders named that are no reports by their endings."""
    inside = (path for source in sources if source.is_dir() for path in sorted(source.iterdir()) if path.is_file())
    return [path.name for path in inside if path.suffix.lower() not in REPORT_SUFFIXES and path.name[0] != "."]


def _one(files: Sequence[Path], work: Callable[..., Result]) -> Iterator[tuple[Path, Result | JuesuanError]]:
    for path in files:
        with _progress_bar(path.name) as advance:
            try:
                outcome: Result | JuesuanError = work(path, advance)
            except JuesuanError as error:
                outcome = error
        yield path, outcome


def _several(
    files: Sequence[Path], each: Each[Result], language: str
) -> Iterator[tuple[Path, Result | JuesuanError]]:
    with _progress_bar(phrase("reports", count=len(files)).in_(language)) as advance:
        advance(0, len(files))
        for done, (path, outcome) in enumerate(each(files), start=1):
            advance(done, len(files))
            yield path, outcome


class _RateColumn(ProgressColumn):
    """How many reports or pages are done in a minute."""

    def render(self, task: Task) -> RichText:
        return RichText(f"{task.speed * 60:,.0f}/min" if task.speed else "")


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
        _RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(description, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
