"""What a number of things counts: vehicles by use, delegations, guests, equipment, projects, indicators."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.read.prose.topics import NOTHING, Topic
from juesuan.read.prose.wording import COUNTED
from juesuan.read.prose.words import cut_short, following, is_verb, naming
from juesuan.vocabulary.subjects import SUBJECT

OTHER = "other"
_LABELS = {concept.code: concept.label.zh for concept in SUBJECT.concepts}
_NEAR = {
    "meetings": ("meetings",),
    "training": ("training",),
    "abroad": ("出国", "出境", "abroad"),
    "reception": ("接待", "来访", "reception", "外宾", "来宾"),
}


def counted(plain: str, own: str, stop: int, unit: Unit, carried: Topic) -> Topic:
    """The topic of a count in `unit` that ends at `stop`: by its own clause, by the words behind it, as before.

    `own` is its clause.
    """
    words, behind = naming(own)[1], following(plain, stop)[1]
    if subject := subject_of(own, unit, carried) or _kind_of_vehicle(unit, carried):
        return Topic(words or cut_short(behind) or _LABELS[subject], {"subject": subject})
    if subject := subject_of(behind, unit, carried):
        return Topic(cut_short(behind), {"subject": subject})
    if behind and (subject := subject_of(own + behind, unit, carried)):
        return Topic(cut_short(behind), {"subject": subject})
    if not words and not behind:
        return (
            Topic(carried.item or _LABELS.get(carried.subject, ""), carried.meaning)
            if carried.subject
            else NOTHING
        )
    return Topic(behind.rstrip("和及与") if behind and is_verb(words) else words, {"subject": OTHER})


def thing(what: str, unit: Unit, carried: Topic) -> Topic:
    """The topic of a zero said of things: 未购置公务用车."""
    subject = subject_of(what, unit, carried) or OTHER
    return Topic(naming(what)[1] or _LABELS[subject], {"subject": subject})


def subject_of(text: str, unit: Unit, carried: Topic) -> str:
    """The subject that a clause names for a number in `unit`; empty if it names none."""
    for pattern, meaning in COUNTED:
        if unit.value not in _units(meaning["units"]):
            continue
        if _is_near(meaning.get("after", ""), text, carried) and pattern.search(text):
            return _which(meaning["subject"], carried)
    return ""


def _which(subject: str, carried: Topic) -> str:
    """A reception that the words leave open is the kind spoken of before, or domestic."""
    if subject != "reception":
        return subject
    return carried.subject if carried.subject.startswith("reception-") else "reception-domestic"


def _kind_of_vehicle(unit: Unit, carried: Topic) -> str:
    """轿车、越野车: vehicles of the kind spoken of."""
    if unit is not Unit.VEHICLES:
        return ""
    return carried.subject if carried.subject.startswith("vehicles") else ""


def _units(joined: str) -> tuple[str, ...]:
    return tuple(unit.value for unit in Unit if unit.value in joined)


def _is_near(after: str, text: str, carried: Topic) -> bool:
    """Whether the clause, or what was spoken of before it, is about what the row asks for."""
    if not after:
        return True
    before = f"{carried.subject} {carried.meaning.get('item', '')}"
    return any(word in text or word in before for word in _NEAR[after])
