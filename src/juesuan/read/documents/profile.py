"""What a document says of itself: final accounts, budget, or another thing; whose; of which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.document import Document, Kind, Profile
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place, Span
from juesuan.model.text import Text
from juesuan.vocabulary.divisions import division_of
from juesuan.vocabulary.wording import compact, unquoted

_COVER_LINES = 12
_COVER_WEIGHT = 2
_COVER_WORDS = re.compile(r"(?:部门|单位|年度?|收支)(?:预|决)算|(?:预|决)算(?:公开|报告|报表|编制)")
_FUND_NAMES = re.compile(r"(一般)?公共预算|政府性基金预算|国有资本经营预算|预算绩效|预算单位")
_TITLE_MAX = 45
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(20\d\d)年?度?(?=.{0,40}决算)")
_CHINESE_YEAR = re.compile(r"二[〇○零][一二三四五六七八九〇○零]{2}(?=年)")
_NAME = r"([\u4e00-\u9fff()（）]{3,40}?)"
_PATTERNS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(rf"^第一部分:?{_NAME}(?:部门|单位)?(?:基本)?概况"), 3),
    (re.compile(rf"^{_NAME}(?:部门|单位)?概况$"), 2),
    (
        re.compile(rf"(?:部门|编制单位|公开部门|单位名称|填报单位|编制部门)[:：]{_NAME}(?:单位[:：]|金额|\d|$)"),
        2,
    ),
    (re.compile(rf"^(?:20\d\d年?度?)?{_NAME}(?:20\d\d年?度?)?(?:部门|单位)(?:整体)?决算"), 2),
)
_NAME_END = re.compile(r"[局委办室会院校心厅部署站所队馆处司府学社台园库庭科道镇乡区市县组团机关)]$")
_OF_A_PLACE = re.compile(r"^(?!国家|中国|全国|中央)[^省市县区旗州盟乡镇村]{2,9}(?<!总)(?:局|委|委员会|厅|办公室)$")
_NOT_A_NAME = re.compile(
    r"^(?:目录|附件|第.部分|年度?|关于|本|部门|单位|全市|概况)|[我在的是对]|反映|决算|预算|说明|公开\d"
)


def profile(document: Document) -> tuple[Profile, tuple[Finding, ...]]:
    """The document's profile, and findings about names that contradict it.

    The organisation is the name that most headings bear; another name in a heading is a mistake of the source
    and reported. The year is the one that stands most often before 决算, None if there is none.
    """
    lines = [(compact(text), place) for text, place in _placed_texts(document)]
    texts = [text for text, _ in lines]
    witnesses = list(_witnesses(lines))
    votes: Counter[str] = Counter()
    for name, weight, _ in witnesses:
        votes[name] += weight
    organisation = votes.most_common(1)[0][0] if votes else ""
    found = Profile(_kind(texts), organisation, _year(texts))
    others = () if document.lines else tuple(_other_names(witnesses, organisation))
    return found, (*others, *_unplaced(witnesses, organisation))


def _placed_texts(document: Document) -> Iterator[tuple[str, Place]]:
    for page in document.pages:
        for line in page.lines:
            yield line.text, Place(page=page.number, box=page.as_printed(line.box))
    for text in document.lines:
        yield text.text, Place(span=Span(text.start, text.start + len(text.text)))
    for item in document.item_lines():
        yield item.text, Place(reference=item.reference)


def _kind(lines: Sequence[str]) -> Kind:
    """By the words of the cover and of titles: 决算 against 预算, where that is not the name of a fund."""
    titles = [line for line in lines if len(line) <= _TITLE_MAX and line.rstrip("….·0123456789").endswith("表")]
    cover = "".join(_COVER_WORDS.findall(_FUND_NAMES.sub("", "".join(lines[:_COVER_LINES]))))
    said = [cover, *(_FUND_NAMES.sub("", title) for title in titles)]
    weights = (_COVER_WEIGHT, *(1 for _ in titles))
    final = sum(weight for text, weight in zip(said, weights, strict=True) if "决算" in text)
    budget = sum(
        weight for text, weight in zip(said, weights, strict=True) if "预算" in text and "决算" not in text
    )
    if final and final >= budget:
        return Kind.FINAL_ACCOUNTS
    return Kind.BUDGET if budget >= _COVER_WEIGHT else Kind.OTHER


def _year(lines: Sequence[str]) -> int | None:
    years: Counter[str] = Counter()
    for number, line in enumerate(["".join(lines[:_COVER_LINES]), *lines]):
        digits = _CHINESE_YEAR.sub(lambda match: match.group().translate(_CHINESE_DIGITS), line)
        weight = 3 if number < _COVER_LINES else 1
        for year in _YEAR.findall(digits):
            years[year] += weight
    return int(years.most_common(1)[0][0]) if years else None


def _is_name(text: str) -> bool:
    return _NAME_END.search(text) is not None and not _NOT_A_NAME.search(text)


def _witnesses(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, int, Place]]:
    """The names that headings give to the organisation, each with its weight and place."""
    for line, place in (*lines, *_covers(lines)):
        for pattern, weight in _PATTERNS:
            match = pattern.search(unquoted(line))
            if match and _is_name(match[1]):
                yield match[1].removesuffix("部门"), weight, place
                break


def _covers(lines: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """The cover read as one line: the name may be broken over lines there."""
    for end in range(1, min(4, len(lines))):
        if "决算" in lines[end][0]:
            yield "".join(text for text, _ in lines[: end + 1]), lines[0][1]
            return


def _unplaced(witnesses: Iterable[tuple[str, int, Place]], organisation: str) -> Iterator[Finding]:
    """A name that many places have a department of: 民政局, without the city or district that it is of."""
    if organisation and _OF_A_PLACE.match(compact(organisation)) and division_of(organisation) is None:
        yield Finding(
            "document.organisation-unplaced",
            Severity.WARNING,
            Text(
                f"名称“{organisation}”没有写明所属地区，与其他地区的同名部门无法区分",
                f"the name “{organisation}” does not say of which place: others have a department of that name",
            ),
            next(place for name, _, place in witnesses if name == organisation),
            Text(
                "在标题中写全称，或在 juesuan.toml 的 [organisations] 中写明",
                "print the name in full, or say it in juesuan.toml under [organisations]",
            ),
        )


def _other_names(witnesses: Iterable[tuple[str, int, Place]], organisation: str) -> Iterator[Finding]:
    told = {organisation}
    for name, _, place in witnesses:
        if name not in told and name not in organisation and organisation not in name:
            told.add(name)
            yield Finding(
                "document.organisation-differs",
                Severity.WARNING,
                Text(
                    f"标题中的名称“{name}”与本报告部门“{organisation}”不一致",
                    f"a heading names “{name}”, but the report is of “{organisation}”",
                ),
                place,
                Text("核对并更正标题", "check the heading and correct it"),
            )
