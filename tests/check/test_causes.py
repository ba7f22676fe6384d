"""Which failures of the text follow from another one, and which have a cause of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.check.causes import consequences
from juesuan.model.amount import Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure, Measure
from juesuan.model.place import Place
from tests.check.drawing import drawn
from tests.check.report_drawing import narrative


def said(printed: str, unit: Unit, page: int) -> Figure:
    return replace(narrative(printed, unit, Measure.AMOUNT), place=Place(page=page))


def test_that_an_amount_is_at_most_another_does_not_speak_for_it() -> None:
    """A wrong contract sum spoils both shares reckoned from it, and is still less than all procurement."""
    spent, micro = said("486.20", Unit.TEN_THOUSAND_YUAN, 1), said("310.00", Unit.TEN_THOUSAND_YUAN, 2)
    small, rate, rest = (
        said("464.20", Unit.TEN_THOUSAND_YUAN, 3),
        said("91.77", Unit.PERCENT, 4),
        said("69.48", Unit.PERCENT, 5),
    )
    shares = [
        CheckResult("claim.share", Outcome.FAILS, (rate,), (small, spent), Decimal(4), Decimal(1)),
        CheckResult("claim.share", Outcome.FAILS, (rest,), (micro, small), Decimal(3), Decimal(1)),
    ]
    bounds = [
        CheckResult("prose.procurement.sme", Outcome.HOLDS, (small,), (spent,)),
        CheckResult("prose.procurement.micro", Outcome.HOLDS, (micro,), (small,)),
    ]
    assert consequences([*shares, *bounds], (), (), ()) == {id(shares[1])}


def test_the_number_that_two_failures_share_is_to_blame() -> None:
    """The parts and the share both say that the total is 261.16: it is blamed, and not the share."""
    total, part = said("561.16", Unit.TEN_THOUSAND_YUAN, 1), said("261.16", Unit.TEN_THOUSAND_YUAN, 2)
    small, rate = said("216.76", Unit.TEN_THOUSAND_YUAN, 3), said("83.00", Unit.PERCENT, 4)
    share = CheckResult("claim.share", Outcome.FAILS, (rate,), (small, total), Decimal(44), Decimal(1))
    made_of = CheckResult("prose.procurement.kind", Outcome.FAILS, (total,), (part,), Decimal(3000000), Decimal(1))
    assert consequences([share, made_of], (), (), ()) == {id(share)}


def test_what_the_text_states_again_of_one_figure_is_one_failure() -> None:
    """Also where sums of the text support the number: it is the table that differs."""
    (printed,) = drawn("t09 item phase | final\nreception | 5.58")
    stated = [said("5.72", Unit.TEN_THOUSAND_YUAN, page) for page in (1, 2, 3)]
    other = said("5.27", Unit.TEN_THOUSAND_YUAN, 4)
    failures = [
        CheckResult("prose.t09", Outcome.FAILS, (one,), (printed,), Decimal(1400)) for one in (*stated, other)
    ]
    sums = [CheckResult("prose.sum.three-public", Outcome.HOLDS, (stated[0],), (stated[1],))] * 4
    following = consequences([*failures, *sums], (), (), ())
    assert following == {id(failures[1]), id(failures[2])}


@pytest.mark.parametrize(("off_by_yuan", "follows"), [("125000", True), ("500000", False), ("-125000", False)])
def test_a_sum_follows_from_a_budget_only_if_the_right_one_heals_it(off_by_yuan: str, follows: bool) -> None:
    """90 spent at 80 % is a budget of 112.50: the printed 100.00 is short of it by 125,000 yuan."""
    rate, spent = said("80.00", Unit.PERCENT, 1), said("90.00", Unit.TEN_THOUSAND_YUAN, 2)
    budget, total = said("100.00", Unit.TEN_THOUSAND_YUAN, 3), said("250.00", Unit.TEN_THOUSAND_YUAN, 4)
    completion = CheckResult("claim.completion", Outcome.FAILS, (rate,), (spent, budget), Decimal(10), Decimal(1))
    summed = CheckResult("prose.sum.budget", Outcome.FAILS, (total,), (budget,), Decimal(off_by_yuan), Decimal(50))
    assert consequences([completion, summed], (), (), ()) == ({id(summed)} if follows else set())
