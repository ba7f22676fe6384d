"""Where the project's data files live: beside the sources in a checkout, inside the package in a wheel."""

from __future__ import annotations

from pathlib import Path

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
