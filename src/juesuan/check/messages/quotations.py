"""How messages quote figures, places and tables: as they are printed, and sums in the unit of the first figure.

Rules and texts speak of tables by their number in the ministry's form (05表, table 05). Reports number them
otherwise (公开07表, 附表5) or not at all, so that a message names them anew before anybody reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby

from juesuan.check.rule import total
from juesuan.model.amount import YUAN_PER_UNIT, Unit
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.table import Table
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import SUBJECT
from juesuan.vocabulary.statements import BY_ID

# Addends that a message lists; of more it gives the number.
_MOST_ADDENDS_NAMED = 6
# Characters of a sentence that a message quotes: one line.
_LONGEST_SENTENCE = 60
_UNIT_IN_ENGLISH = {
    Unit.YUAN: "yuan",
    Unit.THOUSAND_YUAN: "thousand yuan",
    Unit.TEN_THOUSAND_YUAN: "ten thousand yuan",
    Unit.HUNDRED_MILLION_YUAN: "hundred million yuan",
    Unit.PERCENT: "percentage points",
    Unit.POINTS: "points",
}
_SUBJECTS = {concept.code: concept.label for concept in SUBJECT.concepts}
_SOURCES = {
    FigureKind.TABLE: Text("其他表", "another table"),
    FigureKind.NARRATIVE: Text("正文", "the text"),
    FigureKind.PERFORMANCE: Text("绩效自评表", "the performance table"),
}


class Scale:
    """Writes amounts in the unit of the first figure, sums with the decimals of the finest in that unit."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        amounts = [figure.amount for figure in figures if figure.amount is not None]
        self._unit = amounts[0].unit
        self._per_unit = YUAN_PER_UNIT.get(self._unit, Decimal(1))
        finest = max(amount.quantity_decimals for amount in amounts if amount.unit is self._unit)
        self._decimals = max(0, finest + self._per_unit.adjusted())

    @property
    def unit(self) -> Text:
        """The name of the unit."""
        return Text(self._unit.value, _UNIT_IN_ENGLISH.get(self._unit, ""))

    def written(self, quantity: Decimal) -> str:
        """The number (in yuan where it is money) in the unit, with thousands separators."""
        return f"{quantity / self._per_unit:,.{self._decimals}f}"

    def side(self, figures: Sequence[Figure]) -> Text:
        """One side of an identity: the cell and its number, or the addends and their sum."""
        if len(figures) == 1:
            name, printed = cell(figures[0]), self._as_printed(figures[0])
            return Text(f"{name.zh}为{printed.zh}", f"{name.en} is {printed.en}")
        addends, amount = self._addends(figures), self.written(total(figures))
        return Text(f"{addends.zh}合计{amount}", f"{addends.en} make {amount}")

    def _addends(self, figures: Sequence[Figure]) -> Text:
        if len(figures) > _MOST_ADDENDS_NAMED:
            return Text(f"{len(figures)}个数", f"{len(figures)} figures")
        addends = " + ".join(
            self.written(total([figure])) if self._is_in_another(figure) else figure.printed for figure in figures
        )
        return Text(addends, addends)

    def _as_printed(self, figure: Figure) -> Text:
        """The printed text with %; where it is in another unit of money, with that unit."""
        amount = figure.amount
        if amount is None or not (amount.unit is Unit.PERCENT or self._is_in_another(figure)):
            return Text(figure.printed, figure.printed)
        return with_unit(figure.printed.removesuffix(amount.unit.value), amount.unit)

    def _is_in_another(self, figure: Figure) -> bool:
        return figure.amount is not None and figure.amount.unit is not self._unit and figure.amount.unit.is_money


def with_unit(number: str, unit: Unit) -> Text:
    """A number and its unit: “12.30万元”, “12.30 ten thousand yuan”, “5%”."""
    english = "%" if unit is Unit.PERCENT else f" {_UNIT_IN_ENGLISH.get(unit, unit.value)}"
    return Text(number + unit.value, number + english)


def cell(figure: Figure) -> Text:
    """The cell or the passage that prints a figure, with its page."""
    page = figure.place.page
    source = source_of(figure)
    label = _SUBJECTS.get(figure.subject, Text("", ""))
    zh, en = (_path(figure, name) for name in label)
    return Text(
        source.zh + (f"“{zh}”" if zh else "") + (f"（第{page}页）" if page else ""),
        source.en + (f" “{en}”" if en else "") + (f" (p. {page})" if page else ""),
    )


