"""Pages as a scanner sees them: pictures without text, askew, bent, badly lit, speckled, stamped; JPEG."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_POINTS_PER_INCH = 72
_WHITE = 255
_SEED = 2024
_STRIPS = 24


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page laid on the scanner: its number (from 1; 0 for an empty sheet), how askew, how turned, how clean.

    `skew_deg` and `turned` are clockwise; `noise` is how far a grey level strays at most (0 to 255). `lean` is the
    share by which the upper side is narrower than the lower one, `bend_px` how far the middle of a line hangs
    down, `shade` how much darker (0 to 1) the right side is than the left, `specks` how many black dots there are
    in a million pixels. `paper` is the grey level of the paper. `marks` are of `holes` (punched at the left side),
    `fold` (the shadow across the middle), `staple` (its shadow in the corner), `seal` (a red one, anywhere) and
    `grey` (the scanner sees no colours).
    """

    page: int
    skew_deg: float = 0.0
    turned: int = 0
    blur_px: float = 0.0
    noise: int = 0
    lean: float = 0.0
    bend_px: float = 0.0
    shade: float = 0.0
    specks: int = 0
    paper: int = _WHITE
    marks: frozenset[str] = frozenset()


MARKS = ("holes", "fold", "staple", "seal", "grey")


def office_sheet(page: int, chance: random.Random) -> Sheet:
    """A page through the feeder of an office's scanner: a little askew, a little grey; the same for one seed."""
    marks = [mark for mark in ("holes", "staple") if chance.random() < 0.1]
    marks += chance.choice([["seal"], ["grey"], ["grey"], [], [], [], [], [], [], []])
    return Sheet(
        page,
        skew_deg=chance.uniform(-0.6, 0.6),
        turned=chance.choice((0, 0, 0, 0, 0, 90, 180, 270)),
        blur_px=chance.uniform(0.3, 0.6),
        noise=chance.randrange(0, 16),
        shade=chance.choice((0.0, chance.uniform(0.0, 0.15))),
        specks=chance.choice((0, chance.randrange(0, 40))),
        paper=chance.choice((_WHITE, chance.randrange(225, _WHITE))),
        marks=frozenset(marks),
    )


def worn_sheet(page: int, chance: random.Random) -> Sheet:
    """A page laid on the glass by somebody in a hurry, folded, bent and dirty; the same for one seed."""
    return Sheet(
        page,
        skew_deg=chance.uniform(-1.5, 1.5),
        turned=chance.choice((0, 0, 0, 0, 0, 90, 180, 270)),
        blur_px=chance.uniform(0.3, 0.8),
        noise=chance.randrange(0, 40),
        lean=chance.choice((0.0, chance.uniform(-0.01, 0.01))),
        bend_px=chance.choice((0.0, chance.uniform(-6, 6))),
        shade=chance.choice((0.0, chance.uniform(0.0, 0.4))),
        specks=chance.choice((0, chance.randrange(0, 300))),
        paper=chance.choice((_WHITE, chance.randrange(190, _WHITE))),
        marks=frozenset(mark for mark in MARKS if chance.random() < 0.25),
    )


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
    """The sheet through red and through green glass, so that red ink is red, unless the scanner is grey."""
    page = document[max(sheet.page - 1, 0)]
    printed: Image.Image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil().convert("RGB")
    red, green, _ = printed.split()
    if "grey" in sheet.marks:
        red = green = printed.convert("L")
    if not sheet.page:
        red = green = Image.new("L", printed.size, _WHITE)
    through = green if "seal" not in sheet.marks else ImageChops.multiply(green, _seal(printed.size, dpi, sheet))
    if through is red:
        return _scanned(red, sheet, dpi)
    red, through = (_scanned(image, sheet, dpi) for image in (red, through))
    return Image.merge("RGB", (red, through, through))


