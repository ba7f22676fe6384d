"""Room `descriptions`: what a report says of its department in words. Layout in, Description out."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.description import NO_DESCRIPTION, Description
from juesuan.model.figure import Figure
from juesuan.model.layout import Layout


def describe(layout: Layout, figures: Sequence[Figure]) -> Description:
    """Responsibilities, definitions and the stated number of units.

    `figures` are those of the statements: their codes and names tell which code a definition is of.
    """
    return NO_DESCRIPTION
