"""Checklists as one HTML page that stands by itself: no script, nothing from elsewhere, fit to print.

Places that findings name are cut out of the pages of a PDF as pictures.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

import pypdfium2
from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image, ImageDraw

from juesuan import __version__
from juesuan.cli import messages
from juesuan.cli.checklist import Checklist
from juesuan.model.check import Outcome
from juesuan.model.document import MediaType, Source
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Box

# Pixels per point: 144 dpi is sharp on a screen and legible in print.
_SCALE = 2.0
# What is shown around a place, sideways and up and down: the words of the line or the name of the row, and the
# lines beside it. An upright page of A4 is shown in its full width.
_AROUND_PT = (300.0, 28.0)
# No place is larger: a finding on a whole page is none.
_MOST_PT = (760.0, 240.0)
# So many pictures at most, of about 30 kB: a page to send on stays below 3 MB.
_MOST_PICTURES = 60
_MARK = "#d4351c"


def pictures(source: Source, findings: Iterable[Finding]) -> Mapping[Finding, str]:
    """The picture of each error's and warning's place as a `data:` URI; none for what is no PDF, or gone."""
    placed = [one for one in findings if one.severity is not Severity.NOTE and one.place.box and one.place.page]
    if source.media_type is not MediaType.PDF or not placed or not source.path.exists():
        return {}
    found: dict[Finding, str] = {}
    with pypdfium2.PdfDocument(source.path) as pdf:
        for finding in placed[:_MOST_PICTURES]:
            box, number = finding.place.box, finding.place.page
            if box is not None and number is not None and number <= len(pdf):
                picture = _crop(pdf[number - 1], box)
                if picture is not None:
                    out = BytesIO()
                    picture.quantize(32).save(out, "PNG", optimize=True)
                    found[finding] = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
    return found


def _crop(page: pypdfium2.PdfPage, box: Box) -> Image.Image | None:
    """The place with what stands around it, framed; None where it is as large as a page."""
    if box.x1 - box.x0 > _MOST_PT[0] or box.bottom - box.top > _MOST_PT[1]:
        return None
    width, height = page.get_size()
    left, top = max(0.0, box.x0 - _AROUND_PT[0]), max(0.0, box.top - _AROUND_PT[1])
    right, bottom = min(width, box.x1 + _AROUND_PT[0]), min(height, box.bottom + _AROUND_PT[1])
    crop = (left, height - bottom, width - right, top)
    picture: Image.Image = page.render(scale=_SCALE, crop=crop).to_pil().convert("RGB")
    frame = [
        (box.x0 - left) * _SCALE - 3,
        (box.top - top) * _SCALE - 3,
        (box.x1 - left) * _SCALE + 3,
        (box.bottom - top) * _SCALE + 3,
    ]
    ImageDraw.Draw(picture).rectangle(frame, outline=_MARK, width=3)
    return picture


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
        phrase=lambda name: messages.phrase(name).in_(language),
        pages=lambda count: messages.pages(count).in_(language),
        counted=lambda count, severity: messages.counted(count, severity).in_(language),
        severities={severity: messages.SEVERITIES[severity].in_(language) for severity in Severity},
        outcomes={outcome: messages.OUTCOMES[outcome].in_(language) for outcome in Outcome},
        shown=_SHOWN,
        pictures=lambda report: pictures(report.reading.source, report.findings),
        version=__version__,
    )
