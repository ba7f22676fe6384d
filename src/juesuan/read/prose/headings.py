"""Where in a report a passage stands: whether it states figures, and what its headings set for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.model.figure import TOTAL
from juesuan.model.layout import Passage
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.topics import NARROWER
from juesuan.read.wording import nouns, prose
from juesuan.read.wording.sections import PART
from juesuan.vocabulary.wording import compact, unnumbered


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading that a passage stands under, without numbering, and the meaning that its headings set.

    `name` is that of a project that the headings are about.
    """

    title: str = ""
    setting: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    @property
    def topic_setting(self) -> Mapping[str, str]:
        """What a number is of where no word says it: the total of its section; empty where that is not known."""
        if "flow" in self.setting and self.setting.get("source", TOTAL) == TOTAL:
            return self.setting
        return self.setting if "subject" in self.setting else {}


def stating(passages: Iterable[Passage]) -> Iterator[Passage]:
    """What can state figures: paragraphs, and headings that print an amount.

    Definitions, duties, notes of tables and the instructions of templates do not.
    """
    for passage in passages:
        plain = passage.plain
        if _is_silent([compact(heading) for heading in passage.headings]):
            continue
        if passage.is_heading and not any(quantity.unit.is_money for quantity in quantities(plain)):
            continue
        if not (prose.NOTE.search(plain) or prose.INSTRUCTION.search(plain)):
            yield passage


def _is_silent(headings: Sequence[str]) -> bool:
    """Whether nothing under these headings, outermost first, states figures.

    A narrative whose own heading was not recognised follows the tables: its inner headings say so.
    """
    is_of_tables = False
    for heading in headings:
        if prose.SILENT_HEADING.search(heading):
            return True
        is_narrative = prose.HEADING_OF_NARRATIVE.search(heading) is not None
        is_of_tables = prose.HEADING_OF_TABLES.search(heading) is not None or (is_of_tables and not is_narrative)
    return is_of_tables


def heading_of(passage: Passage) -> Heading:
    """The innermost heading of a passage, and the innermost setting of its headings."""
    titles = [_bare(heading) for heading in passage.headings]
    settings = [
        next((meaning for pattern, meaning in nouns.HEADING_SETTINGS if pattern.search(compact(title))), {})
        for title in reversed(titles)
    ]
    names = [name for title in reversed(titles) if (name := project_named(compact(title)))]
    return Heading(titles[-1] if titles else "", _merged(list(filter(None, settings))), names[0] if names else "")


def project_named(text: str) -> str:
    """The project that a title is about: `支持工业发展专项资金项目绩效自评综述`; empty if it names none."""
    match = nouns.EVALUATED_PROJECT.search(unnumbered(text))
    if match is None or nouns.NO_PROJECT.search(match["name"]):
        return ""
    return match["name"].removesuffix(nouns.PROJECT_WORD)


def year_of(passages: Iterable[Passage]) -> int:
    """The year of the accounts: most often named with final accounts, else most often named; 0 if none."""
    texts = [passage.plain for passage in passages]
    for pattern in (prose.YEAR_OF_ACCOUNTS, prose.YEAR_ALONE):
        years = Counter(int(year) for text in texts for year in pattern.findall(text))
        if years:
            return years.most_common(1)[0][0]
    return 0


def _merged(settings: list[Mapping[str, str]]) -> Mapping[str, str]:
    """The innermost setting, with the fund of one around it where it has none, or only 财政拨款.

    基本支出 alone is of the general public budget, under a heading it is of what that says.
    """
    if not settings or "item" in settings[0] or "subject" in settings[0]:
        return settings[0] if settings else {}
    around = [found["fund"] for found in settings[1:] if "fund" in found and "item" not in found]
    if settings[0].get("fund") == "fiscal":
        around = [fund for fund in around if fund in NARROWER]
    elif len(settings) == 1 and settings[0].get("nature") == "basic":
        around = ["general"]
    is_open = settings[0].get("fund", "fiscal") == "fiscal"
    return {**settings[0], "fund": around[0]} if is_open and around else settings[0]


def _bare(heading: str) -> str:
    return unnumbered(PART.sub("", heading)).rstrip("。.:：")
