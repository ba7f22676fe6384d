"""Income and spending of each unit, as tables by unit (分单位) of a department's report print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.model.fact import Fact, NamedCode, PrintKey, print_key
from juesuan.model.figure import Figure
from juesuan.model.reading import Reading
from juesuan.model.table import Table
from juesuan.publish.facts.indicators import VALUES
from juesuan.publish.facts.totals import rounding
from juesuan.vocabulary.iris import organisation_id
from juesuan.vocabulary.ontology import code_labels, cubes
from juesuan.vocabulary.organisations import is_head_unit, organisation_name, unit_name
from juesuan.vocabulary.wording import compact

MEMBERS = "member"

# The cubes by unit, each with the code list that the headings of its columns name.
_CUBES = {"member-income": "source", "member-spending": "nature"}
_WHOLE = "合计"


def member_id(unit: str, department: str) -> str:
    """The identifier of a unit. A head unit is another than its department, even if both have one name."""
    return organisation_id(f"{department}本级" if is_head_unit(unit, department) else unit_name(unit))


def member_facts(reading: Reading, facts: Iterable[Fact]) -> tuple[list[Fact], list[NamedCode]]:
    """The facts of the cubes by unit, and the units.

    Nothing certifies a table that is none of the nine. So one by unit states facts only if its amounts make the
    total of the whole department, which is one of `facts`: then each row is a unit, and the columns are all money.
    """
    department = reading.profile.organisation
    totals = {fact.codes[0]: fact for fact in facts if fact.dataset == VALUES}
    printed = {print_key(figure.place, figure.printed): figure for figure in reading.figures}
    found: dict[str, list[Fact]] = {}
    units: dict[str, NamedCode] = {}
    for table in reading.tables:
        # One of the nine statements has no rows of units; further tables by unit would repeat the first that fits.
        for dataset in _CUBES.keys() - found.keys() if not table.statement else ():
            total = totals.get(cubes()[dataset].sums_to)
            parts = dict(_parts(table, dataset, department, printed))
            if total is not None and parts and _make(tuple(parts), total):
                found[dataset] = list(parts)
                units |= {one.codes[1]: NamedCode(MEMBERS, one.codes[1], unit) for one, unit in parts.items()}
    return [fact for dataset in sorted(found) for fact in found[dataset]], list(units.values())


def _parts(
    table: Table, dataset: str, department: str, printed: Mapping[PrintKey, Figure]
) -> Iterator[tuple[Fact, str]]:
    """The amounts of a table under the headings of a cube, each with the name of its row."""
    codes = {label.zh: code for code, label in code_labels(_CUBES[dataset]).items()}
    for row in table.rows:
        unit = organisation_name(row.name)
        for entry in row.entries if unit and unit != _WHOLE and not any(row.codes) else ():
            heading = table.columns[entry.column].path[-1:] if entry.column >= 0 else ()
            code = codes.get(compact("".join(heading)))
            figure = printed.get(print_key(entry.place, entry.text))
            if code and figure is not None and figure.amount is not None and figure.amount.unit.is_money:
                yield Fact(dataset, (code, member_id(unit, department)), figure.amount.yuan, (figure,)), unit


def _make(parts: Sequence[Fact], total: Fact) -> bool:
    """Whether parts make a total, but for half a last digit of each."""
    is_each_once = len({fact.codes for fact in parts}) == len(parts)
    difference = sum((fact.value for fact in parts), Decimal(0)) - total.value
    return is_each_once and abs(difference) <= rounding((*parts, total))
