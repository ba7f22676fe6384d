"""Performance forms without layout, in an OCR'd text: labels that have run together, and what is left of them."""

from __future__ import annotations

from juesuan.read.wording.performance import Role
from juesuan.vocabulary.wording_files import WordingFile

_FILE = WordingFile(__file__)

RUN_ON_FIELDS = _FILE.pattern("RUN_ON_FIELDS")
RUN_ON_PARTY_ENDS = _FILE.pattern("RUN_ON_PARTY_ENDS")
RUN_ON_HEADS = _FILE.pattern("RUN_ON_HEADS")
SURE_HEADINGS = _FILE.words("SURE_HEADINGS")
RUN_ON_LEVEL_HEADS = _FILE.pattern("RUN_ON_LEVEL_HEADS")
RUN_ON_FORM_WORDS = _FILE.pattern("RUN_ON_FORM_WORDS")
RUN_ON_BESIDE = _FILE.pattern("RUN_ON_BESIDE")
RUN_ON_EXECUTION = _FILE.text("RUN_ON_EXECUTION")
QUALITATIVE_WORDS = _FILE.words("QUALITATIVE_WORDS")
RESTATED = _FILE.pattern("RESTATED")
NUMBER_OF_INDICATOR = _FILE.pattern("NUMBER_OF_INDICATOR")
VALUE_IN_NAME = _FILE.pattern("VALUE_IN_NAME")
PIECE_OF_LABEL = _FILE.pattern("PIECE_OF_LABEL")
DRAWN_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_HEADINGS", str).items()}
DRAWN_MONEY_HEADINGS = {Role(key): heading for key, heading in _FILE.mapping("DRAWN_MONEY_HEADINGS", str).items()}
