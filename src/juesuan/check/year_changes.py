"""What changed since last year and asks for a word: items that vanished, jumps that no sentence explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from juesuan.check.duties.wording import REASON
from juesuan.check.messages.texts import finding, said
from juesuan.model.figure import TOTAL, Figure, FigureKind
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.classification import CLASS_DIGITS, ITEM_DIGITS

# A change by so much of last year's amount asks for a reason: provincial templates ask from 20 to 30 % on.
_LARGE = Decimal("0.3")
# An item or class below this share of all spending may come and go without a word.
_NOTABLE = Decimal("0.01")
# A three-public expense that changes by less is no jump.
_LEAST_YUAN = Decimal(10_000)
_CODED = ("t03", "t05", "t07", "t08")
# Items that one finding names; the rest are counted.
_LISTED = 8

_Named = tuple[Text, tuple[str, ...]]
_THREE_PUBLIC: Mapping[str, _Named] = {
    TOTAL: (Text("“三公”经费", "three-public expenses"), ("三公",)),
    "abroad": (Text("因公出国（境）费", "travel abroad"), ("出国",)),
    "vehicle-purchase": (Text("公务用车购置费", "purchase of vehicles"), ("公务用车购置",)),
    "vehicle-operation": (
        Text("公务用车运行维护费", "operation of vehicles"),
        ("公务用车运行", "公务用车购置及运行"),
    ),
    "reception": (Text("公务接待费", "official reception"), ("接待",)),
}
_SPENDING: _Named = (
    Text("本年支出", "expenditure of the year"),
    ("支出合计", "支出总计", "支总计", "本年支出", "支出决算"),
)
_INCOME: _Named = (
    Text("本年收入", "income of the year"),
    ("收入合计", "收入总计", "收、支总计", "收支总计", "本年收入", "收入决算"),
)


class Watched(NamedTuple):
    """An amount to be compared: its name, the words by which sentences call it, and how grave a jump is."""

    name: Text
    words: tuple[str, ...]
    severity: Severity
    figure: Figure
    least_yuan: Decimal = _LEAST_YUAN


def changes(now: Sequence[Figure], last: Sequence[Figure], texts: Sequence[str]) -> Iterator[Finding]:
    """The items of last year that are gone, and jumps for which no paragraph of this year gives a reason.

    `texts` are the paragraphs of this year's report, in NFKC without white space; without them nothing is said
    of reasons.
    """
    yield from _vanished(now, last)
    if texts:
        before = _watched(last)
        for key, one in _watched(now).items():
            if key in before and _is_jump(one, before[key]) and not _is_explained(one, texts):
                yield _jump(one, before[key].figure)


def _yuan(figure: Figure) -> Decimal:
    return figure.amount.yuan if figure.amount is not None else Decimal(0)


def _totals(figures: Sequence[Figure], flow: str) -> Iterator[Figure]:
    """The totals of table 02 or 03."""
    statement = "t03" if flow == "expenditure" else "t02"
    for figure in figures:
        about = figure.coordinate
        if figure.kind is FigureKind.TABLE and figure.statement == statement and about and about.phase == "final":
            parts = (about.function, about.source if flow == "income" else about.nature)
            if about.flow == flow and all(part == TOTAL for part in parts):
                yield figure


def _spending(figures: Sequence[Figure]) -> Decimal:
    return max(map(_yuan, _totals(figures, "expenditure")), default=Decimal(0))


def _by_code(figures: Sequence[Figure], digits: int) -> dict[str, Figure]:
    """The whole amount of each code of so many digits, the first that a table prints."""
    found: dict[str, Figure] = {}
    for figure in figures:
        about = figure.coordinate
        if figure.statement not in _CODED or about is None or len(figure.code) != digits:
            continue
        if (about.phase, about.flow, about.nature) == ("final", "expenditure", TOTAL):
            found.setdefault(figure.code, figure)
    return found


def _vanished(now: Sequence[Figure], last: Sequence[Figure]) -> Iterator[Finding]:
    codes = {figure.code for figure in now if figure.code}
    before, least = _by_code(last, ITEM_DIGITS), _spending(last) * _NOTABLE
    gone = [one for code, one in before.items() if code not in codes and _yuan(one) > least]
    if codes and gone:
        named = "、".join(f"{one.code} {one.item}（{one.printed}）" for one in gone[:_LISTED])
        more = said("items-gone.more", rest=len(gone) - _LISTED) if len(gone) > _LISTED else NO_TEXT
        yield finding("years.items-gone", Place(table="03"), count=len(gone), named=named, more=more)


def _watched(figures: Sequence[Figure]) -> dict[object, Watched]:
    found: dict[object, Watched] = {}
    for flow, (name, words) in (("expenditure", _SPENDING), ("income", _INCOME)):
        for figure in _totals(figures, flow):
            found.setdefault(flow, Watched(name, words, Severity.WARNING, figure))
    least = _spending(figures) * _NOTABLE
    for code, figure in _by_code(figures, CLASS_DIGITS).items():
        name = Text(figure.item, f"{code} {figure.item}")
        found[code] = Watched(name, (figure.item,), Severity.NOTE, figure, max(least, _LEAST_YUAN))
    for figure in figures:
        about = figure.coordinate
        if (
            figure.statement == "t09"
            and about is not None
            and about.phase == "final"
            and about.item in _THREE_PUBLIC
        ):
            name, words = _THREE_PUBLIC[about.item]
            found.setdefault(("t09", about.item), Watched(name, words, Severity.WARNING, figure))
    return found


def _is_jump(now: Watched, last: Watched) -> bool:
    before, change = _yuan(last.figure), abs(_yuan(now.figure) - _yuan(last.figure))
    return before > 0 and change > before * _LARGE and change >= now.least_yuan


def _is_explained(one: Watched, texts: Sequence[str]) -> bool:
    return any(word in text and REASON.search(text) for text in texts for word in one.words)


def _jump(one: Watched, last: Figure) -> Finding:
    rate = ((_yuan(one.figure) - _yuan(last)) / _yuan(last) * 100).quantize(Decimal("0.1"))
    return finding(
        "years.jump",
        one.figure.place,
        NOTHING_MORE,
        one.severity,
        name=one.name,
        moved=said("jump.up" if rate > 0 else "jump.down"),
        rate=str(abs(rate)),
        last=last.printed,
        now=one.figure.printed,
    )
