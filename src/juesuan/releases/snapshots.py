"""The snapshot of a release, as far as its writer must know it: how one is built, and how it is checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan.model.release import ReleaseGraph


@dataclass(frozen=True, slots=True)
class Snapshots:
    """How snapshots are made: `build(path, graphs)` writes one, `check(path)` raises StoreError if it is damaged.

    Serving decides what a snapshot is; publishing is handed this.
    """

    build: Callable[[Path, Sequence[ReleaseGraph]], None]
    check: Callable[[Path], None]
