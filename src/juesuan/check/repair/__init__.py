"""Repair of reading damage: only what was recognised, only what is proved, and never without saying so."""

from juesuan.check.repair.repairing import Repaired, repair, shows_recognition

__all__ = ["Repaired", "repair", "shows_recognition"]
