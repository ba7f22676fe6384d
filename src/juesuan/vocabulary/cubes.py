"""The cubes: the nine statements and the finance cube, with what their observations must and may say."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.text import Text
from juesuan.vocabulary.dimensions import BY_DIMENSION, CODED_DIMENSIONS, CodedDimension
from juesuan.vocabulary.statements import STATEMENTS

FINANCE = "finance"

ORGANISATION_PROPERTY = "reportingOrganisation"
YEAR_PROPERTY = "fiscalYear"
MEASURE = "amount"


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

    `dimensions` are the coded ones, beside the reporting organisation and the fiscal year that all cubes have.
    """

    id: str
    label: Text
    observation_class: str
    dimensions: tuple[CodedDimension, ...]
    attributes: tuple[Attribute, ...]


_EVERYWHERE = (
    Attribute("unit", value_class="UnitCode", required=True),
    Attribute("decimals", datatype="integer", required=True),
    Attribute("observationStatus", value_class="ObservationStatusCode"),
    Attribute("aggregationLevel", value_class="AggregationLevelCode"),
)
_PRINTED = (
    Attribute("evidence", value_class="Evidence", required=True, many=True),
    Attribute("printedText", datatype="string"),
    Attribute("printedUnit", value_class="UnitCode"),
    Attribute("isLeaf", datatype="boolean"),
)
_DERIVED = (
    Attribute("witnessCount", datatype="integer"),
    Attribute("witnessesAgree", datatype="boolean"),
)

CUBES: tuple[Cube, ...] = (
    *(
        Cube(
            statement.id,
            statement.label,
            f"Statement{statement.number}Observation",
            tuple(BY_DIMENSION[dimension] for dimension in statement.dimensions),
            (*_EVERYWHERE, *_PRINTED),
        )
        for statement in STATEMENTS
    ),
    Cube(
        FINANCE,
        Text("部门收支（多表合一）", "Finance: every amount once, whoever prints it"),
        "FinanceObservation",
        CODED_DIMENSIONS,
        (*_EVERYWHERE, *_DERIVED),
    ),
)

CUBES_BY_ID: dict[str, Cube] = {cube.id: cube for cube in CUBES}
