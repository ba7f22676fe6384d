"""Kills a process that changes a store at a random file operation, and looks at what is left.

`python -m tests.publish.release.faults COUNT [SEED]` prints what went wrong, and exits 1 if anything did. It forks
for each kill, so that nothing is imported twice; the process that forks never opens a store itself.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from juesuan.model.release import Attachment
from juesuan.publish.release.writing import Issue, prune, roll_back
from juesuan.releases.manifest import BUNDLES
from juesuan.releases.store import SNAPSHOT, current, read_graphs, read_manifest, verify
from juesuan.serve.sources import SNAPSHOTS
from tests.serve.samples import CODES, graph, released, report

_OPERATIONS = {"open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.listdir"}
"""What Python tells of the file system (https://docs.python.org/3/library/audit_events.html)."""
_REMOVALS = {"os.remove", "os.rmdir"}
_WHOLE, _BROKEN = 0, 1


@dataclass
class Killer:
    """Counts the operations on a folder, and ends the process at one of them (0: at none)."""

    folder: str
    last: int = 0
    count: int = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook."""
        is_within = event in _REMOVALS and arguments[-1] != -1  # the name is relative to an open folder
        if event in _OPERATIONS and (is_within or any(self.folder in str(one) for one in arguments)):
            self.count += 1
            if self.count == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def publish(store: Path, number: str, *names: str) -> Path:
    """A release with reports, which state a number, the first with a file."""
    attached = Attachment(f"{names[0]}/printed.csv", "text/csv", number.encode())
    made = [report(name, number) for name in names]
    shared = [CODES, graph("sums", f'<a:sum> <a:of> "{number}" .')]
    return released(store, [replace(made[0], attachments=(attached,)), *made[1:]], shared)


def prepared(store: Path) -> None:
    """Two releases: of two reports, and with one of them corrected."""
    publish(store, "1.00", "a", "b")
    publish(store, "2.00", "a")


CHANGES: dict[str, Callable[[Path], object]] = {
    "publish": lambda store: publish(store, "3.00", "b", "c"),
    "withdraw": lambda store: released(store, [], [CODES], issue=Issue(withdrawn={"b"})),
    "prune": lambda store: prune(store, 1),
    "roll back": lambda store: roll_back(store, SNAPSHOTS),
}


def whole(store: Path) -> None:
    """The current release is whole, and its snapshot holds what its graphs say, and nothing else."""
    release = current(store)
    assert release is not None
    verify(release)
    SNAPSHOTS.check(release / SNAPSHOT)
    said = ox.Store()  # a store, since numbers in one have their canonical form
    for one in read_graphs(release, tuple(read_manifest(release).graphs)):
        said.bulk_load("\n".join(one.triples).encode(), ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in ox.Store.read_only(str(release / SNAPSHOT))} == {quad.triple for quad in said}


def tidy(store: Path) -> None:
    """After another change and a tidying up, nothing is left that no release names."""
    publish(store, "4.00", "d")
    whole(store)
    prune(store, 1)
    release = current(store)
    assert release is not None
    assert not list(store.glob("*/.draft-*"))
    assert [path.name for path in (store / "releases").iterdir()] == [release.name]
    named = {entry.bundle for entry in read_manifest(release).reports}
    assert {path.name for path in (store / BUNDLES).iterdir()} == named
    assert {"a", "d"} <= {entry.report for entry in read_manifest(release).reports}


def forked(action: Callable[[], object]) -> int:
    """How a process ends that does something: 0, 1 after an exception, or less than 0 if it was killed."""
    process = os.fork()
    if process == 0:
        status = _BROKEN
        try:
            action()
            status = _WHOLE
        except BaseException:  # noqa: BLE001 - of a process that ends here
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def operations(change: Callable[[Path], object], store: Path) -> int:
    """How many operations a change takes."""
    reading, writing = os.pipe()

    def count() -> None:
        killer = Killer(str(store))
        sys.addaudithook(killer)
        change(store)
        os.write(writing, str(killer.count).encode())

    assert forked(count) == _WHOLE
    os.close(writing)
    with os.fdopen(reading) as file:
        return int(file.read())


def killed(change: Callable[[Path], object], store: Path, last: int) -> None:
    """A change that ends at an operation."""
    sys.addaudithook(Killer(str(store), last))
    change(store)


def run(root: Path, count: int, seed: int) -> list[str]:
    """The kills that left something else than the old or the new release, or litter that stays."""
    chance = random.Random(seed)
    base = root / "base"
    assert forked(lambda: prepared(base)) == _WHOLE
    taken = {name: operations(change, _copy(base, root / f"count-{name}")) for name, change in CHANGES.items()}
    failures: list[str] = []
    for number in range(count):
        name = [*CHANGES][number % len(CHANGES)]
        last = chance.randint(1, taken[name])
        store = _copy(base, root / "killed")
        ended = forked(lambda name=name, store=store, last=last: killed(CHANGES[name], store, last))  # type: ignore[misc]
        for check in (whole, tidy):
            if forked(lambda check=check, store=store: check(store)) != _WHOLE:  # type: ignore[misc]
                failures.append(
                    f"{name}, ended {ended} at operation {last} of {taken[name]}: not {check.__name__}"
                )
    sys.stdout.write(f"{count} kills, operations: {taken}, failures: {len(failures)}\n")
    return failures


def _copy(base: Path, store: Path) -> Path:
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(base, store, symlinks=True)
    return store


def main(arguments: Sequence[str]) -> int:
    """Prints the failures."""
    count, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 0
    with tempfile.TemporaryDirectory(prefix="faults-") as root:
        failures = run(Path(root), count, seed)
    sys.stdout.writelines(f"{failure}\n" for failure in failures)
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
