"""Every integrity constraint fires on a cube that breaks it, and on nothing else; a sound cube breaks none."""

from __future__ import annotations

import pytest

from juesuan.model.release import ReleaseGraph
from juesuan.publish.validation.integrity import broken, constraints
from tests.publish.validation.turtle import lines_of

PREFIXES = """
PREFIX : <https://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX js: <https://w3id.org/juesuan/def/>
"""

# A list with a hierarchy that leads down, and one that leads up, from a root to a leaf.
CODES = """
:down a skos:ConceptScheme , qb:HierarchicalCodeList ;
  qb:hierarchyRoot :root ; qb:parentChildProperty skos:narrower .
:root a skos:Concept ; skos:inScheme :down ; skos:narrower :leaf .
:leaf a skos:Concept ; skos:inScheme :down .
:up a skos:ConceptScheme , qb:HierarchicalCodeList ;
  qb:hierarchyRoot :top ; qb:parentChildProperty [ owl:inverseOf :below ] .
:top a skos:Concept ; skos:inScheme :up .
:bottom a skos:Concept ; skos:inScheme :up ; :below :top .
"""

STRUCTURE = """
:cube a qb:DataStructureDefinition ;
  qb:component [ qb:dimension :place ] , [ qb:dimension :kind ] , [ qb:measure :amount ] ,
    [ qb:attribute :unit ; qb:componentRequired true ] .
:place rdfs:range skos:Concept ; qb:codeList :down .
:kind rdfs:range skos:Concept ; qb:codeList :up .
:set a qb:DataSet ; qb:structure :cube .
"""

OBSERVATIONS = """
:one a qb:Observation ; qb:dataSet :set ; :place :leaf ; :kind :bottom ; :amount 1.0 ; :unit :yuan .
:two a qb:Observation ; qb:dataSet :set ; :place :root ; :kind :bottom ; :amount 2.0 ; :unit :yuan .
"""

SOUND = CODES + STRUCTURE + OBSERVATIONS

SLICE = """
:key a qb:SliceKey ; qb:componentProperty :place . :cube qb:sliceKey :key .
:slice a qb:Slice ; qb:sliceStructure :key ; :place :leaf ; qb:observation :one . :set qb:slice :slice .
"""

# A cube of two measures, each observation of one of them.
MEASURES = """
:wide a qb:DataStructureDefinition ;
  qb:component [ qb:dimension :place ] , [ qb:dimension qb:measureType ] ,
    [ qb:measure :amount ] , [ qb:measure :count ] .
qb:measureType rdfs:range rdfs:Resource . :wideSet a qb:DataSet ; qb:structure :wide .
:three a qb:Observation ; qb:dataSet :wideSet ; :place :leaf ; qb:measureType :amount ; :amount 3.0 .
:four a qb:Observation ; qb:dataSet :wideSet ; :place :leaf ; qb:measureType :count ; :count 4.0 .
"""

ABBREVIATED = (
    SOUND.replace("; :unit :yuan", "").replace(
        "qb:componentRequired true", ("qb:componentRequired true ; qb:componentAttachment qb:DataSet")
    )
    + ":set :unit :yuan ."
)

# What the cube is said to sum to, and an indicator that says otherwise.
TOTAL = """
:set js:sumsTo :total . :one js:organisation :bureau ; js:year 2024 . :two js:organisation :bureau ; js:year 2024 .
:all js:indicator :total ; js:organisation :bureau ; js:year 2024 ; js:indicatorValue 9000.0 ; qb:dataSet :totals .
:totals a qb:DataSet ; qb:structure :totalled . :totalled a qb:DataStructureDefinition ;
  qb:component [ qb:dimension js:indicator ] , [ qb:measure js:indicatorValue ] .
js:indicator rdfs:range rdfs:Resource .
"""

