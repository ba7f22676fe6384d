"""Room `documents`: opens a report. File in, Document of pages of glyphs and edges (or lines) out."""

from juesuan.documents.health import is_scanned, unreadable_pages
from juesuan.documents.opening import open_document
from juesuan.documents.profile import profile

__all__ = ["is_scanned", "open_document", "profile", "unreadable_pages"]
