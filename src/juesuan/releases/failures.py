"""What could not be made into a bundle: files of which the last attempt to publish them into a store failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from juesuan.errors import JuesuanError
from juesuan.model.text import Text

FAILURES = "failures.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that failed (its absolute path), why, and what to do."""

    file: str
    message: Text
    remedy: Text


def read_failures(store: Path) -> tuple[Failure, ...]:
    """The failures that a store remembers, by file; none if the record cannot be read: it is for information."""
    try:
        return msgspec.json.decode((store / FAILURES).read_bytes(), type=tuple[Failure, ...])
    except (OSError, msgspec.MsgspecError):
        return ()


def remember_failures(store: Path, tried: Iterable[Path], failed: Mapping[Path, JuesuanError]) -> None:
    """Replaces what is remembered of the files that were tried. A store that is not there stays away."""
    if not store.is_dir():
        return
    done = {str(path.absolute()) for path in tried}
    kept = {one.file: one for one in read_failures(store) if one.file not in done}
    for path, error in failed.items():
        kept[str(path.absolute())] = Failure(str(path.absolute()), error.message, error.remedy)
    draft = store / f".{FAILURES}"
    draft.write_bytes(msgspec.json.encode([kept[file] for file in sorted(kept)]) + b"\n")
    draft.replace(store / FAILURES)
