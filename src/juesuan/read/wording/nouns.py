"""What prose speaks of: its nouns and what they mean, and what headings set for the numbers below them.

`dimension=code` sets a dimension of the coordinate, `subject=code` names a subject beyond the finance cube.
"""

from __future__ import annotations

from collections import defaultdict

from juesuan.vocabulary.wording_files import Meanings, WordingFile

_FILE = WordingFile(__file__)


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
OPEN_BEFORE_NATURE = _FILE.pattern("OPEN_BEFORE_NATURE")
THIS_YEAR = _FILE.words("THIS_YEAR")
GRAND_TOTAL = _FILE.pattern("GRAND_TOTAL")
INCOME = _FILE.text("INCOME")
EXPENDITURE = _FILE.text("EXPENDITURE")
TOTALS = _FILE.mapping("TOTALS", str)
THIS_YEAR_OF = _FILE.mapping("THIS_YEAR_OF", str.split)
BOTH_SIDES = _FILE.pattern("BOTH_SIDES")
IN_ALL = _FILE.pattern("IN_ALL")
EACH = _FILE.pattern("EACH")
INCOME_AND_EXPENDITURE = _FILE.pattern("INCOME_AND_EXPENDITURE")
AMOUNT_OF_FUNDS = _FILE.text("AMOUNT_OF_FUNDS")
PROJECT_NAME = _FILE.pattern("PROJECT_NAME")
COMMON_NAME = _FILE.pattern("COMMON_NAME")
MONEY_NAME = _FILE.pattern("MONEY_NAME")
PROJECT_WORD = _FILE.text("PROJECT_WORD")
PROJECT_TITLE = _FILE.pattern("PROJECT_TITLE")
PROJECT_IN_QUOTES = _FILE.pattern("PROJECT_IN_QUOTES")
EVALUATED_PROJECT = _FILE.pattern("EVALUATED_PROJECT")
NO_PROJECT = _FILE.pattern("NO_PROJECT")
WHOLE_OR_PROJECTS = _FILE.pattern("WHOLE_OR_PROJECTS")
WHOLE = _FILE.text("WHOLE")
CONCERNED = _FILE.text("CONCERNED")
BALANCE = _FILE.pattern("BALANCE")
TITLE_WORDS = _FILE.pattern("TITLE_WORDS")
REST_OF_NOUN = _FILE.pattern("REST_OF_NOUN")
NO_TITLE_OF_ITEM = _FILE.pattern("NO_TITLE_OF_ITEM")
OF_A_PART = _FILE.pattern("OF_A_PART")
MOVED = _FILE.pattern("MOVED")
GOAL = _FILE.pattern("GOAL")
GOALS_LISTED = _FILE.text("GOALS_LISTED")
SCORED = _FILE.pattern("SCORED")
EVALUATING = _FILE.pattern("EVALUATING")
OF_INDICATORS = _FILE.text("OF_INDICATORS")
KEY_WORK = _FILE.pattern("KEY_WORK")
NO_KEY_WORK = _FILE.pattern("NO_KEY_WORK")
KEY_WORK_DONE = _FILE.pattern("KEY_WORK_DONE")
