"""`juesuan demo`: the embedded sample, published and served."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from juesuan.cli import messages
from juesuan.cli.group import EXIT_ERROR, command, language_option, option
from juesuan.cli.publish import publish_files
from juesuan.cli.serve import run
from juesuan.pipeline.bundling import Recipe
from juesuan.publish.rdf import Masthead
from juesuan.serve.sources import StoreSource
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder


@command(messages.DEMO)
@option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), words=messages.OPTION_PORT)
@option("--host", default="127.0.0.1", show_default=True, words=messages.OPTION_HOST)
@option("--store", type=click.Path(path_type=Path, file_okay=False), words=messages.OPTION_STORE_DEMO)
@language_option
def demo(port: int, host: str, store: Path | None, language: str) -> None:
    """Publishes the embedded sample report and serves it until Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="juesuan-") as scratch:
        place = store or Path(scratch) / "store"
        files = sorted(folder("data/sample").glob("*.pdf"))
        published, _ = publish_files(files, Recipe(place, Iris()), Masthead(), language)
        if not published:
            sys.exit(EXIT_ERROR)
        run(StoreSource(place), host, port, unsealed=True, language=language)
