"""Room `figures`: reads every printed number of the tables as an exact amount, or says why it cannot."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.amount import Unit
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.table import Table
from juesuan.read.figures.findings import about, missing_statement, nothing_read, unit_missing
from juesuan.read.figures.nil import stated_nil
from juesuan.read.figures.precision import without_lost_points
from juesuan.read.figures.statements import figures_of
from juesuan.read.figures.units import unit_of_table, usual_unit
from juesuan.vocabulary.statements import STATEMENTS

_ASSUMED = Unit.TEN_THOUSAND_YUAN


def read_figures(tables: Sequence[Table]) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """The figures of all tables in printed order, and what could not be read.

    A table that names no unit is read in the unit of the others; where none names one, in 万元, with a finding.
    """
    usual = usual_unit(tables)
    figures: list[Figure] = []
    findings: list[Finding] = []
    for table in tables:
        unit = unit_of_table(table, usual)
        read = without_lost_points(figures_of(table, unit or _ASSUMED))
        if read and unit is None:
            findings.append(unit_missing(table, _ASSUMED.value))
        nil = None if read else stated_nil(table)
        figures.extend(read if nil is None else [nil])
    findings.extend(about(figures) if figures else [nothing_read()])
    findings.extend(_missing(tables))
    return tuple(figures), tuple(findings)


def _missing(tables: Sequence[Table]) -> list[Finding]:
    found = {table.statement for table in tables}
    return [
        missing_statement(statement.number, statement.label)
        for statement in STATEMENTS
        if statement.id not in found
    ]
