"""Pages: templates filled in the language of the request, with the headers of a page.

Their messages, and the common names of terms, are tables of data: a line each, in Chinese and English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from juesuan.releases.serialization import Format
from juesuan.serve.pages.language import OFFERED, SCALES, Language, percentage
from juesuan.serve.problem_texts import texts_of
from juesuan.serve.protocol.headers import accepted_language
from juesuan.serve.sources import Imprint
from juesuan.vocabulary.namespaces import expanded

# Names, by IRI, for terms of vocabularies that are not part of the data.
TERM_NAMES = {expanded(name): text for name, text in texts_of(Path(__file__).with_name("term_names.tsv")).items()}

# The parameter that chooses a unit of money, and the cookie that keeps it for the pages that follow.
UNIT = "unit"

# The choice of no unit: each amount in one that fits.
_FITTING = "auto"

# Digits of a number in an address: more name no page and no figure.
_MOST_DIGITS = 9

# How long a browser keeps the unit: a year.
_KEPT_S = 365 * 24 * 3600


def language_of(request: Request) -> Language:
    """The language by `?lang=`, Accept-Language, or else Chinese; the unit by `?unit=`, or else as last chosen."""
    unit = request.query_params.get(UNIT) or request.cookies.get(UNIT, "")
    return Language(
        accepted_language(request) or "zh",
        chosen=request.query_params.get("lang", "") in OFFERED,
        unit=unit if unit in SCALES else "",
    )


def root_of(request: Request) -> str:
    """The address of this server, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def asked_number(text: str) -> int:
    """A number as it stands in an address: a year, a page, a figure; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",  # a chart is saved through one
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# What a page depends on beside its address: format, language, and the unit of money.
VARY = "Accept, Accept-Language, Cookie"

_HEADERS = {"Content-Security-Policy": _POLICY, "Vary": VARY, "Cache-Control": "no-cache"}

# For a page that other sites may show in a frame.
EMBEDDED = {"Content-Security-Policy": _POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")}

# The kinds of what is found, in the order in which they are shown.
FOUND = ("amount", "organisation", "topic", "row", "indicator", "project", "text")

_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/\w+/([a-z-]+)/([\d.]+)/?(?:deed\.\w+)?")


def address_name(iri: str) -> str:
    """What a link to a publisher, a licence or a mailbox is called.

    >>> address_name("https://creativecommons.org/licenses/by/4.0/"), address_name("mailto:data@example.org")
    ('CC BY 4.0', 'data@example.org')
    """
    licence = _CREATIVE_COMMONS.fullmatch(iri)
    if licence:
        return f"CC {'0' if licence[1] == 'zero' else licence[1].upper()} {licence[2]}"
    return re.sub(r"^(mailto:|https?://)", "", iri).rstrip("/")


_templates = Environment(
    loader=PackageLoader("juesuan.serve.pages"),
    autoescape=select_autoescape(disabled_extensions=("ttl", "rq", "txt"), default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_templates.filters["decimal"] = Decimal
_templates.filters["share"] = percentage
_templates.filters["address_name"] = address_name
# Terms as Turtle writes them.
_templates.filters["iri"] = lambda iri: str(ox.NamedNode(iri))
_templates.filters["literal"] = lambda text: str(ox.Literal(text))


def filled(template: str, **content: Any) -> str:
    """A template that is no page: a query, a file for crawlers."""
    return _templates.get_template(template).render(content)


def serialized(template: str, form: Format, **content: Any) -> bytes:
    """What a template in Turtle states, in a format of graphs."""
    parser = ox.parse(filled(template, **content), ox.RdfFormat.TURTLE)
    triples = [quad.triple for quad in parser]
    return in_format(triples, form, parser.prefixes)


def in_format(triples: Iterable[ox.Triple], form: Format, prefixes: Mapping[str, str]) -> bytes:
    """Statements in a format of graphs."""
    content = ox.serialize(triples, format=ox.RdfFormat.from_media_type(form.media_type), prefixes=dict(prefixes))
    assert content is not None  # no file was named to write it to
    return content


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **content: Any
) -> HTMLResponse:
    """The template filled with `content`, in the language of the request."""
    language = language_of(request)
    other = request.url.include_query_params(lang=language.other)

    service = getattr(request.app.state, "service", None)
    release = service.edition().release if service is not None else None
    html = _templates.get_template(template).render(
        language=language,
        root=root_of(request),
        text=language.text,
        link=language.link,
        readable=language.readable,
        scale_for=language.scale,
        units=_units(request, language),
        other_language_href=f"{other.path}?{other.query}",
        other_language_url=str(other),
        data_of=_date(release.modified_s if release is not None else 0, language),
        imprint=release.imprint if release is not None else Imprint(),
        has_search=release is not None and release.search_index is not None,
        kinds=json.dumps({kind: language.text(f"found_{kind}") for kind in FOUND}, ensure_ascii=False),
        **content,
    )
    response = HTMLResponse(html, status, {"Content-Language": language.code, **_HEADERS, **(headers or {})})
    if request.query_params.get(UNIT) in {*SCALES, _FITTING}:
        response.set_cookie(UNIT, language.unit, max_age=_KEPT_S if language.unit else 0, samesite="lax")
    return response


def _date(seconds: int, language: Language) -> str:
    """A moment (seconds of the epoch) as a date in words; empty for 0."""
    if not seconds:
        return ""
    made = datetime.fromtimestamp(seconds, UTC)
    return f"{made.year}年{made.month}月{made.day}日" if language.code == "zh" else f"{made:%-d %B %Y}"


def _units(request: Request, language: Language) -> list[tuple[str, str, bool]]:
    """The units of money to choose from: name, address of the same page with it, whether it is chosen."""
    named = {name: SCALES[name].name.in_(language.code) for name in OFFERED[language.code]}
    return [
        (shown, f"?{request.url.include_query_params(**{UNIT: name}).query}", name == (language.unit or _FITTING))
        for name, shown in {_FITTING: language.text("unit_fitting"), **named}.items()
    ]
