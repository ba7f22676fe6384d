from __future__ import annotations
from juesuan.model.layout import Layout
from juesuan.model.passage import Passage
def passages_of_cells(layout: Layout) -> tuple[Passage, ...]:
    return ()
