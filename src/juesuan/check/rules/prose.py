"""Sums within prose: amounts of running text that make up another, read as if a statement printed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juesuan.check.books import Books
from juesuan.check.forms import branches, parts, parts_of, two_sides
from juesuan.check.ledger import Ledger
from juesuan.check.rule import Examination, Identities, Identity, Rule
from juesuan.check.rules.kinds import finding, sums_in_prose
from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.text import Text
from juesuan.vocabulary.classification import ITEM_DIGITS
from juesuan.vocabulary.codelists import ITEM, NATURE

_BELONGS: dict[str, Callable[[Coordinate], bool]] = {
    "t05": lambda meaning: meaning.fund == "general" and meaning.item == NOT_APPLICABLE,
    "t07": lambda meaning: meaning.fund == "government",
    "t08": lambda meaning: meaning.fund == "capital",
    "t09": lambda meaning: meaning.item != NOT_APPLICABLE,
}
"""Which amounts of prose are read as those of a statement."""
_TWO_SIDES = 4


def _told(books: Books, statement: str) -> Iterator[tuple[str, Ledger]]:
    """What prose says of the contents of a statement, as a ledger for each budget phase."""
    belongs = _BELONGS[statement]
    said = [(figure, meaning) for figure, meaning in books.said_amounts if belongs(meaning)]
    for phase in dict.fromkeys(meaning.phase for _, meaning in said):
        yield phase, Ledger((figure for figure, meaning in said if meaning.phase == phase), retelling=statement)


def _summed(statement: str, identities: Identities, figures: int) -> Examination:
    """The identities of which prose prints so many figures: it need not say everything that a table does."""

    def found(books: Books) -> Iterator[Identity]:
        for _, ledger in _told(books, statement):
            for identity in identities(ledger):
                if len(identity.left) + len(identity.right) >= figures:
                    yield identity

    return finding(found)


def _budgeted(books: Books) -> Iterator[Identity]:
    """The budgets of the items against their total, where prose names every item that table 05 does."""
    spent = {
        code for ledger in books.ledgers for code in ledger.codes("t05", "function") if len(code) == ITEM_DIGITS
    }
    for phase, ledger in _told(books, "t05"):
        if phase != "final" and spent and spent <= ledger.codes("t05", "function"):
            yield from branches("t05", "function", ITEM_DIGITS)(ledger)


RULES: tuple[Rule, ...] = (
    sums_in_prose(
        "prose.sum.nature",
        "决算情况说明：一般公共预算财政拨款支出决算总体情况",
        Text(
            "文字说明中一般公共预算支出等于基本支出与项目支出之和",
            "In the text, general public budget expenditure is basic plus project expenditure",
        ),
        examination=_summed("t05", parts("t05", "nature", TOTAL, parts_of(NATURE)), 3),
    ),
    sums_in_prose(
        "prose.sum.basic",
        "决算情况说明：一般公共预算财政拨款基本支出决算情况",
        Text(
            "文字说明中基本支出等于人员经费与公用经费之和",
            "In the text, basic expenditure is personnel plus operating expenses",
        ),
        examination=_summed("t05", parts("t05", "nature", "basic", parts_of(NATURE, "basic")), 3),
    ),
    sums_in_prose(
        "prose.sum.budget",
        "决算情况说明：一般公共预算财政拨款支出决算具体情况",
        Text(
            "文字说明中各项支出的预算数之和等于预算总数",
            "In the text, the budgets of all items make up the total budget",
        ),
        examination=finding(_budgeted),
    ),
    sums_in_prose(
        "prose.sum.three-public",
        "决算情况说明：财政拨款“三公”经费支出决算情况",
        Text(
            "文字说明中“三公”经费等于因公出国（境）费、公务用车费与公务接待费之和",
            "In the text, three-public expenses are travel abroad, official vehicles and official reception",
        ),
        examination=_summed("t09", parts("t09", "item", TOTAL, parts_of(ITEM)), 4),
    ),
    sums_in_prose(
        "prose.sum.vehicles",
        "决算情况说明：公务用车购置及运行维护费",
        Text(
            "文字说明中公务用车费等于购置费与运行维护费之和",
            "In the text, expenses on official vehicles are their purchase plus their operation",
        ),
        examination=_summed("t09", parts("t09", "item", "vehicles", parts_of(ITEM, "vehicles")), 3),
    ),
    *(
        sums_in_prose(
            f"prose.balance.{name}",
            f"决算情况说明：{label.zh}财政拨款收入支出决算情况",
            Text(
                f"文字说明中{label.zh}的年末结转和结余与本年支出之和等于年初结转和结余与本年收入之和",
                f"In the text, closing balance and expenditure of {label.en} equal opening balance and income",
            ),
            examination=_summed(
                statement,
                two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income")),
                _TWO_SIDES,
            ),
        )
        for statement, name, label in (
            ("t07", "government", Text("政府性基金预算", "government-managed funds")),
            ("t08", "capital", Text("国有资本经营预算", "the state capital operations budget")),
        )
    ),
)
