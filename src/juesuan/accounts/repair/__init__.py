"""Repair of reading damage: only what was recognised, only what is proved, and never without saying so."""

from juesuan.accounts.repair.findings import resolved
from juesuan.accounts.repair.mending import Repaired, repair

__all__ = ["Repaired", "repair", "resolved"]
