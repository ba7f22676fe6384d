"""`juesuan read`: reports in, `figures.csv` and `findings.csv` out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console

from juesuan.cli.group import EXIT_ERROR
from juesuan.cli.options import language_option
from juesuan.cli.progress import page_progress
from juesuan.cli.summary import figures_line, show
from juesuan.errors import DocumentError
from juesuan.pipeline.reading import read_report
from juesuan.pipeline.tabulation import write_tables


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path, file_okay=False), help="folder")
@click.option("--quiet", is_flag=True, help="one line per report")
@language_option
def read(files: tuple[Path, ...], out: Path, quiet: bool, language: str) -> None:
    """Read final-accounts reports: every printed figure as a row of OUT/NAME/figures.csv.

    Exits 0 if at least one report was read, with findings or without, and 2 if none could be.
    """
    console = Console(stderr=False, highlight=False)
    done = 0
    with page_progress(Console(stderr=True)) as progress:
        for path, name in named(files):
            try:
                reading = read_report(path, progress(path))
            except DocumentError as error:
                click.echo(f"juesuan: {error}", err=True)
                continue
            write_tables(reading, out / name)
            done += 1
            if quiet:
                click.echo(figures_line(reading))
            else:
                show(console, reading, language)
                console.print(f"-> {out / name / 'figures.csv'}\n", soft_wrap=True)
    sys.exit(0 if done else EXIT_ERROR)


def named(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with the name of its folder: its stem, numbered from the second of the same stem on."""
    seen: dict[str, int] = {}
    for path in files:
        count = seen[path.stem] = seen.get(path.stem, 0) + 1
        yield path, path.stem if count == 1 else f"{path.stem}-{count}"
