"""The coded dimensions in RDF: the property of each, the class of its codes, and the code list they come from."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.vocabulary.statements import Dimension


@dataclass(frozen=True, slots=True)
class CodedDimension:
    """A dimension as it is published.

    `term` and `concept_class` are local names of the ontology (https://w3id.org/juesuan/def/); `code_list`
    is the name of the code list, which is also the attribute of `Coordinate`.
    """

    dimension: Dimension
    term: str
    concept_class: str

    @property
    def code_list(self) -> str:
        """The name of the dimension's code list."""
        return self.dimension.value


CODED_DIMENSIONS: tuple[CodedDimension, ...] = (
    CodedDimension(Dimension.PHASE, "budgetPhase", "BudgetPhaseCode"),
    CodedDimension(Dimension.FLOW, "flow", "FlowCode"),
    CodedDimension(Dimension.FUND, "fund", "FundCode"),
    CodedDimension(Dimension.SOURCE, "incomeSource", "IncomeSourceCode"),
    CodedDimension(Dimension.FUNCTION, "functionalClass", "FunctionalCode"),
    CodedDimension(Dimension.ECONOMIC, "economicClass", "EconomicCode"),
    CodedDimension(Dimension.NATURE, "expenditureNature", "ExpenditureNatureCode"),
    CodedDimension(Dimension.ITEM, "threePublicItem", "ThreePublicItemCode"),
)

BY_DIMENSION: dict[Dimension, CodedDimension] = {coded.dimension: coded for coded in CODED_DIMENSIONS}
