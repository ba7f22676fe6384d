"""What a number of things counts: vehicles by use, delegations, guests, equipment, projects, indicators."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.prose.topics import NOTHING, Topic
from juesuan.prose.wording import COUNTED
from juesuan.prose.words import following, naming
from juesuan.vocabulary.subjects import SUBJECT

OTHER = "other"
_LABELS = {concept.code: concept.label.zh for concept in SUBJECT.concepts}
_SHORT = 3
_NEAR = {
    "abroad": ("出国", "出境", "abroad"),
    "reception": ("接待", "来访", "reception", "外宾", "来宾"),
}


def counted(plain: str, own: tuple[int, str], stop: int, unit: Unit, carried: Topic) -> Topic:
    """The topic of a count in `unit` that ends at `stop`: by its own clause, by the words behind it, as before.

    `own` is where its clause begins, and the clause.
    """
    begin, text = own
    at, behind = following(plain, stop)
    offset, words = naming(text)
    item = words if len(words) > _SHORT or not behind else behind
    subject = _subject(text, unit, carried) or (_subject(behind, unit, carried) if behind else "")
    if not subject and not words and not behind:
        subject = carried.subject
    if not subject or subject == OTHER:
        return Topic(item or carried.item, {"subject": OTHER}) if item or carried.item else NOTHING
    if subject == carried.subject and not words and not behind:
        return Topic(carried.item or _LABELS[subject], {"subject": subject})
    return Topic(words or (behind if not words else "") or _LABELS[subject], {"subject": subject})


def thing(what: str, unit: Unit, carried: Topic) -> Topic:
    """The topic of a zero said of things: 未购置公务用车."""
    subject = _subject(what, unit, carried) or OTHER
    return Topic(naming(what)[1] or _LABELS[subject], {"subject": subject})


def _subject(text: str, unit: Unit, carried: Topic) -> str:
    for pattern, meaning in COUNTED:
        if unit.value not in _units(meaning["units"]):
            continue
        if _is_near(meaning.get("after", ""), text, carried) and pattern.search(text):
            return meaning["subject"]
    return ""


def _units(joined: str) -> tuple[str, ...]:
    return tuple(unit.value for unit in Unit if unit.value in joined)


def _is_near(after: str, text: str, carried: Topic) -> bool:
    """Whether the clause, or what was spoken of before it, is about what the row asks for."""
    if not after:
        return True
    before = f"{carried.subject} {carried.meaning.get('item', '')}"
    return any(word in text or word in before for word in _NEAR[after])
