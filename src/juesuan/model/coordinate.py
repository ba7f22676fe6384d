"""The meaning of a figure: one code per dimension of the finance cube."""

from __future__ import annotations

from dataclasses import dataclass

TOTAL = "_T"
NOT_APPLICABLE = "_Z"


@dataclass(frozen=True, slots=True, order=True)
class Coordinate:
    """What a figure is about, whoever printed it wherever: codes from the project's code lists.

    `_T` is the total over a dimension, `_Z` says that the dimension does not apply.
    """

    phase: str
    flow: str
    fund: str
    source: str
    function: str
    economic: str
    nature: str
    item: str
