"""What prose speaks of: its nouns and what they mean, and what headings set for the numbers below them.

`dimension=code` sets a dimension of the coordinate, `subject=code` names a subject beyond the finance cube.
"""

from __future__ import annotations

from collections import defaultdict

from juesuan.vocabulary.wording_files import Meanings, PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


def _within(rows: Meanings) -> dict[str, Meanings]:
    """The nouns of each family, without its name."""
    families: defaultdict[str, Meanings] = defaultdict(tuple)
    for pattern, meaning in rows:
        codes = dict(meaning)
        families[codes.pop("within")] += ((pattern, codes),)
    return families


HEADING_SETTINGS = _FILE.meanings("HEADING_SETTINGS")
FUNDS = _FILE.meanings("FUNDS")
NOUNS = _FILE.meanings("NOUNS")
NOUNS_WITHIN = _within(_FILE.meanings("NOUNS_WITHIN"))
COUNTED = _FILE.meanings("COUNTED")
NEAR = _FILE.mapping("NEAR", str.split)
EQUIPMENT = _FILE.text("EQUIPMENT")
THIS_YEAR = _FILE.words("THIS_YEAR")
INCOME = _FILE.text("INCOME")
EXPENDITURE = _FILE.text("EXPENDITURE")
TOTALS = _FILE.mapping("TOTALS", str)
THIS_YEAR_OF = _FILE.mapping("THIS_YEAR_OF", str.split)
AMOUNT_OF_FUNDS = _FILE.text("AMOUNT_OF_FUNDS")
PROJECT_WORD = _FILE.text("PROJECT_WORD")
WHOLE = _FILE.text("WHOLE")
CONCERNED = _FILE.text("CONCERNED")
GOALS_LISTED = _FILE.text("GOALS_LISTED")
OF_INDICATORS = _FILE.text("OF_INDICATORS")
