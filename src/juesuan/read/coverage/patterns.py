"""Numbers that the words around them show to state no quantity: one line for each form.

A number is of the kind of the first form that holds it. Where a form names a group `n`, that group must hold it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.model.coverage import NumberKind
from juesuan.read.coverage.stretch import Setting, Stretch, Token

_COUNTED = "个家户人名次台套辆批场项件份篇期万亿元平公吨亩米里座栋间宗笔起条处所支只艘株头岁天日分位种类款例幅册卷"
_YEAR = r"(?:19[4-9]|20[0-4])\d"
_ANY = frozenset(Setting)
_WORDS = frozenset((Setting.HEADING, Setting.PARAGRAPH, Setting.CELL, Setting.CONTENTS))
_LINES = frozenset((Setting.LOOSE, Setting.PARAGRAPH))
_CONTENTS = frozenset((Setting.CONTENTS,))
_HEADINGS = frozenset((Setting.HEADING, Setting.CONTENTS))
_CELLS = frozenset((Setting.CELL,))

_K = NumberKind
_FORMS: tuple[tuple[NumberKind, frozenset[Setting], str], ...] = (
    (_K.PAGE_NUMBER, _LINES, r"^[-—–−·.~]*第?\d{1,3}页?(?:[/共]+\d{1,3}页?)?[-—–−·.~]*$"),
    (_K.PAGE_NUMBER, _WORDS, r"[.…·]{2,}[-—(]?\d{1,3}[-—)]?$"),
    (_K.PAGE_NUMBER, _CONTENTS, r"(?<=[\u4e00-\u9fff)）])[-—(]?\d{1,3}[-—)]?$"),
    (_K.DOCUMENT_NUMBER, _ANY, rf"[〔\[(【]{_YEAR}[〕\])】]第?\d+号?"),
    (_K.DOCUMENT_NUMBER, _ANY, r"第\d+号"),
    (_K.DOCUMENT_NUMBER, _ANY, r"[\u4e00-\u9fff]字?\[?\d+\]?号(?=文|令|通知|\)|》|,|。)"),
    (_K.TEXT, _ANY, r"《[^》]{1,80}》"),
    (_K.TELEPHONE, _ANY, r"(?:电话|传真|热线|联系方式|手机|咨询)[^。;\d]{0,12}[\d\-—()、,/转]{7,}"),
    (_K.TELEPHONE, _ANY, r"(?<!\d)\(?0\d{2,3}\)?[-—]?\d{7,8}(?:[-—转]\d+)?(?!\d)"),
    (_K.NAME, _ANY, r"(?:https?:|www\.)[\w./:?=&%-]+|[\w.-]+@[\w.-]+|邮(?:政)?编(?:码)?[:：]?\d{6}"),
    (_K.DATE, _ANY, rf"{_YEAR}年(?:度)?\d{{1,2}}[-—~至]?\d{{0,2}}月(?:\d{{1,2}}日)?"),
    (_K.DATE, _ANY, rf"(?<![\d.]){_YEAR}([-./])\d{{1,2}}\1\d{{1,2}}(?![\d.])"),
    (_K.DATE, _ANY, r"(?<![\d.])\d{1,2}(?:[-—~至]\d{1,2})?月(?:\d{1,2}日|份|底|末|初)?(?!\d)"),
    (_K.DATE, _ANY, r"(?<=月)\d{1,2}(?:日)?[-—~至]\d{1,2}日"),
    (_K.DATE, _ANY, r"(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])"),
    (_K.YEAR, _ANY, rf"(?<![\d.,]){_YEAR}年?(?:度)?[-—–~～至、和及](?:{_YEAR}|\d\d)年"),
    (_K.YEAR, _ANY, rf"(?<![\d,]){_YEAR}(?:学|财政|预算)?年"),
    (_K.YEAR, _ANY, rf"(?<=[\u4e00-\u9fff(“\"《:,、]){_YEAR}(?![\d.,%/:=]|[{_COUNTED}])"),
    (_K.YEAR, _ANY, rf"(?<![\d.,]){_YEAR}(?=[\u4e00-\u9fff)”\"》])(?![{_COUNTED}])"),
    (_K.TABLE_NUMBER, _ANY, r"(?:公开|财决|决算|预算|附|[A-Z])[\u4e00-\u9fff]{0,4}\d{1,2}(?:-\d{1,2})*表"),
    (
        _K.TABLE_NUMBER,
        _ANY,
        r"(?:附?[表图]|附件|附录|附|图表|专栏|表格)\d{1,2}(?:[-.]\d{1,2})*(?![\d.]|[" + _COUNTED + "])",
    ),
    (_K.TABLE_NUMBER, _HEADINGS | _LINES, r"^表?\d{1,2}-\d{1,2}"),
    (_K.CODE, _ANY, r"(?<![\d.,])\d{2,7}(?=[类款项]\))"),
    (
        _K.CODE,
        _ANY,
        r"(?:^|(?<=[\d.、](?=\d{5})))[1-5]\d{2}(?:\d{2}){0,2}[-—、.:]?(?=[\u4e00-\u9fff“]{2})(?!["
        + _COUNTED
        + "年月多余左以])",
    ),
    (_K.CODE, _ANY, r"(?:科目)?(?:编码|代码|编号)(?:为|是|:)?[\d、,]+"),
    (_K.CODE, _LINES, r"^[12]\d{6}。?$"),
    (_K.CODE, _ANY, r"[(\[【][1-5]\d{2}\d{2}(?:\d{2})?[)\]】]"),
    (_K.CODE, _ANY, r"(?<![\dA-Za-z])\d{6,9}[A-Z]\d{6,12}(?!\d)"),
    (_K.LIST_NUMBER, _ANY, r"(?:^|(?<=[。;:!?□√✓☑✔■口】》”]))\(?\d{1,3}(?:\)[.、]?|[.、](?!\d(?!\d{3}年)))"),
    (_K.LIST_NUMBER, _ANY, r"(?<=[\u4e00-\u9fff)])(?<!第)\d{1,2}[、](?=[\u4e00-\u9fff])"),
    (_K.LIST_NUMBER, _ANY, r"(?:目标|任务|问题|措施)\d{1,2}(?![\d.,%]|[" + _COUNTED + "])"),
    (_K.NOISE, _CELLS, r"[A-Z]{4,}\.?\d[A-Z]+"),
    (_K.LIST_NUMBER, _ANY, r"^\d{1,3}[.、](?=\d{5,7}[\u4e00-\u9fff])"),
    (_K.COLUMN_NUMBER, _CELLS, r"^\(?\d{1,2}\)?=[\d+\-*()/%—]+$"),
    (_K.COLUMN_NUMBER, _LINES | _HEADINGS, r"^[类款项、.]*栏次[\d栏次]+$"),
    (_K.LINE_NUMBER, _LINES | _HEADINGS, r"^\d{1,2}[一二三四五六七八九十]{1,3}、[^\d。]{2,30}\d{1,2}$"),
    (_K.HEADING, _CELLS, r"\(?\d+分[*×xX]执?行?率?"),
    (_K.NAME, _ANY, r"第\d+(?:[-—~至]\d+)?"),
    (_K.NAME, _ANY, r"\d+(?:\.\d+)?(?:\+\d+(?:\.\d+)?)+(?:\+[A-Za-z])?|\d+(?:\.\d+)?\+[A-Za-zXN]"),
    (_K.NAME, _ANY, r"(?<![A-Za-z\d.])\d[GDA](?:-[A-Z])?(?![A-Za-z\d])|PM(?:2\.5|10)"),
    (_K.NAME, _ANY, r"(?<![A-Za-z])[A-Z]{1,4}-?\d{1,5}(?![\d.,%])"),
    (_K.NAME, _ANY, r"[“「『‘][^”」』’%。,;万元]{0,16}?\d[^”」』’%。,;万元]{0,16}[”」』’]"),
    (_K.NAME, _ANY, r"\"(?P<n>[^\"%。,;万元]{1,18})\"|\"[^\"]*\""),
    (_K.NAME, _ANY, r"\d{1,4}强(?!度)"),
    (
        _K.NAME,
        _ANY,
        r"\d{1,2}[×xX*]\d{1,2}小时|24小时|(?:123\d\d|110|119|120|122)(?=热线|指挥|平台|电话|政务|急救|接警|出警|市民)",
    ),
    (
        _K.TEXT,
        _ANY,
        r"(?:单价|单位价值|单台|单项|价值|原值)[^。;,\d]{0,8}\d+(?:万|亿)?元?[^。;,\d]{0,6}(?:以上|以下)",
    ),
    (_K.TEXT, _ANY, r"(?:单价|单位价值)[^。;,\d]{0,8}\d+(?:万|亿)?元?\(含\)"),
    (_K.HEADING, _HEADINGS, r"(?<![\d.,])\d{1,4}(?=[\u4e00-\u9fff)”])(?![" + _COUNTED + "])"),
)
_COMPILED = tuple((kind, settings, re.compile(form)) for kind, settings, form in _FORMS)


def known_kinds(stretch: Stretch, tokens: Sequence[Token]) -> dict[Token, NumberKind]:
    """The kind of each number that a form explains; the others are left out."""
    open_tokens = list(tokens)
    kinds: dict[Token, NumberKind] = {}
    for kind, settings, form in _COMPILED:
        if not open_tokens:
            break
        if stretch.setting not in settings:
            continue
        spans = [_span(match) for match in form.finditer(stretch.text)]
        if not spans:
            continue
        held = [token for token in open_tokens if _is_held(token, spans)]
        kinds.update(dict.fromkeys(held, kind))
        open_tokens = [token for token in open_tokens if token not in kinds]
    return kinds


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("n") if "n" in match.re.groupindex else match.span()


def _is_held(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)