BROKEN = [
    # constraint, what is replaced in which sound cube, by what
    ("ic-01", SOUND, "", ":lost a qb:Observation ."),
    ("ic-01", SOUND, ":set a", ":twin a qb:DataSet ; qb:structure :cube . :one qb:dataSet :twin . :set a"),
    ("ic-02", SOUND, ":set a qb:DataSet ;", ":set a qb:DataSet . :orphan a qb:DataSet . :set"),
    ("ic-03", SOUND, "", ":bare a qb:DataStructureDefinition ; qb:component [ qb:attribute :unit ] ."),
    ("ic-04", SOUND, "", ":flow a qb:DimensionProperty ."),
    ("ic-05", SOUND, "", ":flow a qb:DimensionProperty ; rdfs:range :Flow . :Flow rdfs:subClassOf skos:Concept ."),
    ("ic-06", SOUND, "[ qb:dimension :kind ]", "[ qb:dimension :kind ; qb:componentRequired false ]"),
    ("ic-06", SOUND, "[ qb:dimension :kind ]", '[ qb:dimension :kind ; qb:componentRequired "false" ]'),
    ("ic-07", SOUND + SLICE, "", ":stray a qb:SliceKey ; qb:componentProperty :place ."),
    ("ic-08", SOUND + SLICE, "qb:componentProperty :place .", "qb:componentProperty :place , :x . :slice :x 1 ."),
    ("ic-09", SOUND + SLICE, "", ":bare a qb:Slice ."),
    ("ic-10", SOUND + SLICE, ":key ; :place :leaf ;", ":key ;"),
    ("ic-11", SOUND, ":place :leaf ; :kind", ":kind"),
    ("ic-12", SOUND, "qb:dataSet :set ; :place :root", "qb:dataSet :set ; :place :leaf"),
    ("ic-13", SOUND, ":amount 1.0 ; :unit :yuan", ":amount 1.0"),
    ("ic-14", SOUND, ":amount 1.0 ; ", ""),
    ("ic-15", SOUND + MEASURES, ":amount 3.0", ":note 3.0"),
    ("ic-16", SOUND + MEASURES, ":amount 3.0", ":amount 3.0 ; :count 3.0"),
    ("ic-17", SOUND + MEASURES, ":place :leaf ; qb:measureType :count", ":place :root ; qb:measureType :count"),
    ("ic-18", SOUND + SLICE, ":set qb:slice", ":set2 a qb:DataSet ; qb:structure :cube ; qb:slice"),
    ("ic-19", SOUND, ":leaf a skos:Concept ; skos:inScheme :down .", ":leaf a skos:Concept ."),
    ("ic-19", SOUND, ":leaf a skos:Concept ; skos:inScheme", ":leaf skos:inScheme"),
    ("ic-19", SOUND + ":bag a skos:Collection ; skos:member :top .", "qb:codeList :up", "qb:codeList :bag"),
    ("ic-20", SOUND, "; skos:narrower :leaf", ""),
    ("ic-21", SOUND, "; :below :top", ""),
    ("js-components", SOUND + MEASURES, ":one a qb:Observation ;", ":one a qb:Observation ; :count 3.0 ;"),
    ("js-measures", SOUND, ":amount 1.0", ":amount 1"),
    ("js-measures", SOUND, ":amount 1.0", ":amount 1.0 , 2.0"),
    ("js-disputes", SOUND, "", ":one js:status :disputed ."),
    ("js-disputes", SOUND, "", ":one js:status :sound ; js:finding :some ."),
    ("js-totals", SOUND, "", TOTAL),
    ("not-vacuous-observations", CODES + STRUCTURE, "", ""),
    ("not-vacuous-structures", SOUND, "", ":empty a qb:DataSet ; qb:structure :absent ."),
    ("not-vacuous-code-lists", SOUND, "", ":flow a qb:DimensionProperty ; rdfs:range :X ; qb:codeList :absent ."),
]  # fmt: skip


def names_of_broken(turtle: str) -> set[str]:
    return {violation.constraint for violation in broken([graph(turtle)])}


def graph(turtle: str) -> ReleaseGraph:
    return ReleaseGraph("drawn", "", lines_of(PREFIXES + turtle))


@pytest.mark.parametrize("turtle", [SOUND, SOUND + SLICE, SOUND + MEASURES, ABBREVIATED])
def test_a_sound_cube_breaks_nothing(turtle: str) -> None:
    assert names_of_broken(turtle) == set()


@pytest.mark.parametrize(("name", "sound", "part", "replacement"), BROKEN)
def test_the_constraint_fires(name: str, sound: str, part: str, replacement: str) -> None:
    assert part in sound
    turtle = sound.replace(part, replacement, 1) if part else sound + replacement
    assert names_of_broken(turtle) == {name}


def test_a_total_that_a_finding_concerns_is_not_said_twice() -> None:
    assert names_of_broken(SOUND + TOTAL + ":f a js:Finding ; js:concerns :all .") == set()


def test_every_constraint_has_a_cube_that_breaks_it() -> None:
    assert {name for name, *_ in BROKEN} == {constraint.name for constraint in constraints()}


def test_there_are_twenty_one() -> None:
    numbers = [constraint.name for constraint in constraints() if constraint.name.startswith("ic-")]
    assert numbers == [f"ic-{number:02}" for number in range(1, 22)]


def test_a_violation_says_what_where_and_which() -> None:
    evidence = """
    PREFIX js: <https://w3id.org/juesuan/def/>
    :cell js:states :one ; js:page 12 ; js:table "03" ; js:row "社会保障" ; js:column "合计" .
    """
    without_amount = SOUND.replace(":amount 1.0 ; ", "")
    (violation,) = broken([graph(evidence + without_amount)])
    assert str(violation) == (
        "p. 12, table 03, 社会保障, 合计: "
        "without a measure dimension, every observation has a value for every measure"
        " / 没有度量维度的数据集，每个观测值给出每个度量的值"
        " [ic-14: https://example.org/one (https://example.org/amount)]"
    )
