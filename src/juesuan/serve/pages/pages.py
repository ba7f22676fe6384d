"""Pages: templates filled, with the headers of a page. No script, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from juesuan.serve.pages.language import language_of

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Vary": "Accept, Accept-Language",
    "Cache-Control": "no-cache",
}

_templates = Environment(
    loader=PackageLoader("juesuan.serve.pages"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **content: Any
) -> HTMLResponse:
    """The template filled with `content`, in the language of the request."""
    language = language_of(request)
    other = request.url.include_query_params(lang=language.other)
    text = _templates.get_template(template).render(
        language=language,
        say=language.say,
        other_language_href=f"{other.path}?{other.query}",
        **content,
    )
    return HTMLResponse(text, status, {"Content-Language": language.code, **_HEADERS, **(headers or {})})
