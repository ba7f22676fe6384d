"""Looking after a store: which releases are kept, and whether they are whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.publish.release.bundles import DRAFT, making_bundles, remove_bundles
from juesuan.publish.release.writing import only_writer
from juesuan.releases.store import SNAPSHOT, Snapshots, keep, line, read_manifest, releases, verify


def prune(store: Path, count: int) -> list[str]:
    """Removes all releases but the last `count` that were served, and gives the identifiers of those removed.

    The current release is always kept, and the bundles that a kept release names. Killed on the way, the store is
    whole: run it again. Raises StoreError if nothing is published.
    """
    line(store)
    with making_bundles(store, alone=True), only_writer(store):
        kept = [release.name for release in line(store)][-max(count, 1) :]
        removed = sorted(releases(store).keys() - set(kept))
        keep(store, kept)
        for name in removed:
            folder = releases(store)[name]
            gone = folder.rename(folder.with_name(f"{DRAFT}removed-{name}"))
            shutil.rmtree(gone)
        named = (read_manifest(release).reports for release in releases(store).values())
        remove_bundles(store, {entry.bundle for reports in named for entry in reports})
    return removed


def verified_releases(store: Path, snapshots: Snapshots) -> Iterator[tuple[str, StoreError | None]]:
    """Every release of a store by its identifier, with what is damaged in it: all checksums, and its snapshot.

    Raises StoreError if nothing is published.
    """
    line(store)
    whole: set[str] = set()
    for name, release in releases(store).items():
        try:
            whole |= {entry.bundle for entry in verify(release, whole).reports}
            snapshots.check(release / SNAPSHOT)
        except StoreError as error:
            yield name, error
        else:
            yield name, None
