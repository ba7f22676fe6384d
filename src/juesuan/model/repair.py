"""Repairs: what was misread, what it must have been, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.text import Text


class Confusion(Enum):
    """How a reader, of characters or of cells, came to read something else than is printed."""

    SEPARATOR = "separator"
    LETTER = "letter"
    DIGITS_CUT = "digits-cut"
    LOOK_ALIKE = "look-alike"
    DIGIT_MISREAD = "digit-misread"
    DIGIT_LOST = "digit-lost"
    DIGIT_EXTRA = "digit-extra"
    SIGN_LOST = "sign-lost"
    CELL_LOST = "cell-lost"
    CELLS_SHIFTED = "cells-shifted"
    CODE_CUT = "code-cut"
    CODE_LOST = "code-lost"
    CODE_MISREAD = "code-misread"


CONFUSIONS: dict[Confusion, Text] = {
    Confusion.SEPARATOR: Text("分节号与小数点误读", "separator and decimal point confused"),
    Confusion.LETTER: Text("数字误读为字母", "digit read as a letter"),
    Confusion.DIGITS_CUT: Text("末位数字缺失", "last digits cut"),
    Confusion.LOOK_ALIKE: Text("形近数字误读", "digit read as one that looks like it"),
    Confusion.DIGIT_MISREAD: Text("数字误读", "digit read as another"),
    Confusion.DIGIT_LOST: Text("漏读一位数字", "digit lost"),
    Confusion.DIGIT_EXTRA: Text("多读一位数字", "digit too many"),
    Confusion.SIGN_LOST: Text("负号误读", "sign misread"),
    Confusion.CELL_LOST: Text("漏读单元格", "cell lost"),
    Confusion.CELLS_SHIFTED: Text("单元格错位", "cells shifted"),
    Confusion.CODE_CUT: Text("编码被截断", "code cut"),
    Confusion.CODE_LOST: Text("编码缺失", "code lost"),
    Confusion.CODE_MISREAD: Text("编码误读", "code misread"),
}
"""What each confusion is called."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One figure before and after its repair.

    `before` is None where the cell was lost, so that there was no figure. `printed_code` is the code as printed,
    where the code was repaired. `rule` names how it was inferred; `proof` are the results, on the repaired
    figures, of the identities that hold only after the repair. `cost` weighs how unlikely the misreading is, and
    `margin` is by how much the next best explanation costs more, as far as was searched: the repair is the only
    one within it.
    """

    before: Figure | None
    after: Figure
    confusion: Confusion
    rule: str
    proof: tuple[CheckResult, ...]
    cost: int
    margin: int
    printed_code: str = ""
