"""Culprits: for accounts that do not add up, the fewest cells whose change would make them."""

from juesuan.check.culprits.diagnosis import Culprit, Diagnosis, diagnose
from juesuan.check.culprits.hierarchy import irregularities
from juesuan.check.culprits.telling import accusation

__all__ = ["Culprit", "Diagnosis", "accusation", "diagnose", "irregularities"]
