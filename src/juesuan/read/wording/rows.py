"""Names of rows: what they mean in the accounts."""

from __future__ import annotations

from juesuan.vocabulary.classification import economic, is_class
from juesuan.vocabulary.codelists import FUNCTION_CLASSES
from juesuan.vocabulary.wording import compact, unquoted
from juesuan.vocabulary.wording_files import PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())

NOT_UNDERSTOOD = _FILE.text("NOT_UNDERSTOOD")
ROW_TERMS = _FILE.meanings("ROW_TERMS")
THREE_PUBLIC_TERMS = _FILE.meanings("THREE_PUBLIC_TERMS")
OTHER_MATTERS = _FILE.meanings("OTHER_MATTERS")
UNITS = _FILE.text("UNITS")
OF_WHICH = _FILE.text("OF_WHICH")
GRAND_TOTAL_BELOW_BALANCES = _FILE.text("GRAND_TOTAL_BELOW_BALANCES")
PERSONNEL = _FILE.text("PERSONNEL")
OPERATING = _FILE.text("OPERATING")
EXPENDITURE = _FILE.text("EXPENDITURE")
# The codes of the functional classes (类) by their names of today and of former years.
CLASS_CODES = {
    concept.label.zh.removesuffix(EXPENDITURE): concept.code for concept in FUNCTION_CLASSES
} | _FILE.mapping("FORMER_CLASSES", str)
# The codes of the economic classes (类) by their names; 其他支出 is the name of a functional class too.
ECONOMIC_CLASSES = {unquoted(name.zh): code for code, name in economic().items() if is_class(code)}
# Names of rows of tables 01 and 04 as they are printed most: what a misread one is compared with.
NAMES_OF_SIDE_ROWS = (*_FILE.words("SIDE_ROWS"), *(name + EXPENDITURE for name in CLASS_CODES))
_NIL = _FILE.pattern("NIL_SENTENCE")
_TEMPLATE = _FILE.pattern("TEMPLATE_SENTENCE")


def says_nil(text: str) -> bool:
    """Whether a text says of an empty table that there was nothing; the form's own instruction says nothing."""
    plain = compact(text)
    return _NIL.search(plain) is not None and not _TEMPLATE.search(plain)
