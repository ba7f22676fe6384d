"""What literals mean: whether one is of a datatype, and which of two is less.

The forms that data are made of are told here by their text. What remains is asked of rdflib, whose answers are
those of the reference processor (see `uncertain`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from juesuan.publish.validation.terms import LANGUAGE_STRING, RDFS, STRING, XSD, Term, datatype, is_literal, text

_REMEMBERED = 1 << 16
_DIGITS = "[0-9]{1,200}"
_DAY = (
    r"[1-9][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"

# Forms that are of their datatype beyond doubt (https://www.w3.org/TR/xmlschema11-2/#built-in-datatypes).
_CERTAIN = {
    f"<{XSD}{name}>": re.compile(form)
    for name, form in (
        ("integer", f"-?{_DIGITS}"),
        ("nonNegativeInteger", _DIGITS),
        ("decimal", rf"-?{_DIGITS}(?:\.{_DIGITS})?"),
        ("boolean", "true|false"),
        ("double", rf"-?{_DIGITS}(?:\.{_DIGITS})?(?:[eE][+-]?[0-9]{{1,2}})?"),
        ("gYear", "[0-9]{4}"),
        ("date", _DAY),
        ("dateTime", f"{_DAY}T{_TIME}"),
        ("hexBinary", "(?:[0-9A-Fa-f]{2})*"),
        ("anyURI", "[!-~]*"),
    )
}
_NUMBERS = {f"<{XSD}integer>", f"<{XSD}decimal>", f"<{XSD}nonNegativeInteger>"}
_ALL_LITERALS, _DATATYPES = f"<{RDFS}Literal>", f"<{RDFS}Datatype>"


@lru_cache(_REMEMBERED)
def is_of(term: Term, wanted: Term) -> bool:
    """Whether a term is a literal of a datatype, and well-formed.

    See https://www.w3.org/TR/shacl/#DatatypeConstraintComponent.
    """
    if not is_literal(term):
        return False
    declared = datatype(term)
    if declared != wanted:
        return wanted == _ALL_LITERALS or (wanted == _DATATYPES and declared not in (STRING, LANGUAGE_STRING))
    if wanted in (STRING, LANGUAGE_STRING) or _is_certain(term, declared):
        return True
    from juesuan.publish.validation import uncertain  # noqa: PLC0415  (rdflib, for what is out of the ordinary)

    return uncertain.is_well_formed(term)


def compared(term: Term, limit: Term) -> int | None:
    """Below 0, 0 or above 0, as a literal is less than, equal to or greater than a limit; None if neither."""
    number, bound = _number(term), _number(limit)
    if number is not None and bound is not None:
        return (number > bound) - (number < bound)
    from juesuan.publish.validation import uncertain  # noqa: PLC0415

    return uncertain.compared(term, limit)


def is_less(term: Term, other: Term, *, or_equal: bool) -> bool:
    """Whether a term is less than another (https://www.w3.org/TR/shacl/#LessThanConstraintComponent)."""
    number, bound = _number(term), _number(other)
    if number is not None and bound is not None:
        return number < bound or (or_equal and number == bound)
    from juesuan.publish.validation import uncertain  # noqa: PLC0415

    return uncertain.is_less(term, other, or_equal=or_equal)


@lru_cache(_REMEMBERED)
def _number(term: Term) -> Decimal | None:
    """The number that a term is beyond doubt."""
    if not is_literal(term):
        return None
    declared = datatype(term)
    return Decimal(text(term)) if declared in _NUMBERS and _is_certain(term, declared) else None


def _is_certain(term: Term, declared: Term) -> bool:
    form = _CERTAIN.get(declared)
    return form is not None and form.fullmatch(text(term)) is not None
