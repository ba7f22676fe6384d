"""Tables broken at random over pages are read as if they were whole, and certified."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.opponent import figures_of

import typesetting
from juesuan.model.layout import Layout
from juesuan.read.documents import open_document
from juesuan.read.tables import lay_out
from typesetting.breaks import broken


@pytest.fixture(scope="module", params=["shanghai", "thin-columns"])
def layout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return lay_out(open_document(typesetting.typeset(request.param, Path(tmp_path_factory.mktemp("typeset")))))


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_table_states_what_the_whole_one_does(layout: Layout, seed: int) -> None:
    drawn = broken(layout, seed)
    assert drawn.features
    whole, _ = figures_of(layout)
    found, certified = figures_of(drawn.layout)
    assert found == whole
    assert certified == whole
