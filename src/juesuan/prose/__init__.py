"""Room `prose`: every quantity that running text states. Layout in; figures, claims and findings out."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.claim import Claim
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout


def read_prose(
    layout: Layout, figures: Sequence[Figure]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...], tuple[Finding, ...]]:
    """The figures of the running text, what it claims of them, and what could not be understood.

    `figures` are those of the statements: their codes and names tell which code a sentence names.
    """
    return (), (), ()
