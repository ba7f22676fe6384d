"""`juesuan serve`: a store, or any RDF files, at a SPARQL endpoint and as pages; `juesuan demo`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from juesuan.cli.group import EXIT_ERROR, command, language_option, log_file
from juesuan.cli.messages import phrase
from juesuan.serve.pages.queries import published_questions
from juesuan.serve.server import ended_by_signals, listen, serve_on, server
from juesuan.serve.service import Service
from juesuan.serve.sources import EngineSource, FileSource, ReleaseSource, StoreSource
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE
from juesuan.vocabulary.resources import folder


@command
@click.argument("more_files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(path_type=Path, file_okay=False))
@click.option("--rdf", multiple=True, type=click.Path(path_type=Path))
@click.option("--backend", metavar="URL")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--unsealed", is_flag=True)
@click.option("--base", default=DEFAULT_BASE, show_default=True)
@language_option
def serve(  # noqa: PLR0913, PLR0917 - an argument per option
    more_files: tuple[Path, ...],
    store: Path | None,
    rdf: tuple[Path, ...],
    backend: str | None,
    host: str,
    port: int,
    unsealed: bool,
    base: str,
    language: str,
) -> None:
    """Serves a store (--store DIR), RDF files as they are (--rdf FILE...), or a remote engine (--backend URL)."""
    files = (*rdf, *more_files)
    if sum(map(bool, (store, rdf, backend))) != 1 or (more_files and not rdf):
        raise click.UsageError(phrase("what-to-serve").in_(language))
    with ended_by_signals(), _source(store, files, backend, base) as source:
        run(source, host, port, unsealed=unsealed, language=language)


def run(source: ReleaseSource, host: str, port: int, *, unsealed: bool = False, language: str = "en") -> None:
    """Serves what a source holds until SIGINT or SIGTERM; `--log` takes its queries, too.

    Raises StoreError or ServeError.
    """
    published = [question.query for question in published_questions()] if isinstance(source, StoreSource) else []
    service = Service(source, published=published, unsealed=unsealed)
    with ended_by_signals(), listen(host, port) as listening:
        name = f"[{host}]" if ":" in host else host.replace("127.0.0.1", "localhost")
        address = f"http://{name}:{listening.getsockname()[1]}"

        def announce() -> None:
            edition = service.edition()
            place = edition.release.backend or edition.queries.place.in_(language)
            click.echo(phrase("serving", place=place, address=address).in_(language))

        asyncio.run(serve_on(listening, service, server(service, log_file()), announce))


@contextmanager
def _source(
    store: Path | None, files: tuple[Path, ...], backend: str | None, base: str
) -> Iterator[ReleaseSource]:
    if store or backend:
        yield StoreSource(store) if store else EngineSource(backend or "", base)
        return
    source = FileSource(files, base)
    try:
        yield source
    finally:
        source.close()


@command
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--store", type=click.Path(path_type=Path, file_okay=False))
@language_option
def demo(port: int, host: str, store: Path | None, language: str) -> None:
    """Publishes the embedded sample report and serves it until Ctrl-C."""
    from juesuan.cli.publish import publish_files  # noqa: PLC0415  (`serve` need not wait for what publishes)
    from juesuan.pipeline.bundling import Recipe  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="juesuan-") as scratch:
        place = store or Path(scratch) / "store"
        files = sorted(folder("data/sample").glob("*.pdf"))
        published, _ = publish_files(files, Recipe(place, Iris()), language)
        if not published:
            sys.exit(EXIT_ERROR)
        run(StoreSource(place), host, port, unsealed=True, language=language)
