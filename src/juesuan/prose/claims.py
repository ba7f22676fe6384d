from __future__ import annotations
def claims_of(passage, statements, figures):
    return []
