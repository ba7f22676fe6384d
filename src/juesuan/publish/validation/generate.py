"""Writes the generated shapes of the checkout: `python -m juesuan.publish.validation.generate [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from juesuan.publish.validation.structure_shapes import structure_shapes
from juesuan.publish.validation.term_shapes import term_shapes
from juesuan.vocabulary.resources import folder

GENERATED = {"structures.ttl": structure_shapes, "terms.ttl": term_shapes}
"""The files by name, each with what makes it."""


def main() -> None:
    """Writes the files, into the folder named on the command line or that of the checkout."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else folder("shapes")
    for name, made in GENERATED.items():
        (target / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
