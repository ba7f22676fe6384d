"""Attestations: which classification codes a report uses, and what it calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL
from juesuan.model.description import Definition
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.observation import Attestation, PrintedObservation, StatementObservation
from juesuan.model.place import Place
from juesuan.publish.facts.findings import conflicting_names
from juesuan.vocabulary.cubes import CUBES_BY_ID
from juesuan.vocabulary.statements import Dimension
from juesuan.vocabulary.wording import without_spaces

Code = tuple[str, str]

_CLASSIFICATIONS = (Dimension.FUNCTION.value, Dimension.ECONOMIC.value)


def attestations_of(
    observations: Sequence[PrintedObservation], definitions: Sequence[Definition] = ()
) -> tuple[tuple[Attestation, ...], tuple[Finding, ...]]:
    """The codes of a report with their names, sorted, the most printed name first; and codes with two names.

    Names are those that the tables print; a code that only prose uses is called as prose or its definition does.
    """
    tables, prose = _parted(observations)
    names: dict[Code, Counter[str]] = defaultdict(Counter)
    printed: dict[tuple[Code, str], Figure] = {}
    for code, figure in _uses(tables):
        name = without_spaces(figure.item) if figure.code == code[1] else ""
        names[code][name] += 1
        printed.setdefault((code, name), figure)
    conflicts = tuple(
        conflicting_names([printed[code, name] for name in _ranked(names[code])])
        for code in sorted(names)
        if len(_ranked(names[code])) > 1
    )
    places = {name: figure.place for name, figure in printed.items()}
    for code, name, place in (*_said(prose), *_defined(definitions)):
        if not _ranked(names[code]):
            names[code][name] += 1
            places.setdefault((code, name), place)
    return tuple(found for code in sorted(names) for found in _attested(code, names[code], places)), conflicts


def _parted(
    observations: Iterable[PrintedObservation],
) -> tuple[list[PrintedObservation], list[PrintedObservation]]:
    """The observations of tables, and those of prose."""
    parted: tuple[list[PrintedObservation], list[PrintedObservation]] = [], []
    for one in observations:
        parted[one.figure.kind is FigureKind.NARRATIVE].append(one)
    return parted


def _said(observations: Iterable[PrintedObservation]) -> Iterator[tuple[Code, str, Place]]:
    for code, figure in _uses(observations):
        yield code, without_spaces(figure.item) if figure.code == code[1] else "", figure.place


def _defined(definitions: Iterable[Definition]) -> Iterator[tuple[Code, str, Place]]:
    for definition in definitions:
        if definition.code:
            yield (Dimension.FUNCTION.value, definition.code), without_spaces(definition.term), definition.place


def _uses(observations: Iterable[PrintedObservation]) -> Iterator[tuple[Code, Figure]]:
    for one in observations:
        for code_list, code in _codes(one):
            if code_list in _CLASSIFICATIONS and code not in (TOTAL, NOT_APPLICABLE):
                yield (code_list, code), one.figure


def _codes(observation: PrintedObservation) -> Iterator[Code]:
    if isinstance(observation, StatementObservation):
        for code_list in _CLASSIFICATIONS:
            yield code_list, getattr(observation.coordinate, code_list)
        return
    for coded, code in zip(CUBES_BY_ID[observation.dataset].dimensions, observation.codes, strict=True):
        yield coded.code_list, code


def _ranked(names: Counter[str]) -> list[str]:
    """The names from the most to the least printed, without the missing one."""
    return sorted((name for name in names if name), key=lambda name: (-names[name], name))


def _attested(code: Code, names: Counter[str], places: Mapping[tuple[Code, str], Place]) -> Iterator[Attestation]:
    ranked = _ranked(names)
    if not ranked:
        yield Attestation(*code, name="", count=0)
    for name in ranked:
        yield Attestation(*code, name=name, count=names[name], place=places[code, name])
