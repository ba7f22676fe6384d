"""Room `performance`: performance self-evaluations (绩效自评表). Layout in; evaluations and findings out."""

from __future__ import annotations

from juesuan.model.document import Profile
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout
from juesuan.model.performance import Evaluation


def read_evaluations(layout: Layout, profile: Profile) -> tuple[tuple[Evaluation, ...], tuple[Finding, ...]]:
    """The evaluations that the document prints as tables, in order, and what could not be understood."""
    return (), ()
