"""Every rule in a drawn table: it holds there, and it fires, alone, when one figure of it is changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from juesuan.check import LAST_DIGIT, RULES, YEAR_RULES
from juesuan.check.duties import DUTIES
from juesuan.check.rules import claims, performance, prose, rules_of, tables
from juesuan.check.rules.tables import IDENTITIES
from juesuan.errors import ConfigurationError
from juesuan.model.check import Outcome
from tests.check.report_drawing import drawn_report
from tests.check.rules_page import RULES_PAGE, as_markdown

_HERE = Path(__file__).parent
_ROWS = Path(tables.__file__).with_name("rules.toml")
_CASE = re.compile(r"^# (?P<rule>\S+)(?P<remark>.*)\n(?P<picture>(?:(?!#).*\n?)*)", re.MULTILINE)


class Case(NamedTuple):
    rule: str
    remark: str
    picture: str


def _cases() -> Iterator[Case]:
    for path in sorted((_HERE / "cases").glob("*.txt")):
        for match in _CASE.finditer(path.read_text(encoding="utf-8")):
            yield Case(*match.groups())


CASES = tuple(_cases())
HOLDS = {Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule + case.remark)
def test_rule_holds_as_drawn(case: Case) -> None:
    results, findings = drawn_report(case.picture).checked()
    assert not findings
    assert {result.outcome for result in results if result.rule == case.rule} & HOLDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule + case.remark)
def test_rule_alone_fires_on_the_damaged_copy(case: Case) -> None:
    results, findings = drawn_report(case.picture, damaged=True).checked()
    assert {result.rule for result in results if result.outcome is Outcome.FAILS} == {case.rule}
    (finding,) = findings
    assert finding.code.removesuffix(LAST_DIGIT) in (case.rule, "accounts.culprit")


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == {rule.id for rule in RULES}


def test_rules_have_one_id_each_and_both_languages() -> None:
    rules = (*RULES, *YEAR_RULES)
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.text.zh and rule.text.en and rule.form for rule in rules)


def test_the_page_of_rules_is_up_to_date() -> None:
    """To renew it: `python -m tests.check.rules_page`."""
    assert RULES_PAGE.read_text(encoding="utf-8") == as_markdown((*RULES, *YEAR_RULES), DUTIES)


_WHOLE = 'relation = "computation", form = "01表", zh = "甲", en = "a"'


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('relation = "equal", form = "01表", zh = "甲", en = "a"', "equal"),
        ('relation = "computation", severity = "grave", form = "01表", zh = "甲", en = "a"', "grave"),
        ('relation = "computation", form = "01表", zh = "甲"', "en"),
        (f'{_WHOLE}, levels = "t10 function 3"', "t10"),
        (f'{_WHOLE}, along = "t01 flow: income"', "unpack"),
        (f'{_WHOLE}, equal = ["t01 flow"]', "length 1"),
        (f'{_WHOLE}, subjects = "money: vehicles = parts"', "money"),
    ],
)
def test_a_row_of_rules_that_is_not_whole_is_named(row: str, wrong: str) -> None:
    text = f'[within]\nseverity = "error"\n[within.rules]\n"t01.sum.income" = {{ {row} }}\n'
    with pytest.raises(ConfigurationError, match=rf"t01\.sum\.income.*{wrong}"):
        rules_of({}, IDENTITIES, tomllib.loads(text))


def test_a_row_of_rules_that_nothing_computes_is_named() -> None:
    row = '"t01.unheard-of" = { relation = "computation", form = "01表", zh = "甲", en = "a" }'
    text = f'[within]\nseverity = "error"\n[within.rules]\n{row}\n'
    with pytest.raises(ConfigurationError, match="unheard-of"):
        rules_of({}, IDENTITIES, tomllib.loads(text))


def test_whatever_is_computed_has_its_row() -> None:
    computed = {*IDENTITIES}
    for room in (tables, prose, claims, performance):
        computed |= room.EXAMINATIONS.keys()
    rows = tomllib.loads(_ROWS.read_text(encoding="utf-8"))
    said = {
        name
        for section in rows.values()
        for name, row in section["rules"].items()
        if row.keys() & {"levels", "along", "equal", "subjects"}
    }
    assert not computed & said
    assert computed | said == {rule.id for rule in RULES}
