"""One cause, one finding: which failures follow from another number, and which findings from another finding.

A number of the text that several failed identities use, and nothing else supports, is their one cause: an amount
that differs from the table also spoils the share, the completion and the sum that are reckoned from it, and the
failure that says most of it stands for them all. Findings of different steps are compared by what they are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from juesuan.check.localisation.blank_cells import column_key, row_key
from juesuan.check.localisation.diagnosis import Culprit
from juesuan.check.rules import RULES, RULES_BY_ID
from juesuan.model.check import CheckResult, Outcome, Relation
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.vocabulary.resources import toml_beside

# A printed number: where it stands, and its text. Claims hold figures of their own for one print.
_Print = tuple[Place, str]


def _printed(figures: Iterable[Figure]) -> set[_Print]:
    return {(figure.place, figure.printed) for figure in figures if figure.printed}


# --- findings that follow from other findings ---


class _Follows(NamedTuple):
    """How the codes of consequences and of causes begin, and what both must share."""

    consequence: tuple[str, ...]
    cause: tuple[str, ...]
    share: str


_FOLLOWS = tuple(
    _Follows(tuple(row["consequence"]), tuple(row["cause"]), row["share"])
    for row in toml_beside(__file__, "follows.toml")["follows"]
)


def without_consequences(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings but those that follow from another one, as rows of follows.toml say."""
    known = tuple(findings)
    return tuple(one for one in known if not any(_follows(one, row, known) for row in _FOLLOWS))


def _follows(finding: Finding, row: _Follows, known: Iterable[Finding]) -> bool:
    return finding.code.startswith(row.consequence) and any(
        cause.code.startswith(row.cause) and _share(finding, cause, row.share) for cause in known
    )


def _share(one: Finding, other: Finding, what: str) -> bool:
    """Whether two findings speak of one sentence (or one of a clause of it), or of one of the other parts."""
    if what == "sentence":
        first, second = one.about.sentence, other.about.sentence
        return bool(first and second) and (first in second or second in first)
    mine, theirs = ({*_PARTS[what](finding)} - {""} for finding in (one, other))
    return not mine.isdisjoint(theirs)


# What a finding is about, part by part; a print may be several figures.
_PARTS: Mapping[str, Callable[[Finding], Iterable[object]]] = {
    "print": lambda finding: _printed(finding.about.figures),
    "page": lambda finding: [(finding.place.page, finding.place.reference)],
    "table": lambda finding: [finding.place.table],
    "name": lambda finding: [finding.about.name],
    "report": lambda _: ["report"],
}


