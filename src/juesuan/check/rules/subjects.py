"""What prose says beyond the tables: procurement, vehicles, travel, reception, projects, units."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from juesuan.check.accounts import Accounts, is_final
from juesuan.check.judgement import judge_within, judging, total
from juesuan.check.rounding import exactly
from juesuan.check.rule import Identity, Rule, at_most_in_prose, counts_in_prose, sums_in_prose, usually_in_prose
from juesuan.check.wording import GROUP_UNITS, HEAD_UNIT, PERSON_UNITS
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import PROJECT, SUBJECT

_HEAD_UNIT = re.compile(HEAD_UNIT)
_AMOUNT, _COUNT = Measure.AMOUNT, Measure.COUNT
Found = Callable[[Accounts], Iterator[Identity]]


def _under(subject: str) -> tuple[str, ...]:
    return tuple(concept.code for concept in SUBJECT.concepts if concept.parent == subject)


_BY_KIND = ("procurement-goods", "procurement-works", "procurement-services")
_SME_BY_KIND = tuple(f"procurement-sme-{kind}" for kind in ("goods", "works", "services"))


def _sum(whole: str, addends: tuple[str, ...], measure: Measure, at_least: int = 2) -> Found:
    """A subject against those that make it up, where prose names so many of them."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        made_of = tuple(figure for subject in addends for figure in accounts.stated(subject, measure))
        if len(made_of) >= at_least:
            yield Identity(accounts.stated(whole, measure), made_of)

    return found


def _uses(accounts: Accounts) -> Iterator[Identity]:
    """Vehicles by use; where they are fewer than all and none are called other, the list may go on."""
    vehicles = accounts.stated("vehicles", _COUNT)
    by_use = tuple(figure for subject in _under("vehicles") for figure in accounts.stated(subject, _COUNT))
    if len(by_use) > 1 and (accounts.stated("vehicles-other", _COUNT) or total(by_use) >= total(vehicles)):
        yield Identity(vehicles, by_use)


def _against(part: str, whole: str, measure: Measure = _AMOUNT) -> Found:
    def found(accounts: Accounts) -> Iterator[Identity]:
        yield Identity(accounts.stated(part, measure), accounts.stated(whole, measure))

    return found


def _against_table(subject: str, statement: str, **codes: str) -> Found:
    def found(accounts: Accounts) -> Iterator[Identity]:
        yield Identity(accounts.stated(subject), accounts.table(statement, **codes))

    return found


def _reception(accounts: Accounts) -> Iterator[Identity]:
    made_of = accounts.stated("reception-domestic") + accounts.stated("reception-foreign")
    yield Identity(made_of, accounts.table("t09", item="reception"))


def _persons(groups: Callable[[Accounts], tuple[Figure, ...]]) -> Found:
    """Of the counts of one subject, that of the groups against that of the persons in them."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        counts = groups(accounts)
        persons = tuple(figure for figure in counts if _unit(figure) in PERSON_UNITS)
        others = tuple(figure for figure in counts if _unit(figure) in GROUP_UNITS)
        if len(persons) == len(others) == 1:
            yield Identity(others, persons)

    return found


def _unit(figure: Figure) -> str:
    return figure.amount.unit.value if figure.amount else ""


def _counts_of(*subjects: str) -> Callable[[Accounts], tuple[Figure, ...]]:
    return lambda accounts: tuple(
        figure for subject in subjects for figure in accounts.subjects.get((subject, _COUNT), ())
    )


def _projects(accounts: Accounts) -> Iterator[Identity]:
    """The projects that one section names, each once, against project expenditure of the department."""
    sections: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in accounts.narrative:
        if figure.subject == PROJECT and figure.name and figure.measure is _AMOUNT and _was_spent(figure):
            sections[figure.section].setdefault(figure.name, figure)
    for named in sections.values():
        yield Identity(tuple(named.values()), accounts.table("t03", nature="project"))


def _was_spent(figure: Figure) -> bool:
    return is_final(figure) and figure.amount is not None and figure.amount.unit.is_money


def _evaluated_funds(accounts: Accounts) -> Iterator[Identity]:
    for figure in accounts.subjects.get(("evaluated-funds", _AMOUNT), ()):
        yield Identity((figure,), accounts.table("t03"))


def _units(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The stated number of units against those listed, of which one may be the head unit."""
    stated, listed = _stated_units(accounts), Decimal(len(accounts.units))
    if stated and stated.amount and listed:
        subordinate = listed - any(_HEAD_UNIT.search(unit) for unit in accounts.units)
        number = subordinate if stated.amount.value == subordinate else listed
        yield judge_within(rule, stated, (), exactly(number))


def _stated_units(accounts: Accounts) -> Figure | None:
    count, sentence = accounts.description.stated_unit_count, accounts.description.unit_sentence
    if count is None or sentence is None:
        return next(iter(accounts.stated("units", _COUNT)), None)
    return Figure(
        kind=FigureKind.NARRATIVE,
        statement="",
        section="",
        item="",
        line_number="",
        code="",
        column=(),
        column_number="",
        printed=str(count),
        amount=Amount(Decimal(count), Unit.COUNT, 0),
        status=Status.PRINTED,
        place=sentence.place,
        measure=_COUNT,
        subject="units",
    )


