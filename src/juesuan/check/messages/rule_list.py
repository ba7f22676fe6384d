"""The list of rules for people, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.check.duties.duty import Duty
from juesuan.check.rule import Category, Rule
from juesuan.model.text import Text

_HEADINGS = {
    Category.WITHIN: Text("表内", "Within a table"),
    Category.BETWEEN: Text("表间", "Between tables"),
    Category.BRIDGE: Text("分类之间", "From one classification to another"),
    Category.PROSE: Text("文字说明", "In the text"),
    Category.CLAIM: Text("文字说明中的计算", "Claims of the text, computed again"),
    Category.PERFORMANCE: Text("绩效自评", "Performance tables"),
    Category.YEARS: Text("跨年度", "From one year to the next"),
}
_INTRODUCTION = """\
# Rules 勾稽关系

Every report is put to these rules; those across years where the report of the year before is at hand. *form* is
the place that a rule comes from: in the Ministry of Finance's form by table (表), line (行) and column (栏) as
numbered there, or the part of the report that states it.

- A **restatement** is one amount printed twice: it must be the same, or, where one of the two is printed with
  fewer decimals, agree to those. Where both differ by one in the last digit only (113,062.78 for 113,062.79), the
  finding is a warning of its own, whose code ends in `.last-digit`.
- A **computation** is a sum: each figure is rounded by itself, so it may be off by half a last digit for every
  addend and for the total.
- **At most** means that one amount may not exceed another.
- A **percentage** holds if it is the computed one, rounded as printed. It holds within rounding if exact amounts
  that print as the operands do could give a percentage that prints as stated. What has no base (growth from zero)
  is not evaluated. A decline may be printed without its sign where the sentence says that it is one.
- A **comparison** in words must go the way that the two figures go; a **count** must be how many things are
  listed.

A figure with fewer decimals than the rest of its table has lost some: it is held to the table's. Prose drops the
zeros at the end of a decimal, so there a figure is held to the digits that it prints, except in a sum. Things that
are counted, and points, are exact.

A blank counts as zero as long as its side has another figure. A rule whose figures are not printed, or not
legible, is *not evaluated*. A rule of severity *note* is usual, not binding.
"""


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
