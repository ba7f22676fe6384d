"""Every damage to a single statement of a sound world that a shape should catch is caught.

What no shape catches leaves sound data and stands in `fixtures/uncaught.txt`, each group under its reason. A shape
that lets more pass fails here, and so does one that lets less: take the line away. Every eighth damage is tried;
`make mutation` sets JUESUAN_EVERY_DAMAGE, and tries all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from juesuan.publish.validation.conformance import classes, conforms_in_brief, results
from juesuan.publish.validation.shapes import project_shapes
from tests.publish.validation.damage import (
    KINDS,
    UNKNOWN_PROPERTY,
    Damage,
    copy_of,
    damaged,
    damages,
    described,
    is_shared,
)
from tests.publish.validation.test_reference import verdicts
from tests.publish.validation.turtle import lines_of

FIXTURES = Path(__file__).parent / "fixtures"
UNCAUGHT = FIXTURES / "uncaught.txt"
EACH = 1 if "JUESUAN_EVERY_DAMAGE" in os.environ else 8


@cache
def world() -> tuple[str, ...]:
    return lines_of(FIXTURES / "valid.world.ttl")


def uncaught(kind: str) -> set[str]:
    """What is done, described, of the damages of a kind that no shape notices, of those that are tried."""
    known = [damage for damage in damages(world()) if damage.kind == kind]
    return {described(damage, world()) for damage, is_caught in judged(known[::EACH]) if not is_caught}


def judged(known: Sequence[Damage]) -> Iterator[tuple[Damage, bool]]:
    """Damages, and whether a shape notices; a hundred copies of the world at once, but alone what copies share."""
    shared, own = (
        [damage for damage in known if is_shared(damage)],
        [damage for damage in known if not is_shared(damage)],
    )
    yield from ((damage, bool(results(project_shapes(), copies([damage])))) for damage in shared)
    for start in range(0, len(own), 100):
        batch = own[start : start + 100]
        lines = copies(batch)
        caught = {copy_of(result.focus) for result in results(project_shapes(), lines)}
        yield from ((damage, copy in caught) for copy, damage in enumerate(batch))


def copies(batch: Sequence[Damage]) -> tuple[str, ...]:
    return tuple(line for copy, damage in enumerate(batch) for line in damaged(world(), damage, copy))


def groups() -> list[list[str]]:
    """The approved file in its groups of lines; a line that begins with # is of the reason."""
    return [group.splitlines() for group in UNCAUGHT.read_text(encoding="utf-8").strip().split("\n\n")]


@pytest.mark.parametrize("kind", [*KINDS, UNKNOWN_PROPERTY])
def test_what_should_be_caught_is_caught(kind: str) -> None:
    approved = {line for group in groups() for line in group if not line.startswith("#") and line.endswith(kind)}
    found = uncaught(kind)
    assert found - approved == set()
    assert EACH > 1 or approved - found == set()


def test_specimens_and_gathered_values_break_where_nodes_do() -> None:
    for damage in list(damages(world()))[:: 8 * EACH]:
        lines = copies([damage])
        is_sound = conforms_in_brief(lines, classes(lines))
        assert is_sound == (not results(project_shapes(), lines)), described(damage, world())


def test_what_is_not_caught_has_its_reason() -> None:
    assert [group for group in groups() if not group[0].startswith("# ")] == []


def test_both_engines_agree_on_what_is_damaged() -> None:
    comparable = [damage for damage in damages(world()) if not _is_beyond_pyshacl(damage)]
    lines = copies(comparable[::60])
    found = results(project_shapes(), lines)
    assert found
    assert verdicts(found) == verdicts(results(project_shapes(), lines, reference=True))


_COMPARED = ("x0>", "x1>", "top>", "bottom>", "firstCharacter>", "endCharacter>", "figureCount>", "numberCount>")


def _is_beyond_pyshacl(damage: Damage) -> bool:
    """Whether pySHACL ends with a TypeError: it compares literals that have no order (sh:lessThan) with `<=`."""
    return damage.statement[1].endswith(_COMPARED)
