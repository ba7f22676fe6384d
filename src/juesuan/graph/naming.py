"""What people call observations and evidence: labels in zh and en, made of what is printed and of codes."""

from __future__ import annotations

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.figure import Figure, Status
from juesuan.model.observation import FinanceObservation
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import FIXED_LISTS
from juesuan.vocabulary.cubes import Cube

_LABELS = {
    (code_list.name, concept.code): concept.label for code_list in FIXED_LISTS for concept in code_list.concepts
}
_CLASSIFICATIONS = ("function", "economic")
_DESCRIPTIVE = ("flow", "fund", "source", *_CLASSIFICATIONS, "nature", "item")


def statement_label(cube: Cube, figure: Figure) -> Text:
    """The table, the row and the heading of a figure: `支出决算表：2150805 中小企业发展专项 · 项目支出`."""
    parts = [figure.section, f"{figure.code} {figure.item}".strip(), "/".join(figure.column)]
    place = " · ".join(part for part in parts if part)
    if figure.status is Status.STATED_NIL:
        return Text(f"{cube.label.zh}：声明为零", f"{cube.label.en}: stated to be nil")
    return Text(f"{cube.label.zh}：{place}", f"{cube.label.en}: {place}")


def finance_label(observation: FinanceObservation) -> Text:
    """The meaning of a finance observation: `本年支出 · 2150805 中小企业发展专项 · 项目支出（决算数）`."""
    coordinate = observation.coordinate
    phase = _LABELS["phase", coordinate.phase]
    figures = [witness.figure for witness in observation.witnesses]
    parts = [_part(name, coordinate, figures[0]) for name in _DESCRIPTIVE if _says(name, coordinate)]
    zh, en = " · ".join(part.zh for part in parts), " · ".join(part.en for part in parts)
    return Text(f"{zh}（{phase.zh}）", f"{en} ({phase.en})")


def evidence_label(figure: Figure) -> Text:
    """Where a figure is printed, and as what: `第9页，表03，2150805 × 项目支出：19,901.13`."""
    place = figure.place
    where = f"第{place.page}页，" if place.page is not None else f"{place.reference}，" if place.reference else ""
    return Text(f"{where}表{place.table}，{place.cell}：{figure.printed}", f"{place}: {figure.printed}")


def _says(name: str, coordinate: Coordinate) -> bool:
    """Whether a dimension says more than that there is a total or that it does not apply."""
    code = getattr(coordinate, name)
    if name == "item":
        return bool(code != NOT_APPLICABLE)
    return code not in (TOTAL, NOT_APPLICABLE)


def _part(name: str, coordinate: Coordinate, figure: Figure) -> Text:
    code: str = getattr(coordinate, name)
    if name not in _CLASSIFICATIONS:
        return _LABELS[name, code]
    words = f"{code} {figure.item}" if figure.item else code
    return Text(words, words)
