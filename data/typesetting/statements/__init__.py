"""The statements as sheets, each built from the known figures in the form asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from typesetting.facts import Facts
from typesetting.form import Form
from typesetting.sheet import Sheet
from typesetting.statements import economic, functional, further, three_public, two_sided

Builder = Callable[[Facts, Form], Sheet]

BUILDERS: Mapping[str, Builder] = {
    "01": two_sided.total,
    "02": functional.income,
    "03": functional.expenditure,
    "04": two_sided.fiscal,
    "05": functional.general_public_budget,
    "06": economic.basic,
    "07": functional.government_fund,
    "08": functional.state_capital,
    "09": three_public.three_public,
    "X1": further.fiscal_detail,
    "X2": further.general_detail,
    "X3": further.projects,
}


def sheets(facts: Facts, form: Form) -> tuple[Sheet, ...]:
    """All tables of a report in their printed order."""
    return tuple(BUILDERS[statement](facts, form) for statement in form.order)
