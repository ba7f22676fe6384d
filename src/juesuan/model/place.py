"""Where something is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in PDF points; the origin is the top left corner of the page as displayed."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box (x, y), in points."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point (x, y) lies in the box."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box.around((self, other))

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box around some boxes, at least one."""
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        return cls(min(x0s), min(tops), max(x1s), max(bottoms))

    def slanted(self, degrees: float, middle: tuple[float, float]) -> Box:
        """The smallest box around this one after a clockwise turn about `middle` by a few degrees."""
        if not degrees:
            return self
        cosine, sine = cos(radians(degrees)), sin(radians(degrees))
        corners = [(x - middle[0], y - middle[1]) for x in (self.x0, self.x1) for y in (self.top, self.bottom)]
        xs = [middle[0] + cosine * x - sine * y for x, y in corners]
        ys = [middle[1] + sine * x + cosine * y for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def turned(self, degrees: int, width: float, height: float) -> Box:
        """The box after its page of `width` × `height` points has been turned clockwise by `degrees`."""
        match degrees % 360:
            case 90:
                return Box(height - self.bottom, self.x0, height - self.top, self.x1)
            case 180:
                return Box(width - self.x1, height - self.bottom, width - self.x0, height - self.top)
            case 270:
                return Box(self.top, width - self.x1, self.bottom, width - self.x0)
        return self


class Span(NamedTuple):
    """A stretch of a text document: character offsets, the first included, the last not."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: a page with a box (PDF), a stretch of characters (text), or a reference.

    `reference` names a place in a document that has neither: `Sheet1!B5`, `table 3 R5C2`, `paragraph 12`.
    """

    page: int | None = None
    box: Box | None = None
    span: Span | None = None
    table: str = ""
    cell: str = ""
    reference: str = ""

    @classmethod
    def around(cls, places: Iterable[Place]) -> Place:
        """The place around some places, at least one: of those on the page of the first, or all of a text."""
        first, *others = places
        boxes = [one.box for one in (first, *others) if one.box is not None and one.page == first.page]
        spans = [one.span for one in (first, *others) if one.span is not None]
        return cls(
            page=first.page,
            box=Box.around(boxes) if boxes else None,
            span=Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None,
            reference=first.reference,
        )

    def __str__(self) -> str:
        """The place as a person says it: page, table, cell."""
        parts = [
            f"p. {self.page}" if self.page is not None else "",
            f"table {self.table}" if self.table else "",
            self.cell,
            self.reference,
            f"characters {self.span.start}-{self.span.end}" if self.span is not None else "",
        ]
        return ", ".join(part for part in parts if part)