RULES: tuple[Rule, ...] = (
    sums_in_prose(
        "prose.procurement.kind",
        "决算情况说明：政府采购支出",
        Text(
            "政府采购支出总额等于货物、工程与服务支出之和",
            "Government procurement is the sum of goods, works and services",
        ),
        examination=judging(_sum("procurement", _BY_KIND, _AMOUNT)),
    ),
    usually_in_prose(
        "prose.procurement.sme",
        "决算情况说明：政府采购支出",
        Text(
            "授予中小企业合同金额通常不超过政府采购支出总额",
            "Contracts given to SMEs usually do not exceed government procurement",
        ),
        examination=judging(_against("procurement-sme", "procurement")),
    ),
    at_most_in_prose(
        "prose.procurement.micro",
        "决算情况说明：政府采购支出",
        Text(
            "授予小微企业合同金额不超过授予中小企业合同金额",
            "Contracts given to small and micro firms do not exceed those given to SMEs",
        ),
        examination=judging(_against("procurement-micro", "procurement-sme")),
    ),
    sums_in_prose(
        "prose.procurement.sme-kind",
        "决算情况说明：政府采购支出",
        Text(
            "授予中小企业合同金额等于货物、工程与服务合同金额之和",
            "Contracts given to SMEs are the sum of those for goods, works and services",
        ),
        examination=judging(_sum("procurement-sme", _SME_BY_KIND, _AMOUNT)),
    ),
    sums_in_prose(
        "prose.vehicles.use",
        "决算情况说明：国有资产占用情况",
        Text(
            "车辆总数等于各类用途车辆数之和",
            "The number of vehicles is the sum of those for each use",
        ),
        examination=judging(_uses),
    ),
    usually_in_prose(
        "prose.vehicles.kept",
        "决算情况说明：公务用车购置及运行维护费，国有资产占用情况",
        Text(
            "开支财政拨款的公务用车保有量通常不超过车辆总数",
            "Vehicles kept at fiscal expense usually do not exceed all vehicles",
        ),
        examination=judging(_against("vehicles-kept", "vehicles", _COUNT)),
    ),
    usually_in_prose(
        "prose.vehicles.bought",
        "决算情况说明：公务用车购置及运行维护费",
        Text(
            "本年购置的公务用车通常不超过年末保有量",
            "Vehicles bought in the year usually do not exceed those kept at its end",
        ),
        examination=judging(_against("vehicles-bought", "vehicles-kept", _COUNT)),
    ),
    sums_in_prose(
        "prose.equipment.kind",
        "决算情况说明：国有资产占用情况",
        Text(
            "大型设备台（套）数等于各档设备之和",
            "The number of large equipment is the sum of its kinds",
        ),
        examination=judging(_sum("equipment", _under("equipment"), _COUNT)),
    ),
    at_most_in_prose(
        "prose.abroad.persons",
        "决算情况说明：因公出国（境）费",
        Text(
            "因公出国（境）团组数不超过人次数",
            "There are no more delegations abroad than persons in them",
        ),
        examination=judging(_against("abroad-groups", "abroad-persons", _COUNT)),
    ),
    at_most_in_prose(
        "prose.reception.persons",
        "决算情况说明：公务接待费",
        Text(
            "国内公务接待批次不超过接待人次",
            "There are no more receptions of domestic guests than guests",
        ),
        examination=judging(_persons(_counts_of("reception-domestic"))),
    ),
    at_most_in_prose(
        "prose.reception.amount",
        "决算情况说明：公务接待费，09表 公务接待费栏",
        Text(
            "国内公务接待与外事接待支出之和不超过09表的公务接待费",
            "Reception of domestic and foreign guests does not exceed official reception in table 09",
        ),
        examination=judging(_reception),
    ),
    usually_in_prose(
        "prose.operating-cost",
        "决算情况说明：机关运行经费，06表 公用经费合计",
        Text(
            "机关运行经费通常不超过06表的公用经费合计",
            "Operating costs of organs usually do not exceed operating expenses in table 06",
        ),
        examination=judging(_against_table("operating-cost", "t06", nature="operating")),
    ),
    usually_in_prose(
        "prose.projects",
        "决算情况说明：项目支出，03表 项目支出栏",
        Text(
            "同一节中列出的各项目支出之和通常不超过03表的项目支出",
            "The projects that one section names usually do not exceed project expenditure in table 03",
        ),
        examination=judging(_projects),
    ),
    usually_in_prose(
        "prose.evaluated-funds",
        "决算情况说明：预算绩效情况，03表 合计行",
        Text(
            "绩效自评的资金通常不超过03表的本年支出",
            "The funds evaluated usually do not exceed expenditure of the year in table 03",
        ),
        examination=judging(_evaluated_funds),
    ),
    counts_in_prose(
        "prose.units",
        "部门概况：机构设置，部门决算单位构成",
        Text(
            "所述下属单位个数等于列出的单位个数",
            "The stated number of subordinate units is how many are listed",
        ),
        examination=_units,
    ),
)
