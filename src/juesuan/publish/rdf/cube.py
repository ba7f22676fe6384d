"""The observations of a report as statements: what is printed, and what follows for the finance cube."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from juesuan.model.amount import Amount
from juesuan.model.figure import Status
from juesuan.model.observation import FinanceObservation, Observations, PrintedObservation, StatementObservation
from juesuan.publish.rdf.hierarchy import leaves, level_of
from juesuan.publish.rdf.naming import finance_label, printed_label
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, boolean, decimal, integer, iri, literal, said, term
from juesuan.vocabulary.cubes import AMOUNT, CUBES_BY_ID, FINANCE, Cube
from juesuan.vocabulary.descriptors import LEVEL, STATUS, UNIT, UNIT_CODES

Pairs = Iterator[tuple[str, str]]

_YUAN = "yuan"


class CubeWriter:
    """Writes the observations of one report."""

    def __init__(self, reported: Reported) -> None:
        self._reported = reported
        self._report = reported.report
        self._iris = reported.iris

    def statements(self, observations: Observations) -> Iterator[str]:
        """All observations of the report, at both layers."""
        leaf_keys = leaves(observations.statements)
        for printed in observations.printed:
            yield from self._printed(printed, (printed.dataset, printed.key) in leaf_keys)
        for finance in observations.finance:
            yield from self._finance(finance)

    def iri_of(self, dataset: str, key: str) -> str:
        """The term for an observation of the report."""
        return iri(self._iris.observation(dataset, self._report, key))

    def common(self, cube: Cube) -> Pairs:
        """What observations of a cube say of themselves: class, dataset, whose, of which year."""
        yield "a", term("qb:Observation")
        yield "a", term(f"js:{cube.observation_class}")
        yield "qb:dataSet", iri(self._iris.dataset(cube.id))
        yield "js:reportingOrganisation", self._reported.department
        yield "js:fiscalYear", self._reported.fiscal_year
        yield "prov:wasDerivedFrom", self._reported.document if cube.has("evidence") else ""

    def _printed(self, observation: PrintedObservation, is_leaf: bool) -> Iterator[str]:
        cube, figure = CUBES_BY_ID[observation.dataset], observation.figure
        numbers = range(1, 2 + len(observation.repeats))
        keys = (cube.id, self._report, observation.key)
        yield from about(
            self.iri_of(cube.id, observation.key),
            *said("rdfs:label", printed_label(cube, observation)),
            *self.common(cube),
            *self._codes(cube, _codes_of(observation)),
            *self._measured(cube, observation.amount),
            ("js:observationStatus", self._code(STATUS.name, figure.status.value)),
            ("js:printedText", literal(figure.printed)),
            ("js:printedUnit", self._printed_unit(cube, observation)),
            *self._place_in_hierarchy(cube, observation, is_leaf),
            *(("js:evidence", iri(self._iris.evidence(*keys, number))) for number in numbers),
        )

    def _finance(self, observation: FinanceObservation) -> Iterator[str]:
        witnesses, cube = observation.witnesses, CUBES_BY_ID[FINANCE]
        status = min((witness.figure.status for witness in witnesses), key=list(Status).index)
        yield from about(
            self.iri_of(FINANCE, observation.key),
            *said("rdfs:label", finance_label(observation)),
            *self.common(cube),
            *self._codes(cube, astuple(observation.coordinate)),
            ("js:aggregationLevel", self._code(LEVEL.name, level_of(observation.coordinate))),
            ("js:amount", decimal(observation.yuan)),
            ("js:unit", self._code(UNIT.name, _YUAN)),
            ("js:decimals", integer(observation.decimals)),
            ("js:observationStatus", self._code(STATUS.name, status.value)),
            ("js:witnessCount", integer(len(witnesses))),
            ("js:witnessesAgree", boolean(observation.agrees)),
            *(("prov:wasDerivedFrom", self.iri_of(witness.dataset, witness.key)) for witness in witnesses),
        )

    def _codes(self, cube: Cube, codes: tuple[str, ...]) -> Pairs:
        for coded, code in zip(cube.dimensions, codes, strict=True):
            yield f"js:{coded.term}", self._code(coded.code_list, code)

    def _measured(self, cube: Cube, amount: Amount) -> Pairs:
        """Money in yuan, everything else in its own unit."""
        yield f"js:{cube.measure}", decimal(amount.quantity)
        unit = _YUAN if cube.measure == AMOUNT else UNIT_CODES[amount.unit]
        yield "js:unit", self._code(UNIT.name, unit)
        yield "js:decimals", integer(amount.quantity_decimals)

    def _printed_unit(self, cube: Cube, observation: PrintedObservation) -> str:
        """The unit as printed, of money that a number is printed for."""
        if not cube.has("printedUnit") or observation.figure.status is Status.STATED_NIL:
            return ""
        return self._code(UNIT.name, UNIT_CODES[observation.amount.unit])

    def _place_in_hierarchy(self, cube: Cube, observation: PrintedObservation, is_leaf: bool) -> Pairs:
        if isinstance(observation, StatementObservation):
            yield "js:aggregationLevel", self._code(LEVEL.name, level_of(observation.coordinate))
        if cube.has("isLeaf"):
            yield "js:isLeaf", boolean(is_leaf)

    def _code(self, code_list: str, code: str) -> str:
        return iri(self._iris.concept(code_list, code))


def _codes_of(observation: PrintedObservation) -> tuple[str, ...]:
    if isinstance(observation, StatementObservation):
        dimensions = CUBES_BY_ID[observation.dataset].dimensions
        return tuple(getattr(observation.coordinate, coded.code_list) for coded in dimensions)
    return observation.codes