def figures_in_question(findings: Iterable[Finding], figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """For each finding, in their order, the figures of the report at its place, and those that it is about."""
    at: dict[Place, list[Figure]] = defaultdict(list)
    for figure in figures:
        at[figure.place].append(figure)
    return tuple(
        tuple(dict.fromkeys((*at[one.place], *(about for about in one.about.figures if about in at[about.place]))))
        for one in findings
    )


# --- rows that no total contains ---

# Sums that lack one row: a single one may lack its amount by chance.
_ENOUGH_LACKING = 2


def rows_not_added(
    results: Iterable[CheckResult], explained: Collection[int]
) -> Iterator[tuple[Figure, tuple[CheckResult, ...]]]:
    """Rows whose amounts are what the sums above them lack, in two columns at least, and these sums.

    Of rows with the same amounts it is the one whose code fewer identities of any table support.
    """
    lacking: dict[tuple[str, ...], list[tuple[Figure, CheckResult]]] = defaultdict(list)
    support: Counter[str] = Counter()
    for one in results:
        if one.outcome.agrees:
            support.update(figure.code for figure in one.figures)
        elif one.outcome is Outcome.FAILS and id(one) not in explained and ".sum." in one.rule:
            for addend in one.right:
                if len(one.left) == 1 and addend.code and addend.amount and addend.amount.yuan == -one.residual:
                    lacking[addend.statement, addend.code].append((addend, one))
    known: set[int] = set()
    for row in sorted(lacking, key=lambda key: support[key[1]]):
        found = [(addend, one) for addend, one in lacking[row] if id(one) not in known]
        if len(found) >= _ENOUGH_LACKING:
            known |= {id(one) for _, one in found}
            yield found[0][0], tuple(one for _, one in found)


# --- failures that follow from a culprit or from other failures ---

# How the ids of the rules begin by which the text restates what a table prints.
RESTATED = "prose.t"
# Rules in the order in which one of their failures stands for others: the print of a table proves most.
_SAYING_MOST = (
    RESTATED,
    "prose.procurement.micro",
    "claim.share",
    "claim.completion",
    "claim.growth",
    "claim.difference",
    "claim.restatement",
)
# Rules on many numbers, any of which may be wrong.
_SAYING_LEAST = ("claim.shares", "claim.sum")
_WEAK = ("claim.comparison",)
# Rules that a wrong number mostly meets: that they hold does not speak for it.
_AT_MOST = {rule.id for rule in RULES if rule.relation is Relation.AT_MOST}


# Two restatements each of which states what the table prints in the cell of the other.
Exchange = tuple[CheckResult, CheckResult]


def consequences(
    results: Sequence[CheckResult],
    culprits: Sequence[Culprit],
    pairs: Iterable[Exchange],
    explained: Collection[int],
) -> set[int]:
    """The failed results (by identity) that follow from a culprit, an exchange, or another failure of the text."""
    exchanged = [one for pair in pairs for one in pair]
    # What a culprit without alternatives would change is wrong.
    alone = (one.suspects[0] for one in culprits if len(one.suspects) == 1)
    accused = _printed(figure for suspect in alone for figure, _ in suspect.cells)
    accused |= {printed for one in exchanged for printed in _prints(one)}
    explained = {*explained, *map(id, exchanged)}
    failures = [one for one in results if one.outcome is Outcome.FAILS and id(one) not in explained]
    repeats = _repeats(failures)
    # What words reckon from numbers says little of them, as does an upper bound.
    weak = (one for one in failures if one.claim is not None or one.rule in _AT_MOST)
    # Of several cells of which one is wrong, any may break an upper bound.
    suspected = accused | _printed(
        figure for one in culprits for suspect in one.suspects for figure, _ in suspect.cells
    )
    following = {id(one) for one in weak if _prints(one) & (suspected if one.rule in _AT_MOST else accused)}
    restatements = [one for one in failures if one.rule.startswith(RESTATED)]
    following |= {id(one) for one in restatements if _printed(one.left) & repeats.keys()}
    left = [one for one in failures if id(one) not in following]
    holding = Counter(printed for one in results if supports(one) for printed in _prints(one))
    while found := _largest_group(left, holding, repeats):
        shared, group = found
        leading = min(group, key=partial(_rank, shared))
        group = [one for one in group if one is leading or _may_follow(leading, one)]
        following |= {id(one) for one in group if one is not leading}
        members = {id(one) for one in group}
        left = [one for one in left if id(one) not in members]
    return following


def exchanges(failures: Iterable[CheckResult]) -> Iterator[Exchange]:
    """Pairs of restatements each of which states what a table prints in the other's cell of one column or row."""
    waiting: dict[object, CheckResult] = {}
    for failure in failures:
        relation = RULES_BY_ID[failure.rule].relation
        if relation is not Relation.RESTATEMENT or not len(failure.left) == len(failure.right) == 1:
            continue
        (stated,), (printed,) = failure.left, failure.right
        if stated.amount is None or printed.amount is None or not printed.statement:
            continue
        said, found = stated.amount.yuan, printed.amount.yuan
        lines = column_key(printed), row_key(printed)
        partner = next((waiting.pop(key) for line in lines if (key := (line, found, said)) in waiting), None)
        if partner is not None:
            yield partner, failure
        else:
            waiting.update({(line, said, found): failure for line in lines})


def _repeats(failures: Iterable[CheckResult]) -> Mapping[_Print, _Print]:
    """Prints of a wrong number that the text says again of one figure of a table, each with the first of them."""
    first: dict[object, _Print] = {}
    repeats: dict[_Print, _Print] = {}
    for failure in failures:
        if failure.rule.startswith(RESTATED) and failure.left[0].amount:
            printed = (failure.left[0].place, failure.left[0].printed)
            known = first.setdefault((id(failure.right[0]), failure.left[0].amount.quantity), printed)
            if known != printed:
                repeats[printed] = known
    return repeats


def supports(result: CheckResult) -> bool:
    """Whether an identity that holds speaks for its figures: not an upper bound, nor what words compare.

    Nothing is 0 % of whatever the whole is.
    """
    is_weak = result.rule in _AT_MOST or result.rule.startswith(_WEAK)
    is_weak |= result.unit == "percent" and not result.computed
    return result.outcome.agrees and not is_weak


def _largest_group(
    failures: Sequence[CheckResult], holding: Counter[_Print], repeats: Mapping[_Print, _Print]
) -> tuple[_Print, list[CheckResult]] | None:
    """The number that most failures use, and these: two at least, and more than the identities that support it."""
    # The numbers of the text that each uses; one on a table's figures alone has none.
    of_text = ([figure for figure in one.figures if figure.kind is FigureKind.NARRATIVE] for one in failures)
    said = [{repeats.get(printed, printed) for printed in _printed(figures)} for figures in of_text]
    failing = Counter(printed for prints in said for printed in prints)
    shared = [printed for printed, count in failing.items() if count > max(1, holding[printed])]
    if not shared:
        return None
    worst = max(shared, key=lambda printed: failing[printed] - holding[printed])
    group = [one for one, prints in zip(failures, said, strict=True) if worst in prints or worst in _prints(one)]
    return worst, group


def _may_follow(leading: CheckResult, other: CheckResult) -> bool:
    """Whether a sum may hold once the budget is such that its rate of completion holds; other failures may."""
    if leading.rule != "claim.completion" or not other.rule.startswith("prose.sum"):
        return True
    final, budget = leading.right
    rate, printed = leading.left[0].amount, (budget.place, budget.printed)
    if printed not in _prints(other) or rate is None or final.amount is None or budget.amount is None:
        return True
    half = Decimal("0.5").scaleb(-rate.decimals)
    if rate.value <= half:
        return True
    low, high = (100 * final.amount.yuan / (rate.value + side) - budget.amount.yuan for side in (half, -half))
    is_addend = any((one.place, one.printed) == printed for one in other.right)
    wanted = other.residual if is_addend else -other.residual
    return low - other.tolerance <= wanted <= high + other.tolerance


def _prints(result: CheckResult) -> set[_Print]:
    return _printed(result.figures)


def _rank(shared: _Print, result: CheckResult) -> tuple[bool, bool, int, int]:
    """What says most comes first: no mere note, about the shared number itself, by rule, of few numbers."""
    is_note = RULES_BY_ID[result.rule].severity is Severity.NOTE
    is_about_it = len(result.left) == 1 and shared in _printed(result.left)
    places = [place for place, name in enumerate(_SAYING_MOST) if result.rule.startswith(name)]
    rank = len(_SAYING_MOST) if result.rule in _SAYING_LEAST or not places else places[0]
    return is_note, not is_about_it, rank, len(result.figures)
