"""Pages of PDF files as pictures. A file may be hostile, so it is only opened in a worker."""

from __future__ import annotations

import io

from juesuan.serve.workers.tasks import PageImage

PICTURE = "image/webp"
_QUALITY = 80
"""Of WebP: small print stays sharp; a page of A4 at 144 dpi has about 100 kB."""

_MOST_PIXELS = 25_000_000
"""A0 at 144 dpi; a page that claims to be larger is drawn smaller."""


def page_picture(task: PageImage) -> bytes | None:
    """The page as WebP; None if the file has no such page. Raises OSError or RuntimeError for a damaged file."""
    import pypdfium2  # noqa: PLC0415 - few workers need it

    with pypdfium2.PdfDocument(task.path) as document:
        if not 0 < task.page <= len(document):
            return None
        page = document[task.page - 1]
        width, height = page.get_size()
        scale = min(task.scale, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        content = io.BytesIO()
        picture.convert("RGB").save(content, "WEBP", quality=_QUALITY)
        return content.getvalue()
