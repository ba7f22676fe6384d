"""What the command line says, in Chinese and English side by side, by name (`messages.toml`); and in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.resources import Phrases

phrase = Phrases(__file__)

SEVERITIES = {severity: phrase(severity.value) for severity in Severity}
OUTCOMES = {outcome: phrase(outcome.value.replace(" ", "-")) for outcome in Outcome}


def counted(count: int, severity: Severity) -> Text:
    """`2 errors`: findings of a severity, counted."""
    name = SEVERITIES[severity]
    return Text(f"{count}项{name.zh}", f"{count} {name.en}{'' if count == 1 else 's'}")


def pages(count: int) -> Text:
    """How many pages a report has."""
    return Text(f"共{count}页", f"{count} page{'' if count == 1 else 's'}")


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
