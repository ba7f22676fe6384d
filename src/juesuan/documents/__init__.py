"""Room `documents`: opens a report. File in, Document of pages of glyphs and edges (or lines) out."""

from juesuan.documents.health import is_unreadable, recognised_pages, unreadable_pages
from juesuan.documents.opening import open_document
from juesuan.documents.profile import profile

__all__ = ["is_unreadable", "open_document", "profile", "recognised_pages", "unreadable_pages"]
