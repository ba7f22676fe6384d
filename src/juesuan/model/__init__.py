"""Frozen values: what flows from one stage to the next. Nothing here reads, writes or decides."""
