"""Faults of the text: wrong numbers, words, years and names, and what is left out or left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from benchmarks.fault import Fault, Plant
from benchmarks.table_faults import note_missing, table_missing, title_year

from typesetting.manuscript import Manuscript, Text

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def narrative(manuscript: Manuscript) -> list[tuple[int, Text]]:
    """The paragraphs of the narrative with their places."""
    inside, found = False, []
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Text):
            if block.level == 1:
                inside = "情况说明" in block.text
            elif inside:
                found.append((place, block))
    return found


def in_sentence(pattern: str, change: Callable[[re.Match[str], Random], str], around: int = 6) -> Plant:
    """What a pattern finds in one paragraph of the narrative is written otherwise."""
    compiled = re.compile(pattern)

    def plant(manuscript: Manuscript, random: Random) -> Fault | None:
        found = [
            (place, block, match)
            for place, block in narrative(manuscript)
            if not block.level
            for match in compiled.finditer(block.text)
        ]
        if not found:
            return None
        place, block, match = random.choice(found)
        text = change(match, random)
        if text == match[0]:
            return None
        damaged = block.text[: match.start()] + text + block.text[match.end() :]
        first, last = _sentence(damaged, match.start())
        start, end = max(first, match.start() - around), min(last, match.start() + len(text) + around)
        words = [damaged[start:end].strip("；，"), damaged[:12]]
        words += NUMBER.findall(text)[:1]
        words += [one for one in NUMBER.findall(damaged[first:last]) if len(one) > 4]
        return Fault(manuscript.with_block(place, replace(block, text=damaged)), tuple(words), printed=match[0])

    return plant


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a text around a place begins and ends."""
    start, end = text.rfind("。", 0, at) + 1, text.find("。", at)
    return start, end if end >= 0 else len(text)


OPPOSITE = {
    "增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "降低": "增长",
    "大于": "小于", "小于": "大于", "高于": "低于", "低于": "高于",
}  # fmt: skip


def opposite(match: re.Match[str], _: Random) -> str:
    """The opposite word."""
    return OPPOSITE[match[0]]


def far(match: re.Match[str], random: Random) -> str:
    """A number whose first or second digit is another."""
    text = match[1]
    places = [place for place, char in enumerate(text) if char.isdigit()][:2]
    place = random.choice(places)
    digit = random.choice("123456789".replace(text[place], ""))
    return match[0].replace(text, text[:place] + digit + text[place + 1 :], 1)


CLASSES = ("国防支出", "外交支出", "粮油物资储备支出", "金融支出")


def section_missing(*words: str) -> Plant:
    """A section of the narrative, or a whole part, is missing; the numbers of the others stay."""

    def plant(manuscript: Manuscript, _: Random) -> Fault | None:
        blocks, level = [], 0
        for block in manuscript.blocks:
            if isinstance(block, Text) and block.level:
                if block.level <= level:
                    level = 0
                if not level and any(word in block.text for word in words):
                    level = block.level
                    continue
            if not level:
                blocks.append(block)
        if len(blocks) == len(manuscript.blocks):
            return None
        return Fault(replace(manuscript, blocks=tuple(blocks)), words)

    return plant


def other_department(manuscript: Manuscript) -> str:
    """The name of another department."""
    return "酉市文物局" if manuscript.department != "酉市文物局" else "酉市林业局"


