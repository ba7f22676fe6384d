"""Which releases a store has served, one after another, so that a step back is possible.

The file `history` has a release's name on each line. It is written before the link `current` moves, and read from
the release that is current; so whoever is killed in between leaves nothing that misleads.
"""

from __future__ import annotations

from pathlib import Path

from juesuan.errors import StoreError
from juesuan.releases.reading import RELEASES, current

_FILE = "history"


def remember(store: Path, current: str, following: str) -> None:
    """Writes down that `following` is to be served after `current` (empty: after nothing)."""
    names = [*_until(_names(store), current), following] if current != following else _names(store) or [following]
    _write(store, names)


def keep(store: Path, names: list[str]) -> None:
    """Forgets all releases but those named, the oldest first."""
    _write(store, names)


def before(store: Path, current: str) -> str:
    """The release that was served before `current`; empty if there was none."""
    names = _until(_names(store), current)
    return names[-2] if len(names) > 1 else ""


def line(store: Path) -> list[Path]:
    """The releases that led to the current one, the oldest first, the current one last.

    A release that a step back has left is not among them. Raises StoreError if nothing is published.
    """
    served = current(store)
    if served is None:
        raise StoreError(f"{store}: no release here", "publish a report first: juesuan publish FILE --store DIR")
    return [store / RELEASES / name for name in _until(_names(store), served.name)]


def releases(store: Path) -> dict[str, Path]:
    """Every release of a store by its identifier, those that a step back has left too."""
    folders = sorted((store / RELEASES).iterdir())
    return {folder.name: folder for folder in folders if not folder.name.startswith(".")}


def _write(store: Path, names: list[str]) -> None:
    draft = store / f".{_FILE}"
    draft.write_text("".join(f"{name}\n" for name in names), encoding="ascii")
    draft.replace(store / _FILE)


def _names(store: Path) -> list[str]:
    path = store / _FILE
    return path.read_text(encoding="ascii").split() if path.exists() else []


def _until(names: list[str], current: str) -> list[str]:
    """The names up to the last `current`; only this one if it is not among them."""
    if current not in names:
        return [current] if current else []
    return names[: len(names) - names[::-1].index(current)]
