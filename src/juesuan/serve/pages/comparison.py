"""A comparison that a reader puts together: which cube, for whom, by what; its state is the address of the page.

Facts of a cube are added up by two groupings, rows and columns. What must not be added up (indicators, phases of
the budget) is either a grouping, or one code is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from juesuan.serve.fact_tables import DIMENSIONS, Sum, codes_used, sums
from juesuan.serve.pages.code_names import CodeNames
from juesuan.vocabulary.ontology import Cube, code_labels, cubes

COMPARE_PATH = "/compare"
DEFAULT_CUBE = "indicators"
# Dimensions whose codes are not parts of a whole, and the code that is chosen where a reader chooses none.
_NOT_ADDED = {"indicator": "total-spending", "phase": "revised"}

# Codes of one filter that an address may name: more are no choice but a list.
_MOST_CODES = 40


class UnknownChoiceError(Exception):
    """A parameter of an address names what there is not: another comparison would be answered instead."""

    def __init__(self, parameter: str, value: str) -> None:
        super().__init__(f"{parameter}={value}")


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What is compared: `rows` and `columns` are groupings, columns may be none; `where` are the codes wanted."""

    cube: Cube
    rows: str
    columns: str
    where: Mapping[str, tuple[str, ...]]

    def parameters(self, **changes: str | tuple[str, ...]) -> list[tuple[str, str]]:
        """The parameters of its address, some of them changed; an empty one is left out."""
        state: dict[str, str | tuple[str, ...]] = {
            "cube": self.cube.id,
            "rows": self.rows,
            "columns": self.columns or "-",
            **self.where,
            **changes,
        }
        each = ((name, (value,) if isinstance(value, str) else value) for name, value in state.items())
        return [(name, one) for name, values in each for one in values if one]

    def path(self, **changes: str | tuple[str, ...]) -> str:
        """Its address, some parameters changed."""
        return f"{COMPARE_PATH}?{urlencode(self.parameters(**changes))}"


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """An amount, and where it is printed or of what it is the sum."""

    value: Decimal
    href: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row: its code, its name, its cells by column."""

    code: str
    name: str
    cells: tuple[ComparedCell | None, ...]


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """The result: codes and names of the columns, rows, and the code of the unit; sums where parts add up."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[ComparedRow, ...]
    unit: str
    sums: tuple[Decimal, ...]


def offered_cubes() -> list[Cube]:
    """The cubes whose facts can be compared."""
    return [cube for cube in cubes().values() if set(cube.own_dimensions) <= set(DIMENSIONS)]


def groupings_of(cube: Cube) -> tuple[str, ...]:
    """What the facts of a cube can be grouped by; of functions, also by class."""
    own = [name for one in cube.own_dimensions for name in (("class", one) if one == "function" else (one,))]
    return ("organisation", "year", *own)


def comparison_of(parameters: QueryParams) -> ComparisonRequest:
    """The comparison that the parameters of an address describe; what they leave out is chosen.

    So is a grouping that only another cube has: who changes the cube in the form keeps the rows of the former one.
    Raises UnknownChoiceError for a cube or a grouping that there is not, and for a year that is none.
    """
    offered = {cube.id: cube for cube in offered_cubes()}
    _refuse_unknown(parameters, offered)
    cube = offered[parameters.get("cube") or DEFAULT_CUBE]
    possible = groupings_of(cube)
    where = {
        name: codes
        for name in possible
        if (codes := tuple(dict.fromkeys(" ".join(parameters.getlist(name)).split()))[:_MOST_CODES])
    }
    rows = _grouping(parameters.get("rows", ""), possible, _free(possible, where) or "organisation")
    asked = parameters.get("columns", "")
    columns = "" if asked == "-" else _grouping(asked, possible, "year" if rows != "year" else "")
    if columns == rows:
        columns = ""
    for name, code in _NOT_ADDED.items():
        if name in possible and name not in where and name not in (rows, columns):
            where[name] = (code,)
    return ComparisonRequest(cube, rows, columns, where)