def _scanned(image: Image.Image, sheet: Sheet, dpi: int) -> Image.Image:
    """What is printed on the sheet as the scanner sees it."""
    image = ImageChops.multiply(image, _marked(image.size, sheet, dpi))
    image = _laid(image, sheet).rotate(-sheet.skew_deg, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    if sheet.blur_px:
        image = image.filter(ImageFilter.GaussianBlur(sheet.blur_px))
    if sheet.paper < _WHITE:
        image = ImageChops.multiply(image, Image.new("L", image.size, sheet.paper))
    if sheet.noise:
        image = ImageChops.subtract(image, _speckles(image.size, sheet.noise))
    if sheet.shade:
        image = ImageChops.multiply(image, _shadow(image.size, sheet.shade))
    if sheet.specks:
        image = ImageChops.darker(image, _dots(image.size, sheet.specks))
    return image.rotate(-sheet.turned, expand=True)


def _marked(size: tuple[int, int], sheet: Sheet, dpi: int) -> Image.Image:
    """White paper with the holes, the fold and the staple of the sheet."""
    width, height = size
    paper = Image.new("L", size, _WHITE)
    pen = ImageDraw.Draw(paper)
    radius = round(0.12 * dpi)
    if "holes" in sheet.marks:
        for y in (height // 2 - round(1.6 * dpi), height // 2 + round(1.6 * dpi)):
            pen.ellipse((0.4 * dpi - radius, y - radius, 0.4 * dpi + radius, y + radius), fill=40)
    if "fold" in sheet.marks:
        for distance in range(dpi // 10, 0, -1):
            level = 170 + round(80 * distance / (dpi / 10))
            pen.line((0, height // 2 + distance, width, height // 2 + distance), fill=level)
        pen.line((0, height // 2, width, height // 2), fill=120)
    if "staple" in sheet.marks:
        pen.line((0.3 * dpi, 0.5 * dpi, 0.7 * dpi, 0.25 * dpi), fill=60, width=max(2, dpi // 40))
    return paper


def _seal(size: tuple[int, int], dpi: int, sheet: Sheet) -> Image.Image:
    """A round seal of 40 mm with a star, somewhere on white paper: what its ink lets through of green and blue."""
    chance = random.Random(sheet.page)
    paper = Image.new("L", size, _WHITE)
    pen = ImageDraw.Draw(paper)
    radius = 0.79 * dpi
    x, y = (radius + chance.random() * (side - 2 * radius) for side in size)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=60, width=dpi // 32)
    corners = [
        (x + size * math.sin(at * math.pi / 5), y - size * math.cos(at * math.pi / 5))
        for at in range(10)
        for size in [(0.3, 0.12)[at % 2] * radius]
    ]
    pen.polygon(corners, fill=60)
    for at in range(12):
        angle = math.pi * (at - 5.5) / 8
        left = x + 0.78 * radius * math.sin(angle) - 0.07 * dpi
        top = y - 0.78 * radius * math.cos(angle) - 0.07 * dpi
        pen.rectangle((left, top, left + 0.14 * dpi, top + 0.14 * dpi), outline=60, width=dpi // 60)
    return paper


def _speckles(size: tuple[int, int], noise: int) -> Image.Image:
    """Grey levels from 0 to `noise`, the same in every run."""
    levels = random.Random(_SEED).randbytes(size[0] * size[1])
    return Image.frombytes("L", size, levels).point(lambda level: level * noise // _WHITE)


def _laid(image: Image.Image, sheet: Sheet) -> Image.Image:
    """The picture of a sheet that leans away from the glass and hangs through, in upright strips."""
    if not (sheet.lean or sheet.bend_px):
        return image
    width, height = image.size
    strips = []
    for number in range(_STRIPS):
        left, right = (round(width * at / _STRIPS) for at in (number, number + 1))
        corners = [(x, y) for x, y in ((left, 0), (left, height), (right, height), (right, 0))]
        strips.append(
            (
                (left, 0, right, height),
                tuple(side for x, y in corners for side in _source(x, y, image.size, sheet)),
            )
        )
    return image.transform(image.size, Image.Transform.MESH, strips, Image.Resampling.BICUBIC, fillcolor=_WHITE)


def _source(x: float, y: float, size: tuple[int, int], sheet: Sheet) -> tuple[float, float]:
    """Where on the flat sheet the place is that the scanner sees at (x, y)."""
    width, height = size
    narrower = 1 - sheet.lean * (1 - y / height)
    return width / 2 + (x - width / 2) / narrower, y - sheet.bend_px * math.sin(math.pi * x / width)


def _shadow(size: tuple[int, int], shade: float) -> Image.Image:
    """White at the left side, darker by `shade` at the right."""
    gradient = Image.linear_gradient("L").rotate(90).resize(size)
    return gradient.point(lambda level: round(_WHITE * (1 - shade * level / _WHITE)))


def _dots(size: tuple[int, int], specks: int) -> Image.Image:
    chance = random.Random(_SEED)
    dots = Image.new("L", size, _WHITE)
    for _ in range(size[0] * size[1] * specks // 1_000_000):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        dots.paste(0, (x, y, x + chance.randrange(1, 3), y + chance.randrange(1, 3)))
    return dots