def source_of(figure: Figure) -> Text:
    """The table of a figure, or the text, or the evaluation that prints it."""
    if figure.statement not in BY_ID:
        return _SOURCES[figure.kind]
    number = BY_ID[figure.statement].number
    return Text(f"{number}表", f"table {number}")


def _path(figure: Figure, subject: str) -> str:
    names = (figure.section, figure.code, figure.item, figure.name or subject)
    return " / ".join([*(name for name, _ in groupby(filter(None, names))), *filter(None, figure.column)])


def quoted(sentence: str, printed: str = "") -> str:
    """A sentence in the length in which it can be quoted, with the number in question if it has it."""
    end = min(max(_LONGEST_SENTENCE, sentence.find(printed) + len(printed) + 1), len(sentence))
    start = max(end - _LONGEST_SENTENCE, 0)
    return "…" * (start > 0) + sentence[start:end] + "…" * (end < len(sentence))


# References to places in an office file: `table 5 R4C3`, `paragraph 12`.
_CELL_OF_TABLE = re.compile(r"table (\d+) R(\d+)C(\d+)")
_PARAGRAPH = re.compile(r"paragraph (\d+)")


def place_in(language: str, place: Place) -> str:
    """A place in words: page, table, cell, or the characters of a text."""
    if language == "en":
        return str(place)
    parts = (
        f"第{place.page}页" if place.page is not None else "",
        f"{place.table}表" if place.table else "",
        place.cell.strip("-"),
        # The address of a cell in a spreadsheet is the same in Chinese.
        _PARAGRAPH.sub(r"文件中第\1段", _CELL_OF_TABLE.sub(r"文件中第\1个表第\2行第\3列", place.reference)),
        f"第{place.span.start}至{place.span.end}个字符" if place.span is not None else "",
    )
    return "，".join(part for part in parts if part)


# 05表, but not the second half of a number that a sentence quotes: 公开05表, 附件05表.
_IN_CHINESE = re.compile(r"(?<![\d开附件])(0[1-9])表")
_IN_ENGLISH = re.compile(r"(?:(?<=\b[Tt]able )|(?<=\b[Tt]ables )|(?<= and ))(0[1-9])\b")
_YEAR = re.compile(r"^20\d\d年度?")


class TableNames:
    """What a report calls its tables: by the number that it prints, else by their titles."""

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        first: dict[str, Table] = {}
        for table in tables:
            if table.statement:
                first.setdefault(BY_ID[table.statement].number, table)
        self._titles = {number: _YEAR.sub("", table.title) for number, table in first.items() if table.title}
        # A number that two tables bear names neither of them.
        bearers = Counter(table.number for table in first.values())
        self._numbers = {number: table.number for number, table in first.items() if bearers[table.number] == 1}

    def in_text(self, text: Text) -> Text:
        """The text with the names of this report."""
        chinese, english = partial(self._named, "《{}》"), partial(self._named, "“{}”")
        return Text(_IN_CHINESE.sub(chinese, text.zh), _IN_ENGLISH.sub(english, text.en))

    def _named(self, quoted: str, found: re.Match[str]) -> str:
        title = self._titles.get(found[1])
        return self._numbers.get(found[1]) or (quoted.format(title) if title else found[0])

    def in_finding(self, finding: Finding) -> Finding:
        """The finding, saying the names of this report."""
        return replace(finding, message=self.in_text(finding.message), remedy=self.in_text(finding.remedy))

    def place_of(self, finding: Finding, language: str) -> str:
        """The place of a finding in words; empty if it has none."""
        return self.in_text(Text(*(place_in(name, finding.place) for name in ("zh", "en")))).in_(language)

    def heading(self, number: str) -> Text:
        """A table (by its number in the ministry's form) as a heading: its printed number and its title."""
        label = BY_ID[f"t{number}"].label
        printed, title = self._numbers.get(number, ""), self._titles.get(number, "")
        if not printed and not title:
            return Text(f"{number}表 {label.zh}", f"Table {number}: {label.en}")
        return Text(f"{printed} {title or label.zh}".strip(), f"{printed}: {label.en}".removeprefix(": "))
