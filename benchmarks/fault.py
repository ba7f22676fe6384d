"""A fault planted in a whole report, and what names its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from typesetting.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Fault:
    """A damaged report. A finding names the place if it is of the table, and has one of the words."""

    manuscript: Manuscript
    words: tuple[str, ...]
    table: str = ""
    printed: str = ""


Plant = Callable[[Manuscript, Random], Fault | None]
"""How a fault is planted at random; None where the spot drawn cannot have it."""
