"""Text in lines of at most 80 columns, broken as Chinese and English are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

# Columns of a line; a Chinese character takes two.
WIDTH = 80
# What is not broken: a word, number or path of ASCII, or one character, with the marks that no line may begin or
# end with. A path may be longer than a line: it is there to be copied.
_UNIT = re.compile("[“‘（《【]*(?:[!-~]+|.)[，。；：、！？）》】”’％…]*")


def lines(text: str, first: str = "", further: str = "") -> Iterator[str]:
    """The text in lines: the first one after `first`, the others after `further`."""
    indent = first
    for line in _broken(text, WIDTH - max(cell_len(first), cell_len(further))):
        yield indent + line
        indent = further


def _broken(text: str, columns: int) -> Iterator[str]:
    line = ""
    for unit in _UNIT.findall(" ".join(text.split())):
        if line and cell_len(line) + cell_len(unit.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += unit if line else unit.lstrip()
    if line.strip():
        yield line.rstrip()
