"""The shapes made from the structures: an observation of any cube must say all that its structure requires."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.vocabulary.cubes import COUNTS, CUBES, FINANCE, PERCENTAGES, Cube
from tests.publish.validation.turtle import lines_of, violations_of

WORLD = Path(__file__).parent / "fixtures" / "valid.world.ttl"
BASE = "https://example.org/"
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix js: <https://w3id.org/juesuan/def/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
"""
VALUES = {
    "reportingOrganisation": ":department",
    "fiscalYear": ":year",
    "budgetPhase": ":final",
    "flow": ":income",
    "fund": ":general",
    "incomeSource": ":other",
    "functionalClass": ":education",
    "economicClass": ":wages",
    "expenditureNature": ":basic",
    "threePublicItem": ":reception",
    "subject": ":subject",
    "project": ":project",
    "matter": ":matter",
    "measureKind": ":change",
    "base": ":last-year",
    "countedIn": ":vehicles",
    "valueRole": ":aim-role",
    "evaluation": ":evaluation",
    "assessed": ":indicator",
    "amount": "1.0",
    "quantity": "1.0",
    "unit": ":yuan",
    "decimals": "1",
    "comparator": ":at-least",
    "unitText": '"个"',
    "evidence": ":cell",
    "observationStatus": ":printed",
    "aggregationLevel": ":level",
    "printedText": '"1.00"',
    "printedUnit": ":wan",
    "isLeaf": "true",
    "witnessCount": "1",
    "witnessesAgree": "true",
}
SECOND = {
    "amount": "2.0",
    "quantity": "2.0",
    "unitText": '"户"',
    "decimals": "0",
    "unit": ":wan",
    "printedUnit": ":yuan",
    "printedText": '"2.00"',
    "isLeaf": "false",
    "witnessCount": "2",
    "witnessesAgree": "false",
    "functionalClass": ":total",
}
UNITS = {PERCENTAGES: ":percent", COUNTS: ":vehicles"}
BETWEEN = {"Amount-unit", "Percentage-unit", "Percentage-kind", "Change-kind", "Count-unit", "Tabular-table"}


def required(cube: Cube) -> list[str]:
    return [
        *cube.dimension_terms,
        cube.measure,
        *(attribute.term for attribute in cube.attributes if attribute.required),
    ]


def optional(cube: Cube) -> list[str]:
    return [attribute.term for attribute in cube.attributes if not attribute.required]


def observation(name: str, cube: Cube, **changes: str) -> str:
    """An observation with all that its cube knows; `changes` replace values, an empty one leaves it out."""
    values = VALUES | {"unit": UNITS.get(cube.id, ":yuan")}
    said = {term: values[term] for term in (*required(cube), *optional(cube))} | changes
    pairs = " ; ".join(f"js:{term} {value}" for term, value in said.items() if value)
    types = f"a qb:Observation , js:{cube.observation_class} ; qb:dataSet :{cube.id}"
    source = ":spent" if cube.id == FINANCE else ":document"
    return f":{name} {types} ; prov:wasDerivedFrom {source} ; {pairs} .\n"


def broken_by_node(cube: Cube, turtle: str) -> dict[str, set[str]]:
    """The shapes that each observation breaks, without the name of the cube's class."""
    lines = lines_of(WORLD, f'{PREFIXES} :{cube.id} a qb:DataSet ; dcterms:identifier "{cube.id}" .\n{turtle}')
    broken: dict[str, set[str]] = {}
    for found in violations_of(lines):
        name = found.constraint.removeprefix(f"{cube.observation_class}-")
        broken.setdefault(found.node.removeprefix(BASE), set()).add(name)
    return broken


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.id)
def test_a_full_and_a_bare_observation_conform(cube: Cube) -> None:
    bare = {term: "" for term in optional(cube) if term not in ("witnessCount", "witnessesAgree")}
    assert broken_by_node(cube, observation("full", cube) + observation("bare", cube, **bare)) == {}


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.id)
def test_nothing_required_may_be_missing(cube: Cube) -> None:
    turtle = "".join(observation(f"no-{term}", cube, **{term: ""}) for term in required(cube))
    expected = {f"no-{term}": {term} for term in required(cube)}
    found = broken_by_node(cube, turtle)
    assert {name: shapes - BETWEEN for name, shapes in found.items()} == expected


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.id)
def test_nothing_may_be_said_twice_but_evidence(cube: Cube) -> None:
    terms = [term for term in (*required(cube), *optional(cube)) if term in SECOND]
    turtle = "".join(
        observation(f"two-{term}", cube, **{term: f"{VALUES[term]} , {SECOND[term]}"}) for term in terms
    )
    broken = broken_by_node(cube, turtle)
    assert {name: shapes - BETWEEN for name, shapes in broken.items()} == {f"two-{term}": {term} for term in terms}


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.id)
def test_codes_come_from_their_own_list(cube: Cube) -> None:
    terms = [coded.term for coded in cube.dimensions]
    turtle = "".join(observation(f"odd-{term}", cube, **{term: ":printed"}) for term in terms)
    broken = broken_by_node(cube, turtle)
    assert {name: shapes - BETWEEN for name, shapes in broken.items()} == {f"odd-{term}": {term} for term in terms}
