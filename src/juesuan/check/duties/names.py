"""The bodies and classes that sentences name, and the codes of rows, against those that the report has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.check.duties import wording
from juesuan.check.duties.duty import Breach, Disclosure
from juesuan.model.place import Place
from juesuan.model.table import Row
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS, FUNCTIONAL, economic, functions
from juesuan.vocabulary.wording import compact

_HEAD_UNIT = re.compile(r"\(?(?:本级|机关|本部)\)?$")


def other_bodies(report: Disclosure) -> Iterator[Breach]:
    """Sentences that state the accounts of a body which is neither the department nor one of its units.

    Another name in a heading is found where the department's name is read.
    """
    own = [_plain(name) for name in (report.profile.organisation, *report.profile.units) if name]
    if not own:
        return
    for sentence in report.sentences:
        found = None if sentence.passage.is_heading else wording.BODY_AS_SUBJECT.search(sentence.text)
        if found is None or wording.OWN_WORDS.search(found[1]) or not wording.PLACE_OF_BODY.search(found[1]):
            continue
        if not _is_known(_plain(found[1]), own):
            yield Breach(
                Text(
                    f"所写的部门“{found[1]}”不是本部门（{report.profile.organisation}）：{sentence.printed}",
                    f"names “{found[1]}”, which is not this department ({report.profile.organisation}): "
                    f"{sentence.printed}",
                ),
                Text("更正部门名称", "correct the name of the department"),
                sentence.place,
            )


def other_classes(report: Disclosure) -> Iterator[Breach]:
    """Sentences that state an amount of a class of expenditure that no table has."""
    of_tables = [figure for figure in report.figures if figure.statement in FUNCTIONAL and figure.code]
    codes = {figure.code[:CLASS_DIGITS] for figure in of_tables}
    names = {compact(figure.item) for figure in of_tables}
    if not codes:
        return
    official = {compact(name.zh): code for code, name in functions().items() if len(code) == CLASS_DIGITS}
    for sentence in report.sentences:
        for found in wording.CLASS_WITH_SHARE.finditer(sentence.text):
            code = official.get(found[1])
            if code and code not in codes and found[1] not in names and Decimal(found[2].replace(",", "")):
                yield Breach(
                    Text(
                        f"写“{found[1]}”，而各表没有这一类：{sentence.printed}",
                        f"names the class “{found[1]}”, which no table has: {sentence.printed}",
                    ),
                    Text("更正类的名称", "correct the name of the class"),
                    sentence.place,
                )


def codes_of_other_names(report: Disclosure) -> Iterator[Breach]:
    """Rows of zeros with a code that does not exist, under the official name of another one.

    A row with an amount is known by the sums that it is missing from.
    """
    of_name: dict[str, list[str]] = {}
    for code, name in economic().items():
        of_name.setdefault(compact(name.zh), []).append(code)
    for table in report.tables:
        for row in table.rows if table.statement == "t06" else ():
            code, codes = "".join(row.codes), of_name.get(compact(row.name), [])
            if len(codes) == 1 and code.isdigit() and code not in economic() and not _has_amount(row):
                yield Breach(
                    Text(
                        f"06表“{row.name}”的编码印为{code}，而正式编码是{codes[0]}",
                        f"the code of “{row.name}” in table 06 is printed {code}; officially it is {codes[0]}",
                    ),
                    Text(f"把{code}更正为{codes[0]}", f"correct {code} to {codes[0]}"),
                    Place(page=table.place.page, table=table.place.table, cell=f"{code} {row.name}"),
                )


def _has_amount(row: Row) -> bool:
    return any(char in "123456789" for entry in row.entries for char in entry.text)


def _is_known(name: str, own: list[str]) -> bool:
    """Whether the name is one of the report's own, in full or without what stands before it."""
    return any(name.endswith(one) or one.endswith(name) for one in own)


def _plain(name: str) -> str:
    return _HEAD_UNIT.sub("", "".join(name.split()).replace("（", "(").replace("）", ")"))
