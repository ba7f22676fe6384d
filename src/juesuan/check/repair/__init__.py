"""Repair of reading damage: only what was recognised, only what is proved, and never without saying so."""
