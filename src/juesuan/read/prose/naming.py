"""What the words of a clause name, and what a number of things counts: vehicles by use, guests, projects."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from juesuan.model.amount import Unit
from juesuan.read.prose.topics import NOTHING, OTHER, ProseTopic
from juesuan.read.wording import nouns, prose
from juesuan.vocabulary.codelists import SUBJECT
from juesuan.vocabulary.wording import unnumbered

_LABELS = {concept.code: concept.label.zh for concept in SUBJECT.concepts}
_FOLLOWING = re.compile(r"^[余多]?(?P<words>[^,;。:、()!?\d]{2,20})")
# How like the name of an organisation must be to the department's (0 to 1) to be that, damaged.
_LIKE_ENOUGH = 0.75
# How many characters behind a number can be the name of what it counts: no name of a thing is longer.
_LONGEST_BEHIND = 24
# A paragraph names what is spoken of next if it is one clause of at most so many characters.
_LONGEST_TITLE = 40


def naming(text: str) -> str:
    """The words of a clause that name something, without what leads to them and what ties them to the number."""
    behind = prose.NAME_BEHIND.match(text)
    words = text[behind.end() :] if behind else text
    words = prose.LEADING.sub("", unnumbered(words)) if words else ""
    while (tail := prose.TRAILING.search(words)) and tail[0]:
        words = words[: tail.start()]
    return "" if prose.NO_NAME.match(words) else words


def numbered_title(text: str) -> str:
    """What a numbered paragraph begins with, if that is the name of something and no heading: `1.大气`."""
    name = unnumbered(text)
    is_name = name != text and naming(name) == name and is_title(name) and not nouns.NO_TITLE_OF_ITEM.search(name)
    return name if is_name else ""


def is_title(text: str) -> bool:
    """Whether a text is short enough for a title, and one clause."""
    return 2 <= len(text) <= _LONGEST_TITLE and not any(mark in text for mark in ",;。")


def other_organisation(text: str, department: str) -> str:
    """A clause from its organisation on, if it begins with one that is not the department; else empty.

    Reports shorten the name of their department, and recognition damages it.
    """
    match = prose.ORGANISATION.match(text)
    if match is None or not department:
        return ""
    left = iter(department)
    is_short = all(char in left for char in match["name"])
    is_like = SequenceMatcher(None, department, match["name"], autojunk=False).ratio() >= _LIKE_ENOUGH
    return "" if is_short or is_like else text[match.start("name") :]


def following(plain: str, stop: int) -> tuple[int, str]:
    """The words right behind a quantity, and where they begin: `8个产出指标` is about 产出指标."""
    match = _FOLLOWING.match(plain[stop : stop + _LONGEST_BEHIND])
    return (stop + match.start("words"), match["words"]) if match else (stop, "")


def counted(own: str, behind: str, unit: Unit, carried: ProseTopic) -> ProseTopic:
    """The topic of a count in `unit`: by its own clause, by the words `behind` it, as before.

    `own` is its clause. What is named but not known is another matter.
    """
    words = naming(own)
    # Vehicles by their make are of the kind spoken of.
    is_make = unit is Unit.VEHICLES and carried.subject.startswith("vehicles")
    if subject := subject_of(own, unit, carried) or (carried.subject if is_make else ""):
        return ProseTopic(words or _first_noun(behind) or _LABELS[subject], {"subject": subject})
    if subject := subject_of(behind, unit, carried):
        return ProseTopic(_first_noun(behind), {"subject": subject})
    if behind and (subject := subject_of(own + behind, unit, carried)):
        return ProseTopic(_first_noun(behind), {"subject": subject})
    if not words and not behind and (subject := subject_of(carried.item, unit, carried)):
        return ProseTopic(_LABELS[subject], {"subject": subject})
    if not words and not behind:
        return (
            ProseTopic(carried.item or _LABELS.get(carried.subject, ""), carried.meaning)
            if carried.subject
            else NOTHING
        )
    return ProseTopic(behind.rstrip("和及与") if behind and _is_verb(words) else words, {"subject": OTHER})


def thing(what: str, unit: Unit, carried: ProseTopic) -> ProseTopic:
    """The topic of a zero of things."""
    subject = subject_of(what, unit, carried) or OTHER
    return ProseTopic(naming(what) or _LABELS[subject], {"subject": subject})


def subject_of(text: str, unit: Unit, carried: ProseTopic) -> str:
    """The subject that a clause names for a number in `unit`; empty if it names none."""
    for pattern, meaning in nouns.COUNTED:
        if unit.value not in _units(meaning["units"]):
            continue
        if _is_near(meaning.get("after", ""), text, carried) and pattern.search(text):
            if meaning["subject"] != "reception":
                return meaning["subject"]
            # A reception that the words leave open is the kind spoken of before, or domestic.
            return carried.subject if carried.subject.startswith("reception-") else "reception-domestic"
    return ""


def _units(joined: str) -> tuple[str, ...]:
    return tuple(unit.value for unit in Unit if unit.value in joined)


def _is_near(after: str, text: str, carried: ProseTopic) -> bool:
    """Whether the clause, or what was spoken of before it, is about what the row asks for."""
    if not after:
        return True
    before = f"{carried.subject} {carried.meaning.get('item', '')} {carried.item}"
    return any(word in text or word in before for word in nouns.NEAR[after])


def _is_verb(words: str) -> bool:
    """Whether words only say what is done with the thing that follows. Three characters name nothing."""
    return (
        len(words) <= 3
        or (len(words) <= 6 and prose.VERB.search(words) is not None)
        or words.endswith(prose.UNFINISHED)
    )


def _first_noun(words: str) -> str:
    """The noun that words begin with."""
    return prose.AFTER_NAME.split(words, maxsplit=1)[0]
