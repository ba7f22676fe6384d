"""Where things lie: the checkout, and the folder of real documents and cases that may stand beside it."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"
SOURCES = CHECKOUT / "src" / "juesuan"
DOCUMENTS = SHARED / "documents"
