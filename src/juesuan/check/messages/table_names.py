"""Tables as their report numbers or entitles them.

Rules and texts speak of tables by their number in the ministry's form (05表, table 05). Reports number them
otherwise (公开07表, 附表5) or not at all, so that a message names them anew before anybody reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from juesuan.check.messages.quotations import place_in
from juesuan.model.finding import Finding
from juesuan.model.table import Table
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID

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
