"""Checklists as one HTML page that stands by itself: no script, nothing from elsewhere, fit to print."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from juesuan import __version__
from juesuan.cli import checklist_messages, messages
from juesuan.cli.checklist import Checklist, topic
from juesuan.cli.cropped_pictures import pictures
from juesuan.model.check import Outcome
from juesuan.model.finding import Severity

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
        say={name: text.in_(language) for name, text in checklist_messages.CHECKLIST.items()},
        severities={severity: messages.SEVERITIES[severity].in_(language) for severity in Severity},
        outcomes={outcome: messages.OUTCOMES[outcome].in_(language) for outcome in Outcome},
        shown=_SHOWN,
        topic=topic,
        pictures=lambda report: pictures(report.reading.source, report.findings),
        place_in=lambda place: checklist_messages.place_in(language, place),
        version=__version__,
    )
