"""Progress: bars when a person watches, nothing on the way otherwise (each report ends in a line of its own)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PageCallback = Callable[[int, int], None]


@contextmanager
def page_progress(console: Console) -> Iterator[Callable[[Path], PageCallback]]:
    """Gives a function that, for a file, gives the callback `(pages done, pages in all)` of its bar."""
    if not console.is_terminal:
        yield lambda _path: lambda _done, _all: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:

        def start(path: Path) -> PageCallback:
            task = progress.add_task(path.name, total=None)
            return lambda done, total: progress.update(task, completed=done, total=total)

        yield start
