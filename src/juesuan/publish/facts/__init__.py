"""Room `observations`: figures become observations of print, and these the observations of the finance cube."""

from __future__ import annotations

from juesuan.model.finding import Finding
from juesuan.model.observation import Observations
from juesuan.model.reading import Reading
from juesuan.publish.facts.attestations import attestations_of
from juesuan.publish.facts.finance import finance_observations
from juesuan.publish.facts.matters import matters_of
from juesuan.publish.facts.projects import projects_of
from juesuan.publish.facts.statements import statement_observations
from juesuan.publish.facts.subjects import subject_observations

__all__ = ["observe"]


def observe(reading: Reading) -> tuple[Observations, tuple[Finding, ...]]:
    """What a report states in figures, at both layers, and where it contradicts itself.

    Figures without meaning or amount make no observation: what is wrong with them has been said before.
    """
    organisation = reading.profile.organisation
    statements, collisions = statement_observations(reading.figures)
    subjects, further_collisions = subject_observations(reading.figures, reading.claims, organisation)
    finance, disagreements = finance_observations(statements)
    attestations, conflicts = attestations_of((*statements, *subjects), reading.description.definitions)
    observations = Observations(
        statements,
        finance,
        subjects,
        projects_of(subjects, reading.evaluations, organisation),
        matters_of(subjects),
        attestations,
    )
    return observations, (*collisions, *further_collisions, *disagreements, *conflicts)
