"""Tables 02, 03, 05, 07 and 08, by functional classification: 项 to 款 to 类 to 合计, column to column."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.forms import branches, parts, parts_of, two_sides
from juesuan.check.ledger import Ledger
from juesuan.check.rule import Identities, Identity, Rule
from juesuan.check.rules.kinds import adds_up
from juesuan.model.coordinate import TOTAL
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS
from juesuan.vocabulary.codelists import NATURE, SOURCE
from juesuan.vocabulary.statements import BY_ID


def _levels(statement: str) -> tuple[Rule, ...]:
    number = BY_ID[statement].number
    return (
        adds_up(
            f"{statement}.sum.class",
            f"{number}表 合计行",
            Text("合计等于各类之和", "The total is the sum of the classes (类)"),
            branches(statement, "function", CLASS_DIGITS),
        ),
        adds_up(
            f"{statement}.sum.group",
            f"{number}表 类级各行",
            Text("类等于所属各款之和", "A class (类) is the sum of its groups (款)"),
            branches(statement, "function", GROUP_DIGITS),
        ),
        adds_up(
            f"{statement}.sum.item",
            f"{number}表 款级各行",
            Text("款等于所属各项之和", "A group (款) is the sum of its items (项)"),
            branches(statement, "function", ITEM_DIGITS),
        ),
    )


def _natures(statement: str, form: str) -> tuple[Rule, ...]:
    return (
        adds_up(
            f"{statement}.sum.nature",
            form,
            Text(
                "本年支出等于基本支出、项目支出及其他各栏之和",
                "Expenditure of the year is the sum of basic, project and other expenditure",
            ),
            parts(statement, "nature", TOTAL, parts_of(NATURE)),
        ),
        adds_up(
            f"{statement}.sum.basic",
            f"{BY_ID[statement].number}表 基本支出分列人员经费、公用经费的各行",
            Text(
                "基本支出等于人员经费与公用经费之和",
                "Basic expenditure is personnel plus operating expenses",
            ),
            parts(statement, "nature", "basic", parts_of(NATURE, "basic")),
        ),
    )


def _balance(statement: str, form: str, identities: Identities | None = None) -> Rule:
    return adds_up(
        f"{statement}.balance",
        form,
        Text(
            "年末结转和结余与本年支出之和等于年初结转和结余与本年收入之和",
            "Closing balance and expenditure together equal opening balance and income",
        ),
        identities or _carried(statement),
    )


def _carried(statement: str) -> Identities:
    return two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income"))


def _carried_if_shown(ledger: Ledger) -> Iterator[Identity]:
    """Only where table 05 has columns of balances, which the ministry's form does not have."""
    if ledger.codes("t05", "flow") & {"opening", "closing"}:
        yield from _carried("t05")(ledger)


RULES: tuple[Rule, ...] = (
    *_levels("t02"),
    adds_up(
        "t02.sum.source",
        "02表 1栏=2栏+…+7栏",
        Text("本年收入等于各来源收入之和", "Income of the year is the sum of its sources"),
        parts("t02", "source", TOTAL, parts_of(SOURCE)),
    ),
    *_levels("t03"),
    *_natures("t03", "03表 1栏=2栏+…+6栏"),
    *_levels("t05"),
    *_natures("t05", "05表 1栏=2栏+3栏"),
    _balance("t05", "05表 列有年初、年末结转和结余的各行", _carried_if_shown),
    *_levels("t07"),
    *_natures("t07", "07表 3栏=4栏+5栏"),
    _balance("t07", "07表 6栏=1栏+2栏-3栏"),
    *_levels("t08"),
    *_natures("t08", "08表 1栏=2栏+3栏"),
    _balance("t08", "08表 列有年初、年末结转和结余的各行"),
)
