"""Typeset final-accounts reports from known figures, with the truth of every figure beside them."""

from __future__ import annotations

from pathlib import Path

from typesetting import fonts, truth
from typesetting.report import print_report
from typesetting.variants import VARIANTS, report

__all__ = ["VARIANTS", "typeset"]


def typeset(variant_name: str, directory: Path, *, name: str = "", face: fonts.Face | None = None) -> Path:
    """Write `<name>.pdf` and `<name>.truth.csv` of a variant into a directory; returns the path of the PDF.

    The name is the variant's unless another is given. The typeface is the best one installed, or the one
    every viewer brings, unless one is given. Raises KeyError for a variant that does not exist.
    """
    variant = VARIANTS[variant_name]
    pdf = directory / f"{name or variant_name}.pdf"
    chosen = face or (fonts.embedded() if variant.look.embedded else fonts.by_name())
    truths = print_report(report(variant_name), pdf, chosen)
    truth.write(pdf.with_suffix(".truth.csv"), truths if variant.figures else ())
    return pdf
