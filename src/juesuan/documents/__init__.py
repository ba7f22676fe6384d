"""Room `documents`: opens a report. File in, Document of pages of glyphs and edges (or lines) out."""

from juesuan.documents.opening import open_document
from juesuan.documents.profile import profile

__all__ = ["open_document", "profile"]
