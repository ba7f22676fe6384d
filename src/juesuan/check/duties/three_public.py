"""What must be said of three-public expenses beside the amounts: groups, persons, vehicles, purchases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan.check.duties import wording
from juesuan.check.duties.duty import Breach, Disclosure, breach
from juesuan.model.layout import Passage


def receptions_not_counted(report: Disclosure) -> Iterator[Breach]:
    """Money was spent on receptions, and neither groups nor guests are counted."""
    about = _about("公务接待", report)
    if passage := _spent(wording.SPENT_ON_RECEPTIONS, about):
        text = _text(about)
        counted = wording.RECEPTION_GROUPS.search(text) and wording.RECEPTION_GUESTS.search(text)
        if not counted:
            yield _breach("receptions.uncounted", passage)
        elif _is_nobody(text):
            yield _breach("receptions.of-nobody", passage)


def trips_not_counted(report: Disclosure) -> Iterator[Breach]:
    """Money was spent abroad, and neither delegations nor persons are counted."""
    about = _about("因公出国", report)
    passage, text = _spent(wording.SPENT_ABROAD, about), _text(about)
    if passage and wording.COUNTS.search(text) and _is_nobody(text):
        yield _breach("trips.of-nobody", passage)
    elif passage and not wording.COUNTS.search(text):
        yield _breach("trips.uncounted", passage)


def vehicles_not_counted(report: Disclosure) -> Iterator[Breach]:
    """Money was spent on running vehicles, and their number is not stated."""
    about = _about("公务用车", report)
    passage = _spent(wording.SPENT_ON_RUNNING, about)
    if passage and not wording.VEHICLES_KEPT.search(_text(report.about(wording.THREE_PUBLIC))):
        yield _breach("vehicles.uncounted", passage)


def purchases_not_split(report: Disclosure) -> Iterator[Breach]:
    """Money was spent on vehicles, and their purchase is not stated by itself."""
    about = _about("公务用车", report)
    passage = _spent(wording.SPENT_ON_RUNNING, about)
    if passage and not wording.PURCHASE.search(_text(about)):
        yield _breach("purchase.not-split", passage)


def _is_nobody(text: str) -> bool:
    """Whether groups and guests are counted, and all of them are none."""
    counts = wording.NUMBERS_OF_GUESTS.findall(text)
    return bool(counts) and not any(digit in count for count in counts for digit in "123456789")


def _about(word: str, report: Disclosure) -> tuple[Passage, ...]:
    """The passages of the section on three-public expenses that have the word, those that begin with it first."""
    found = [passage for passage in report.about(wording.THREE_PUBLIC) if word in passage.plain]
    return tuple(sorted(found, key=lambda passage: passage.plain.index(word)))


def _text(passages: tuple[Passage, ...]) -> str:
    return "\n".join(passage.plain for passage in passages)


def _spent(pattern: re.Pattern[str], passages: tuple[Passage, ...]) -> Passage | None:
    """The first passage that states an amount above zero."""
    for passage in passages:
        for found in pattern.finditer(passage.plain):
            if Decimal(found[1].replace(",", "")) > 0:
                return passage
    return None


# Characters of a paragraph that a message quotes: a line or two.
_LONGEST = 80


def _breach(name: str, passage: Passage) -> Breach:
    quoted = passage.text if len(passage.text) <= _LONGEST else f"{passage.text[:_LONGEST]}…"
    return breach(name, passage.place(0, len(passage.text)), quoted=quoted)
