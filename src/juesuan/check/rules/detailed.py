"""Tables 06 and 09, the details: by economic classification, and by three-public item."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juesuan.check.forms import at, branches, parts, parts_of
from juesuan.check.ledger import Ledger
from juesuan.check.rule import Identities, Identity, Rule
from juesuan.check.rules.kinds import adds_up
from juesuan.model.coordinate import TOTAL
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS, GROUP_DIGITS, is_class
from juesuan.vocabulary.codelists import ITEM, NATURE

_PERSONNEL_CLASSES = ("301", "303")


def _classes(nature: str, belongs: Callable[[str], bool]) -> Identities:
    """The total of a nature of basic expenditure against the economic classes that belong to it."""

    def identities(ledger: Ledger) -> Iterator[Identity]:
        classes = ledger.line("t06", "economic")
        yield Identity(
            at("t06", nature=nature).figures(ledger),
            tuple(figure for code, figure in classes.items() if is_class(code) and belongs(code)),
        )

    return identities


RULES: tuple[Rule, ...] = (
    adds_up(
        "t06.sum.class",
        "06表 合计行",
        Text("基本支出合计等于经济分类各类之和", "Basic expenditure is the sum of the economic classes (类)"),
        branches("t06", "economic", CLASS_DIGITS),
    ),
    adds_up(
        "t06.sum.group",
        "06表 类级各行",
        Text("经济分类的类等于所属各款之和", "An economic class (类) is the sum of its groups (款)"),
        branches("t06", "economic", GROUP_DIGITS),
    ),
    adds_up(
        "t06.sum.nature",
        "06表 合计行",
        Text("基本支出等于人员经费与公用经费之和", "Basic expenditure is personnel plus operating expenses"),
        parts("t06", "nature", "basic", parts_of(NATURE, "basic")),
    ),
    adds_up(
        "t06.personnel",
        "06表 人员经费合计行",
        Text(
            "人员经费等于工资福利支出（301）与对个人和家庭的补助（303）之和",
            "Personnel expenses are wages and welfare (301) plus aid to individuals and families (303)",
        ),
        _classes("personnel", lambda code: code in _PERSONNEL_CLASSES),
    ),
    adds_up(
        "t06.operating",
        "06表 公用经费合计行",
        Text(
            "公用经费等于商品和服务支出（302）、资本性支出（310）等其余各类之和",
            "Operating expenses are goods and services (302), capital expenditure (310) and all others",
        ),
        _classes("operating", lambda code: code not in _PERSONNEL_CLASSES),
    ),
    adds_up(
        "t09.sum.item",
        "09表 1栏=2栏+3栏+6栏，7栏=8栏+9栏+12栏",
        Text(
            "“三公”经费合计等于因公出国（境）费、公务用车费与公务接待费之和",
            "Three-public expenses are travel abroad, official vehicles and official reception",
        ),
        parts("t09", "item", TOTAL, parts_of(ITEM)),
    ),
    adds_up(
        "t09.sum.vehicles",
        "09表 3栏=4栏+5栏，9栏=10栏+11栏",
        Text(
            "公务用车费等于公务用车购置费与运行维护费之和",
            "Expenses on official vehicles are their purchase plus their operation",
        ),
        parts("t09", "item", "vehicles", parts_of(ITEM, "vehicles")),
    ),
)
