"""Small graphs and reports to publish."""

from __future__ import annotations

from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary

BASE = "https://w3id.org/juesuan/"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


def graph(name: str, *triples: str, merged: bool = True) -> ReleaseGraph:
    return ReleaseGraph(name, f"{BASE}graph/{name}", tuple(sorted(triples)), merged)


def report(identifier: str, amount: str = "29.10") -> ReportGraphs:
    observation = f"<{BASE}obs/{identifier}>"
    data = graph(f"{identifier}/data", f'{observation} <{BASE}def/amount> "{amount}"^^<{XSD}decimal> .')
    page = f'{observation} <{BASE}def/page> "7"^^<{XSD}integer> .'
    summary = ReportSummary(
        organisation=f"单位 {identifier}",
        organisation_iri=f"{BASE}org/{identifier}",
        year=2024,
        report_iri=f"{BASE}report/{identifier}",
        source_name=f"{identifier}.pdf",
        source_sha256="ab" * 32,
        figure_count=1203,
        observation_count=1200,
        finding_count=3,
    )
    return ReportGraphs(identifier, (data, graph(f"{identifier}/evidence", page, merged=False)), summary)


CODES = graph("codes", f'<{BASE}code/function/205> {LABEL} "教育支出"@zh .')
