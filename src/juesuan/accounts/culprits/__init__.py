"""Culprits: for accounts that do not add up, the fewest cells whose change would make them."""

from juesuan.accounts.culprits.diagnosis import Culprit, Diagnosis, diagnose
from juesuan.accounts.culprits.hierarchy import irregularities
from juesuan.accounts.culprits.telling import accusation

__all__ = ["Culprit", "Diagnosis", "accusation", "diagnose", "irregularities"]
