"""Performance self-evaluations (绩效自评表): a layout becomes evaluations and findings."""

from __future__ import annotations

from juesuan.model.document import Profile
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout
from juesuan.model.performance import Evaluation
from juesuan.read.messages import finding
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.forms import FormTables, forms_of
from juesuan.read.performance.listing import lists_of
from juesuan.read.performance.ruled import read_form
from juesuan.read.performance.text_forms import read_text
from juesuan.read.run_on_text.tabbed_lines import with_spans

__all__ = ["read_evaluations"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def read_evaluations(layout: Layout, profile: Profile) -> tuple[tuple[Evaluation, ...], tuple[Finding, ...]]:
    """The evaluations that the document prints as tables, in order, and what could not be understood."""
    printed = [placed for placed in layout.grids if placed.grid.cells and placed.grid.cells[0].place.span is None]
    # A form without rules is read with the spans of its labels.
    ruled = [
        one if one.grid.xs or one.grid.page is None else one._replace(grid=with_spans(one.grid)) for one in printed
    ]
    drafts = [*(_if_sure(read_form(form), form) for form in forms_of(ruled)), *read_text(layout)]
    filled = [draft for draft in drafts if draft.indicator_total]
    empty = [draft for draft in drafts if draft.has_list and not draft.indicator_total]
    evaluations = tuple(
        draft.evaluation(letter, profile.organisation)
        for draft, letter in zip(filled, _letters(filled), strict=True)
    )
    return (*evaluations, *(draft.evaluation("", "") for draft in lists_of(layout.grids))), (
        *(
            one
            for draft in empty
            for one in draft.findings or (finding("performance.empty", draft.place, title=draft.title),)
        ),
        *(one for draft in filled for one in draft.all_findings()),
    )


def _if_sure(draft: Draft, form: FormTables) -> Draft:
    """The draft; of a form without rules only if its scores add up, so that its columns are surely right."""
    if all(part.rows.grid.xs or part.rows.grid.page is None for part in form.segments) or draft.adds_up:
        return draft
    left_out = [finding("performance.without-rules", draft.place)] if draft.has_list else []
    return Draft(draft.title, draft.place, has_list=draft.has_list, findings=left_out)


def _letters(drafts: list[Draft]) -> list[str]:
    """A for the evaluation of the whole, the others in order; projects begin with A where there is none."""
    whole = next((draft for draft in drafts if draft.is_whole), None)
    order = [whole, *(draft for draft in drafts if draft is not whole)] if whole else drafts
    return [_letter(next(n for n, one in enumerate(order) if one is draft)) for draft in drafts]


def _letter(number: int) -> str:
    """A to Z, then AA, AB, …"""
    before, at = divmod(number, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[at]
