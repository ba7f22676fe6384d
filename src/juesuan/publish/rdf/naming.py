"""What people call observations and evidence: labels in zh and en, made of what is printed and of codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.observation import (
    FinanceObservation,
    PrintedObservation,
    StatementObservation,
    SubjectObservation,
)
from juesuan.model.text import Text
from juesuan.vocabulary.bases import BASE, LAST_YEAR
from juesuan.vocabulary.codelists import FIXED_LISTS
from juesuan.vocabulary.cubes import CUBES_BY_ID, Cube
from juesuan.vocabulary.descriptors import UNIT
from juesuan.vocabulary.subjects import MATTERS, MEASURE, PROJECTS, SUBJECT

_LABELS = {
    (code_list.name, concept.code): concept.label
    for code_list in (*FIXED_LISTS, SUBJECT, MEASURE, BASE, UNIT)
    for concept in code_list.concepts
}
_CLASSIFICATIONS = ("function", "economic")
_DESCRIPTIVE = ("flow", "fund", "source", *_CLASSIFICATIONS, "nature", "item")
_ORDER = (SUBJECT.name, PROJECTS.name, MATTERS.name, *_DESCRIPTIVE, MEASURE.name, BASE.name, UNIT.name)


def printed_label(cube: Cube, observation: PrintedObservation) -> Text:
    """What is printed: of a cell by its headings, of prose by its meaning."""
    figure = observation.figure
    if figure.kind is FigureKind.TABLE and isinstance(observation, StatementObservation):
        return statement_label(cube, figure)
    matter = observation.matter if isinstance(observation, SubjectObservation) else ""
    meaning = _meaning(_codes(observation), figure, matter)
    return Text(f"{cube.label.zh}：{meaning.zh}", f"{cube.label.en}: {meaning.en}")


def statement_label(cube: Cube, figure: Figure) -> Text:
    """The table, the row and the heading of a figure: `支出决算表：2150805 中小企业发展专项 · 项目支出`."""
    parts = [figure.section, f"{figure.code} {figure.item}".strip(), "/".join(figure.column)]
    place = " · ".join(part for part in parts if part)
    if figure.status is Status.STATED_NIL:
        return Text(f"{cube.label.zh}：声明为零", f"{cube.label.en}: stated to be nil")
    return Text(f"{cube.label.zh}：{place}", f"{cube.label.en}: {place}")


def finance_label(observation: FinanceObservation) -> Text:
    """The meaning of a finance observation: `本年支出 · 2150805 中小企业发展专项 · 项目支出（决算数）`."""
    return _meaning(asdict(observation.coordinate), observation.witnesses[0].figure)


def evidence_label(figure: Figure) -> Text:
    """Where a figure is printed, and as what: `第9页，表03，2150805 × 项目支出：19,901.13`."""
    place = figure.place
    page = f"第{place.page}页" if place.page is not None else ""
    table = f"表{place.table}" if place.table else ""
    zh = "，".join(part for part in (page, table, place.cell or place.reference or figure.section) if part)
    return Text(f"{zh}：{figure.printed}", f"{place}: {figure.printed}")


def _codes(observation: PrintedObservation) -> dict[str, str]:
    if isinstance(observation, StatementObservation):
        return asdict(observation.coordinate)
    names = (coded.code_list for coded in CUBES_BY_ID[observation.dataset].dimensions)
    return dict(zip(names, observation.codes, strict=True))


def _meaning(codes: dict[str, str], figure: Figure, matter: str = "") -> Text:
    """The codes in words, the phase in brackets; what is total or does not apply is not said."""
    parts = [
        _part(name, codes[name], figure, matter) for name in _ORDER if name in codes and _says(name, codes[name])
    ]
    zh, en = _joined(part.zh for part in parts), _joined(part.en for part in parts)
    phase = _LABELS.get(("phase", codes.get("phase", "")))
    return Text(f"{zh}（{phase.zh}）", f"{en} ({phase.en})") if phase else Text(zh, en)


def _joined(words: Iterable[str]) -> str:
    return " · ".join(words)


def _says(name: str, code: str) -> bool:
    """Whether a code says more than that there is a total, that nothing applies, or what the kind says."""
    if name == "item":
        return code != NOT_APPLICABLE
    return code not in (TOTAL, NOT_APPLICABLE, LAST_YEAR)


def _part(name: str, code: str, figure: Figure, matter: str) -> Text:
    if name in (PROJECTS.name, MATTERS.name):
        own = matter if name == MATTERS.name else figure.name
        return Text(own, own)
    if name not in _CLASSIFICATIONS:
        return _LABELS[name, code]
    words = f"{code} {figure.item}" if figure.item else code
    return Text(words, words)
