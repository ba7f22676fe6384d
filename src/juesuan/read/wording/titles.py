"""Titles of tables with the lines around a table, and covers: what a report is, whose it is, and of which year."""

from __future__ import annotations

from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

# How the title of each of the nine statements reads. The narrower thing is tried first.
STATEMENT_TITLES = _FILE.rows("STATEMENT_TITLES", str)
CURRENCY = _FILE.text("CURRENCY")
YUAN = _FILE.text("YUAN")
SENTENCE_END = _FILE.text("SENTENCE_END")
NOTE_STARTS = _FILE.words("NOTE_STARTS")
DETAIL = _FILE.text("DETAIL")
GENERAL_BUDGET = _FILE.text("GENERAL_BUDGET")
THREE_PUBLIC = _FILE.text("THREE_PUBLIC")
FINAL = _FILE.text("FINAL")
BUDGET = _FILE.text("BUDGET")
UNIT_ACCOUNTS = _FILE.text("UNIT_ACCOUNTS")
DEPARTMENT_ACCOUNTS = _FILE.text("DEPARTMENT_ACCOUNTS")
CHINESE_DIGITS = str.maketrans(*_FILE.words("CHINESE_DIGITS"))
NAMES_IN_HEADINGS = _FILE.rows("NAMES_IN_HEADINGS", int)
NAME_TAIL = _FILE.text("NAME_TAIL")
