"""Looking after a store: which releases are kept, and whether they are whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.publish.release.writing import DRAFT, only_writer
from juesuan.releases.store import SNAPSHOT, Snapshots, keep, line, releases, verify


def prune(store: Path, count: int) -> list[str]:
    """Removes all releases but the last `count` that were served, and gives the identifiers of those removed.

    The current release is always kept. Files that a kept release shares stay. Killed on the way, the store is
    whole: run it again. Raises StoreError if nothing is published.
    """
    line(store)
    with only_writer(store):
        kept = [release.name for release in line(store)][-max(count, 1) :]
        removed = sorted(releases(store).keys() - set(kept))
        keep(store, kept)
        for name in removed:
            folder = releases(store)[name]
            gone = folder.rename(folder.with_name(f"{DRAFT}removed-{name}"))
            shutil.rmtree(gone)
    return removed


def verified_releases(store: Path, snapshots: Snapshots) -> Iterator[tuple[str, StoreError | None]]:
    """Every release of a store by its identifier, with what is damaged in it: all checksums, and its snapshot.

    Raises StoreError if nothing is published.
    """
    line(store)
    for name, release in releases(store).items():
        try:
            verify(release)
            snapshots.check(release / SNAPSHOT)
        except StoreError as error:
            yield name, error
        else:
            yield name, None
