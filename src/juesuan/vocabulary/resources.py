"""The project's data files: folders beside the sources (in a wheel inside the package), tables beside modules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from juesuan.errors import ConfigurationError
from juesuan.model.text import Text, filled

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def folder(name: str) -> Path:
    """The folder `name` ("ontology", "shapes", "queries", "data/sample").

    Raises FileNotFoundError if the installation lacks it.
    """
    for candidate in (_PACKAGE / "assets" / name, _CHECKOUT / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name} is not part of this installation of juesuan")


def toml_beside(module: str, name: str) -> dict[str, Any]:
    """What a TOML file holds that lies beside a module (its `__file__`)."""
    return tomllib.loads(Path(module).with_name(name).read_text(encoding="utf-8"))


class Phrases:
    """What a folder says to people, by name: Chinese and English in the `messages.toml` beside a module of it."""

    def __init__(self, module: str) -> None:
        self._module = module

    @cached_property
    def _rows(self) -> dict[str, dict[str, str]]:
        return toml_beside(self._module, "messages.toml")

    def __call__(self, name: str, /, **values: object) -> Text:
        """The text of a name, with what stands in its braces filled in."""
        row = self._rows[name]
        return filled(row["zh"], row["en"], values)


@contextmanager
def reading_row(file: str, name: str) -> Iterator[None]:
    """Within it, a row of a file that lacks something or says what nobody knows raises ConfigurationError."""
    try:
        yield
    except (KeyError, ValueError) as error:
        what = Text(f"{file}中“{name}”一行有误：{error}", f"{file}: the row {name} is wrong: {error}")
        raise ConfigurationError(what) from error


def table_rows(file: Path) -> Iterator[list[str]]:
    """The fields of a tab-separated table by line; what begins with # is a heading."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("#"))
