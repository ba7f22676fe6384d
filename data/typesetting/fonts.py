"""Chinese typefaces: one that can be embedded where there is one, else the one every viewer brings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

FOLDER_VARIABLE = "JUESUAN_FONT_DIR"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("~/Library/Fonts"),
    Path("/Library/Fonts"),
)


class MissingFontError(Exception):
    """The typeface asked for is not installed; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: the names under which its regular and bold weights are registered."""

    regular: str
    bold: str


@dataclass(frozen=True, slots=True)
class Family:
    """The files of a TrueType family with Chinese and Latin characters."""

    name: str
    regular: str
    bold: str


WENKAI = Family("LXGW WenKai", "LXGWWenKai-Regular.ttf", "LXGWWenKai-Bold.ttf")
ZENHEI = Family("WenQuanYi Zen Hei", "wqy-zenhei.ttc", "wqy-zenhei.ttc")

INSTALL = (
    f"no {WENKAI.name} typeface found: on Debian install the package fonts-lxgw-wenkai, on macOS the cask "
    f"font-lxgw-wenkai, or name the folder of {WENKAI.regular} in {FOLDER_VARIABLE}"
)


def _folders() -> Iterator[Path]:
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        yield Path(named)
    yield from (folder.expanduser() for folder in FOLDERS)


@cache
def _file(name: str) -> Path | None:
    return next((path for folder in _folders() for path in sorted(folder.rglob(name))), None)


@cache
def _registered(family: Family) -> Face | None:
    paths = _file(family.regular), _file(family.bold)
    face = Face(family.name, f"{family.name} Bold")
    for name, path in zip((face.regular, face.bold), paths, strict=True):
        if path is None:
            return None
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return face


def wenkai() -> Face:
    """LXGW WenKai, embedded. Raises MissingFontError where it is not installed."""
    face = _registered(WENKAI)
    if face is None:
        raise MissingFontError(INSTALL)
    return face


def embedded() -> Face:
    """Whichever embeddable typeface is installed, else STSong-Light by name only."""
    return _registered(WENKAI) or _registered(ZENHEI) or by_name()


@cache
def by_name() -> Face:
    """STSong-Light, not embedded: viewers have or substitute it."""
    name = "STSong-Light"
    pdfmetrics.registerFont(UnicodeCIDFont(name))
    return Face(name, name)
