"""Levels of codes, and the statements that print them, each defined once."""

from __future__ import annotations

import re

import pytest

from juesuan.model.figure import TOTAL
from juesuan.vocabulary.classification import (
    CODE_LENGTHS,
    CODED,
    FUNCTIONAL,
    SINGLE_FUND,
    code_above,
    codes_above,
    is_class,
)
from juesuan.vocabulary.statements import BY_ID
from tests.paths import SOURCES


@pytest.mark.parametrize(
    ("code", "above", "all_above"),
    [
        ("2080505", "20805", ("208", "20805")),
        ("20805", "208", ("208",)),
        ("208", TOTAL, ()),
        ("30113", "301", ("301",)),
    ],
)
def test_the_digits_of_a_code_imply_the_codes_above_it(code: str, above: str, all_above: tuple[str, ...]) -> None:
    assert code_above(code) == above
    assert codes_above(code) == all_above


@pytest.mark.parametrize(("code", "expected"), [("208", True), ("20805", False), (TOTAL, False), ("", False)])
def test_a_class_has_three_digits(code: str, expected: bool) -> None:
    assert is_class(code) is expected


def test_statements_are_coded_by_the_classification_that_they_have() -> None:
    assert CODE_LENGTHS == (3, 5, 7)
    assert set(SINGLE_FUND) < set(FUNCTIONAL) < set(CODED) <= set(BY_ID)
    assert all("function" in BY_ID[name].dimensions for name in FUNCTIONAL)
    assert all({"function", "economic"} & set(BY_ID[name].dimensions) for name in CODED)


def test_no_other_module_defines_them_again() -> None:
    again = re.compile(r"\(3, 5, 7\)|\(3, 5\)|\"t02\", \"t03\", \"t05\"")
    found = [
        path.name
        for path in SOURCES.rglob("*.py")
        if path.stem != "classification" and again.search(path.read_text())
    ]
    assert not found
