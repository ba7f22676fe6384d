"""The look of a report: page, type, rules and colours, apart from what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Rules = Literal["lines", "filled", "no outer verticals", "three lines", "none"]
Turn = Literal["flag", "drawn"]
Caption = Literal["stacked", "glued"]

A4_SHORT_PT, A4_LONG_PT, A3_LONG_PT = 595.28, 841.89, 1190.55


@dataclass(frozen=True, slots=True)
class Look:
    """The typographic choices of a report. Lengths in points, colours as #rrggbb.

    `landscape` statements lie on wide pages; `turned` ones are wide on a page that is upright in the file,
    by the /Rotate flag or drawn sideways without it; `together` ones stay on the page of the table before;
    the caption of `captioned_before` ones stands at the foot of the page before; `stray_row` ones end with an
    empty row on a page of its own. With `a3` wide pages are A3; `loose_prose` breaks lines inside numbers.
    """

    title_pt: float = 16
    text_pt: float = 9
    padding_pt: float = 3
    row_pt: float = 16
    margin_pt: float = 48
    rules: Rules = "lines"
    rule_pt: float = 0.6
    rule_colour: str = "#000000"
    head_fill: str = ""
    title_colour: str = "#000000"
    hidden_boxes: bool = False
    repeat_head: bool = True
    caption: Caption = "stacked"
    spaced_unit: bool = False
    rise_pt: float = 0
    name_share: float = 1
    embedded: bool = True
    sizes_pt: Mapping[str, float] = field(default_factory=dict)
    landscape: frozenset[str] = frozenset({"02", "03", "04", "09"})
    turned: Mapping[str, Turn] = field(default_factory=dict)
    together: frozenset[str] = frozenset()
    captioned_before: frozenset[str] = frozenset()
    stray_row: frozenset[str] = frozenset()
    a3: bool = False
    watermark: str = ""
    loose_prose: bool = False

    def wide(self, statement: str) -> bool:
        """Whether the statement is read on a wide page."""
        return statement in self.landscape or statement in self.turned

    def size_pt(self, statement: str) -> float:
        """The type size of a statement's cells."""
        return self.sizes_pt.get(statement, self.text_pt)

    def unit(self, unit: str) -> str:
        """The words that name the unit."""
        return f"单 位 ：{unit}" if self.spaced_unit else f"单位：{unit}"
