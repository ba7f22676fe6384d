"""Typeset the sample report, or the variants named, into a directory."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from typesetting import VARIANTS, fonts, typeset

SAMPLE = "wuhan-jxj-2024"


def main() -> int:
    """Write what the arguments ask for; 2 where the typeface of the sample is missing."""
    parser = argparse.ArgumentParser(prog="typesetting", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument(
        "variants", nargs="*", metavar="VARIANT", help=f"of {', '.join(VARIANTS)}; else the sample"
    )
    arguments = parser.parse_args()
    unknown = set(arguments.variants) - set(VARIANTS)
    if unknown:
        parser.error(f"no such variant: {', '.join(sorted(unknown))}")
    arguments.directory.mkdir(parents=True, exist_ok=True)
    if arguments.variants:
        written = [typeset(name, arguments.directory) for name in arguments.variants]
    else:
        try:
            written = [typeset("standard", arguments.directory, name=SAMPLE, face=fonts.wenkai())]
        except fonts.MissingFontError as missing:
            print(missing, file=sys.stderr)
            return 2
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
