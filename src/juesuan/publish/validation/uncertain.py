"""Literals out of the ordinary, as rdflib and pySHACL see them. Importing this imports rdflib."""

from __future__ import annotations

import logging
import warnings
from datetime import date, datetime, time
from decimal import Decimal

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from juesuan.publish.validation.terms import STRING, Term, datatype, iri, is_blank, language, text

# The types of values that pySHACL wants of a datatype; of others it takes what rdflib does not call ill-typed.
_VALUES: dict[URIRef, type] = {
    XSD.integer: int,
    XSD.float: float,
    XSD.decimal: Decimal,
    XSD.boolean: bool,
    XSD.date: date,
    XSD.time: time,
    XSD.dateTime: datetime,
}
_DATES = (datetime, time)

# What is ill-formed becomes a result; rdflib need not say so, with a traceback, as well.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", message="Parsing weird boolean")


def node(term: Term) -> Node:
    """A term for rdflib, with the text that it has."""
    if is_blank(term):
        return BNode(term[2:])
    return URIRef(iri(term)) if iri(term) else literal(term)


def literal(term: Term) -> Literal:
    """A literal for rdflib, not normalised."""
    tag, declared = language(term), datatype(term)
    if tag:
        return Literal(text(term), lang=tag)
    if declared == STRING:
        return Literal(text(term))
    return Literal(text(term), datatype=URIRef(iri(declared)), normalize=False)


def is_well_formed(term: Term) -> bool:
    """Whether a literal is well-formed for the datatype that it bears."""
    known = literal(term)
    if known.ill_typed or known.datatype is None:
        return not known.ill_typed
    return isinstance(known.value, _VALUES.get(known.datatype, object))


def compared(term: Term, limit: Term) -> int | None:
    """Below 0, 0 or above 0, as a literal is less than, equal to or greater than a limit; None if neither."""
    value, bound = node(term), node(limit)
    if not isinstance(value, Literal) or not isinstance(bound, Literal):
        return None
    if isinstance(value.value, str) != isinstance(bound.value, str):
        return None
    try:
        return 0 if value.eq(bound) else 1 if _is_greater(value, bound) else -1
    except (TypeError, NotImplementedError):
        return None


def _is_greater(value: Literal, bound: Literal) -> bool:
    """Whether a literal is greater; dates and times by their values, as pySHACL has it."""
    if type(value.value) in _DATES:
        return bool(value.value > bound.value)
    return value > bound


def is_less(term: Term, other: Term, *, or_equal: bool) -> bool:
    """Whether a term is less than another; texts and IRIs are ordered by their characters."""
    value, bound = _ordered(term), _ordered(other)
    if value is None or bound is None or isinstance(value, Literal) != isinstance(bound, Literal):
        return False
    try:
        return bool(value <= bound if or_equal else value < bound)
    except TypeError:
        return False


def _ordered(term: Term) -> str | Literal | None:
    known = node(term)
    if isinstance(known, Literal):
        return known.value if isinstance(known.value, str) else known
    return str(known) if isinstance(known, URIRef) else None
