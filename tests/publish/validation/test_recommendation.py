"""The Recommendation's own questions, asked of the same cubes and of a release of two reports: the same answers.

Two are asked as they were meant: HAVING counts for itself (a SELECT alias is not visible there, so IC-17 as
published never fires), and a hierarchy is asked about its own property.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyoxigraph as ox
import pytest

from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.release.bundles import index_of
from juesuan.publish.validation.integrity import stored
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.publish.facts.drawing import PROFILE, reading, written
from tests.publish.validation.recommendation import HIERARCHIES, QUESTIONS
from tests.publish.validation.recommendation import PREFIXES as ASKED_WITH
from tests.publish.validation.test_gate import PICTURE, built
from tests.publish.validation.test_integrity import ABBREVIATED, BROKEN, MEASURES, PREFIXES, SLICE, SOUND

# Ours are stricter: a subclass of skos:Concept is a concept, and "false" as a text is false.
STRICTER = ("rdfs:subClassOf skos:Concept", 'qb:componentRequired "false"')
ASKED = [case for case in BROKEN if case[0] in QUESTIONS and not any(part in case[3] for part in STRICTER)]


def normalised(store: ox.Store) -> ox.Store:
    store.update((folder("queries") / "integrity" / "normalize.ru").read_text(encoding="utf-8"))
    return store


def cube(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load((PREFIXES + turtle).encode(), ox.RdfFormat.TURTLE)
    return normalised(store)


@cache
def release() -> ox.Store:
    """Two reports of one department, and what they share."""
    first = built()
    second = written(replace(reading(PICTURE), profile=replace(PROFILE, year=2023)), Iris())
    return normalised(
        stored((*first.graphs, *second.graphs, *shared_graphs((index_of(first), index_of(second)), Iris())))
    )


def fires(name: str, store: ox.Store) -> bool:
    """Whether the store is not well-formed by a constraint of the Recommendation."""
    properties = [""]
    if name in HIERARCHIES:
        solutions = store.query(f"{ASKED_WITH} SELECT DISTINCT ?p WHERE {{ {HIERARCHIES[name]} }}")
        assert isinstance(solutions, ox.QuerySolutions)
        properties = [str(solution["p"]) for solution in solutions]
    questions = (part.replace("<$p>", known) for part in QUESTIONS[name] for known in properties)
    return any(bool(store.query(f"{ASKED_WITH} ASK {{ {question} }}")) for question in questions)


def test_all_are_asked() -> None:
    assert list(QUESTIONS) == [f"ic-{number:02}" for number in range(1, 22)]


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("turtle", [SOUND, SOUND + SLICE, SOUND + MEASURES, ABBREVIATED])
def test_a_sound_cube_is_well_formed(name: str, turtle: str) -> None:
    assert not fires(name, cube(turtle))


@pytest.mark.parametrize(("name", "sound", "part", "replacement"), ASKED)
def test_what_we_refuse_the_recommendation_refuses(name: str, sound: str, part: str, replacement: str) -> None:
    assert fires(name, cube(sound.replace(part, replacement, 1) if part else sound + replacement))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_release_of_two_reports_is_well_formed(name: str) -> None:
    assert not fires(name, release())
