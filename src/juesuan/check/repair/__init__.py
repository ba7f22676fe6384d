"""Repair of reading damage: only what was recognised, only what is proved, and never without saying so."""

from juesuan.check.repair.findings import resolved
from juesuan.check.repair.mending import Repaired, repair

__all__ = ["Repaired", "repair", "resolved"]
