"""The paragraph styles of a report's prose, after the manners of official documents."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from typesetting.fonts import Face


@dataclass(frozen=True, slots=True)
class Typography:
    """The styles of the prose, by what they are for."""

    cover: ParagraphStyle
    date: ParagraphStyle
    part: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    body: ParagraphStyle
    entry: ParagraphStyle


def typography(face: Face) -> Typography:
    """The styles in a typeface."""
    plain = ParagraphStyle("plain", fontName=face.regular, fontSize=12, leading=21)
    bold = ParagraphStyle("bold", plain, fontName=face.bold)
    centred = ParagraphStyle("centred", bold, alignment=TA_CENTER)
    return Typography(
        cover=ParagraphStyle("cover", centred, fontSize=26, leading=46),
        date=ParagraphStyle("date", plain, fontSize=14, alignment=TA_CENTER),
        part=ParagraphStyle("part", centred, fontSize=18, leading=30, spaceAfter=16),
        heading=ParagraphStyle("heading", bold, fontSize=14, leading=26, firstLineIndent=28),
        subheading=ParagraphStyle("subheading", bold, firstLineIndent=24),
        body=ParagraphStyle("body", plain, firstLineIndent=24),
        entry=ParagraphStyle("entry", plain, leftIndent=40, leading=18, fontSize=11),
    )
