"""Where the words of a report contradict themselves: two meanings of one term, another number of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.description import Definition, Description
from juesuan.model.finding import Finding
from juesuan.observations.findings import conflicting_definitions, differing_unit_count
from juesuan.vocabulary.wording import HEAD_UNIT, compact


def contradictions(description: Description, organisation: str, units: Sequence[str]) -> tuple[Finding, ...]:
    """What the words of a report say in two ways."""
    return (*_definitions(description.definitions), *_unit_count(description, organisation, units))


def _definitions(definitions: Sequence[Definition]) -> Iterator[Finding]:
    first: dict[str, Definition] = {}
    for definition in definitions:
        known = first.setdefault(definition.code or compact(definition.term), definition)
        if compact(known.text) != compact(definition.text):
            yield conflicting_definitions(known, definition)


def _unit_count(description: Description, organisation: str, units: Sequence[str]) -> Iterator[Finding]:
    """Nothing is said where no units are listed: there may be an annex."""
    stated, sentence = description.stated_unit_count, description.unit_sentence
    listed = [unit for unit in units if not HEAD_UNIT.search(compact(unit)) and compact(unit) != organisation]
    if stated is not None and sentence is not None and units and len(listed) != stated:
        yield differing_unit_count(stated, len(listed), sentence.place)
