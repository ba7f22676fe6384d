"""What a grid may have been meant to be: the few ways in which cells are put where they belong."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.table import Grid


def variants(grid: Grid) -> Iterator[Grid]:
    """The grid as it is, and as it may have been meant, simplest first."""
    yield grid
