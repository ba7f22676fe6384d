"""Covers and titles: what a report is, whose it is, and of which year."""

from __future__ import annotations

from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

FINAL = _FILE.text("FINAL")
BUDGET = _FILE.text("BUDGET")
UNIT_ACCOUNTS = _FILE.text("UNIT_ACCOUNTS")
DEPARTMENT_ACCOUNTS = _FILE.text("DEPARTMENT_ACCOUNTS")
COVER_WORDS = _FILE.pattern("COVER_WORDS")
FUND_NAMES = _FILE.pattern("FUND_NAMES")
TITLE_END = _FILE.pattern("TITLE_END")
GOVERNMENT_TITLES = _FILE.pattern("GOVERNMENT_TITLES")
DEPARTMENT_TITLES = _FILE.pattern("DEPARTMENT_TITLES")
SEAL = _FILE.pattern("SEAL")
CAPTION = _FILE.pattern("CAPTION")
SENTENCE = _FILE.pattern("SENTENCE")
YEAR = _FILE.pattern("YEAR")
BEHIND_NAME = _FILE.pattern("BEHIND_NAME")
YEAR_OF_ACCOUNTS = _FILE.pattern("YEAR_OF_ACCOUNTS")
CHINESE_YEAR = _FILE.pattern("CHINESE_YEAR")
CHINESE_DIGITS = str.maketrans(*_FILE.words("CHINESE_DIGITS"))
NAMES_IN_HEADINGS = _FILE.rows("NAMES_IN_HEADINGS", int)
NAME_END = _FILE.pattern("NAME_END")
NAME_TAIL = _FILE.text("NAME_TAIL")
NO_NAMES = _FILE.pattern("NO_NAMES")
NAME_OF_MANY = _FILE.pattern("NAME_OF_MANY")
UNNAMED_SHEETS = _FILE.pattern("UNNAMED_SHEETS")
