"""The JSON-LD context and frame of the house (https://www.w3.org/TR/json-ld11/, https://www.w3.org/TR/json-ld11-framing/).

With them a report is JSON that a person can read: an observation holds its codes and its evidence, by short names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from juesuan.vocabulary.namespaces import JS, PREFIXES
from juesuan.vocabulary.resources import folder

_RANGE = ox.NamedNode(PREFIXES["rdfs"] + "range")
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LINKS = {
    ox.NamedNode(PREFIXES["owl"] + "ObjectProperty"),
    ox.NamedNode(PREFIXES["qb"] + "DimensionProperty"),
}
_KEYWORDS = {"id": "@id", "type": "@type"}
_BY_LANGUAGE = {"label": "rdfs:label", "prefLabel": "skos:prefLabel", "title": "dcterms:title"}
_SHORT = {
    "notation": {"@id": "skos:notation"},
    "dataSet": {"@id": "qb:dataSet", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id", "@container": "@set"},
}


def context_files() -> dict[str, str]:
    """The context, and the frame of observations with their codes and evidence inside."""
    return {"context.jsonld": _json({"@context": context()}), "frame.jsonld": _json(frame())}


def context() -> Mapping[str, Any]:
    """The prefixes, and every property of the ontology by its local name, with the type of its values."""
    return {
        **PREFIXES,
        **_KEYWORDS,
        **{name: {"@id": curie, "@container": "@language"} for name, curie in _BY_LANGUAGE.items()},
        **_SHORT,
        **_properties(),
    }


def frame() -> Mapping[str, Any]:
    """Observations outermost; what they point to is inside, each time in full."""
    return {
        "@context": context(),
        "type": "qb:Observation",
        "@embed": "@always",
        "dataSet": {"@embed": "@never"},
        "reportingOrganisation": {"@embed": "@never"},
        "wasDerivedFrom": {"@embed": "@never"},
        "evidence": {"document": {"@embed": "@never"}},
    }


def _properties() -> dict[str, Any]:
    store = ox.Store()
    for name in ("juesuan.ttl", "structures.ttl"):
        store.load(path=folder("ontology") / name, format=ox.RdfFormat.TURTLE)
    found: dict[str, Any] = {}
    for quad in store.quads_for_pattern(None, _TYPE, None):
        name = quad.subject.value.removeprefix(str(JS)) if isinstance(quad.subject, ox.NamedNode) else ""
        if name.isalnum() and name[0].islower() and isinstance(quad.subject, ox.NamedNode):
            described = found.setdefault(name, {"@id": f"js:{name}"})
            described.update({"@type": "@id"} if quad.object in _LINKS else _datatype(store, quad.subject))
    return {name: found[name] for name in sorted(found) if name not in (*_SHORT, *_BY_LANGUAGE, *_KEYWORDS)}


def _datatype(store: ox.Store, subject: ox.NamedNode) -> Mapping[str, str]:
    """The type of a property's values by its range, where that is a datatype other than text."""
    for quad in store.quads_for_pattern(subject, _RANGE, None):
        value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
        local = value.removeprefix(PREFIXES["xsd"])
        if local not in (value, "string"):
            return {"@type": f"xsd:{local}"}
    return {}


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
