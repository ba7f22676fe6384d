"""`juesuan read`: reports in, `figures.csv`, `findings.csv` and `coverage.csv` out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from juesuan.cli import messages
from juesuan.cli.group import EXIT_ERROR, FolderToWrite, command, language_option, ocr_option, option
from juesuan.cli.reports import readings
from juesuan.cli.summary import figures_line, show
from juesuan.pipeline.tabulation import write_tables


@command(messages.READ)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--out", required=True, type=FolderToWrite(), words=messages.OPTION_OUT)
@option("--quiet", is_flag=True, words=messages.OPTION_QUIET)
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
