"""A document divided: its grids in reading order, and the running text between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from juesuan.model.passage import Passage
from juesuan.model.table import Grid


class Placed(NamedTuple):
    """A grid with the lines printed since the grid before it, and those printed after it up to the next."""

    grid: Grid
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a document prints: what stands in grids, and what does not."""

    grids: tuple[Placed, ...]
    passages: tuple[Passage, ...]
