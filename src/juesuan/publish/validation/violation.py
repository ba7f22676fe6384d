"""Violations: what keeps a graph from being published, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.text import Text


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a constraint.

    `constraint` is the local name of a shape or the name of an integrity constraint (`ic-12`); `node` the IRI
    of the offender (empty for a blank node); `property` the IRI concerned, or empty; `message` says what is
    wrong and what to do; `place` is where the document prints it, as far as evidence tells.
    """

    constraint: str
    node: str
    message: Text
    property: str = ""
    place: str = ""

    def __str__(self) -> str:
        """One line: where, what and what to do, which constraint, which node."""
        subject = " ".join(part for part in (self.node, self.property and f"({self.property})") if part)
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message.en} / {self.message.zh} [{self.constraint}: {subject}]"
