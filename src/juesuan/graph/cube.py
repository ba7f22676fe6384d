"""The observations of a report as statements: what the statements say, and what follows for the finance cube."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.graph.hierarchy import leaves, level_of
from juesuan.graph.naming import finance_label, statement_label
from juesuan.graph.statements import about, boolean, decimal, integer, iri, literal, said, term
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Status
from juesuan.model.observation import FinanceObservation, Observations, StatementObservation
from juesuan.vocabulary.cubes import CUBES_BY_ID, FINANCE, Cube
from juesuan.vocabulary.descriptors import LEVEL, STATUS, UNIT, UNIT_CODES
from juesuan.vocabulary.iris import Iris, report_id

Pairs = Iterator[tuple[str, str]]


class CubeWriter:
    """Writes the observations of one report of an organisation for a year."""

    def __init__(self, organisation: str, year: int, document: str, iris: Iris) -> None:
        self._report = report_id(organisation, year)
        self._organisation = iri(iris.organisation(organisation))
        self._year = iri(iris.year(year))
        self._document = document
        self._iris = iris

    def statements(self, observations: Observations) -> Iterator[str]:
        """All observations of the report, at both layers."""
        leaf_keys = leaves(observations.statements)
        for statement in observations.statements:
            yield from self._statement(statement, (statement.dataset, statement.key) in leaf_keys)
        for finance in observations.finance:
            yield from self._finance(finance)

    def iri_of(self, dataset: str, key: str) -> str:
        """The term for an observation of the report."""
        return iri(self._iris.observation(dataset, self._report, key))

    def _statement(self, observation: StatementObservation, is_leaf: bool) -> Iterator[str]:
        cube, figure, amount = CUBES_BY_ID[observation.dataset], observation.figure, observation.amount
        numbers = range(1, 2 + len(observation.repeats))
        is_nil = figure.status is Status.STATED_NIL
        keys = (cube.id, self._report, observation.key)
        yield from about(
            self.iri_of(cube.id, observation.key),
            *said("rdfs:label", statement_label(cube, figure)),
            *self._common(cube, observation.coordinate),
            *self._amount(amount.yuan, amount.yuan_decimals),
            ("js:observationStatus", self._code(STATUS.name, figure.status.value)),
            ("js:printedText", literal(figure.printed)),
            ("js:printedUnit", "" if is_nil else self._code(UNIT.name, UNIT_CODES[amount.unit])),
            ("js:isLeaf", boolean(is_leaf)),
            *(("js:evidence", iri(self._iris.evidence(*keys, number))) for number in numbers),
            ("prov:wasDerivedFrom", iri(self._document)),
        )

    def _finance(self, observation: FinanceObservation) -> Iterator[str]:
        witnesses = observation.witnesses
        status = min((witness.figure.status for witness in witnesses), key=list(Status).index)
        yield from about(
            self.iri_of(FINANCE, observation.key),
            *said("rdfs:label", finance_label(observation)),
            *self._common(CUBES_BY_ID[FINANCE], observation.coordinate),
            *self._amount(observation.yuan, observation.decimals),
            ("js:observationStatus", self._code(STATUS.name, status.value)),
            ("js:witnessCount", integer(len(witnesses))),
            ("js:witnessesAgree", boolean(observation.agrees)),
            *(("prov:wasDerivedFrom", self.iri_of(witness.dataset, witness.key)) for witness in witnesses),
        )

    def _common(self, cube: Cube, coordinate: Coordinate) -> Pairs:
        """What observations of all cubes say of themselves: class, dataset, dimensions, level."""
        yield "a", term("qb:Observation")
        yield "a", term(f"js:{cube.observation_class}")
        yield "qb:dataSet", iri(self._iris.dataset(cube.id))
        yield "js:reportingOrganisation", self._organisation
        yield "js:fiscalYear", self._year
        for coded in cube.dimensions:
            yield f"js:{coded.term}", self._code(coded.code_list, getattr(coordinate, coded.code_list))
        yield "js:aggregationLevel", self._code(LEVEL.name, level_of(coordinate))

    def _amount(self, yuan: Decimal, decimals: int) -> Pairs:
        yield "js:amount", decimal(yuan)
        yield "js:unit", self._code(UNIT.name, "yuan")
        yield "js:decimals", integer(decimals)

    def _code(self, code_list: str, code: str) -> str:
        return iri(self._iris.concept(code_list, code))
