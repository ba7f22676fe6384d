"""Choices by chance, each remembered under its name: what a report drawn at random is like."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A source of choices, the same for the same seed. `features` names what was chosen, such as `border=rows`."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.features: list[str] = []

    def pick(self, name: str, options: Sequence[T]) -> T:
        """One of the options, remembered; an option named twice is twice as likely."""
        chosen = self.chance.choice(options)
        self.features.append(f"{name}={chosen}")
        return chosen

    def one(self, options: Sequence[T]) -> T:
        """One of the options, not remembered."""
        return self.chance.choice(options)

    def happens(self, name: str, share: float) -> bool:
        """Whether something happens that does in so many cases (0 to 1); remembered where it does."""
        happened = self.chance.random() < share
        if happened:
            self.features.append(name)
        return happened
