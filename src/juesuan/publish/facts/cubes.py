"""The facts of the additive cubes: of every table the parts that no other printed amount is a part of.

A row without rows below it is a part, however deep its code; a row whose split is not printed has the code
`unsplit`. So a sum over a cube counts nothing twice, and equals the printed total within rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.fact import Fact
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.publish.facts.cells import NARRATIVE, Cells, FactCell, best, by_code, restates
from juesuan.vocabulary.classification import CLASS_DIGITS
from juesuan.vocabulary.statements import BY_ID, EXPENDITURE

FINAL, UNSPLIT = "final", "unsplit"
APPROVED, REVISED, BUDGET = "approved", "revised", "budget"
BUDGETS = (APPROVED, REVISED, BUDGET)
# What is printed of each fund is a part of fiscal money; these three make up all of it.
FUNDS = ("general", "government", "capital")

_NATURES = ("basic", "project", "remitted", "business", "subsidy")
_SOURCES = ("fiscal", "superior", "undertaking", "business", "affiliated", "other")
_FUND_TABLES = (("t05", "general"), ("t07", "government"), ("t08", "capital"))
# Purchase and operation together are the item 公务用车, which is a part only where neither is printed.
_VEHICLES = ("vehicle-purchase", "vehicle-operation")
_ITEMS = ("abroad", *_VEHICLES, "reception")


def cube_facts(cells: Cells) -> Iterator[Fact]:
    """The facts of all additive cubes whose amounts tables print, and of the budgets of prose."""
    yield from _income(cells)
    yield from _spending(cells)
    yield from _class_spending(cells)
    yield from _fiscal(cells)
    yield from _balances(cells)
    for economic, row in _leaf_rows((cell for cell in cells.of("t06") if _final(cell)), "economic"):
        whole = [cell for cell in row if cell.coordinate.nature == "basic"]
        yield _fact(cells, "basic-spending", (economic,), (whole or row)[0])
    yield from _three_public(cells)
    yield from _budgets(cells)


def leaves(codes: Iterable[str]) -> frozenset[str]:
    """The codes of a classification that no other one lies below."""
    digits = sorted(code for code in codes if code.isdigit())
    # Sorted, a code stands right before the first one below it, if there is any.
    above = {code for code, following in pairwise(digits) if following.startswith(code)}
    return frozenset(digits) - above


def unified_phase(cells: Cells) -> Cells:
    """The cells, the budget of table 09 with the phase that prose gives to the same amounts.

    A table says 预算数 without saying which; where prose calls the same amounts 年初预算 (or 全年预算), and
    contradicts none of them, the table means that one.
    """
    for phase in (APPROVED, REVISED):
        in_phase = {
            cell: replace(cell, coordinate=replace(cell.coordinate, phase=phase))
            for cell in cells.of("t09")
            if cell.coordinate.phase == BUDGET
        }
        pairs = [
            (cell, stated)
            for cell, named in in_phase.items()
            for stated in cells.at(named.coordinate)
            if stated.statement == NARRATIVE
        ]
        if pairs and all(cell.amount.yuan == stated.amount.yuan for cell, stated in pairs):
            everything = (cell for statement in (*BY_ID, NARRATIVE) for cell in cells.of(statement))
            return Cells(in_phase.get(cell, cell) for cell in everything)
    return cells


def _fact(
    cells: Cells, dataset: str, codes: Sequence[str], cell: FactCell, whole: Sequence[FactCell] = ()
) -> Fact:
    """The fact of a cell; totals with this single part (`whole`) state it too."""
    same = (one for one in whole if restates(one.amount, cell.amount))
    figures = (*cells.prints_of(cell), *(figure for one in same for figure in cells.prints_of(one)))
    return Fact(dataset, tuple(codes), cell.amount.yuan, tuple(dict.fromkeys(figures)))


def _leaf_rows(cells: Iterable[FactCell], axis: str = "function") -> Iterator[tuple[str, list[FactCell]]]:
    """The cells of each row that no other row lies below, by its code."""
    rows = by_code(cells, axis)
    return ((code, rows[code]) for code in sorted(leaves(rows)))


def _parts(
    row: Iterable[FactCell], axis: str, codes: Sequence[str], total: str = TOTAL
) -> Iterator[tuple[str, FactCell, Sequence[FactCell]]]:
    """The parts of a row along an axis: code, first cell, and the cells of the total if there is but one part.

    Where no part is printed, the total is one that is not split.
    """
    found = by_code(row, axis)
    whole = found.get(total, [])
    parts = {code: found[code][0] for code in codes if code in found}
    if not parts and whole:
        parts = {UNSPLIT: whole[0]}
    for code, cell in parts.items():
        yield code, cell, whole if len(parts) == 1 else ()


def _income(cells: Cells) -> Iterator[Fact]:
    rows = (cell for cell in cells.of("t02") if cell.coordinate.flow == "income" and _final(cell))
    for function, row in _leaf_rows(rows):
        # Of several columns of one source, the one that is not divided by funds counts.
        by_width = sorted(row, key=lambda cell: cell.coordinate.fund not in ("fiscal", TOTAL))
        for source, cell, whole in _parts(by_width, "source", _SOURCES):
            yield _fact(cells, "income", (source, function), cell, whole)


def _spending(cells: Cells) -> Iterator[Fact]:
    rows = (cell for cell in cells.of("t03") if _is_expenditure(cell.coordinate, "function", "nature"))
    for function, row in _leaf_rows(rows):
        for nature, cell, whole in _parts(row, "nature", _NATURES):
            yield _fact(cells, "spending", (function, nature), cell, whole)


def _class_spending(cells: Cells) -> Iterator[Fact]:
    """All money by functional class, and by economic class where table 01 has a block for it."""
    rows = (cell for cell in cells.of("t01") if _is_expenditure(cell.coordinate, "function"))
    for function, row in _leaf_rows(rows):
        if len(function) == CLASS_DIGITS:
            yield _fact(cells, "class-spending", (function,), row[0])
    rows = (cell for cell in cells.of("t01") if _is_expenditure(cell.coordinate, "economic"))
    for economic, row in _leaf_rows(rows, "economic"):
        yield _fact(cells, "economic-spending", (economic,), row[0])


def _fiscal(cells: Cells) -> Iterator[Fact]:
    """Fiscal appropriations by fund: income and classes of table 04, functions and natures of 05, 07 and 08."""
    incomes = [
        cell
        for cell in (*cells.of("t04"), *cells.of("t01"))
        if (cell.coordinate.flow, cell.coordinate.source, cell.coordinate.function) == ("income", "fiscal", TOTAL)
        and _final(cell)
    ]
    for fund, cell, _ in _parts(incomes, "fund", FUNDS, "fiscal"):
        yield _fact(cells, "fiscal-income", (fund,), cell)
    for statement, fund in _FUND_TABLES:
        of_fund = (one for one in cells.of(statement) if one.coordinate.fund == fund)
        rows = (one for one in of_fund if _is_expenditure(one.coordinate, "fund", "function", "nature"))
        for function, row in _leaf_rows(rows):
            for nature, cell, whole in _parts(row, "nature", _NATURES):
                yield _fact(cells, "fiscal-spending", (function, nature, fund), cell, whole)
    classes = (cell for cell in cells.of("t04") if _is_expenditure(cell.coordinate, "fund", "function"))
    for function, row in _leaf_rows(classes):
        for fund, cell, whole in _parts(row, "fund", FUNDS, "fiscal"):
            yield _fact(cells, "fiscal-class-spending", (function, fund), cell, whole)


def _balances(cells: Cells) -> Iterator[Fact]:
    """Balances of fiscal money: by function where a table has them so, else by fund."""
    for flow, dataset in (("opening", "opening-balances"), ("closing", "closing-balances")):
        whole = [cell for cell in cells.of("t04") if _is_balance(cell, flow) and cell.coordinate.function == TOTAL]
        split = {fund: cell for fund, cell, _ in _parts(whole, "fund", FUNDS, "fiscal")}
        for statement, fund in _FUND_TABLES:
            # With its balances by function, the balance of a fund in table 04 would count them twice.
            detailed = list(_leaf_rows(cell for cell in cells.of(statement) if _is_balance(cell, flow)))
            if detailed and UNSPLIT not in split:
                split.pop(fund, None)
                for function, row in detailed:
                    yield _fact(cells, dataset, (function, fund), row[0])
        for fund, cell in split.items():
            yield _fact(cells, dataset, (UNSPLIT, fund), cell)


def _is_balance(cell: FactCell, flow: str) -> bool:
    is_whole = cell.coordinate.nature in (TOTAL, NOT_APPLICABLE)
    return cell.coordinate.flow == flow and is_whole and _final(cell)


def _three_public(cells: Cells) -> Iterator[Fact]:
    """Table 09 with the items that are blank there and nil in prose; where there is none, what prose states."""
    tables = [cell for cell in cells.of("t09") if _is_item(cell.coordinate)]
    prose = [cell for cell in cells.of(NARRATIVE) if _is_item(cell.coordinate)]
    found = [*tables, *_nil_items(tables, prose)] if tables else prose
    for phase, of_phase in by_code(found, "phase").items():
        for item, cell, whole in _items({cell.coordinate.item: cell for cell in of_phase}):
            if phase == FINAL:
                yield _fact(cells, "three-public", (item,), cell, whole)
            elif phase in BUDGETS:
                yield _fact(cells, "three-public-budget", (item, phase), cell, whole)


def _nil_items(tables: Iterable[FactCell], prose: Iterable[FactCell]) -> Iterator[FactCell]:
    """The final items that only prose prints, as 0.00; a part of the vehicles if the table has the other one."""
    printed = {cell.coordinate.item for cell in tables if _final(cell)}
    for cell in prose:
        item = cell.coordinate.item
        is_new = item in _ITEMS and item not in printed and _final(cell) and not cell.amount.yuan
        if is_new and (item not in _VEHICLES or printed.intersection(_VEHICLES)):
            yield cell


def _items(found: dict[str, FactCell]) -> Iterator[tuple[str, FactCell, Sequence[FactCell]]]:
    """The printed items; of vehicles the two parts, or the whole where no part is printed."""
    parts = [item for item in _VEHICLES if item in found]
    present = [name for name in (_ITEMS if parts else (*_ITEMS, "vehicles")) if name in found]
    if not present and TOTAL in found:
        yield UNSPLIT, found[TOTAL], ()
    for name in present:
        is_only = name in parts and len(parts) == 1 and "vehicles" in found
        yield name, found[name], [found["vehicles"]] if is_only else ()


def _is_item(coordinate: Coordinate) -> bool:
    return coordinate.item != NOT_APPLICABLE and coordinate.function == TOTAL


def _budgets(cells: Cells) -> Iterator[Fact]:
    """Budgets by function as prose states them, and tables that have a column for them."""
    for phase, dataset in ((APPROVED, "approved-budget"), (REVISED, "revised-budget")):
        budgeted = (one for one in cells.coordinates if _is_expenditure(one, "fund", "function", phase=phase))
        found = [cell for coordinate in budgeted for cell in cells.at(coordinate)]
        by_fund = by_code(found, "fund")
        funds = [fund for fund in FUNDS if fund in by_fund]
        parts = {fund: by_fund[fund] for fund in funds} or {UNSPLIT: found}
        for fund, of_fund in parts.items():
            for function, row in _leaf_rows(of_fund):
                yield _fact(cells, dataset, (function, fund), best(row))


def _is_expenditure(coordinate: Coordinate, *axes: str, phase: str = FINAL) -> bool:
    """Whether this is expenditure of a phase, whatever its codes on some axes; on the others, all of it."""
    own = {axis: getattr(coordinate, axis) for axis in axes}
    return coordinate == replace(EXPENDITURE, phase=phase, **own)


def _final(cell: FactCell) -> bool:
    return cell.coordinate.phase == FINAL
