"""Opens a report: file in, Document of pages of glyphs and edges (or lines) out."""

from juesuan.read.documents.health import is_unreadable, may_show_more, recognised_pages, unreadable_pages
from juesuan.read.documents.opening import open_document
from juesuan.read.documents.profile import other_covers, profile

__all__ = [
    "is_unreadable",
    "may_show_more",
    "open_document",
    "other_covers",
    "profile",
    "recognised_pages",
    "unreadable_pages",
]
