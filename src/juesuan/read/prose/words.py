"""The words of a clause that name a thing, without what leads to them and what ties them to the number."""

from __future__ import annotations

import re

from juesuan.vocabulary.wording import unnumbered

_LEADING = re.compile(
    r"^(?:其中|以[上下](?=[、,对])|左右|分别|主要用于|主要是|主要为|(?:主要)?成效(?:是|为)|主要(?!领导|负责)|用于|包括|含|以及|及(?!时)|和|与|[(、,:]|同时|另外|此外|一是|二是|三是|四是"
    r"|(?:19|20)\d\d年度?|本年度?|全年|当年|年末|年中|截至[^,]*日|我[局厅委市省县区部办院]|本(?:部门|单位|局|级)|共计?|合计|累计"
    r"|实际(?:本年)?(?:完成)?|预期(?:完成)?|目标|项目支出(?=[\u4e00-\u9fff]{3})|(?:为|是|有)(?![^,]{0,2}$))+"
)
_THROUGH = re.compile(
    r"^.*(?:共有|共计有|拥有|共涉及|涉及|共设置|共接待|接待(?=国|外|来)|共组织|组织对|共开展|列明)|^.*(?=开支财政拨款|财政拨款开支)|^.*?(?:安排)(?=因公|出国|出境)"
)
_TRAILING = re.compile(
    r"(?:决算|预算)?(?:为|是|共|约|近|均|各|达|达到|超|超过|突破|完成|[(:的各分得])+$|(?:决算数?|预算数?|(?:19|20)\d\d年度?)$"
)
_EMPTY = re.compile(
    r"^(?:采购金额|金额|资金|费用|支出|收入|合计|总额|共计|小计|总计|其中|数量|全年|涉及|项目|支出决算|预算|决算|得|得分|对|达"
    r"|完成|执行|占|比|较|等|涉及资金|资金总额|总金额|支出金额|预算资金|安排|财政资金|各|(账面)?(价值|原值|净值)|共计支出|相比|(?:费用|经费|[此该各]项)支出|支出费用|部门|单位)?$"
)
_VERB = re.compile(
    r"(推进|打造|推动|举办|实施|发布|建成|组织|开展|召开|完成|新增|引进|培育|支持|服务|获评|获批|净增|达到|完善|首批|和|及|与|在|对|为|围绕)$"
)
_CUT = re.compile(r"开展|达到|纳入|进行|进入|和|及|以及|与|实施|获得|获批")
_FOLLOWING = re.compile(r"^[余多]?(?P<words>[^,;。:、()!?\d]{2,20})")


def naming(text: str) -> tuple[int, str]:
    """The words of a clause that name something, and where they begin in it; empty words if none do."""
    begin = 0
    if through := _THROUGH.match(text):
        begin = through.end()
    bare = unnumbered(text[begin:]) if text[begin:] else ""
    begin += len(text[begin:]) - len(bare)
    if lead := _LEADING.match(text[begin:]):
        begin += lead.end()
    words = text[begin:]
    while tail := _TRAILING.search(words):
        if not tail[0]:
            break
        words = words[: tail.start()]
    return (begin, "") if _EMPTY.match(words) else (begin, words)


def following(plain: str, stop: int) -> tuple[int, str]:
    """The words right behind a quantity, and where they begin: `8个产出指标` is about 产出指标."""
    match = _FOLLOWING.match(plain[stop : stop + 24])
    return (stop + match.start("words"), match["words"]) if match else (stop, "")


def is_verb(words: str) -> bool:
    """Whether words only say what is done with the thing that follows: 连续举办."""
    return len(words) <= 3 or (len(words) <= 6 and _VERB.search(words) is not None) or words.endswith(("和", "在"))


def cut_short(words: str) -> str:
    """The noun that words begin with: `效益指标和` is 效益指标."""
    return _CUT.split(words, maxsplit=1)[0]
