"""What is printed twice within a table, and whether tables and prose agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import FigureKind
from juesuan.publish.facts import observe
from juesuan.publish.facts.cells import best, cells_of, restates
from tests.publish.facts.drawing import drawn, reading
from tests.publish.facts.prose import prose_figures

COLLISIONS = [
    # second printing, findings, further prints
    ("t03 p10 205 教育支出 function=205 100.00", ["observation.repeated"], 1),
    ("t03 p10 205 教育支出 function=205 100.0", ["observation.repeated"], 1),
    ("t03 p10 205 教育支出 function=205 99.00", ["observation.collision"], 0),
]


@pytest.mark.parametrize(("second", "codes", "repeats"), COLLISIONS)
def test_of_two_cells_of_one_meaning_the_first_is_kept(second: str, codes: list[str], repeats: int) -> None:
    cells, findings = cells_of(drawn(f"t03 p9 205 教育支出 function=205 100.00\n{second}"))
    (kept,) = cells.of("t03")
    assert (kept.figure.printed, len(kept.repeats)) == ("100.00", repeats)
    assert [finding.code for finding in findings] == codes
    assert findings[0].place.page == 10
    assert "p. 9" in findings[0].message.en
    assert "第9页" in findings[0].message.zh


def test_two_tables_that_are_stated_empty_are_no_repetition() -> None:
    _, findings = cells_of(drawn("t08 p9 - 合计 - nil\nt08 p10 - 合计 - nil"))
    assert findings == ()


REPEATS = [
    # two sentences -> the print that is kept, further prints
    ("388.42", "388.4", "388.42", 1),
    ("388.4", "388.42", "388.42", 1),
    ("388.42", "388.42", "388.42", 1),
]


@pytest.mark.parametrize(("one", "other", "kept", "repeats"), REPEATS)
def test_the_most_precise_of_sentences_that_agree_is_kept(one: str, other: str, kept: str, repeats: int) -> None:
    cells, findings = cells_of(prose_figures(f"amount wan {one} final\namount wan {other} final"))
    (found,) = cells.of("narrative")
    assert (found.figure.printed, len(found.repeats)) == (kept, repeats)
    assert findings == ()


def test_of_sentences_that_contradict_each_other_none_is_kept_without_a_table() -> None:
    sentences = prose_figures("amount wan 388.42 final\namount wan 389.00 final")
    cells, findings = cells_of(sentences)
    assert cells.of("narrative") == ()
    assert [finding.code for finding in findings] == ["observation.sentences-differ"]
    in_table = replace(sentences[0], kind=FigureKind.TABLE, statement="t03")
    cells, _ = cells_of((*sentences, in_table))
    assert [cell.figure.printed for cell in cells.of("narrative")] == ["388.42"]


DISAGREEMENTS = [
    # t01 says, t03 says -> agree?, amount to believe in yuan
    ("100.00", "100.00", True, "1000000.00"),
    ("100.00", "100.01", False, "1000000.00"),
    ("100.0", "100.04", True, "1000400.00"),
    ("100.0", "100.05", True, "1000500.00"),
    ("100.0", "100.06", False, "1000600.00"),
    ("nil", "5.00", False, "50000.00"),
]


@pytest.mark.parametrize(("one", "other", "agrees", "yuan"), DISAGREEMENTS)
def test_tables_agree_at_their_printed_precision(one: str, other: str, agrees: bool, yuan: str) -> None:
    picture = f"t01 p7 - 教育 function=205 {one}\nt03 p9 205 教育 function=205 {other}"
    cells, _ = cells_of(drawn(picture))
    (coordinate,) = cells.coordinates
    assert str(best(cells.at(coordinate)).amount.yuan) == yuan
    found = [finding for finding in observe(reading(picture))[1] if finding.code == "finance.disagreement"]
    assert len(found) == (0 if agrees else 1)
    assert agrees or ("p. 7" in found[0].message.en and "p. 9" in found[0].message.en)


WITNESSES = [
    ("amount wan 388.4 function=205", True),
    ("amount wan 388.42 function=205", True),
    ("amount wan 388.43 function=205", False),
    ("amount wan nil function=205", False),
]


@pytest.mark.parametrize(("prose", "agrees"), WITNESSES)
def test_prose_is_compared_with_the_tables(prose: str, agrees: bool) -> None:
    cells, _ = cells_of([*drawn("t03 p9 205 教育支出 function=205 388.42"), *prose_figures(prose)])
    assert [cell.statement for cell in cells.at(cells.of("t03")[0].coordinate)] == ["t03", "narrative"]
    assert [finding.code for finding in cells.disagreements()] == ([] if agrees else ["finance.disagreement"])


NO_CELL = [
    "amount wan 1.00",
    "count vehicles 28",
    "amount percent 1.0 function=205",
    "share wan 1.0 function=205",
    "amount wan 997.64 subject=operating-cost",
]


@pytest.mark.parametrize("prose", NO_CELL)
def test_only_money_with_a_coordinate_is_an_amount_of_a_table_or_of_prose(prose: str) -> None:
    assert cells_of(prose_figures(prose))[0].of("narrative") == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10000.00"), Unit.YUAN, 2), True),
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10050.00"), Unit.YUAN, 2), True),
        (Amount(Decimal("1.00"), Unit.TEN_THOUSAND_YUAN, 2), Amount(Decimal("10051.00"), Unit.YUAN, 2), False),
    ],
)
def test_units_do_not_matter_to_agreement(one: Amount, other: Amount, expected: bool) -> None:
    assert restates(one, other) is restates(other, one) is expected
