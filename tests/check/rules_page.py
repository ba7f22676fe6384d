"""The list of rules for people, in Markdown: `python -m tests.check.rules_page` writes docs/rules.md anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from juesuan.check import RULES, YEAR_RULES
from juesuan.check.duties import DUTIES
from juesuan.check.duties.duty import Duty
from juesuan.check.rule import Category, Rule
from juesuan.model.text import Text
from tests.paths import CHECKOUT

_HEADINGS = {
    Category.WITHIN: Text("表内", "Within a table"),
    Category.BETWEEN: Text("表间", "Between tables"),
    Category.BRIDGE: Text("分类之间", "From one classification to another"),
    Category.PROSE: Text("文字说明", "In the text"),
    Category.CLAIM: Text("文字说明中的计算", "Claims of the text, computed again"),
    Category.PERFORMANCE: Text("绩效自评", "Performance tables"),
    Category.YEARS: Text("跨年度", "From one year to the next"),
}
RULES_PAGE = CHECKOUT / "docs" / "rules.md"
_INTRODUCTION = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")


def as_markdown(rules: Sequence[Rule], duties: Sequence[Duty]) -> str:
    """The rules as a page, one table for each category, and the duties of disclosure."""
    sections = (line for category in Category for line in _section(category, rules))
    return "\n".join([_INTRODUCTION, *sections, *_duties(duties)])


def _section(category: Category, rules: Sequence[Rule]) -> Iterator[str]:
    heading = _HEADINGS[category]
    yield f"## {heading.en} {heading.zh}\n"
    yield "| rule | form | what holds | 关系 | relation | severity |"
    yield "|---|---|---|---|---|---|"
    for rule in rules:
        if rule.category is category:
            cells = (f"`{rule.id}`", rule.form, rule.text.en, rule.text.zh)
            yield f"| {' | '.join(cells)} | {rule.relation.value} | {rule.severity.value} |"
    yield ""


def _duties(duties: Sequence[Duty]) -> Iterator[str]:
    yield "## Duties of disclosure 公开要求\n"
    yield "Reports with figures are put to these too. A part can be missing only from a whole report.\n"
    yield "| duty | provision | what is asked | 要求 | severity |"
    yield "|---|---|---|---|---|"
    for duty in duties:
        cells = (f"`{duty.id}`", duty.provision, duty.text.en, duty.text.zh, duty.severity.value)
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    RULES_PAGE.write_text(as_markdown((*RULES, *YEAR_RULES), DUTIES), encoding="utf-8")
