"""Narratives of many provinces: every figure with its role, topic, sign and unit, and nothing else."""

from __future__ import annotations

import pytest

from juesuan.read.prose import read_prose
from tests.read.prose.manner import CASES, differences, read_case

NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_narrative_says_what_it_says(name: str) -> None:
    case = read_case(name)
    figures, _, _ = read_prose(case.layout, case.codes)
    assert differences(case, figures) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_lies_where_it_says(name: str) -> None:
    case = read_case(name)
    for figure in read_prose(case.layout, case.codes)[0]:
        assert figure.place.span is not None
        assert case.text[slice(*figure.place.span)] == figure.printed


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_template_says_nothing(name: str) -> None:
    case = read_case(name)
    blank = "".join("X" if char.isdigit() else char for char in case.text)
    empty = "".join("" if char.isdigit() or char in ".%，" else char for char in case.text)
    for text in (blank, empty):
        figures, claims, _ = read_prose(case.saying(text).layout, case.codes)
        assert [figure for figure in figures if figure.printed[0].isdigit()] == []
        assert not [claim for claim in claims if claim.stated]
