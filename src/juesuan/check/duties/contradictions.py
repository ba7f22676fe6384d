"""Words that contradict their own numbers (direction, comparison, a base of zero), and leftovers of templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from juesuan.check import wording
from juesuan.check.duties.duty import Disclosure, Sentence, breach, breach_in
from juesuan.model.finding import Finding


def opposite_directions(report: Disclosure) -> Iterator[Finding]:
    """An amount that rises with a rate that falls, or the other way round: 减少5万元，增长8%."""
    for sentence in report.sentences:
        changes = list(wording.CHANGE.finditer(sentence.text))
        for change, end in zip(changes, [*(one.start() for one in changes[1:]), len(sentence.text)], strict=False):
            rate = wording.RATE.search(sentence.text, change.end(), end)
            if rate and _direction(change) * _direction(rate) < 0:
                yield breach_in("words.direction", sentence, amount=change[1], rate=rate[1])


def wrong_comparisons(report: Disclosure) -> Iterator[Finding]:
    """Final amounts called larger or smaller than the budget, against both amounts or the rate of completion."""
    yield from _comparisons_against_rates(report)
    for sentence in report.sentences:
        found = wording.COMPARED_WITH_BUDGET.search(sentence.text)
        if found is None:
            continue
        budget, final = _amount(found["budget"]), _amount(found["final"])
        is_more = found["word"] in wording.MORE
        if final != budget and is_more != (final > budget):
            yield breach_in("words.comparison", sentence, **found.groupdict())


def _comparisons_against_rates(report: Disclosure) -> Iterator[Finding]:
    """Final amounts called larger than the budget of which less than all was spent, or the other way round.

    The rate is the last one before the word, unless another expenditure is named between them. Sentences with both
    amounts are judged by these.
    """
    for sentence in report.sentences:
        word = wording.COMPARISON_WORD.search(sentence.text)
        if word is None or wording.COMPARED_WITH_BUDGET.search(sentence.text):
            continue
        before = sentence.passage.plain.partition(sentence.text)[0] + sentence.text[: word.start()]
        rate = max(wording.COMPLETION.finditer(before), key=lambda found: found.start(), default=None)
        if rate is None or "支出" in before[rate.end() :]:
            continue
        over = Decimal(rate[1]) - 100
        if over and (over > 0) != (word["word"] in wording.MORE):
            values = {"word": word["word"], "completed": rate[0], "rate": rate[1]}
            yield breach_in("words.comparison.rate", sentence, **values)


def changed_yet_level(report: Disclosure) -> Iterator[Finding]:
    """A change against last year in a sentence that calls the amount level with last year."""
    for sentence in report.sentences:
        level = wording.LEVEL_WITH_LAST_YEAR.search(sentence.text)
        change = wording.CHANGE.search(sentence.text, 0, level.start()) if level else None
        if change and _direction(change) and not wording.BUDGET.search(sentence.text[: change.start()]):
            yield breach_in("words.level", sentence, change=change[0])


def rates_from_zero(report: Disclosure) -> Iterator[Finding]:
    """Growth of 100 % where the increase is all there is: the year before was zero."""
    for sentence in report.sentences:
        for change in wording.CHANGE.finditer(sentence.text):
            whole = wording.GROWTH_OF_ALL.match(sentence.text, change.end())
            if whole and _direction(change) > 0 and _is_all(change[2], sentence):
                yield breach_in("words.growth-from-zero", sentence, rate=whole[1])


def completion_of_zero(report: Disclosure) -> Iterator[Finding]:
    """A completion rate of a budget of zero."""
    for sentence in report.sentences:
        found = wording.COMPLETION_OF_ZERO.search(sentence.text)
        if found:
            yield breach_in("words.completion-of-zero", sentence, rate=found[1])


def _is_all(amount: str, sentence: Sentence) -> bool:
    """Whether the paragraph states the very amount of the increase as the final amount."""
    finals = wording.FINAL_AMOUNT.finditer(sentence.passage.plain)
    return any(_amount(found[1]) == _amount(amount) for found in finals)


def _direction(found: re.Match[str]) -> int:
    """1 for a rise, -1 for a fall, 0 for a change of zero; a minus sign turns the word round."""
    number = Decimal(found[2].replace(",", ""))
    word = -1 if found[1] in wording.FALLS else 1
    return word * (0 if not number else 1 if number > 0 else -1)


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


# Characters quoted on either side of what was left.
_AROUND = 16


def left_over(
    name: str, pattern: re.Pattern[str], *, unless: re.Pattern[str] | None = None, is_of_text: bool = False
) -> Callable[[Disclosure], Iterator[Finding]]:
    """Looks for what a template left: the first match of a passage, since what is left once is left several times.

    With `is_of_text` in the paragraphs of the body, else everywhere. `unless` is what counts as something else.
    """

    def breaches(report: Disclosure) -> Iterator[Finding]:
        for passage in report.body if is_of_text else report.passages:
            found = pattern.search(passage.plain)
            is_other = unless is not None and unless.search(passage.plain)
            if found is not None and not is_other and not (is_of_text and passage.is_heading):
                start, end = found.span()
                quoted = passage.text[max(0, start - _AROUND) : end + _AROUND]
                yield breach(name, passage.place(start, end), left=found[0], quoted=quoted)

    return breaches
