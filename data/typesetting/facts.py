"""The known figures of one report: what the nine tables, the prose and the self-evaluation say."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

WUHAN_2024 = Path(__file__).parent / "wuhan-2024"

STATEMENTS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")
TEXT_COLUMNS = frozenset({"kind", "block", "code", "item", "income", "expenditure"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a statement: its texts (names and codes) and its amounts in 万元; a blank cell is None."""

    texts: Mapping[str, str]
    amounts: Mapping[str, Decimal | None]

    @property
    def code(self) -> str:
        """The classification code, empty for a total."""
        return self.texts.get("code", "")

    @property
    def item(self) -> str:
        """The row's name."""
        return self.texts["item"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A third-level indicator of the self-evaluation, as printed."""

    goal: str
    level_1: str
    level_2: str
    name: str
    weight: str
    target: str
    actual: str
    score: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report prints. `report` is the parsed `report.toml`."""

    statements: Mapping[str, tuple[Line, ...]]
    indicators: tuple[Indicator, ...]
    report: Mapping[str, Any]

    @property
    def department(self) -> str:
        """The official name of the department."""
        return str(self.report["department"])

    def line(self, statement: str, key: str) -> Line:
        """The row of a statement whose code or name is `key`. Raises KeyError where there is none."""
        for line in self.statements[statement]:
            if key in line.texts.values():
                return line
        raise KeyError(f"{statement}: {key}")


def _line(record: Mapping[str, str]) -> Line:
    texts = {name: text for name, text in record.items() if name in TEXT_COLUMNS}
    numbers = {name: text for name, text in record.items() if name not in TEXT_COLUMNS}
    return Line(texts, {name: Decimal(text) if text else None for name, text in numbers.items()})


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _indicator(record: Mapping[str, str]) -> Indicator:
    return Indicator(name=record["indicator"], **{key: text for key, text in record.items() if key != "indicator"})


@cache
def load(directory: Path = WUHAN_2024) -> Facts:
    """Read a directory of known figures: a CSV for each statement, `performance.csv` and `report.toml`."""
    statements = {name: tuple(map(_line, _records(directory / f"{name}.csv"))) for name in STATEMENTS}
    indicators = tuple(map(_indicator, _records(directory / "performance.csv")))
    return Facts(statements, indicators, tomllib.loads((directory / "report.toml").read_text(encoding="utf-8")))
