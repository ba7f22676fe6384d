"""What the network sees is read as simplified Chinese."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("rapidocr")

import numpy

from juesuan.read.documents.scans.engine import Simplified

ALPHABET = ["blank", "決", "决", "算", "镕", "—"]


class Decoder:
    """Takes the surest character of each column."""

    character = ALPHABET

    def __call__(self, output: Any) -> list[tuple[str, float]]:
        return [(ALPHABET[int(column.argmax())], round(float(column.max()), 2)) for column in output[0]]


def test_a_form_of_other_lands_is_the_likeliest_form_of_the_mainland() -> None:
    seen = numpy.array([[[0.0, 0.6, 0.3, 0.1, 0.0, 0.0], [0.1, 0.0, 0.0, 0.9, 0.0, 0.0]]])
    assert Simplified(Decoder())(seen) == [("决", 0.75), ("算", 0.9)]


@pytest.mark.parametrize("character", ["镕", "—"])
def test_what_the_mainland_prints_stays(character: str) -> None:
    seen = numpy.zeros((1, 1, len(ALPHABET)))
    seen[0, 0, ALPHABET.index(character)] = 1.0
    assert Simplified(Decoder())(seen) == [(character, 1.0)]
