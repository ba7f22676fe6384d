"""The dimensions in RDF: the property of each, the class of its values, and the code list they come from."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.vocabulary.bases import BASE
from juesuan.vocabulary.descriptors import UNIT
from juesuan.vocabulary.indicators import VALUE_ROLE
from juesuan.vocabulary.statements import Dimension
from juesuan.vocabulary.subjects import MATTERS, MEASURE, PROJECTS, SUBJECT


@dataclass(frozen=True, slots=True)
class CodedDimension:
    """A dimension whose values are codes, as it is published.

    `term` and `concept_class` are local names of the ontology (https://w3id.org/juesuan/def/); `code_list` is
    the name of the code list, for the dimensions of the finance cube also the attribute of `Coordinate`.
    """

    code_list: str
    term: str
    concept_class: str


@dataclass(frozen=True, slots=True)
class LinkedDimension:
    """A dimension whose values are things of a class (`value_class`, a local name of the ontology), not codes."""

    term: str
    value_class: str


CODED_DIMENSIONS: tuple[CodedDimension, ...] = (
    CodedDimension(Dimension.PHASE.value, "budgetPhase", "BudgetPhaseCode"),
    CodedDimension(Dimension.FLOW.value, "flow", "FlowCode"),
    CodedDimension(Dimension.FUND.value, "fund", "FundCode"),
    CodedDimension(Dimension.SOURCE.value, "incomeSource", "IncomeSourceCode"),
    CodedDimension(Dimension.FUNCTION.value, "functionalClass", "FunctionalCode"),
    CodedDimension(Dimension.ECONOMIC.value, "economicClass", "EconomicCode"),
    CodedDimension(Dimension.NATURE.value, "expenditureNature", "ExpenditureNatureCode"),
    CodedDimension(Dimension.ITEM.value, "threePublicItem", "ThreePublicItemCode"),
)

SUBJECT_DIMENSION = CodedDimension(SUBJECT.name, "subject", "SubjectCode")
PROJECT_DIMENSION = CodedDimension(PROJECTS.name, "project", "ProjectCode")
MATTER_DIMENSION = CodedDimension(MATTERS.name, "matter", "MatterCode")
KIND_DIMENSION = CodedDimension(MEASURE.name, "measureKind", "MeasureKindCode")
BASE_DIMENSION = CodedDimension(BASE.name, "base", "BaseCode")
COUNTED_DIMENSION = CodedDimension(UNIT.name, "countedIn", "UnitCode")
ROLE_DIMENSION = CodedDimension(VALUE_ROLE.name, "valueRole", "ValueRoleCode")

FURTHER_DIMENSIONS: tuple[CodedDimension, ...] = (
    SUBJECT_DIMENSION,
    PROJECT_DIMENSION,
    MATTER_DIMENSION,
    KIND_DIMENSION,
    BASE_DIMENSION,
    COUNTED_DIMENSION,
    ROLE_DIMENSION,
)

EVALUATION_DIMENSION = LinkedDimension("evaluation", "Evaluation")
ASSESSED_DIMENSION = LinkedDimension("assessed", "Assessed")

BY_DIMENSION: dict[Dimension, CodedDimension] = {Dimension(coded.code_list): coded for coded in CODED_DIMENSIONS}
