"""What a change or a rate is reckoned from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.publish.facts.bases import base_of
from tests.publish.facts.prose import said


@pytest.mark.parametrize(
    ("picture", "column", "base"),
    [
        ("growth percent 5.0 function=205", "比上年增减率", "last-year"),
        ("growth percent 5.0 function=205", "与预算增减率", "budget"),
        ("change wan 5.0 function=205", "比上年增减额", "last-year"),
        ("difference wan 5.0 function=205", "与预算差额", "budget"),
        ("amount wan 5.0 function=205", "决算数", "_Z"),
    ],
)
def test_the_base_of_a_figure(picture: str, column: str, base: str) -> None:
    (figure,) = said(picture)
    assert base_of(replace(figure, column=(column,)), None) == base
