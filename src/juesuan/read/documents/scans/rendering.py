"""Pages of a PDF as pictures, as a viewer shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2

from juesuan.read.documents.scans.pixels import Raster

DPI = 200
_POINTS_PER_INCH = 72
_MOST_PIXELS = 12_000_000


class Rendered(NamedTuple):
    """The grey picture of a page, with the page's number and its size as displayed, in points."""

    number: int
    image: Raster
    width: float
    height: float


def rendered(content: bytes, numbers: Iterable[int]) -> Iterator[Rendered]:
    """The pages with these numbers (from 1) of the PDF `content`, each as a picture of 200 dpi.

    A page larger than A3 is drawn smaller, so that memory is bounded.
    """
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                yield Rendered(number, _picture(page), *page.get_size())


def _picture(page: Any) -> Raster:
    width, height = page.get_size()
    scale = DPI / _POINTS_PER_INCH
    scale *= min(1.0, (_MOST_PIXELS / (width * height * scale * scale)) ** 0.5)
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        return bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, 0].copy()
