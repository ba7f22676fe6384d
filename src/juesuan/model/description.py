"""What a report says of its department in words: responsibilities, units, and what terms mean."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.place import Place


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A sentence or paragraph of a report with its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Definition:
    """What a report says a term (`三公经费`) or a classification code means (名词解释).

    `code` is the functional code where the term is a class, group or item that the report's tables name too;
    `path` are the names from class to item (`科学技术支出`, `科技重大项目`, `科技重大专项`) where printed.
    """

    term: str
    text: str
    place: Place
    code: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a report that are no figures.

    `stated_unit_count` is the number of subordinate units that a sentence states (the head unit not counted),
    with the sentence as `unit_sentence`; None if no sentence does. `changes` are the sentences that tell of a
    reorganisation (机构改革, 划转, 更名, 组建, 撤销).
    """

    responsibilities: tuple[PlacedText, ...] = ()
    definitions: tuple[Definition, ...] = ()
    stated_unit_count: int | None = None
    unit_sentence: PlacedText | None = None
    changes: tuple[PlacedText, ...] = ()


NO_DESCRIPTION = Description()
