"""Reports from the command line: read one or many; what cannot be read is said and passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from juesuan.cli.progress import progress_bar
from juesuan.errors import JuesuanError
from juesuan.model.reading import Reading
from juesuan.pipeline.corpus import read_reports
from juesuan.pipeline.reading import read_report


def readings(files: Sequence[Path], *, recognise: bool = True) -> Iterator[tuple[Path, Reading]]:
    """The reports that can be read, in the order of their files; the others get one line on standard error.

    One report shows the progress of its pages, several show how many are done.
    """
    for path, outcome in _one(files[0], recognise) if len(files) == 1 else _several(files, recognise):
        if isinstance(outcome, Reading):
            yield path, outcome
        else:
            click.echo(f"juesuan: {outcome}", err=True)


def _one(path: Path, recognise: bool) -> Iterator[tuple[Path, Reading | JuesuanError]]:
    with progress_bar(path.name) as advance:
        try:
            outcome: Reading | JuesuanError = read_report(path, advance, recognise=recognise)
        except JuesuanError as error:
            outcome = error
    yield path, outcome


def _several(files: Sequence[Path], recognise: bool) -> Iterator[tuple[Path, Reading | JuesuanError]]:
    with progress_bar(f"{len(files)} reports") as advance:
        for done, (path, outcome) in enumerate(read_reports(files, recognise=recognise), start=1):
            advance(done, len(files))
            yield path, outcome
