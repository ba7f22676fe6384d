"""Room `observations`: figures become statement observations, and these the observations of the finance cube."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.document import Profile, Source
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.observation import Observations
from juesuan.observations.attestations import attestations_of
from juesuan.observations.finance import finance_observations
from juesuan.observations.statements import statement_observations

__all__ = ["observe"]


def observe(
    source: Source, profile: Profile, figures: Sequence[Figure]
) -> tuple[Observations, tuple[Finding, ...]]:
    """What a report states, at both layers, and where it contradicts itself.

    Figures without coordinate or amount make no observation: what is wrong with them has been said before.
    """
    statements, collisions = statement_observations(figures)
    finance, disagreements = finance_observations(statements)
    attestations, conflicts = attestations_of(statements)
    observations = Observations(source, profile, statements, finance, attestations)
    return observations, (*collisions, *disagreements, *conflicts)
