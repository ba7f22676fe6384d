"""Writes the generated shapes of the checkout: `python -m juesuan.validation.generate [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

from juesuan.validation.structure_shapes import structure_shapes
from juesuan.vocabulary.resources import folder

GENERATED = "structures.ttl"


def main() -> None:
    """Writes the file, into the folder named on the command line or that of the checkout."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else folder("shapes")
    (target / GENERATED).write_text(structure_shapes(), encoding="utf-8")


if __name__ == "__main__":
    main()
