"""Every text that a folder asks for by name is in its `messages.toml`, in both languages, and no other."""

from __future__ import annotations

import re
import string
import tomllib

import pytest

from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from tests.paths import CHECKOUT

PACKAGE = CHECKOUT / "src/juesuan"
# Names that are put together of values, or chosen of two.
CHOSEN = {"cli": {"unchanged", *(one.value.replace(" ", "-") for one in (*Severity, *Outcome))}}
# The folders of the files that ask for the texts of a folder.
ASKING = {
    "cli": ("cli",),
    "pipeline": ("pipeline",),
    "publish": ("publish/rdf", "publish/validation"),
    "releases": ("releases", "publish/release"),
}


def texts(folder: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((PACKAGE / folder / "messages.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", ASKING)
def test_names_are_those_that_are_used(folder: str) -> None:
    folders = [PACKAGE / name for name in ASKING[folder]]
    files = [path for one in folders for path in (*one.glob("*.py"), *one.glob("templates/*.html"))]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"""\bphrase\(\s*["']([a-z-]+)["']""", sources))
    assert used | CHOSEN.get(folder, set()) == texts(folder).keys()


@pytest.mark.parametrize("folder", ASKING)
def test_both_languages_have_the_same_gaps(folder: str) -> None:
    for name, text in texts(folder).items():
        zh, en = (
            sorted(gap for _, gap, _, _ in string.Formatter().parse(text[one]) if gap) for one in ("zh", "en")
        )
        assert zh == en, name
