"""What the mentions of a whole paragraph say of each of them: sides, codes, grand totals, contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.amount import Amount
from juesuan.read.prose.classification import Codes
from juesuan.read.prose.context import BALANCES
from juesuan.read.prose.headings import Heading
from juesuan.read.prose.mentions import Mention
from juesuan.read.prose.topics import ProseTopic, function_topic
from juesuan.read.wording import nouns, prose, roles
from juesuan.vocabulary.wording import compact


def settle(mentions: Sequence[Mention], plain: str, codes: Codes, heading: Heading) -> list[Mention]:
    """The mentions of a paragraph as its others show them to be, in doubt where two contradict each other."""
    mentions = list(_sides_apart(mentions, plain))
    topics = [_by_amount(mention.topic, mentions, codes, heading) for mention in mentions]
    mentions = [replace(mention, topic=topic) for mention, topic in zip(mentions, topics, strict=True)]
    totals = {*_totals(mentions, heading), *_totals_of_funds(mentions)}
    return list(_contradicted([replace(one, topic=_as_total(one.topic, totals)) for one in mentions]))


def _sides_apart(mentions: Sequence[Mention], plain: str) -> Iterator[Mention]:
    """The mentions, where two numbers in a row are of two sides each of one: 收、支总计各增加3万元、5万元."""
    taken = False
    for mention, other in pairwise((*mentions, None)):
        assert mention is not None
        sides = mention.topic.sides()
        is_pair = (
            other is not None
            and len(sides) == 2
            and (other.topic, other.unit, other.role) == (mention.topic, mention.unit, mention.role)
            and prose.BETWEEN_NUMBERS.match(plain[mention.number.stop : other.start]) is not None
        )
        if is_pair or taken:
            yield replace(mention, topic=sides[int(taken)])
        else:
            yield mention
        taken = is_pair and not taken


def _totals(mentions: Sequence[Mention], heading: Heading) -> Iterator[str]:
    """The words for income and expenditure that are grand totals.

    总收入 is one where 本年收入, another amount, is a part of it, and under a heading of both sides.
    """
    for mention in mentions:
        item = mention.topic.item
        total = _total_in(item) if len(mention.topic.flows) == 1 else ""
        if not total or mention.role.phase != "final":
            continue
        parts = [other.amount for other in mentions if other.topic.item in nouns.THIS_YEAR_OF[total]]
        if mention.amount not in parts if parts else nouns.BOTH_SIDES.search(compact(heading.title)):
            yield item


def _total_in(item: str) -> str:
    """The word for a grand total with which an item ends, also one of a fund: 财政拨款总收入."""
    return next((total for total in nouns.TOTALS if item.endswith(total)), "")


def _totals_of_funds(mentions: Sequence[Mention]) -> Iterator[str]:
    """The words for the grand totals of a fund: those of which a balance is a part."""
    balances = {mention.topic.meaning.get("fund") for mention in mentions if mention.topic.flows in BALANCES}
    for mention in mentions:
        topic = mention.topic
        is_of_one_side = len(topic.flows) == 1 and nouns.GRAND_TOTAL.search(topic.item) is not None
        if is_of_one_side and topic.meaning.get("fund", "") in balances:
            yield topic.item


def _as_total(topic: ProseTopic, totals: Collection[str]) -> ProseTopic:
    if topic.item not in totals:
        return topic
    flow = nouns.TOTALS.get(_total_in(topic.item)) or f"total-{''.join(topic.flows).removeprefix('total-')}"
    return replace(topic, meaning={**topic.meaning, "flow": flow})


def _by_amount(topic: ProseTopic, mentions: Sequence[Mention], codes: Codes, heading: Heading) -> ProseTopic:
    """The topic, with the code that the amount spent under its group decides.

    A report may name 其他国土资源事务支出 where its statement prints 其他自然资源事务支出.
    """
    amount = _spent(topic, mentions) if topic.under else None
    code = codes.spent(topic.under, amount) if amount else ""
    return function_topic(topic.item, code, heading.setting) if code else topic


def _spent(topic: ProseTopic, mentions: Sequence[Mention]) -> Amount | None:
    """The final amount that a paragraph states of a topic, if it is not zero."""
    for mention in mentions:
        amount = mention.amount
        if amount and mention.topic == topic and mention.role.phase == "final":
            return amount if amount.value and amount.unit.is_money else None
    return None


def _contradicted(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, in doubt where a sentence gives two numbers for the same thing: one is of another."""
    keys = [_same(mention) for mention in mentions]
    numbers = defaultdict(set)
    for key, mention in zip(keys, mentions, strict=True):
        numbers[key].add(mention.amount and mention.amount.value)
    for key, mention in zip(keys, mentions, strict=True):
        # A class is named in full, and a rate of completion may be of the first budget and of the last.
        is_certain = mention.topic.code or mention.role is roles.COMPLETION or len(numbers[key]) == 1
        yield mention if is_certain or mention.doubt else replace(mention, doubt=mention.topic.item)


def _same(mention: Mention) -> tuple[object, ...]:
    """What two mentions share that are of the same: sentence, meaning, role, comparison and unit."""
    topic = mention.topic
    meaning = (topic.item, topic.name, *sorted(topic.meaning.items()))
    return mention.sentence, meaning, mention.role, mention.base, mention.whole.item, mention.unit