def _refuse_unknown(parameters: QueryParams, offered: Mapping[str, Cube]) -> None:
    """Raises UnknownChoiceError for the first parameter whose value no comparison can have."""
    groupings = {name for cube in offered.values() for name in groupings_of(cube)}
    known = {"cube": {"", *offered}, "rows": {"", *groupings}, "columns": {"", "-", *groupings}}
    for name, values in known.items():
        if parameters.get(name, "") not in values:
            raise UnknownChoiceError(name, parameters[name])
    for year in " ".join(parameters.getlist("year")).split():
        if not (year.isascii() and year.isdigit()):
            raise UnknownChoiceError("year", year)


def _grouping(asked: str, possible: Sequence[str], default: str) -> str:
    return asked if asked in possible else default


def _free(possible: Sequence[str], where: Mapping[str, Sequence[str]]) -> str:
    """The first grouping of which not just one code is wanted, years last."""
    ordered = [name for name in possible if name != "year"]
    return next((name for name in ordered if len(where.get(name, ())) != 1), "")


def compared(
    index: Path, comparison: ComparisonRequest, organisations: Mapping[str, str], names: CodeNames
) -> ComparedTable:
    """The table; `organisations` are the names of organisations by identifier."""
    by = [name for name in (comparison.rows, comparison.columns) if name]
    found = sums(index, comparison.cube.id, by, comparison.where)
    unit = found[0].unit if found else "yuan"
    same_unit = [one for one in found if one.unit == unit]

    def name_of(grouping: str, code: str) -> str:
        if grouping == "organisation":
            return organisations.get(code, code)
        return code if grouping == "year" else names.of(grouping, code)

    codes = (
        sorted({one.keys[1] for one in same_unit}, reverse=comparison.columns == "year") if len(by) > 1 else [""]
    )
    cells: dict[str, dict[str, ComparedCell]] = {}
    for one in same_unit:
        row, column = (*one.keys, "")[:2]
        cells.setdefault(row, {})[column] = ComparedCell(one.value, _href(one, comparison, names), one.disputed)
    rows = [
        ComparedRow(code, name_of(comparison.rows, code), tuple(map(of_row.get, codes)))
        for code, of_row in cells.items()
    ]
    rows.sort(key=lambda row: _order(row, comparison.rows))
    columns = tuple((code, name_of(comparison.columns, code) if code else "") for code in codes)
    return ComparedTable(columns, tuple(rows), unit, tuple(_sums(rows, comparison, unit)))


def _order(row: ComparedRow, grouping: str) -> tuple[object, ...]:
    """Years from the last, codes of classifications in their order, all else by size."""
    if grouping == "year":
        return (-int(row.code),)
    if grouping in ("class", "function", "economic"):
        return (row.code,)
    return (*(-(cell.value if cell else Decimal(0)) for cell in row.cells), row.name)


def _sums(rows: Sequence[ComparedRow], comparison: ComparisonRequest, unit: str) -> Iterator[Decimal]:
    """The sum of each column; none where rows are no parts of a whole, or there is only one."""
    if len(rows) < 2 or comparison.rows in (*_NOT_ADDED, "year") or unit in ("points", "percent"):
        return
    for cells in zip(*(row.cells for row in rows), strict=True):
        yield sum((cell.value for cell in cells if cell is not None), Decimal(0))


def _href(one: Sum, comparison: ComparisonRequest, names: CodeNames) -> str:
    """The figure that prints a single fact; of several, the comparison of these; empty where neither is known."""
    if one.facts == 1:
        return names.language.link(f"/figure/{one.report}/{one.figure}") if one.figure else ""
    keys = {comparison.rows: one.keys[0]} | ({comparison.columns: one.keys[1]} if comparison.columns else {})
    where = {**comparison.where, **{name: (code,) for name, code in keys.items()}}
    rows = _free(groupings_of(comparison.cube), where)
    if not rows:
        return ""
    return names.language.link(
        comparison.path(rows=rows, columns="-", **{name: (code,) for name, code in keys.items()})
    )


def choices(index: Path, comparison: ComparisonRequest, names: CodeNames) -> dict[str, list[tuple[str, str]]]:
    """The codes to choose from by dimension, each with its name; organisations and years are chosen apart."""
    found = {}
    for name in groupings_of(comparison.cube):
        if name in ("organisation", "year", "function"):
            continue
        known = codes_used(index, comparison.cube.id, name)
        in_order = [code for code in code_labels("function" if name == "class" else name) if code in known]
        codes = dict.fromkeys([*in_order, *known])
        found[name] = [(code, names.of(name, code)) for code in codes]
    return found
