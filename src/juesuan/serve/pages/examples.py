"""The questions people ask, from the project's query files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from juesuan.model.text import Text
from juesuan.serve.pages.rendering import Language

EXAMPLES_PATH = "/questions"
_HEADER = re.compile(r"^#\s*(zh|en):\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the query that answers it; `name` is the file's."""

    name: str
    question: Text
    query: str


def read_examples(folder: Path) -> tuple[Example, ...]:
    """The examples of a folder in the order of their names; none if there is no such folder."""
    return tuple(_examples(folder))


def example_links(examples: Sequence[Example], language: Language) -> list[tuple[str, str]]:
    """The questions in a language, each with the address that leads to its answer."""
    return [
        (example.question.in_(language.code), f"{EXAMPLES_PATH}/{quote(example.name)}{language.suffix}")
        for example in examples
    ]


def _examples(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        said = dict(_HEADER.findall(query))
        yield Example(path.stem, Text(said.get("zh", path.stem), said.get("en", path.stem)), query)
