"""Random books: consistent ones never fire, honestly rounded ones neither, and one wrong figure always does."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from juesuan.check import check
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Figure
from juesuan.vocabulary.statements import BY_ID
from tests.check.drawing import figure

Books = dict[tuple[str, str], Decimal]
"""Yuan by functional code and nature."""

_NATURES = ("basic", "project", "remitted")
_CENT_OF_TEN_THOUSAND = Decimal(100)


def _items(unit_yuan: int) -> st.SearchStrategy[Books]:
    """Two to eight 项, each in one or more natures, in multiples of a unit."""
    codes = st.builds("2{:02d}{:02d}{:02d}".format, st.sampled_from([8, 10, 15]), *[st.integers(1, 3)] * 2)
    cells = st.tuples(codes, st.sampled_from(_NATURES))
    amounts = st.integers(1, 10**9).map(lambda number: Decimal(number * unit_yuan))
    return st.dictionaries(cells, amounts, min_size=2, max_size=8)


def _booked(items: Books) -> Books:
    """The items with every total above them, in every column."""
    books: Books = {}
    for (item, nature), yuan in items.items():
        for code in (TOTAL, item[:3], item[:5], item):
            for column in (TOTAL, nature):
                books[code, column] = books.get((code, column), Decimal(0)) + yuan
    return books


def _printed(books: Books, statement: str = "t03") -> list[Figure]:
    """The books in 万元 with two decimals, each figure rounded by itself."""
    defaults = BY_ID[statement].defaults
    return [
        figure(statement, replace(defaults, function=code, nature=nature), _rounded(yuan))
        for (code, nature), yuan in books.items()
    ]


def _rounded(yuan: Decimal) -> str:
    return f"{(yuan / 10_000).quantize(Decimal('0.01'), ROUND_HALF_UP):,f}"


@given(_items(unit_yuan=100))
def test_consistent_books_never_fire(items: Books) -> None:
    assert not check(_printed(_booked(items)))[1]


@given(_items(unit_yuan=1))
def test_honest_rounding_never_fires(items: Books) -> None:
    assert not check(_printed(_booked(items)))[1]


@given(_items(unit_yuan=100), st.data(), st.sampled_from([-1, 1]), st.integers(50, 10**6))
def test_one_wrong_figure_always_fires(items: Books, data: st.DataObject, sign: int, cents: int) -> None:
    books = _booked(items)
    wrong = data.draw(st.sampled_from(sorted(books)))
    books[wrong] += sign * cents * _CENT_OF_TEN_THOUSAND
    findings = check(_printed(books))[1]
    assert findings


@given(_items(unit_yuan=100), st.data())
def test_a_hundredth_between_two_tables_always_fires(items: Books, data: st.DataObject) -> None:
    books = _booked(items)
    class_ = data.draw(st.sampled_from(sorted(code for code, nature in books if len(code) == 3)))
    summary = [
        figure(
            "t01",
            replace(BY_ID["t01"].defaults, function=class_, source=NOT_APPLICABLE),
            _rounded(books[class_, TOTAL] + _CENT_OF_TEN_THOUSAND),
        )
    ]
    (finding,) = check(_printed(books) + summary)[1]
    assert finding.code in ("t01.t03.class.last-digit", "accounts.culprit")
