"""Many reports: each is read in a process of its own, so that what one does costs the others nothing."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from juesuan.errors import DocumentError, JuesuanError
from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report

_REPORTS_PER_PROCESS = 50
"""Reports after which a process is made anew, so that what libraries keep does not add up."""
_REMEDY = "the others are read; please report this one with the file"

Outcome = Reading | JuesuanError


def read_reports(
    paths: Sequence[Path], jobs: int | None = None, *, recognise: bool = True
) -> Iterator[tuple[Path, Outcome]]:
    """Reads reports in up to `jobs` processes (as many as there are processors) and yields them in their order.

    A report that cannot be read yields the error instead, even if reading it ended the process. Without
    `recognise`, pages without usable text stay unread.
    """
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    with _pool(workers) as pool:
        futures = [pool.submit(read_report, path, recognise=recognise) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            yield path, _outcome(path, future, recognise=recognise)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), max_tasks_per_child=_REPORTS_PER_PROCESS
    )


def _outcome(path: Path, future: Future[Reading], *, recognise: bool) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenProcessPool):
        return _read_alone(path, recognise=recognise)
    return _told(path, error)


def _read_alone(path: Path, *, recognise: bool) -> Outcome:
    """Reads a report in a process of its own, after a process that was shared has died."""
    with _pool(1) as pool:
        future = pool.submit(read_report, path, recognise=recognise)
        error = future.exception()
        return future.result() if error is None else _told(path, error)


def _told(path: Path, error: BaseException) -> JuesuanError:
    if isinstance(error, JuesuanError):
        return error
    return DocumentError(f"{path}: reading it failed ({type(error).__name__}: {error})", _REMEDY)
