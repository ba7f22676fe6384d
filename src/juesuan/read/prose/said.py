"""What a sentence says: a quantity, or a zero in words, of a topic, in a role."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.model.amount import Unit
from juesuan.read.prose.quantities import Quantity
from juesuan.read.prose.roles import Role
from juesuan.read.prose.topics import NOTHING, Topic
from juesuan.read.prose.zeros import Zero

Mark = Quantity | Zero


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity, or a zero in words, with what it is said of and how.

    `base` is what it is compared with (`prior`, `budget`), `whole` the topic of which it is a share;
    `opens_list` says that 其中 stands right before it, `sentence` is where its sentence begins.
    """

    at: Mark
    topic: Topic
    role: Role
    base: str = ""
    whole: Topic = NOTHING
    opens_list: bool = False
    sentence: int = 0

    @property
    def unit(self) -> Unit | None:
        """The printed unit; None for a zero of money in words."""
        return self.at.unit
