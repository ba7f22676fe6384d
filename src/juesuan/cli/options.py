"""Options that several commands share."""

from __future__ import annotations

import os
from typing import Any

import click


def _default_language() -> str:
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.startswith("en") else "zh"


def ocr_option(command: Any) -> Any:
    """`--no-ocr`: pages without usable text are left unread, which is quick."""
    return click.option(
        "--ocr/--no-ocr",
        "recognise",
        default=True,
        help="recognise pages that are pictures (needs juesuan[ocr]; default: yes)",
    )(command)


def reference_option(command: Any) -> Any:
    """`--reference`: validation by the reference processor, pySHACL, instead of the compiled shapes."""
    return click.option("--reference", is_flag=True, help="validate with pySHACL (slower, the same verdicts)")(
        command
    )


def language_option(command: Any) -> Any:
    """`--lang zh|en`: the language of findings; Chinese unless the locale is English."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["zh", "en"]),
        default=_default_language,
        help="language of findings (default: by the locale)",
    )(command)
