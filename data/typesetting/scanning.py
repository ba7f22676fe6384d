"""Pages as a scanner sees them: pictures without text, laid askew, blurred, speckled, saved as JPEG."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_POINTS_PER_INCH = 72
_WHITE = 255
_SEED = 2024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page laid on the scanner: its number (from 1; 0 for an empty sheet), how askew, how turned, how clean.

    `skew_deg` and `turned` are clockwise; `noise` is how far a grey level strays at most (0 to 255).
    """

    page: int
    skew_deg: float = 0.0
    turned: int = 0
    blur_px: float = 0.0
    noise: int = 0


def scan(source: Path, sheets: Iterable[Sheet], target: Path, *, dpi: int = 200, quality: int = 75) -> Path:
    """Writes the sheets of the PDF `source` to `target`, a PDF of pictures, and gives it back."""
    document = pypdfium2.PdfDocument(source)
    try:
        first, *others = [_picture(document, sheet, dpi) for sheet in sheets]
    finally:
        document.close()
    first.save(target, "PDF", save_all=True, append_images=others, resolution=dpi, quality=quality)
    return target


def _picture(document: pypdfium2.PdfDocument, sheet: Sheet, dpi: int) -> Image.Image:
    page = document[max(sheet.page - 1, 0)]
    image: Image.Image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil().convert("L")
    if not sheet.page:
        image = Image.new("L", image.size, _WHITE)
    image = image.rotate(-sheet.skew_deg, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    if sheet.blur_px:
        image = image.filter(ImageFilter.GaussianBlur(sheet.blur_px))
    if sheet.noise:
        image = ImageChops.subtract(image, _speckles(image.size, sheet.noise))
    return image.rotate(-sheet.turned, expand=True)


def _speckles(size: tuple[int, int], noise: int) -> Image.Image:
    """Grey levels from 0 to `noise`, the same in every run."""
    levels = random.Random(_SEED).randbytes(size[0] * size[1])
    return Image.frombytes("L", size, levels).point(lambda level: level * noise // _WHITE)
