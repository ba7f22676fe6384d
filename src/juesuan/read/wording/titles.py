"""Titles of tables, and the lines around a table: its unit, its owner, its form number, its notes."""

from __future__ import annotations

from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

# How the title of each of the nine statements reads. The narrower thing is tried first.
STATEMENT_TITLES = _FILE.rows("STATEMENT_TITLES", str)
BY_UNIT = _FILE.pattern("BY_UNIT")
OTHER_TITLE = _FILE.pattern("OTHER_TITLE")
AFTER_TITLE = _FILE.pattern("AFTER_TITLE")
NO_TITLE = _FILE.pattern("NO_TITLE")
BESIDE_TITLE = _FILE.pattern("BESIDE_TITLE")
FORM_NUMBER = _FILE.pattern("FORM_NUMBER")
TABLE_NUMBER = _FILE.pattern("TABLE_NUMBER")
CAPTION_LABEL = _FILE.pattern("CAPTION_LABEL")
UNIT_OF_MONEY = _FILE.pattern("UNIT_OF_MONEY")
CURRENCY = _FILE.text("CURRENCY")
OWNER = _FILE.pattern("OWNER")
YUAN = _FILE.text("YUAN")
UNIT_OR_OWNER = _FILE.pattern("UNIT_OR_OWNER")
SENTENCE_END = _FILE.text("SENTENCE_END")
NOTE_LINE = _FILE.pattern("NOTE_LINE")
FOOT_OF_TABLE = _FILE.pattern("FOOT_OF_TABLE")
NOTE_STARTS = _FILE.words("NOTE_STARTS")
DETAIL = _FILE.text("DETAIL")
GENERAL_BUDGET = _FILE.text("GENERAL_BUDGET")
THREE_PUBLIC = _FILE.text("THREE_PUBLIC")
PAGE_NUMBER = _FILE.pattern("PAGE_NUMBER")
CONTINUED = _FILE.pattern("CONTINUED")
