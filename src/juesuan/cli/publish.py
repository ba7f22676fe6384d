"""`juesuan publish`: reports in, a release in a store out."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from juesuan.cli.configuration import masthead, namespace
from juesuan.cli.group import (
    EXIT_ERROR,
    FolderToWrite,
    command,
    language_option,
    log,
    ocr_option,
    reference_option,
    say,
    warn,
)
from juesuan.cli.messages import phrase
from juesuan.cli.reports import left_out, outcomes, reports_in
from juesuan.cli.summary import show, show_comparison
from juesuan.errors import ConfigurationError, JuesuanError
from juesuan.pipeline.bundling import Recipe, bundle_file
from juesuan.pipeline.cluster import Cluster
from juesuan.pipeline.publishing import kept_from_pruning, release_bundles
from juesuan.pipeline.sending import send_release
from juesuan.releases.manifest import Bundle
from juesuan.releases.store import remember_failures
from juesuan.vocabulary.namespaces import DEFAULT_BASE


def _build_date() -> str:
    """The date of a reproducible build, if given (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdigit() else ""


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise ConfigurationError(phrase("not-a-date", text=text), phrase("write-a-date")) from error


@command
@click.argument("sources", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--store", required=True, type=FolderToWrite())
@click.option("--base", default=DEFAULT_BASE, show_default=True)
@click.option("--to", "graph_store", metavar="URL")
@click.option("--scheduler", metavar="tcp://HOST:PORT")
@click.option("--exchange", default="", metavar="URL")
@click.option("--licence", default="")
@click.option("--config", "configuration", type=click.Path(path_type=Path))
@click.option("--issued", default=_build_date)
@ocr_option
@reference_option
@language_option
def publish(sources: tuple[Path, ...], store: Path, recognise: bool, language: str, **choices: Any) -> None:
    """Reads, checks, validates and publishes reports: STORE/current becomes a release that holds them."""
    graph_store = choices["graph_store"]
    named = list(reports_in(sources))
    # By where they lead; of several names of one file the first.
    files = list({path.resolve(): path for path in reversed(named)}.values())[::-1]
    if len(named) > len(files):
        warn(phrase("given-twice", count=len(named) - len(files)).in_(language))
    if others := left_out(sources):
        some = ", ".join(others[:3]) + (" …" if len(others) > 3 else "")
        warn(phrase("left-out", count=len(others), some=some).in_(language))
    if sources and not files:
        raise click.UsageError(phrase("no-report-in-folders").in_(language))
    if not files and not graph_store:
        raise click.UsageError(phrase("nothing-to-publish").in_(language))
    published, refused = _published(files, store, recognise, language, choices) if files else (1, 0)
    if published and graph_store:
        for sent in send_release(store, graph_store):
            say(phrase("sent", statements=sent.statement_count, graph=sent.iri).in_(language))
    sys.exit(EXIT_ERROR if not published else 1 if refused else 0)


def _published(
    files: Sequence[Path], store: Path, recognise: bool, language: str, choices: Mapping[str, Any]
) -> tuple[int, int]:
    """Publishes the files as the options say; gives the numbers published and refused."""
    catalogue = masthead(choices["configuration"], choices["licence"])
    if not catalogue.licence:
        warn(phrase("no-licence").in_(language))
    recipe = Recipe(store, namespace(choices["base"]), catalogue, recognise, choices["reference"])
    cluster = Cluster(choices["scheduler"], choices["exchange"]) if choices["scheduler"] else None
    return publish_files(files, recipe, language, issued=_date(choices["issued"]), cluster=cluster)


def publish_files(
    files: Sequence[Path], recipe: Recipe, language: str, *, issued: str = "", cluster: Cluster | None = None
) -> tuple[int, int]:
    """Makes the bundles of the files that have none, on a cluster if there is one, and publishes all.

    Gives the numbers published and refused.
    """
    console = Console(highlight=False)
    with kept_from_pruning(recipe.store):
        found = {path: one for path in files if (one := recipe.found(path)) is not None}
        bundles, failed = list(found.values()), dict[Path, JuesuanError]()
        new = [path for path in files if path not in found]
        away = partial(cluster.bundles, recipe=recipe) if cluster else None
        for path, outcome in outcomes(new, partial(bundle_file, recipe=recipe), language, away):
            if isinstance(outcome, JuesuanError):
                failed[path] = outcome
            else:
                show(console, outcome.reading, language)
                bundles.append(outcome.bundle)
        published, refused = _released(bundles, recipe, issued, language) if bundles else (0, 0)
    remember_failures(recipe.store, files, failed)
    return published, refused + len(failed)


def _released(bundles: Sequence[Bundle], recipe: Recipe, issued: str, language: str) -> tuple[int, int]:
    """Publishes bundles and says what became of them; gives the numbers published and refused."""
    console = Console(highlight=False)
    publication = release_bundles(bundles, recipe, issued)
    for error in publication.refused:
        refusal = f"{phrase('not-published').in_(language)}{error.in_(language)}"
        warn(refusal)
        log(refusal, logging.ERROR)
    show_comparison(console, publication.comparison, publication.changed, language)
    for one in publication.published:
        summary = one.summary
        line = phrase(
            "published" if one.report in publication.changed else "unchanged",
            whose=summary.organisation,
            year=summary.year,
            facts=summary.observation_count,
            statements=one.entry.triple_count,
        )
        say(line.in_(language))
    if publication.release is not None:
        say(f"-> {publication.release}")
    return len(publication.published), len(publication.refused)
