"""The figures of a report, read back from what it states of them: its observations and their evidence.

So a report of an earlier release, of which there is nothing but its statements, is compared with others like one
that was just read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.model.amount import YUAN_PER_UNIT, Amount
from juesuan.model.coordinate import NOT_APPLICABLE, Coordinate
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf.carried import place_of
from juesuan.publish.rdf.statements import PATH, iri
from juesuan.vocabulary.cubes import CHANGES, CUBES_BY_ID, NARRATIVE, PERCENTAGES, PROJECTS, SUBJECTS, Cube
from juesuan.vocabulary.descriptors import UNIT_CODES
from juesuan.vocabulary.dimensions import KIND_DIMENSION, SUBJECT_DIMENSION
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.statements import BY_ID

Values = Mapping[str, str]

_OF_PROSE = (NARRATIVE, CHANGES, PERCENTAGES, SUBJECTS, PROJECTS)
_JS = PREFIXES["js"]
_UNITS = {code: unit for unit, code in UNIT_CODES.items()}
_AXES = tuple(Coordinate.__slots__)


class Recalled(NamedTuple):
    """A figure that a report states, and the term of the observation that it has become."""

    figure: Figure
    observation: str


def recalled(report: ReportGraphs, iris: Iris) -> Iterator[Recalled]:
    """The figures of tables and prose that a report has observations of, the first place of each, in their order.

    Numbers that have become no observation (not understood, not legible, of a cube of counts or of performance)
    are not stated, so they are not recalled.
    """
    starts = tuple(
        f"<{iris.base}{kind}/{dataset}/{report.report}/"
        for kind in ("obs", "evidence")
        for dataset in (*BY_ID, *_OF_PROSE)
    )
    stated = _stated(line for graph in report.graphs for line in graph.triples if line.startswith(starts))
    for dataset in (*BY_ID, *_OF_PROSE):
        cube, start = CUBES_BY_ID[dataset], iris.observation(dataset, report.report, "")
        found = [(subject, values) for subject, values in stated.items() if subject.startswith(start)]
        for subject, values in found:
            evidence = stated.get(iris.evidence(dataset, report.report, subject.removeprefix(start)), {})
            yield Recalled(_figure(cube, values, evidence), iri(subject))


def _stated(lines: Iterable[str]) -> Mapping[str, Values]:
    """What is said of subjects in our own terms, by the local names of these, codes by their last piece."""
    own = (line for line in lines if line.split(" ", 2)[1].startswith(f"<{_JS}"))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in ox.parse("\n".join(own), ox.RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        value = quad.object.value
        name = quad.predicate.value.removeprefix(_JS)
        found[quad.subject.value][name] = (
            value.rpartition("/")[2] if isinstance(quad.object, ox.NamedNode) else value
        )
    return found


def _figure(cube: Cube, said: Values, evidence: Values) -> Figure:
    is_table = cube.id in BY_ID
    subject = said.get(SUBJECT_DIMENSION.term, NOT_APPLICABLE)
    return Figure(
        kind=FigureKind.TABLE if is_table else FigureKind.NARRATIVE,
        statement=cube.id if is_table else "",
        section=evidence.get("side" if is_table else "heading", ""),
        item=evidence.get("rowHeading", ""),
        line_number=evidence.get("lineNumber", ""),
        code=evidence.get("rowCode", ""),
        column=tuple(evidence.get("columnHeading", "").split(PATH)),
        column_number=evidence.get("columnNumber", ""),
        printed=said["printedText"],
        amount=_amount(cube, said),
        status=Status(said["observationStatus"]),
        place=place_of(evidence),
        coordinate=_coordinate(cube, said),
        rule=evidence.get("repairRule", ""),
        measure=Measure(said.get(KIND_DIMENSION.term, Measure.AMOUNT.value)),
        subject="" if subject == NOT_APPLICABLE else subject,
    )


def _amount(cube: Cube, said: Values) -> Amount:
    """The amount in the unit that is printed: yuan where a sentence states a zero for a whole table."""
    number, decimals = Decimal(said[cube.measure]), int(said["decimals"])
    unit = _UNITS[said.get("printedUnit", said["unit"])]
    if not unit.is_money:
        return Amount(number, unit, decimals)
    power = YUAN_PER_UNIT[unit].adjusted()
    printed_decimals = decimals + power
    return Amount(number.scaleb(-power).quantize(Decimal(1).scaleb(-printed_decimals)), unit, printed_decimals)


def _coordinate(cube: Cube, said: Values) -> Coordinate | None:
    """The coordinate: the codes of the cube's dimensions, the statement's own codes in the others."""
    codes = {coded.code_list: said[coded.term] for coded in cube.dimensions if coded.code_list in _AXES}
    if cube.id in BY_ID:
        return replace(BY_ID[cube.id].defaults, **codes)
    is_placed = len(codes) == len(_AXES) and codes["flow"] != NOT_APPLICABLE
    return Coordinate(**codes) if is_placed else None
