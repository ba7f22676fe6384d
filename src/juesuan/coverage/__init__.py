"""Room `coverage`: the certificate that no number on a page is unexplained. Document and figures in."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.coverage import PageCoverage
from juesuan.model.description import Description
from juesuan.model.document import Document
from juesuan.model.figure import Figure
from juesuan.model.layout import Layout
from juesuan.model.performance import Evaluation


def certify(
    document: Document,
    layout: Layout,
    figures: Sequence[Figure],
    evaluations: Sequence[Evaluation],
    description: Description,
) -> tuple[PageCoverage, ...]:
    """Every number that the document prints, page by page, with what it is."""
    return ()
