"""Chinese wording as it is compared: one form for a label however it is spaced, numbered or punctuated."""

from __future__ import annotations

import re
import unicodedata

_NUMBERING = re.compile(
    r"^(?:其中[:：]?"
    r"|[一二三四五六七八九十百]+[、.,，．]"
    r"|[(（][一二三四五六七八九十\d]+[)）][、.]?"
    r"|\d{1,2}[、.．](?!\d)"
    r"|[①②③④⑤⑥⑦⑧⑨⑩])+"
)
_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』〝〞＂`")
CJK = re.compile(r"[\u4e00-\u9fff]")


def compact(text: str) -> str:
    """The text in NFKC without any white space: `单 位：万元` becomes `单位:万元`."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def unquoted(text: str) -> str:
    """The compact text without quotation marks: `“三公”经费` becomes `三公经费`."""
    return compact(text).translate(_QUOTES)


def without_spaces(text: str) -> str:
    """The text as printed, but for its white space."""
    return "".join(text.split())


def unnumbered(text: str) -> str:
    """A row's name without white space and without its leading numbering: `八、其他收入` becomes `其他收入`."""
    name = without_spaces(text)
    return _NUMBERING.sub("", name) or name


def has_cjk(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return CJK.search(text) is not None
