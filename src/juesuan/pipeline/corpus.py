"""Many reports: each in a process of its own, within limits, so that what one does costs the others nothing."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TypeVar

from juesuan.errors import DocumentError, JuesuanError
from juesuan.pipeline import phrase

# Reports after which a process is made anew, so that what libraries keep does not add up.
_REPORTS_PER_PROCESS = 50
# Reports for each process that are begun before their turn: more would only be kept in memory.
AHEAD = 2

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What one file may take: time in seconds, of the clock, and memory in bytes, of the whole process.

    The largest report seen, 300 scanned pages, takes four minutes; 3 GB are six times what such a report needs.
    """

    time_s: int = 900
    memory_bytes: int = 3_000_000_000


def for_each_file(
    work: Callable[[Path], Result],
    paths: Sequence[Path],
    jobs: int | None = None,
    limits: FileLimits | None = None,
) -> Iterator[tuple[Path, Result | JuesuanError]]:
    """Does some work on files in up to `jobs` processes (as many as processors); the results are in their order.

    A file that cannot be worked on yields the error instead, even if it ended the process or exceeded the limits.
    """
    workers = max(1, min(jobs or os.cpu_count() or 1, len(paths)))
    task = partial(within, work, limits or FileLimits())
    waiting, begun = deque(paths), deque[tuple[Path, Future[Result]]]()
    pool = _pool(workers)
    try:
        while waiting or begun:
            while waiting and len(begun) < workers * AHEAD:
                path = waiting.popleft()
                begun.append((path, pool.submit(task, path)))
            path, future = begun.popleft()
            error = future.exception()
            if isinstance(error, BrokenProcessPool):
                pool.shutdown()
                pool = _pool(workers)
                # Whichever of those begun has ended the process, this one is tried by itself, and the others
                # again.
                yield path, _alone(task, path)
                again = [path for path, _ in begun]
                begun.clear()
                waiting.extendleft(reversed(again))
            else:
                yield path, future.result() if error is None else error_of_ours(path, error)
            # Its result goes before the next one is awaited: readings of large reports would add up.
            del future
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), max_tasks_per_child=_REPORTS_PER_PROCESS
    )


def within(work: Callable[[Path], Result], limits: FileLimits, path: Path) -> Result:
    """Does the work in time and memory. What cannot be interrupted is ended by the system a little later.

    Beside the main thread (of a worker of Dask) nothing can be interrupted.
    """
    # The limit counts from the start of the process, which may have read other reports.
    used_s = resource.getrusage(resource.RUSAGE_SELF)
    spent_s = int(used_s.ru_utime + used_s.ru_stime)
    # Later than the alarm, which raises an error of ours: this ends the process.
    resource.setrlimit(resource.RLIMIT_CPU, (spent_s + limits.time_s * 2, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, resource.RLIM_INFINITY))

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise DocumentError(phrase("not-in-time", seconds=limits.time_s).at(path), phrase("report-it"))

    is_main = threading.current_thread() is threading.main_thread()
    if is_main:
        signal.signal(signal.SIGALRM, interrupt)
        signal.alarm(limits.time_s)
    try:
        return work(path)
    except MemoryError as error:
        size_mb = limits.memory_bytes // 1_000_000
        raise DocumentError(phrase("not-in-memory", size_mb=size_mb).at(path), phrase("report-it")) from error
    finally:
        if is_main:
            signal.alarm(0)


def _alone(task: Callable[[Path], Result], path: Path) -> Result | JuesuanError:
    """Does the work in a process of its own, after a process that was shared has died."""
    with _pool(1) as pool:
        future = pool.submit(task, path)
        error = future.exception()
        return future.result() if error is None else error_of_ours(path, error)


def error_of_ours(path: Path, error: BaseException) -> JuesuanError:
    """The error that a file ended in, as one that names it."""
    if isinstance(error, JuesuanError):
        return error
    failed = phrase("failed", kind=type(error).__name__, why=error)
    return DocumentError(failed.at(path), phrase("report-it"))
