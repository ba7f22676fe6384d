"""Rows and columns of the statements that count things and persons: 公务用车保有量（辆）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.model.figure import Figure, FigureKind
from juesuan.vocabulary.wording import unquoted

_SUBJECTS = (
    (re.compile(r"因公出国.*(团组|批次)"), "abroad-groups"),
    (re.compile(r"因公出国.*(人次|人数)"), "abroad-persons"),
    (re.compile(r"外事接待.*(批次|人次|人数)"), "reception-foreign"),
    (re.compile(r"国内(公务)?接待.*(批次|人次|人数)"), "reception-domestic"),
    (re.compile(r"用车.*购置.*(数|辆)"), "vehicles-bought"),
    (re.compile(r"(用车|车辆).*保有"), "vehicles-kept"),
)
_PHASES = (
    (re.compile("年初预算"), "approved"),
    (re.compile("(全年|调整|年度)预算"), "revised"),
    (re.compile("预算"), "budget"),
)


def counted_subject(figure: Figure) -> str:
    """The code of what a figure of a table counts; empty if it is no count, or not known what of."""
    is_count = figure.amount is not None and not figure.amount.unit.is_money
    if figure.kind is not FigureKind.TABLE or not is_count:
        return ""
    words = unquoted("".join((figure.item, *figure.column)))
    return next((code for pattern, code in _SUBJECTS if pattern.search(words)), "")


def phase_of_heading(column: Sequence[str]) -> str:
    """The phase that the headings of a column name, or that of final amounts."""
    heading = unquoted("".join(column))
    return next((code for pattern, code in _PHASES if pattern.search(heading)), "final")
