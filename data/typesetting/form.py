"""The form of a report: what its tables print, in which order, and how its amounts look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

YUAN_SCALES: Mapping[str, Decimal] = {"元": Decimal(10_000), "千元": Decimal(10), "万元": Decimal(1)}

Commas = Literal[",", "mixed", ""]
Codes = Literal["joined", "split", "single", "spaced"]
Total = Literal["first", "beside codes"]
Economic = Literal["three blocks", "two blocks", "list"]
ThreePublic = Literal["blocks", "pairs", "list", "units"]

DIGITS = "一二三四五六七八九"

STANDARD_LABELS = {f"0{number}": f"公开0{number}表" for number in range(1, 10)}


@dataclass(frozen=True, slots=True)
class Form:
    """The choices that a ministry or a province makes for its tables.

    `order` names the statements (01 ... 09 by meaning, X.. for further ones) as they follow each other;
    `labels` their printed numbers; `nil` the text of an empty amount in columns by nature of expenditure;
    `total_last` statements end with their total; `empty` statements are printed without figures;
    `codes` stand joined under 类, 款, 项, split over them, or in a single column, there also with spaces;
    `left_out` classes have no row in two-sided tables.
    """

    order: tuple[str, ...] = ("01", "02", "03", "04", "05", "06", "07", "08", "09")
    labels: Mapping[str, str] = field(default_factory=lambda: STANDARD_LABELS)
    year_in_title: bool = True
    unit: str = "万元"
    comma: Commas = ","
    decimals: int | None = 2
    nil: str = ""
    blank: str = ""
    line_numbers: bool = True
    column_numbers: bool = True
    codes: Codes = "joined"
    total: Total = "beside codes"
    total_last: frozenset[str] = frozenset()
    economic: Economic = "three blocks"
    economic_codes_split: bool = False
    three_public: ThreePublic = "blocks"
    balances_in_capital: bool = False
    empty: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    within: str = ""
    spaced: bool = False
    figures: bool = True
    owner: bool = True

    def amount(self, value: Decimal | None) -> str:
        """The amount (万元) as this form prints it; a blank for None, and for a report without figures."""
        if value is None or not self.figures:
            return self.blank
        scaled = value * YUAN_SCALES[self.unit]
        text = f"{scaled:,.{self.decimals}f}" if self.decimals is not None else f"{scaled.normalize():,f}"
        return text.replace(",", self._comma(text))

    def _comma(self, text: str) -> str:
        """The separator of thousands; where they are mixed, amounts that end in an even digit have a wide one."""
        if self.comma == "mixed":
            return "，" if text[-1] in "02468" else ","
        return self.comma

    def nature(self, value: Decimal | None) -> str:
        """The same for a column by nature of expenditure, where nothing may be printed as a nought."""
        return self.amount(value) if value is not None or not self.nil or not self.figures else self.nil

    def word(self, text: str) -> str:
        """A heading of two characters, set wide where the form does so."""
        return " ".join(text) if self.spaced and len(text) == 2 else text


def numeral(count: int) -> str:
    """The Chinese numeral of 1 ... 99."""
    tens, ones = divmod(count, 10)
    lead = ("" if tens < 2 else DIGITS[tens - 1]) + ("十" if tens else "")
    return lead + (DIGITS[ones - 1] if ones else "")
