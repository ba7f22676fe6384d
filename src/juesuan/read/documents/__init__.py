"""Opens a report: file in, Document of pages of glyphs and edges (or lines) out."""

from juesuan.read.documents.health import is_unreadable, recognised_pages, unreadable_pages
from juesuan.read.documents.opening import open_document
from juesuan.read.documents.profile import profile

__all__ = ["is_unreadable", "open_document", "profile", "recognised_pages", "unreadable_pages"]
