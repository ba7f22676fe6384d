"""The codes of the units that figures are printed in (`ontology/codes.ttl`)."""

from __future__ import annotations

from juesuan.model.amount import Unit

UNIT_CODES: dict[Unit, str] = {
    Unit.YUAN: "yuan",
    Unit.THOUSAND_YUAN: "thousand-yuan",
    Unit.TEN_THOUSAND_YUAN: "ten-thousand-yuan",
    Unit.HUNDRED_MILLION_YUAN: "hundred-million-yuan",
    Unit.PERCENT: "percent",
    Unit.COUNT: "count",
    Unit.PERSONS: "persons",
    Unit.PERSON_TIMES: "person-times",
    Unit.VEHICLES: "vehicles",
    Unit.BATCHES: "batches",
    Unit.SETS: "sets",
    Unit.POINTS: "points",
    Unit.TIMES: "times",
    Unit.FIRMS: "firms",
    Unit.HOUSEHOLDS: "households",
    Unit.ITEMS: "items",
    Unit.PIECES: "pieces",
    Unit.COPIES: "copies",
    Unit.ARTICLES: "articles",
    Unit.ISSUES: "issues",
    Unit.EVENTS: "events",
    Unit.LINES: "lines",
    Unit.VOLUMES: "volumes",
    Unit.SITES: "sites",
    Unit.TEAMS: "teams",
    Unit.KINDS: "kinds",
    Unit.BUILDINGS: "buildings",
    Unit.SQUARE_METRES: "square-metres",
    Unit.HECTARES: "hectares",
    Unit.MU: "mu",
    Unit.KILOMETRES: "kilometres",
    Unit.TONNES: "tonnes",
    Unit.KILOWATT_HOURS: "kilowatt-hours",
    Unit.FOLD: "fold",
}
