"""What differs between two releases: figures, and the versions of the reports that state them."""

from __future__ import annotations

from dataclasses import dataclass, field

from juesuan.model.text import Text

CHANGES = "changes"
"""The name of the graph that records the changes from release to release."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as a release states it: its exact value as a number, and the text as printed.

    The text is empty in the finance cube. `measure` is the property that states the value, `amount` or `quantity`.
    """

    value: str
    printed: str = ""
    measure: str = "amount"
    label: Text = field(default=Text("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that two releases state differently; the one that does not state it has None."""

    report: str
    observation: str
    before: StatedFigure | None
    after: StatedFigure | None

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return _kind(self.before, self.after)

    @property
    def label(self) -> Text:
        """What the figure is called, now or when it was last stated."""
        stated = self.after or self.before
        return stated.label if stated else Text("", "")


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """The version of a report that a release holds: its number, and the SHA-256 of the file it was read from."""

    number: int
    source_sha256: str


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A report that two releases hold in different versions; the one that does not hold it has None.

    `changes` are its figures that differ: none where only the file or the program is another.
    """

    report: str
    before: HeldVersion | None
    after: HeldVersion | None
    changes: tuple[Change, ...] = ()

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return _kind(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Succession:
    """How a release follows the one before it: which reports it adds or changes.

    `former` is the identifier of the release before, `recorded` are the statements of its own graph of changes.
    """

    former: str
    reports: tuple[ReportChange, ...]
    recorded: tuple[str, ...] = ()


def _kind(before: object, after: object) -> str:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"