def other_body(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence of the narrative names another department."""
    other = other_department(manuscript)
    return in_sentence(re.escape(manuscript.department), lambda *_: other)(manuscript, random)


def other_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence that begins with the year of the report names another."""
    return in_sentence(rf"^{manuscript.year}(?=年)", lambda *_: str(manuscript.year - 2), 20)(manuscript, random)


def other_last_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """A comparison with last year names another."""
    return in_sentence(rf"(?<=[与较比]){manuscript.year - 1}(?=年)", lambda *_: str(manuscript.year - 3))(
        manuscript, random
    )


def reason_missing(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence does not say why the final amount is more than 5 % away from the budget."""
    rate = r"完成(?:年初)?预算的?(?:[0-8]?\d|9[0-4]|10[6-9]|1[1-9]\d)\.\d\d%，决算数.于(?:年初)?预算数"
    pattern = rf"(?P<kept>{rate})(?:，主要原因是|的主要原因是|，主要是)[^。；]*"
    return in_sentence(pattern, lambda match, _: match["kept"], 20)(manuscript, random)


def in_heading(change: Callable[[Manuscript], tuple[str, str]]) -> Plant:
    """The heading of a part, in its place and not in the contents, has another word in place of one."""

    def plant(manuscript: Manuscript, random: Random) -> Fault | None:
        old, new = change(manuscript)
        found = [
            place
            for place, block in enumerate(manuscript.blocks)
            if isinstance(block, Text) and block.level == 1 and place and old in block.text
        ]
        if not found:
            return None
        place = random.choice(found)
        heading = manuscript.blocks[place]
        assert isinstance(heading, Text)
        text = heading.text.replace(old, new)
        return Fault(manuscript.with_block(place, replace(heading, text=text)), (text, new))

    return plant


def units_miscounted(manuscript: Manuscript, _: Random) -> Fault | None:
    """The number of units is not that of the list."""
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Text) and (found := re.search(r"(\d)(?=个下属单位)", block.text)):
            text = block.text.replace(f"{found[1]}个下属", f"{int(found[1]) + 2}个下属")
            return Fault(manuscript.with_block(place, Text(text, block.level)), ("下属单位",))
    return None


PROSE_FAULTS: dict[str, Plant] = {
    "prose amount": in_sentence(r"(\d[\d,]*\.\d+)万元", far),
    "percentage": in_sentence(r"(?<!完成预算)(?<![\d.])(\d+\.\d+)%", far),
    "prose unit": in_sentence(r"(?<=\d{3}\.\d\d)万元", lambda *_: "元"),
    "percent sign": in_sentence(r"(?<=占\d\d\.\d\d)%", lambda *_: ""),
    "sign word": in_sentence("(?<!预算数)增加(?=[1-9])|(?<!预算数)减少(?=[1-9])", opposite),
    "growth word": in_sentence("增长(?=[1-9])|下降(?=[1-9])|降低(?=[1-9])", opposite),
    "comparison word": in_sentence("大于|小于|高于|低于", opposite),
    "count of vehicles": in_sentence(r"(?<=有车辆)([1-9]\d*)(?=辆)", lambda match, _: str(int(match[1]) + 3)),
    "part of procurement": in_sentence(r"(?<=货物支出)([1-9][\d,]*\.\d+)万元", far),
    "class name": in_sentence(r"(?<=方面：)\w+?支出(?=（类）|\d)", lambda _, random: random.choice(CLASSES)),
}
YEAR_AND_NAME_FAULTS: dict[str, Plant] = {
    "year of title": title_year,
    "year of sentence": other_year,
    "year compared": other_last_year,
    "body of sentence": other_body,
    "year of heading": in_heading(lambda report: (str(report.year), str(report.year - 1))),
    "body of heading": in_heading(lambda report: (report.department, other_department(report))),
    "number of units": units_miscounted,
}
DUTY_FAULTS: Mapping[str, Plant] = {
    "table missing": table_missing,
    "empty unexplained": note_missing,
    "placeholder": in_sentence("(?<=原因是)[^，。；]+", lambda *_: "XX"),
    "year left open": in_sentence(
        r"(?<=20)\d\d(?=年12月)|(?<=^20)\d\d(?=年度)", lambda match, _: f"{match[0][0]} "
    ),
    "reason missing": reason_missing,
    "operating missing": section_missing("机关运行经费"),
    "procurement missing": section_missing("政府采购"),
    "assets missing": section_missing("国有资产"),
    "performance missing": section_missing("绩效"),
    "terms missing": section_missing("名词解释"),
    "receptions uncounted": in_sentence(
        "(?:，?(?:共接待|接待)|国内公务接待)[^。；]*?[1-9]\\d*人次（[^）]*）|接待[^。]*[1-9]\\d*人次(?=。)",
        lambda *_: "",
    ),
    "vehicles uncounted": in_sentence("截至[^。]*?(?:保有量为|共有公务用车)[1-9][^。]*。", lambda *_: ""),
}
