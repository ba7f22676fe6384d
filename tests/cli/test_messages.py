"""Every message that the command line asks for by name is in `messages.toml`, and no other."""

from __future__ import annotations

import re
import string
import tomllib

from juesuan.cli import messages
from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from tests.paths import CHECKOUT

FOLDER = CHECKOUT / "src/juesuan/cli"
TEXTS = tomllib.loads((FOLDER / "messages.toml").read_text(encoding="utf-8"))


def test_names_are_those_that_are_used() -> None:
    files = (*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html"))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"""\bphrase\(\s*["']([a-z-]+)["']""", sources))
    by_value = {one.value.replace(" ", "-") for one in (*Severity, *Outcome)}
    assert used | by_value | {"unchanged"} == TEXTS.keys()


def test_both_languages_have_the_same_gaps() -> None:
    for name, texts in TEXTS.items():
        zh, en = (
            sorted({re.split(r"[.!:]", field)[0] for _, field, _, _ in string.Formatter().parse(text) if field})
            for text in (texts["zh"], texts["en"])
        )
        assert zh == en, name


def test_gaps_are_filled() -> None:
    assert messages.phrase("more", count=3).en == "... and 3 more: `juesuan check` lists all"
