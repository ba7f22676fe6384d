"""The cubes: statements, prose, performance and finance, with what their observations must and may say."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.text import Text
from juesuan.vocabulary.dimensions import (
    ASSESSED_DIMENSION,
    BASE_DIMENSION,
    BY_DIMENSION,
    CODED_DIMENSIONS,
    COUNTED_DIMENSION,
    EVALUATION_DIMENSION,
    KIND_DIMENSION,
    MATTER_DIMENSION,
    PROJECT_DIMENSION,
    ROLE_DIMENSION,
    SUBJECT_DIMENSION,
    CodedDimension,
    LinkedDimension,
)
from juesuan.vocabulary.statements import STATEMENTS, Dimension

FINANCE = "finance"
NARRATIVE = "narrative"
SUBJECTS = "subjects"
PROJECTS = "projects"
CHANGES = "changes"
PERCENTAGES = "percentages"
COUNTS = "counts"
PERFORMANCE = "performance"

ORGANISATION_PROPERTY = "reportingOrganisation"
YEAR_PROPERTY = "fiscalYear"

AMOUNT = "amount"
"""The measure of money, in yuan whatever unit is printed."""

QUANTITY = "quantity"
"""The measure of everything else, in the unit that the observation names."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an observation, by the local name of its property.

    Its values are of an XML Schema datatype, or of a class (a local name of the ontology), never both; `many`
    allows more than one.
    """

    term: str
    datatype: str = ""
    value_class: str = ""
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Cube:
    """A cube. `observation_class` is the class of its observations, a local name of the ontology.

    `dimensions` are the coded ones and `linked` those whose values are things, beside the reporting organisation
    and the fiscal year that all cubes have. The one measure is `amount` or `quantity`.
    """

    id: str
    label: Text
    observation_class: str
    dimensions: tuple[CodedDimension, ...]
    attributes: tuple[Attribute, ...]
    measure: str = AMOUNT
    linked: tuple[LinkedDimension, ...] = ()

    @property
    def dimension_terms(self) -> tuple[str, ...]:
        """The local names of all its dimension properties, in their order."""
        own = (*(coded.term for coded in self.dimensions), *(linked.term for linked in self.linked))
        return (ORGANISATION_PROPERTY, YEAR_PROPERTY, *own)

    def has(self, attribute: str) -> bool:
        """Whether its observations may say the attribute."""
        return any(known.term == attribute for known in self.attributes)


_DECIMALS = Attribute("decimals", datatype="integer", required=True)
_MEASURED = (
    Attribute("unit", value_class="UnitCode", required=True),
    _DECIMALS,
    Attribute("observationStatus", value_class="ObservationStatusCode"),
)
_LEVEL = Attribute("aggregationLevel", value_class="AggregationLevelCode")
_EVIDENCE = Attribute("evidence", value_class="Evidence", required=True, many=True)
_PRINTED = (_EVIDENCE, Attribute("printedText", datatype="string"))
_MONEY = (*_PRINTED, Attribute("printedUnit", value_class="UnitCode"))
_LEAF = Attribute("isLeaf", datatype="boolean")
_DERIVED = (
    Attribute("witnessCount", datatype="integer"),
    Attribute("witnessesAgree", datatype="boolean"),
)
_VALUED = (
    _DECIMALS,
    Attribute("comparator", value_class="ComparatorCode", required=True),
    Attribute("unitText", datatype="string"),
)
_PHASE, _FUNCTION = BY_DIMENSION[Dimension.PHASE], BY_DIMENSION[Dimension.FUNCTION]
_NAMED = (PROJECT_DIMENSION, MATTER_DIMENSION)
_RECKONED = (KIND_DIMENSION, BASE_DIMENSION, *CODED_DIMENSIONS, SUBJECT_DIMENSION, *_NAMED)

STATEMENT_CUBES: tuple[Cube, ...] = tuple(
    Cube(
        statement.id,
        statement.label,
        f"Statement{statement.number}Observation",
        tuple(BY_DIMENSION[dimension] for dimension in statement.dimensions),
        (*_MEASURED, _LEVEL, *_MONEY, _LEAF),
    )
    for statement in STATEMENTS
)

FURTHER_CUBES: tuple[Cube, ...] = (
    Cube(
        NARRATIVE,
        Text("决算情况说明：收支金额", "Narrative: amounts of income and expenditure"),
        "NarrativeObservation",
        CODED_DIMENSIONS,
        (*_MEASURED, _LEVEL, *_MONEY),
    ),
    Cube(
        SUBJECTS,
        Text("决算情况说明：专门事项金额", "Narrative: amounts of particular subjects"),
        "SubjectObservation",
        (SUBJECT_DIMENSION, _PHASE, _FUNCTION, *_NAMED),
        (*_MEASURED, *_MONEY),
    ),
    Cube(
        PROJECTS,
        Text("具名项目金额", "Named projects: amounts"),
        "ProjectObservation",
        (PROJECT_DIMENSION, _PHASE),
        (*_MEASURED, *_MONEY),
    ),
    Cube(
        CHANGES,
        Text("增减额", "Changes against the year before or the budget"),
        "ChangeObservation",
        _RECKONED,
        (*_MEASURED, *_MONEY),
    ),
    Cube(
        PERCENTAGES,
        Text("百分比", "Percentages: shares, growth, completion"),
        "PercentageObservation",
        _RECKONED,
        (*_MEASURED, *_PRINTED),
        QUANTITY,
    ),
    Cube(
        COUNTS,
        Text("数量", "Counts of things and persons"),
        "CountObservation",
        (KIND_DIMENSION, SUBJECT_DIMENSION, COUNTED_DIMENSION, _PHASE, *_NAMED),
        (*_MEASURED, *_PRINTED),
        QUANTITY,
    ),
    Cube(
        PERFORMANCE,
        Text("绩效自评数值", "Values of performance evaluations"),
        "PerformanceObservation",
        (ROLE_DIMENSION,),
        (*_VALUED, *_PRINTED),
        QUANTITY,
        (EVALUATION_DIMENSION, ASSESSED_DIMENSION),
    ),
)

FINANCE_CUBE = Cube(
    FINANCE,
    Text("部门收支（多表合一）", "Finance: every amount once, whoever prints it"),
    "FinanceObservation",
    CODED_DIMENSIONS,
    (*_MEASURED, _LEVEL, *_DERIVED),
)

CUBES: tuple[Cube, ...] = (*STATEMENT_CUBES, *FURTHER_CUBES, FINANCE_CUBE)

CUBES_BY_ID: dict[str, Cube] = {cube.id: cube for cube in CUBES}
