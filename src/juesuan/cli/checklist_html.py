"""Checklists as one HTML page that stands by itself: no script, nothing from elsewhere, fit to print."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from juesuan import __version__
from juesuan.cli.checklist import Checklist, spoken
from juesuan.cli.checklist_text import OUTCOMES, SEVERITIES
from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from juesuan.model.text import Text

_WORDS = {
    "title": Text("决算报告检验单", "Checklist of final accounts"),
    "clean": Text("没有需要更正的问题。", "There is nothing to correct."),
    "to_correct": Text("发布之前请逐项核对、更正。", "Please check and correct each of these before publishing."),
    "obstacles": Text("无法发布的原因", "Why it could not be published"),
    "where": Text("位置", "Where"),
    "what": Text("问题", "What is wrong"),
    "remedy": Text("如何处理", "What to do"),
    "rules": Text("检验了哪些勾稽关系", "Which rules were checked"),
    "rule": Text("规则", "Rule"),
    "form": Text("依据", "Form"),
    "not_evaluated": Text("未检验的规则（报告没有印出所需数字）", "Rules with nothing to evaluate in this report"),
    "pages": Text("页", "pages"),
    "file": Text("文件", "file"),
    "made": Text("检验程序", "checked by"),
}
_SHOWN = (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING, Outcome.FAILS)

_templates = Environment(
    loader=PackageLoader("juesuan.cli"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_html(checked: Sequence[Checklist], language: str) -> str:
    """The checklists in the language as one page."""
    return _templates.get_template("checklist.html").render(
        reports=checked,
        language=language,
        say={name: text.in_(language) for name, text in _WORDS.items()},
        severities={severity: SEVERITIES[severity].in_(language) for severity in Severity},
        outcomes={outcome: OUTCOMES[outcome].in_(language) for outcome in Outcome},
        shown=_SHOWN,
        spoken=lambda place: spoken(place, language),
        version=__version__,
    )
