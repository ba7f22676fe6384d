"""What a report says of its department in words: layout in, Description out."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.figure import Figure
from juesuan.model.layout import Layout
from juesuan.model.reading import Description
from juesuan.read.descriptions.definitions import definitions, entries_of, entries_of_grids
from juesuan.read.descriptions.sections import changes_of, responsibilities_of, sections
from juesuan.read.descriptions.units import consolidated_units, contradictions, stated_unit_count

__all__ = ["consolidated_units", "contradictions", "describe"]


def describe(layout: Layout, figures: Sequence[Figure]) -> Description:
    """Responsibilities, definitions, the stated number of units, and reorganisations.

    `figures` are those of the statements: their codes and names decide which code a definition is of.
    """
    placed = list(sections(layout.passages))
    entries = (*entries_of(placed), *entries_of_grids(layout.grids))
    count, sentence = stated_unit_count(placed)
    return Description(
        responsibilities=tuple(responsibilities_of(placed)),
        definitions=tuple(definitions(entries, figures)),
        stated_unit_count=count,
        unit_sentence=sentence,
        changes=tuple(changes_of(placed)),
    )
